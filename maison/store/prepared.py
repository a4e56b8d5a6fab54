"""Statements of every save, made ready once: SQLAlchemy takes three times as long over each as it takes to send it.

What a statement says is still written with the tables; only its text and how values are turned are kept. Values are given
for all of its parameters, by their names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, CursorResult, Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler

_Turn = Callable[[Any], Any]


class _Ready(NamedTuple):
    """The text for one database, its parameters in their order, what it has of them itself, and what turns some."""

    text: str
    names: tuple[str, ...]
    own: Mapping[str, Any]
    turns: tuple[tuple[str, _Turn], ...]
    by_position: bool


class PreparedRows:
    """A `Select` without parameters of its callers, whose rows come as its columns read them."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._sent = Prepared(statement)
        self._reads: dict[str, tuple[tuple[int, _Turn], ...]] = {}

    def all(self, connection: Connection) -> list[list[Any]]:
        """Every row."""
        reads = self._reads_of(connection.dialect)
        rows = list(map(list, self._sent.execute(connection, {}).all()))
        for at, read in reads:
            for row in rows:
                row[at] = read(row[at])
        return rows

    def _reads_of(self, dialect: Dialect) -> tuple[tuple[int, _Turn], ...]:
        reads = self._reads.get(dialect.name)
        if reads is None:
            columns = self._statement.selected_columns
            every = (column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns)
            reads = self._reads[dialect.name] = tuple((at, read) for at, read in enumerate(every) if read is not None)
        return reads


class Prepared:
    """One statement. `names` are the columns that an `Insert` or `Update` writes beside those that it names itself."""

    def __init__(
        self, statement: Insert | Update | Delete | Select[*tuple[Any, ...]], names: Sequence[str] = ()
    ) -> None:
        self._statement, self._names = statement, list(names)
        self._ready: dict[str, _Ready] = {}

    def execute(self, connection: Connection, values: Mapping[str, Any]) -> CursorResult[Any]:
        """Send it; rows of an answer come as the driver gives them."""
        ready = self._of(connection.dialect)
        return connection.exec_driver_sql(ready.text, _turned(ready, values))

    def execute_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Send it once for each of the rows."""
        if rows:
            ready = self._of(connection.dialect)
            connection.exec_driver_sql(ready.text, [_turned(ready, values) for values in rows])

    def _of(self, dialect: Dialect) -> _Ready:
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _made_ready(self._statement, self._names, dialect)
        return ready


def _made_ready(statement: Any, names: list[str], dialect: Dialect) -> _Ready:
    # a statement that writes all it names itself is told no columns: an empty list would mean that it writes none
    compiled: SQLCompiler = statement.compile(
        dialect=dialect, column_keys=names or None, compile_kwargs={"render_postcompile": True}
    )
    own = {name: value for name, value in compiled.params.items() if value is not None}
    turns = {}
    for bind, name in compiled.bind_names.items():
        turn = bind.type.dialect_impl(dialect).bind_processor(dialect)
        if turn is not None:
            turns[name] = turn
    by_position = compiled.positiontup is not None
    order = tuple(compiled.positiontup or compiled.bind_names.values())
    return _Ready(str(compiled), order, own, tuple(turns.items()), by_position)


def _turned(ready: _Ready, values: Mapping[str, Any]) -> Any:
    """The values as the driver takes them."""
    taken = {**ready.own, **values}
    for name, turn in ready.turns:
        taken[name] = turn(taken[name])
    return tuple([taken[name] for name in ready.names]) if ready.by_position else taken
