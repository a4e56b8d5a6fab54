"""What a new version of the catalogue means for the files that are open, and who took note of it."""
