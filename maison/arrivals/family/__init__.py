"""Who came with whom: spouses, children and parents, each with files of their own."""
