"""Whether an entry can be trusted: checks, reports of changes, closures, sources, history, websites."""
