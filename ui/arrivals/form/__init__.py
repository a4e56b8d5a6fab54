"""The form of an arrival: new or edited, kept as a draft while one types, compared when two desks saved."""
