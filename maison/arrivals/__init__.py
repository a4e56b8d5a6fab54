"""People and their stays: the file that the desk keeps on each arrival."""
