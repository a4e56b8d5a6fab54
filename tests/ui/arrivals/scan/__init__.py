"""Documents that are read in the window."""
