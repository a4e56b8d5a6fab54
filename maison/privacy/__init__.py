"""What is kept of people, why and for how long: the register, a person's own copy, erasure, and what is due to go."""
