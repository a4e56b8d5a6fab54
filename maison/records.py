"""Small records that stand in a list of a bigger one: named tuples, as JSON holds them and back.

A kind of record is a `NamedTuple` whose parts are texts, yes or no, dates, words of a `StrEnum`, or one of these or
None. One place knows how they are written, so that the database, the audit trail and `--json` write them alike.
"""

from __future__ import annotations

import datetime as dt
import json
import types
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind", bound=tuple[Any, ...])


@cache
def parts(kind: type[tuple[Any, ...]]) -> Mapping[str, type]:
    """The parts of a record and the type of each, in their order; `X | None` counts as X."""
    return {name: _plain_type(hint) for name, hint in get_type_hints(kind).items()}


def _plain_type(hint: Any) -> type:
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    assert isinstance(hint, type)
    return hint


def is_record(value: object) -> bool:
    """Whether `value` is one such record, not a plain tuple."""
    return isinstance(value, tuple) and hasattr(value, "_fields")


def as_plain(value: Any) -> Any:
    """A value, a record or a tuple of them as JSON can hold it."""
    if is_record(value):
        return {name: as_plain(part) for name, part in zip(value._fields, value, strict=True)}
    if isinstance(value, tuple):
        return [as_plain(part) for part in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def from_plain(kind: type[Kind], plain: Mapping[str, Any]) -> Kind:
    """The record that `as_plain` made `plain` of. ValueError or TypeError for anything else."""
    known = parts(kind)
    return kind(**{name: _part(known[name], value) for name, value in plain.items() if name in known})


def typed(hint: Any, plain: Any) -> Any:
    """The value that `as_plain` made `plain` of, by its type: one of the parts above, or a list of these or of records.

    ValueError or TypeError for anything else.
    """
    if get_origin(hint) is not tuple:
        return _part(_plain_type(hint), plain)
    kind = get_args(hint)[0]
    return tuple(from_plain(kind, each) if isinstance(each, Mapping) else _part(kind, each) for each in plain)


def _part(kind: type, value: Any) -> Any:
    if value is None or isinstance(value, kind):
        return value
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is no {kind.__name__}")
    return dt.date.fromisoformat(value) if kind is dt.date else kind(value)


def dumped(records: Iterable[tuple[Any, ...]]) -> str:
    """A list of records as one text."""
    return json.dumps([as_plain(record) for record in records], ensure_ascii=False, separators=(",", ":"))


def loaded(kind: type[Kind], text: str) -> tuple[Kind, ...]:
    """The list that `dumped` made `text` of."""
    return () if text == "[]" else tuple(from_plain(kind, plain) for plain in json.loads(text))
