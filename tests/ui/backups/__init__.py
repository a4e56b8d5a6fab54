"""The page of backups, and the watch that has them made."""
