"""What commands read: a small file, or standard input."""

from __future__ import annotations

import codecs
import json
import sys
from pathlib import Path
from typing import Any

from maison.errors import UserError
from maison.files import refusal
from maison.languages import N_

#: The largest JSON object that is read, in bytes.
_LARGEST_OBJECT = 1_000_000
_EXAMPLE = '{"family_name": "Okafor", "nationalities": ["NG"]}'


class InputRefused(UserError):
    """What came in on standard input, or in a small file, is not what the command reads."""

    code = "input"


def object_in(name: str, example: str = _EXAMPLE) -> dict[str, Any]:
    """The JSON object in a small file, or on standard input. Raises `InputRefused`, which shows the example."""
    content = content_of(name)
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputRefused(
            N_("This is not JSON text in UTF-8. Give one object, as in {example}."), example=example
        ) from error
    if len(content) > _LARGEST_OBJECT or not isinstance(value, dict):
        raise InputRefused(N_("One JSON object is expected, as in {example}."), example=example)
    return value


def content_of(name: str) -> bytes:
    """The bytes of a small file, or of standard input; one more than the most, where there are more."""
    path = Path(name)
    try:
        return _read_input() if name == "-" else _read_small(path)
    except OSError as error:
        raise refusal(error, path) from error


def text_of(name: str) -> str:
    """The text of a small file, or of standard input (-), as consoles and readers write it: UTF-8, UTF-16 with its mark,
    or else cp1252.
    """
    content = content_of(name)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _read_input() -> bytes:
    # closed by whoever started the program: Python has no stream then
    return b"" if sys.stdin is None else sys.stdin.buffer.read(_LARGEST_OBJECT + 1)


def _read_small(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST_OBJECT + 1)
