"""Arrivals from the files of other offices: read, understood, shown, and put on file whole or not at all."""
