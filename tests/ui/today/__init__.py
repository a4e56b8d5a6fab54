"""The page: today."""
