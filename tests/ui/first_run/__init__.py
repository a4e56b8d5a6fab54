"""The page: first_run."""
