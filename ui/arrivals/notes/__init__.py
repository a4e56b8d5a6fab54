"""The contact log of a person, in the file."""
