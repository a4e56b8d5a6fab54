"""What the first page of the form has no room for: every other field of an arrival, and what the checklist asks."""
