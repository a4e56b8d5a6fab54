"""Places that the desk likes best, and those chosen for one visitor."""
