"""Disclosure control: what may leave the house of the figures, so that nobody can be found in them.

The principle: a week is told once, and everything that leaves is a sum of what the weeks told. `protect` is the one door.
"""
