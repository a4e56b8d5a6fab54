"""Column types that both databases keep alike."""

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Dialect,
    Enum,
    String,
    Text,
    TypeDecorator,
    func,
    literal_column,
    select,
    type_coerce,
)
from sqlalchemy.types import TypeEngine

from maison.records import dumped, loaded


class UtcMoment(TypeDecorator[dt.datetime]):
    """A moment, always with its zone in Python, always UTC in the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without its zone")
        utc = value.astimezone(dt.UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)


class LanguageTag(TypeDecorator[str]):
    """A BCP 47 tag."""

    impl = String(35)
    cache_ok = True


class Records(TypeDecorator[tuple[Any, ...]]):
    """A list of small records of one kind (see `maison.records`), as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[tuple[Any, ...]]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Dialect) -> str:
        return dumped(value) if value else "[]"

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], tuple[Any, ...]]:
        """What reads the text; `process_result_value` would be one more call for each of very many."""
        kind = self.kind
        return lambda value: loaded(kind, value) if value and value != "[]" else ()


class _Gathered(TypeDecorator[tuple[str, ...]]):
    """The values that `in_order_of` gathers, each behind a sign that no text holds."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:
        return tuple(value[1:].split(_BEHIND)) if value else ()


_BEHIND = "\x1f"


def in_order_of(column: Any, position: Any, owned: ColumnElement[bool]) -> ColumnElement[tuple[str, ...]]:
    """All values of a `column` of texts in the rows that are `owned`, as one value of a statement about their owner.

    A list in a table of its own is so read with its owner, at the cost of one look, not of a second statement.
    """
    behind = literal_column(f"'{_BEHIND}'", String).concat(type_coerce(column, String))
    values = func.aggregate_strings(behind, "").aggregate_order_by(position)
    return type_coerce(select(values).where(owned).scalar_subquery(), _Gathered())


def choice(values: type[StrEnum], name: str) -> Enum:
    """A column that holds one of `values` as text, checked by the database."""
    return Enum(
        values,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda kind: [value.value for value in kind],
    )


def key_text() -> TypeEngine[Any]:
    """Text that is sorted and searched byte by byte, the same in both databases."""
    return Text().with_variant(Text(collation="C"), "postgresql")
