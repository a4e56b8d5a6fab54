"""What a pack said, as the database keeps it: small, and whole enough to set the very same pages again.

The contents are kept, not the file: they take a small part of the room, because a file brings the letters of its scripts
along. The file's hash is kept beside them, so that one knows whether what is printed again is the very same, or says the
same as another version of the program sets it.

A record is the list of its parts in their order, as JSON, without those at its end that are as they usually are: a later
version that adds a part with a usual value reads what an earlier one wrote.
"""

from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import hashlib
import json
import types
import zlib
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from maison.packs.compose import ComposedPack
from maison.packs.content import Part
from maison.records import is_record
from maison.typesetting import Anchor, Span, Text

#: The form in which contents are written. Raise it when the order of parts changes; what is older is then not readable.
FORM = 1

T = TypeVar("T")


class Unreadable(ValueError):
    """Contents that another version of the program wrote in a form that this one does not know."""


def stored(pack: ComposedPack) -> bytes:
    """What a pack says, as it is kept."""
    text = json.dumps([FORM, _plain(pack)], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(), 9)


def restored(kept: bytes) -> ComposedPack:
    """What `stored` wrote. Raises `Unreadable`."""
    try:
        form, plain = json.loads(zlib.decompress(kept))
        if form == FORM:
            pack: ComposedPack = _read(ComposedPack, plain)
            return pack
    except (zlib.error, TypeError, ValueError, KeyError) as error:
        raise Unreadable(str(error)) from error
    raise Unreadable(f"form {form}")


def digest(parts: Sequence[Part]) -> str:
    """The same for parts that say the same."""
    text = json.dumps(_plain(tuple(parts)), ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _plain(value: Any) -> Any:
    if is_record(value):
        return _trimmed(value, [value._field_defaults.get(name, ...) for name in value._fields])
    if dataclasses.is_dataclass(value):
        usual = [part.default for part in dataclasses.fields(value)]
        return {"": _trimmed([getattr(value, part.name) for part in dataclasses.fields(value)], usual)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, dt.datetime) else value


def _trimmed(values: Sequence[Any], usual: Sequence[Any]) -> list[Any]:
    count = len(values)
    while count and values[count - 1] == usual[count - 1] and type(values[count - 1]) is type(usual[count - 1]):
        count -= 1
    return [_plain(value) for value in values[:count]]


def _read(hint: Any, plain: Any) -> Any:
    """The value of the type `hint` that `_plain` made `plain` of."""
    if plain is None or get_origin(hint) is Literal:
        return plain
    if hint == Text:
        return _text(plain)
    if get_origin(hint) in (Union, types.UnionType):
        (hint,) = (each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint), plain)
    if isinstance(hint, type) and issubclass(hint, tuple):
        return hint(*map(_read, _hints(hint), plain))
    return _single(hint, plain)


def _tuple(hints: tuple[Any, ...], plain: list[Any]) -> tuple[Any, ...]:
    if hints[-1] is ...:
        return tuple(_read(hints[0], part) for part in plain)
    return tuple(_read(hint, part) for hint, part in zip(hints, plain, strict=True))


def _single(hint: Any, plain: Any) -> Any:
    if hint is dt.datetime:
        return dt.datetime.fromisoformat(plain)
    if hint is bytes:
        return base64.b64decode(plain)
    if issubclass(hint, StrEnum):
        return hint(plain)
    if hint is float:
        return float(plain)
    if not isinstance(plain, hint):
        raise TypeError(f"no {hint.__name__}")
    return plain


def _text(plain: Any) -> Text:
    return tuple(map(_passage, plain)) if isinstance(plain, list) else _passage(plain)


def _passage(plain: Any) -> str | Span:
    return plain if isinstance(plain, str) else Span(*map(_span_part, _hints(Span), plain[""]))


def _span_part(hint: Any, plain: Any) -> Any:
    """A part of a span: the name of an anchor stands among plain values in braces."""
    if isinstance(plain, dict):
        return Anchor(*plain[""])
    return tuple(plain) if isinstance(plain, list) else plain


@cache
def _hints(kind: type[Any]) -> tuple[Any, ...]:
    return tuple(get_type_hints(kind).values())
