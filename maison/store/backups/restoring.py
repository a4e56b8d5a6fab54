"""Going back to a backup: the old database or the new one, whenever the program dies, and never none."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from maison.files import FileRefused, appearing
from maison.languages import N_
from maison.progress import Unwatched
from maison.store.backup import STEP_SECONDS, check_file, copy_open, driver_error, patience
from maison.store.dumps import dumped_revision, load_dump
from maison.store.errors import StoreDamaged, not_a_backup
from maison.store.peek import peek
from maison.store.store import Store, told


def restore(store: Store, source: Path, *, at: dt.datetime, keep: Callable[[], object]) -> None:
    """Replace the database by the copy in `source`, which is verified first. The store is closed by this.

    `keep` is called before a sound database is replaced; an embedded one that is damaged is set aside.
    Raises `FileRefused`, `StoreError` and what `keep` raises, and has changed nothing then.
    """
    if not source.is_file():
        raise FileRefused(N_("{file} was not found. Check its name and its folder."), file=source.name)
    if store.is_sqlite:
        _restore_sqlite(store, source, at, keep)
    else:
        from maison.store.migrate import refuse_newer

        refuse_newer(dumped_revision(store, source))
        keep()
        load_dump(store, source)
    store.close()


def _kept_name(database: Path, why: str, at: dt.datetime) -> Path:
    """A name beside the database that nothing has yet: what was kept once is never written over."""
    stem = f"{database.stem}-{why}-{at:%Y%m%d-%H%M%S}"
    names = (database.with_name(f"{stem}{again}.db") for again in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(path for path in names if not path.exists())


def _restore_sqlite(store: Store, source: Path, at: dt.datetime, keep: Callable[[], object]) -> None:
    _verify_copy(source)
    database = Path(store.engine.url.database or "")
    try:
        if database.exists():
            keep()
        with peek(source) as copy, told(driver_error()), store.engine.connect() as connection:
            # SQLite's own copying, page by page inside one transaction: a crash leaves the old database
            copy.backup(connection.connection.driver_connection, progress=patience(Unwatched()), sleep=STEP_SECONDS)
    except StoreDamaged:
        store.close()
        with appearing(database) as file, peek(source) as copy:
            copy_open(copy, file.path, Unwatched())
            _set_aside(database, at)


def _verify_copy(source: Path) -> None:
    from maison.store.migrate import refuse_newer, sqlite_revision

    try:
        faults = check_file(source).faults
    except StoreDamaged:
        faults = ("file",)
    if faults:
        raise not_a_backup(source)
    refuse_newer(sqlite_revision(source))


def _set_aside(database: Path, at: dt.datetime) -> None:
    """Keep a damaged database, with what belongs to it: somebody may still save something from it.

    It stays where it is as well, until the sound one takes its name: a program that starts in between must not find
    nothing there, and begin a new one. Its log goes at once: the sound one would be read together with it.
    """
    aside = _kept_name(database, "damaged", at)
    parts = [end for end in ("", "-wal", "-shm", "-journal") if database.with_name(database.name + end).exists()]
    for end in parts:
        shutil.copyfile(database.with_name(database.name + end), aside.with_name(aside.name + end))
    for end in parts:
        if end:
            database.with_name(database.name + end).unlink()
