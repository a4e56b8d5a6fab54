"""A passport read anywhere in the window: its keys are caught, its holder is found or gets a form filled with what it says."""
