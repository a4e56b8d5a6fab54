"""Two people on file who are one: joined field by field, with all that hangs on them, and parted again whole."""
