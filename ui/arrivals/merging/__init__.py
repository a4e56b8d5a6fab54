"""Two files side by side, to be made one."""
