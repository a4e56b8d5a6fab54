"""Tables that somebody puts together: what is counted, by what in rows and in columns; kept under names."""
