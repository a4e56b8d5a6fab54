"""The packs of many people at once: of a week, a host, a selection; a file for each, or one for the printer."""
