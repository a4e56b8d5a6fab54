"""Packs that were handed over."""
