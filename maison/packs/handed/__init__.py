"""The memory of the packs that were handed over: what each told to whom, and how it can be printed again as it was."""
