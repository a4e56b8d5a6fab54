"""A quick look into the embedded database, for what the window paints first.

SQLAlchemy takes longer to import than a window takes to open; this needs the driver alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from maison.store.errors import StoreError
from maison.store.peek import peek


def rows(database: Path, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of one query; none when there is no database yet or it cannot be read: its opening will say why."""
    if not database.is_file():
        return []
    from sqlcipher3 import dbapi2

    try:
        with peek(database, patience=0.1) as connection:
            return list(connection.execute(sql, values))
    except (StoreError, dbapi2.Error):
        return []
