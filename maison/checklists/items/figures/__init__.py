"""What the checklists that are open say of deadlines and progress, in numbers."""
