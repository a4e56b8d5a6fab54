"""A file from outside, of people or of places: what stands in it, what it would do, corrections, and doing that whole."""
