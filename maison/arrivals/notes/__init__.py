"""What was spoken of with a person, and what is to be remembered of them."""
