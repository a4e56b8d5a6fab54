"""What each person, this PC, the house and its database are told: language, look, addresses, copies."""
