"""The desk log and the walk-in queue: who came for what, and who waits."""
