"""Whether two files are about one person: names in any script and spelling, dates, contacts, and how sure that is."""
