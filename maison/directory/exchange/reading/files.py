"""Files of other systems on their way in: how large they may be, and JSON that may hold anything anywhere.

Nothing is believed of what a file holds: each value is taken for what it is, or for nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from maison.directory.exchange.model import FileRefused
from maison.errors import Message
from maison.files import refusal
from maison.languages import N_

#: All cultural places of France are 49 MB, all structures of an inclusion platform in the region as much.
LARGEST = 100_000_000
#: What must be put together before any of it can be told stands in memory whole, ten times as large.
LARGEST_WHOLE = 50_000_000
MOST_ENTRIES = 200_000

_TOO_LARGE = N_("{file} is larger than {limit} MB. Take the part of it that concerns the metropolis, then import that.")
_TOO_MANY = N_("{file} has more than {limit} entries. Take the part of it that concerns the metropolis.")
EMPTY = N_("{file} is empty. Choose the file that holds the places.")
NOT_JSON = N_(
    "{file} is not JSON text in UTF-8: it cannot be read from line {line} on. Save it again where it is from."
)
TOO_DEEP = N_("{file} is nested far deeper than any list of places. It was not read.")
_NO_ENTRY = N_("This is no entry but {kind}.")

_KINDS = {
    str: N_("a text"),
    int: N_("a number"),
    float: N_("a number"),
    bool: N_("yes or no"),
    list: N_("a list"),
    type(None): N_("nothing"),
}


def checked_size(source: Path, largest: int = LARGEST) -> int:
    """How large a file is. Raises `FileRefused` where that is too much."""
    try:
        size = source.stat().st_size
    except OSError as error:
        raise refusal(error, source) from error
    if size > largest:
        raise FileRefused(_TOO_LARGE, file=source.name, limit=largest // 1_000_000)
    return size


def content_of(source: Path, largest: int = LARGEST_WHOLE) -> bytes:
    """All of a file; how large it is is looked at before it is read. Raises `FileRefused`."""
    checked_size(source, largest)
    try:
        with source.open("rb") as file:
            content = file.read(largest + 1)
    except OSError as error:
        raise refusal(error, source) from error
    if len(content) > largest:
        raise FileRefused(_TOO_LARGE, file=source.name, limit=largest // 1_000_000)
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise FileRefused(EMPTY, file=source.name)
    return content


def json_of(content: bytes, name: str) -> Any:
    """What a JSON file holds; a number that is none is nothing. Raises `FileRefused`."""
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        return json.loads(text, parse_constant=lambda _name: None)
    except RecursionError as error:
        raise FileRefused(TOO_DEEP, file=name) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileRefused(NOT_JSON, file=name, line=line) from error
    except json.JSONDecodeError as error:
        raise FileRefused(NOT_JSON, file=name, line=error.lineno) from error
    except ValueError as error:  # a whole number of thousands of digits
        raise FileRefused(NOT_JSON, file=name, line=1) from error


def entries_of(found: Iterable[Any], name: str) -> Iterator[tuple[int, Mapping[str, Any] | None, Message | None]]:
    """The entries of a list, each with its number from 1; of one that is no object, why it is none.

    Raises `FileRefused` where there are too many.
    """
    for row, entry in enumerate(found, start=1):
        if row > MOST_ENTRIES:
            raise FileRefused(_TOO_MANY, file=name, limit=MOST_ENTRIES)
        if isinstance(entry, dict):
            yield row, entry, None
        else:
            yield row, None, Message(_NO_ENTRY, {"kind": Message(_KINDS.get(type(entry), _KINDS[list]))})


def text(value: Any) -> str:
    """A value as text: a number as it is written, yes, no, lists and objects as nothing."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    return str(value) if isinstance(value, int) or math.isfinite(value) else ""


def texts(value: Any) -> tuple[str, ...]:
    """The texts of a list, or the one text that stands for it; each once, in order."""
    found = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(filter(None, map(text, found))))


def number(value: Any) -> float | None:
    """A number, also one that is written as text, with a point or a French comma; nothing else."""
    if isinstance(value, str):
        try:
            value = float(value.strip().replace(",", "."))
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def day(value: Any) -> dt.date | None:
    """A day, from a text that begins with one as in 2026-11-23."""
    try:
        return dt.date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def flag(value: Any) -> bool | None:
    """Yes or no, also in words."""
    if isinstance(value, bool):
        return value
    word = text(value).lower()
    if word in ("true", "yes", "oui", "1", "vrai"):
        return True
    return False if word in ("false", "no", "non", "0", "faux") else None
