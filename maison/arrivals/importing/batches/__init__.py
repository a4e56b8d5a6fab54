"""Imports of the past: what each did, row by row, and taking the whole of it back."""
