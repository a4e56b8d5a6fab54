"""Tests of the import of lists from other offices."""
