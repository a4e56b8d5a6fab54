"""The tests, beside the house they test. `python3 -m tests` runs them."""
