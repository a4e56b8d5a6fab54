"""Sessions and transactions. One service call is one session is one transaction is one `Change`."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy import Engine, func, insert, select
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session, sessionmaker

from maison.store.changes import Change
from maison.store.engine import BUSY_MS, READING, create_engine, parse_address
from maison.store.errors import StoreGone, translated
from maison.store.prepared import Prepared
from maison.store.tables import ChangeRow

if TYPE_CHECKING:
    from maison.store.backups.model import Why

#: The key of the advisory lock under which PostgreSQL numbers changes.
_NUMBERING = 0x4D41_4953_0001
#: So many operations of our own are known again when it is asked what others did.
_REMEMBERED = 1000
_INSERT = Prepared(insert(ChangeRow), ("operation", "kind", "ids", "at"))
_NEWEST = select(func.max(ChangeRow.id))
_OPERATION = select(ChangeRow.operation).limit(1)


def new_operation() -> str:
    """An id for one thing that a person does; the same id again changes nothing again."""
    return uuid.uuid4().hex


class Store:
    """One database. Threads may share it; sessions they may not."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        reading = engine.execution_options(**READING[engine.dialect.name])
        self._write = sessionmaker(engine, expire_on_commit=False, autoflush=False)
        self._read = sessionmaker(reading, expire_on_commit=False, autoflush=False)
        self._own: deque[str] = deque(maxlen=_REMEMBERED)
        #: Called by services before work that is not taken back lightly; a desk has a backup made.
        self.before: Callable[[Why], object] = lambda _why: None

    @classmethod
    def open(cls, address: str | Path, *, patience_ms: int = BUSY_MS) -> Self:
        """The store at a path (SQLite) or an address (PostgreSQL). Nothing is connected or migrated yet.

        A writer waits `patience_ms` for another one before it gives up as `StoreBusy`.
        """
        return cls(create_engine(parse_address(address), patience_ms))

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database of one PC."""
        return self.engine.dialect.name == "sqlite"

    @property
    def name(self) -> str:
        """What to call this database on screen: its name, without where it lies or who connects."""
        return Path(self.engine.url.database or "").name

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database from its first query to its last, and keeps nothing."""
        with told(), self._read() as session:
            yield session

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A session that writes: committed at the end, rolled back on any exception."""
        with told(), self._write() as session, session.begin():
            yield session

    def change(self, work: Callable[[Session], Change], *, at: dt.datetime, operation: str | None = None) -> Change:
        """Do `work` in one transaction, once, and tell the other desks.

        With the `operation` of an earlier call that was committed, answer what that call answered and do nothing.
        When the connection is lost during the commit, look whether it was done before saying anything.
        """
        again = bool(operation)  # only somebody who keeps an id can have used it before
        operation = operation or new_operation()
        try:
            with self.begin() as session:
                done = self._done(session, operation) if again else None
                return done or self._recorded(session, operation, work(session), at)
        except StoreGone:
            done = self._done_after_all(operation)
            if done is None:
                raise
            return done
        except IntegrityError:
            # the same operation, sent by two connections at once: the other one won
            with self.read() as session:
                done = self._done(session, operation)
            if done is None:
                raise
            return done

    def changes_since(self, last: int, *, others_only: bool = False) -> tuple[int, tuple[Change, ...]]:
        """The number of the newest change, and what changed after number `last`, or what others changed."""
        with self.read() as session:
            rows = session.execute(
                select(ChangeRow.id, ChangeRow.operation, ChangeRow.kind, ChangeRow.ids)
                .where(ChangeRow.id > last)
                .order_by(ChangeRow.id)
            ).all()
        newest = rows[-1].id if rows else last
        wanted = [row for row in rows if not (others_only and row.operation in self._own)]
        return newest, tuple(Change(row.kind, tuple(json.loads(row.ids))) for row in wanted)

    def newest_change(self) -> int:
        """The number of the newest change, 0 in a new database."""
        with self.read() as session:
            return session.connection().scalar(_NEWEST) or 0

    def operations(self) -> tuple[str, str]:
        """The first and the newest thing that was done: which database this is, and in what state. "" in a new one."""
        with self.read() as session:
            first, newest = (
                session.scalar(_OPERATION.order_by(order)) for order in (ChangeRow.id, ChangeRow.id.desc())
            )
        return first or "", newest or ""

    def _recorded(self, session: Session, operation: str, change: Change, at: dt.datetime) -> Change:
        session.flush()
        connection = session.connection()
        if not self.is_sqlite:
            # numbers are taken in the order of commits: else `changes_since` would pass over a slower desk's change
            connection.execute(select(func.pg_advisory_xact_lock(_NUMBERING)))
        self._own.append(operation)
        told = {"operation": operation, "kind": change.kind, "ids": json.dumps(change.ids), "at": at}
        _INSERT.execute(connection, told)
        return change

    @staticmethod
    def _done(session: Session, operation: str) -> Change | None:
        row = session.execute(
            select(ChangeRow.kind, ChangeRow.ids).where(ChangeRow.operation == operation)
        ).one_or_none()
        return Change(row.kind, tuple(json.loads(row.ids))) if row else None

    def _done_after_all(self, operation: str) -> Change | None:
        try:
            with self.read() as session:
                return self._done(session, operation)
        except StoreGone:
            return None


@contextmanager
def told(*also: type[Exception]) -> Iterator[None]:
    """Turn the driver's errors that a person can act upon into sentences; `also` those met without SQLAlchemy."""
    kinds: tuple[type[Exception], ...] = (DBAPIError, *also)
    try:
        yield
    except kinds as error:
        sentence = translated(error)
        if sentence is None:
            raise
        raise sentence from error
