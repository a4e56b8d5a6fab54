"""Each file brings the database from one form to the next; none changes once it was released."""
