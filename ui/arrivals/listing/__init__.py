"""The list of arrivals."""
