"""The parts of a workbook, which is a ZIP file: unpacked within bounds, whatever its own figures claim."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

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


def damaged(name: str) -> FileNotUsable:
    """The file is not what it begins as."""
    return FileNotUsable(_DAMAGED, file=name)


def unpacked(content: bytes, name: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts whose names are `wanted`, by name. Archives inside the archive stay packed."""
    parts: dict[str, bytes] = {}
    room = MOST_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS:
                raise FileNotUsable(_BOMB, file=name)
            for entry in entries:
                if wanted(entry.filename):
                    parts[entry.filename] = _part(archive, entry, name, room)
                    room -= len(parts[entry.filename])
    except RuntimeError as error:  # it asks for a password
        raise FileNotUsable(_PROTECTED, file=name) from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise damaged(name) from error
    return parts


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, room: int) -> bytes:
    claimed = entry.file_size > room or entry.file_size > _AT_ONCE + entry.compress_size * _MOST_PACKED
    if claimed or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise FileNotUsable(_BOMB, file=name)
    chunks = []
    with archive.open(entry) as part:
        while chunk := part.read(_AT_ONCE):
            room -= len(chunk)
            if room < 0:
                raise FileNotUsable(_BOMB, file=name)
            chunks.append(chunk)
    return b"".join(chunks)
