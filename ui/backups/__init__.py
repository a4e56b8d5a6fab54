"""The page of backups: which there are, what going back to one would change, and going back; and the watch that makes them."""
