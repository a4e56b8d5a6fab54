"""Names as the world writes them, made by rule, and what the desk does with each: keeps, finds and prints it."""
