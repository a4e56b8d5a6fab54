"""All tables together, for migrations alone: no capability sees another's tables."""

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from sqlalchemy import MetaData

import maison
from maison.store.base import Base


def all_metadata() -> MetaData:
    """The metadata of every capability's `tables` module."""
    for package in iter_modules(maison.__path__):
        if package.ispkg and find_spec(f"maison.{package.name}.tables"):
            import_module(f"maison.{package.name}.tables")
    return Base.metadata
