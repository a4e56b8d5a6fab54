"""The parts of a ZIP file of JSON or CSV files: unpacked within bounds, whatever its own figures claim."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from maison.directory.exchange.model import FileRefused
from maison.directory.exchange.reading.files import LARGEST
from maison.languages import N_

ZIPPED = b"PK\x03\x04"
_MOST_PARTS = 200
_AT_ONCE = 1 << 20

_DAMAGED = N_("{file} is damaged: it cannot be unpacked. Save it again where it is from.")
_PROTECTED = N_("{file} is protected by a password. Save a copy without one, then import that.")
_BOMB = N_("{file} unpacks to far more than a list of places holds. It was not read.")


def unpacked(content: bytes, name: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts whose names, without their folders, are `wanted`. Archives inside stay packed. Raises `FileRefused`."""
    parts: dict[str, bytes] = {}
    room = LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS:
                raise FileRefused(_BOMB, file=name)
            for entry in entries:
                plain = entry.filename.rpartition("/")[2].lower()
                if not wanted(plain) or plain in parts:
                    continue
                parts[plain] = _part(archive, entry, name, room)
                room -= len(parts[plain])
    except RuntimeError as error:  # it asks for a password
        raise FileRefused(_PROTECTED, file=name) from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise FileRefused(_DAMAGED, file=name) from error
    return parts


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, room: int) -> bytes:
    chunks: list[bytes] = []
    with archive.open(entry) as part:
        while chunk := part.read(_AT_ONCE):
            room -= len(chunk)
            if room < 0:
                raise FileRefused(_BOMB, file=name)
            chunks.append(chunk)
    return b"".join(chunks)
