"""The walk-in queue: who waits, who is called, and how long each waited and was served."""
