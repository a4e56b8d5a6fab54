"""What was counted of each day, kept beside the rows it was counted from."""
