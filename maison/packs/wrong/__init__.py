"""Who holds paper that is now wrong: whose last pack tells something otherwise than it is today."""
