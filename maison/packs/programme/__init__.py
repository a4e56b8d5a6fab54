"""The week's programme on paper: what is on, day by day, in the language of whoever reads it."""
