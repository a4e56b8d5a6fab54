"""The lines of all checklists as they were last worked out: what a board over all files is read from."""
