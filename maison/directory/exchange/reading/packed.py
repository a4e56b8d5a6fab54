"""The parts of a ZIP file of JSON or CSV files, by their names without folders."""

from __future__ import annotations

from collections.abc import Callable

from maison.directory.exchange.model import FileRefused
from maison.directory.exchange.reading.files import LARGEST_WHOLE
from maison.languages import N_
from maison.lists import archives

ZIPPED = b"PK\x03\x04"
_BOUNDS = archives.Bounds(
    FileRefused,
    LARGEST_WHOLE,
    200,
    N_("{file} is damaged: it cannot be unpacked. Save it again where it is from."),
    N_("{file} unpacks to far more than a list of places holds. It was not read."),
)


def unpacked(content: bytes, name: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts whose names, without their folders, are `wanted`; of several of one name the first. Raises `FileRefused`."""
    parts: dict[str, bytes] = {}
    for path, part in archives.unpacked(content, name, lambda path: wanted(_plain(path)), _BOUNDS).items():
        parts.setdefault(_plain(path), part)
    return parts


def _plain(path: str) -> str:
    return path.rpartition("/")[2].lower()
