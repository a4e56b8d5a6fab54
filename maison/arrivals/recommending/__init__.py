"""Places of the directory for somebody on file, with the reason of each."""
