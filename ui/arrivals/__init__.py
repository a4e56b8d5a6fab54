"""The room of arrivals: their list, the form, one person's file, and the import of an office's file."""
