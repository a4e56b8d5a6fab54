"""The page: preferences."""
