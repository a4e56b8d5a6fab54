"""Statements of every save, made ready once: SQLAlchemy takes three times as long over each as it takes to send it.

What a statement says is still written with the tables; only its text and how values are turned are kept. Values are given
for all of its parameters, by their names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    CursorResult,
    Delete,
    Dialect,
    Insert,
    Select,
    Text,
    Update,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
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
    """A `Select` whose rows come as its columns read them.

    `ids` is a column that holds one of the ids that are given at each call: one value, however many they are.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]], ids: ColumnElement[int] | None = None) -> None:
        self._statement, self._ids = statement, ids
        self._made: dict[str, tuple[Prepared, tuple[tuple[int, _Turn], ...]]] = {}

    def all(self, connection: Connection, ids: Collection[int] = ()) -> list[list[Any]]:
        """Every row, in the order of the statement if it has one."""
        dialect = connection.dialect
        sent, reads = self._made.get(dialect.name) or self._make(dialect)
        given = {} if self._ids is None else {_IDS: json.dumps(list(ids)) if dialect.name == "sqlite" else list(ids)}
        rows = list(map(list, sent.execute(connection, given).all()))
        for at, read in reads:
            for row in rows:
                row[at] = read(row[at])
        return rows

    def _make(self, dialect: Dialect) -> tuple[Prepared, tuple[tuple[int, _Turn], ...]]:
        statement = self._statement
        every = (one.type.dialect_impl(dialect).result_processor(dialect, None) for one in statement.selected_columns)
        reads = tuple((at, read) for at, read in enumerate(every) if read is not None)
        if self._ids is not None:
            statement = statement.where(_one_of(self._ids, dialect))
        made = self._made[dialect.name] = Prepared(statement), reads
        return made


_IDS = "ids"


def _one_of(column: ColumnElement[int], dialect: Dialect) -> ColumnElement[bool]:
    if dialect.name == "postgresql":
        return column == any_(bindparam(_IDS, None, ARRAY(BigInteger)))
    return column.in_(select(func.json_each(bindparam(_IDS, None, Text)).table_valued("value").c.value))


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
