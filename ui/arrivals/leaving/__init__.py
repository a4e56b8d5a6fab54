"""The end of a stay, in the file: when, where to reach somebody afterwards, and what is still open."""
