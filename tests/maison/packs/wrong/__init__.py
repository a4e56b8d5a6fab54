"""Who holds paper that is now wrong."""
