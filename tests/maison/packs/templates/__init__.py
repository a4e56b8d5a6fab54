"""Templates of packs."""
