"""The page: packs."""
