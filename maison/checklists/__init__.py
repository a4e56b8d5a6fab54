"""The step catalogue, whom each step concerns and by when, and a person's checklist."""
