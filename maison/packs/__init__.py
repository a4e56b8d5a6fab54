"""The welcome pack: what it says to this person, in this person's language, and how it stands on the page."""
