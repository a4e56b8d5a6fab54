"""All tables together, for migrations alone: no capability sees another's tables."""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from sqlalchemy import MetaData

import maison
from maison.store.base import Base


def all_metadata() -> MetaData:
    """The metadata of every capability's `tables` modules."""
    for name in _packages("maison", maison.__path__):
        for tables in [name, *_packages(name, import_module(name).__path__)]:
            if find_spec(f"{tables}.tables"):
                import_module(f"{tables}.tables")
    return Base.metadata


def _packages(name: str, path: Iterable[str]) -> list[str]:
    return [f"{name}.{package.name}" for package in iter_modules(path) if package.ispkg]
