"""Files of other systems: read, compared, taken over and written."""
