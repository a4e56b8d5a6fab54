"""The page: directory."""
