"""Finding arrivals: what words they have, what is asked by what somebody types, in what order and for what reason."""
