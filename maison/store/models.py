"""All tables together, for migrations alone: no capability sees another's tables."""

from importlib import import_module

from sqlalchemy import MetaData

from maison.store.base import Base

CAPABILITIES = ("store", "accounts", "directory", "checklists", "arrivals")


def all_metadata() -> MetaData:
    """The metadata of every capability's tables."""
    for capability in CAPABILITIES:
        import_module(f"maison.{capability}.tables")
    return Base.metadata
