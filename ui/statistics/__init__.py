"""The week's figures."""
