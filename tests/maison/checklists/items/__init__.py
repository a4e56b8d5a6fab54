"""The lines of all checklists as they are kept."""
