"""Reports that something about a place has changed."""
