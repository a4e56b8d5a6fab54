"""The parts of a ZIP file, as a workbook is one: unpacked within bounds, whatever its own figures claim."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple

from maison.errors import UserError
from maison.languages import N_
from maison.lists.table import FileNotUsable

#: So many bytes of text a workbook of 20,000 rows has, several times over.
MOST_BYTES = 64_000_000
#: Text is packed to a tenth of its size, seldom to a hundredth; ten thousand zeros to ten.
_MOST_PACKED = 400
_MOST_PARTS = 2000
_AT_ONCE = 1 << 20

_DAMAGED = N_(
    "{file} is damaged: it cannot be unpacked. Open it in a spreadsheet program, save it again, then import it."
)
_PROTECTED = N_("{file} is protected by a password. Save a copy without one, then import that.")
_BOMB = N_("{file} unpacks to far more than a list holds. Copy the rows into a new workbook, then import that.")


class Bounds(NamedTuple):
    """What an archive may hold, and how one that is not usable is refused; the sentences name the {file}."""

    refusal: type[UserError] = FileNotUsable
    most_bytes: int = MOST_BYTES
    most_parts: int = _MOST_PARTS
    damaged: str = _DAMAGED
    bomb: str = _BOMB


WORKBOOK = Bounds()


def damaged(name: str) -> FileNotUsable:
    """The file is not what it begins as."""
    return FileNotUsable(_DAMAGED, file=name)


def unpacked(content: bytes, name: str, wanted: Callable[[str], bool], bounds: Bounds = WORKBOOK) -> dict[str, bytes]:
    """The parts whose names are `wanted`, by name. Archives inside the archive stay packed."""
    parts: dict[str, bytes] = {}
    room = bounds.most_bytes
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > bounds.most_parts:
                raise bounds.refusal(bounds.bomb, file=name)
            for entry in entries:
                if wanted(entry.filename):
                    parts[entry.filename] = _part(archive, entry, name, room, bounds)
                    room -= len(parts[entry.filename])
    except RuntimeError as error:  # it asks for a password
        raise bounds.refusal(_PROTECTED, file=name) from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise bounds.refusal(bounds.damaged, file=name) from error
    return parts


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, room: int, bounds: Bounds) -> bytes:
    claimed = entry.file_size > room or entry.file_size > _AT_ONCE + entry.compress_size * _MOST_PACKED
    if claimed or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise bounds.refusal(bounds.bomb, file=name)
    chunks = []
    with archive.open(entry) as part:
        while chunk := part.read(_AT_ONCE):
            room -= len(chunk)
            if room < 0:
                raise bounds.refusal(bounds.bomb, file=name)
            chunks.append(chunk)
    return b"".join(chunks)
