"""The queue at this desk: who waits, who is called, who is being served."""
