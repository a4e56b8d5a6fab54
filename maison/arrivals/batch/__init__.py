"""One thing done to many arrivals: in one transaction, told row by row, and undone as one."""
