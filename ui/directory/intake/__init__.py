"""Files of other systems: what one would do to the directory, doing that, and writing such a file."""
