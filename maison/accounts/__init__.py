"""Who works at the desk, and the trail of what each did."""
