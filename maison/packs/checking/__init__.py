"""Looking at a pack before it is printed: what would be wrong on it, where, and what to do about it."""
