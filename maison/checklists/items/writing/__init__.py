"""Writing the lines of checklists: only those that are others than before."""
