"""Whether the websites of places still answer."""
