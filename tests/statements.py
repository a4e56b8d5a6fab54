"""Statements that one test had compiled serve the next.

SQLAlchemy keeps what it compiled by the dialect object, and makes such an object for every engine. The program has one
engine for as long as it runs, the tests have thousands: each would compile the same hundreds of statements again, which is
half of what a test on a database takes. So all engines of a kind get the dialect of the first that was connected.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.util import LRUCache

#: So many statements are kept: more than the program has.
_KEPT = 5000


class OneDialect:
    """Makes engines by `make`, which is SQLAlchemy's `create_engine`."""

    def __init__(self, make: Callable[..., Engine]) -> None:
        self._make = make
        self._known: dict[str, Engine] = {}

    def __call__(self, *address: Any, **how: Any) -> Engine:
        """An engine that knows what was compiled for another one of its kind."""
        engine = self._make(*address, **how)
        known = self._known.get(engine.name)
        if known is None:
            engine._compiled_cache = LRUCache(_KEPT)
            # only one that was connected knows its server
            event.listen(engine, "connect", lambda *_connected: self._known.setdefault(engine.name, engine))
        else:
            # its own dialect goes on making connections, and need not ask the server anything
            engine.dialect.initialize = lambda _connection: None  # type: ignore[method-assign]  # one object, not the class
            engine.dialect = engine.pool._dialect = known.dialect
            engine._compiled_cache = known._compiled_cache
        return engine
