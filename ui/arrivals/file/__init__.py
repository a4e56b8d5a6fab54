"""The file of one arrival: its checklist, its data, its history."""
