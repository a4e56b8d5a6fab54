"""Tables in the files of other programs, whatever wrote them: read within bounds, as plain texts."""
