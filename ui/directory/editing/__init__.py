"""Adding and changing places and what they offer."""
