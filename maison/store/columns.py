"""Column types that both databases keep alike."""

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, String, Text, TypeDecorator
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

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...]:
        return loaded(self.kind, value) if value else ()


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
