"""Counting the rows themselves, day by day."""
