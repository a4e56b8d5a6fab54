"""One visit while it is entered: as fast as a till."""
