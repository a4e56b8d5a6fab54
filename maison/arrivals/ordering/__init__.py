"""The order of names and of what else people type, by the language's collation, alike in both databases."""
