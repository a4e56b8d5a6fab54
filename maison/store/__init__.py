"""The database: the only maker of connections, sessions and transactions.

`Store.open(url)` gives a store on SQLite or PostgreSQL; `with store.read() as session` reads; a service changes things
with `store.change(work, ...)`, which is one transaction, told to the other desks, and never done twice.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maison.store.base import Base, Tracked
    from maison.store.changes import Change
    from maison.store.columns import LanguageTag, UtcMoment, choice
    from maison.store.store import Store

__all__ = ["Base", "Change", "LanguageTag", "Store", "Tracked", "UtcMoment", "choice"]

_PLACES = {
    "Base": "base",
    "Change": "changes",
    "LanguageTag": "columns",
    "Store": "store",
    "Tracked": "base",
    "UtcMoment": "columns",
    "choice": "columns",
}


def __getattr__(name: str) -> Any:
    """Import a name's module when it is first used: the first paint must not wait for SQLAlchemy."""
    if name not in _PLACES:
        raise AttributeError(name)
    return getattr(import_module(f"maison.store.{_PLACES[name]}"), name)
