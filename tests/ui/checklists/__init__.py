"""The page: checklists."""
