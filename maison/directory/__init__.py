"""The places of the territory that the desk makes known, and the house itself."""
