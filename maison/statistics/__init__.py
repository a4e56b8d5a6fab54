"""Weekly figures, each with its definition beside it."""
