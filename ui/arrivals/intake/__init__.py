"""The import of a file that an office sent: looked at first, then taken in whole or not at all."""
