"""Backups that make themselves: which are kept, where they lie, and what going back to one would change.

`maison.store.backup` writes one sound copy and goes back to one; what lies here is about many of them.
"""
