"""What the checklists of all files are told of the arrivals: their facts, and which of them have changed."""
