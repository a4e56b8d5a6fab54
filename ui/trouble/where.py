"""The page for a database that does not open; it is shown at the error that says why."""

TROUBLE = "no-database"
