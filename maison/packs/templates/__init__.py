"""What the house decides of its packs: which sections, its own texts, its logo and colour, in versions."""
