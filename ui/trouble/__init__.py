"""The page that stands where a database should: what is the matter with it, and the ways out."""
