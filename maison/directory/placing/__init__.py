"""Writing places into their rows: what every service that changes one has in common."""
