"""Places and events in the files of other systems: read, compared with what is on file, and written."""
