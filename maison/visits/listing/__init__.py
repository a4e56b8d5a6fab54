"""Visits as a list of any length, kept to some of them."""
