"""One thing done to steps of many people: in one transaction, told row by row, and undone as one."""
