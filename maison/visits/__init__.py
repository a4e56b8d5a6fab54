"""The desk log: what was spoken of with whom, one row for each visit and topic. All figures of visits come from it."""
