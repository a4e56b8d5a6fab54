"""The page: statistics."""
