"""The catalogue in the database: its versions, where they came from, and what is stale in the one in force."""
