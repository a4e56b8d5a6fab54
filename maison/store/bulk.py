"""Many rows at once, at the speed of the driver: what an import needs and the ORM cannot give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.orm import Session

from maison.store.base import Base

#: So many rows go to the driver together; between two parts the work can be called off.
ROWS_AT_ONCE = 5000
#: So many are worth it to change what they are written into.
MANY = 2000
_KILOBYTES_AT_HAND = 65536


def reserve_ids(session: Session, table: type[Base], count: int) -> Sequence[int]:
    """`count` ids of `table` that nobody else gets, ascending. The caller writes them in this transaction."""
    name = table.__tablename__
    if session.get_bind().dialect.name == "sqlite":
        # the transaction holds the only lock of a writer; the sequence also remembers rows that are gone
        last = session.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": name}) or 0
        return range(last + 1, last + count + 1)
    sequence = func.nextval(func.pg_get_serial_sequence(name, "id"))
    return sorted(session.scalars(select(sequence).select_from(func.generate_series(1, count))))


@contextmanager
def room_for_many(session: Session) -> Iterator[None]:
    """Let SQLite keep more pages at hand: else it writes those of its indexes again and again."""
    if session.get_bind().dialect.name != "sqlite":
        yield
        return
    before = session.scalar(text("PRAGMA cache_size"))
    session.execute(text(f"PRAGMA cache_size = -{_KILOBYTES_AT_HAND}"))
    try:
        yield
    finally:
        session.execute(text(f"PRAGMA cache_size = {before}"))


@contextmanager
def indexes_after(session: Session, table: type[Base], coming: int) -> Iterator[None]:
    """Let SQLite make the indexes of `table` of all its rows at once, after the `coming` ones have gone in.

    That takes a fraction of the time that as many rows take one by one, in any order. It is done where more come than
    there are: otherwise it is the rows there are that would have to be read again. A transaction that fails leaves the
    indexes as they were.
    """
    name = table.__tablename__
    there = session.scalar(select(func.max(table.__table__.c.id))) or 0
    if session.get_bind().dialect.name != "sqlite" or coming < max(there, MANY):
        yield
        return
    connection = session.connection()
    asked = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL"
    made_again = connection.exec_driver_sql(asked, (name,)).all()
    for index, _sql in made_again:
        connection.exec_driver_sql(f"DROP INDEX {index}")
    yield
    for _index, sql in made_again:
        connection.exec_driver_sql(sql)


def insert_columns(
    session: Session,
    table: type[Base],
    columns: Mapping[str, Iterable[Any]],
    told: Callable[[int], None] = lambda _rows: None,
) -> None:
    """Insert the rows that `columns` hold side by side, column name -> values. `told` learns how many rows went in."""
    connection = session.connection()
    names = [column.name for column in table.__table__.columns if column.name in columns]
    bound = [_bound(connection, table, name, columns[name]) for name in names]
    write = _insert if connection.dialect.name == "sqlite" else _copy
    rows = zip(*bound, strict=False)  # a constant column may repeat for ever
    while some := list(islice(rows, ROWS_AT_ONCE)):
        write(connection, table, names, some)
        told(len(some))


def _bound(connection: Connection, table: type[Base], name: str, values: Iterable[Any]) -> Iterator[Any]:
    """The values as the driver takes them."""
    dialect = connection.dialect
    process = table.__table__.c[name].type.dialect_impl(dialect).bind_processor(dialect)
    return iter(values) if process is None else map(_Turned(process).__getitem__, values)


class _Turned(dict[Any, Any]):
    """Value -> the same as the driver takes it; each is turned once."""

    def __init__(self, process: Callable[[Any], Any]) -> None:
        super().__init__()
        self._process = process

    def __missing__(self, value: Any) -> Any:
        turned = self[value] = self._process(value)
        return turned


def _insert(connection: Connection, table: type[Base], names: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    statement = insert(table).compile(dialect=connection.dialect, column_keys=list(names))
    assert statement.positiontup == list(names), "a column with a default was left out"
    connection.exec_driver_sql(str(statement), rows)


def _copy(connection: Connection, table: type[Base], names: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    quote = connection.dialect.identifier_preparer.quote
    listed = ", ".join(map(quote, names))
    cursor: Any = connection.connection.cursor()
    with cursor, cursor.copy(f"COPY {quote(table.__tablename__)} ({listed}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
