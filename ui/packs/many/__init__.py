"""Packs of many people at once: a print job sorted by language, or a file for each."""
