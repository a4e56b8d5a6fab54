"""Happenings: at a place of the directory, elsewhere, or online."""
