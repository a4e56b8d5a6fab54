"""The database: the only maker of connections, sessions and transactions.

`Store.open(url)` gives a store on SQLite or PostgreSQL; `with store.read() as session` reads; a service changes things
with `store.change(work, ...)`, which is one transaction, told to the other desks, and never done twice.
"""

from maison.store.base import Base, Tracked
from maison.store.changes import Change
from maison.store.columns import LanguageTag, UtcMoment, choice
from maison.store.store import Store

__all__ = ["Base", "Change", "LanguageTag", "Store", "Tracked", "UtcMoment", "choice"]
