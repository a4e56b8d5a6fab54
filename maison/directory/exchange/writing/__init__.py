"""What writes the files of other systems, a module for each format: `chunks`, and what is `unsaid` in it."""
