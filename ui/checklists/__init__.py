"""The steps of everybody: what is late and what is due soon, over all files."""
