"""Lists that somebody gave a name: a filter, an order and columns, kept for one person or for the whole house."""
