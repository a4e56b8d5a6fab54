"""Bringing places in from files, past what was corrected by hand."""
