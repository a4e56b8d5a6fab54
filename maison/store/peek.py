"""Looking into an SQLite file without leaving a trace: a backup, a newer database, a file of another program."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from maison.store.errors import translated


@contextlib.contextmanager
def peek(path: Path, patience: float = 5.0) -> Iterator[Any]:
    """A connection that only reads `path`; not a byte of it changes and no file appears beside it.

    Where somebody holds it for himself alone, that is waited for so many seconds.
    Raises `StoreError` for what is no database, and for one that cannot be read.
    """
    from sqlcipher3 import dbapi2

    in_use = any(path.with_name(path.name + end).exists() for end in ("-wal", "-shm", "-journal"))
    # "immutable" asks for no locks and no -shm file; it must not be said of a file that somebody may be writing
    how = "mode=ro" if in_use else "mode=ro&immutable=1"
    try:
        with contextlib.closing(
            dbapi2.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=patience)
        ) as connection:
            for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
                connection.execute(f"PRAGMA {pragma}")
            yield connection
    except dbapi2.Error as error:
        raise translated(error) or error from error


def tables(connection: Any) -> list[str]:
    """The names of a database's own tables."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^' ORDER BY name"
    )
    return [name for (name,) in names]
