"""Services that a place offers."""
