"""The outer file: objects, their numbers, the table that finds them. Written by us, for the usual writers (ReportLab's
pdfdoc, which was here before) know neither object streams nor cross-reference streams: a tagged document is a thousand
small objects, and packed together they take a tenth of the room and of the time.
"""

from __future__ import annotations

import struct
import zlib
from itertools import accumulate
from typing import NewType

#: An object, as others refer to it: "12 0 R".
Raw = NewType("Raw", str)

#: Readers unpack a whole object stream for one object of it: not too many in one.
_TOGETHER = 500
#: An entry of the table of objects: its kind, where it is, its number there. And the last part alone.
_PLACE, _INDEX = struct.Struct(">BIH"), struct.Struct(">H")


class File:
    """A PDF file in the making."""

    def __init__(self) -> None:
        #: By number, from 1. Streams are bytes and stand alone; text is packed with its neighbours.
        self._bodies: list[str | bytes] = []

    def add(self, body: str | bytes = "") -> Raw:
        """A new object."""
        self._bodies.append(body)
        return Raw(f"{len(self._bodies)} 0 R")

    def next_number(self) -> int:
        """The number of the next object that will be added."""
        return len(self._bodies) + 1

    def add_all(self, bodies: list[str]) -> None:
        """New objects, in a row."""
        self._bodies += bodies

    def fill(self, raw: Raw, body: str | bytes) -> None:
        """Say what an object is that was made empty."""
        self._bodies[int(raw[:-4]) - 1] = body

    def stream(self, content: bytes, facts: str = "", *, packed: bool = False, plain: bool = False) -> Raw:
        """A stream, packed on the way unless it is already, or must stay `plain`."""
        return self.add(_stream(content, facts, packed=packed, plain=plain))

    def finish(self, catalogue: Raw, information: Raw, seed: bytes) -> bytes:
        """The bytes. `seed`, of 16 bytes or more, is the file identifier: the same makes the same."""
        #: Where each object is, as the table has it.
        places: dict[int, bytes] = {0: _PLACE.pack(0, 0, 65535)}
        small = [number for number, body in enumerate(self._bodies, 1) if isinstance(body, str)]
        for at in range(0, len(small), _TOGETHER):
            numbers = small[at : at + _TOGETHER]
            raw = self.add(self._together(numbers))
            inside = _PLACE.pack(2, int(raw[:-4]), 0)[:-2]
            places.update(zip(numbers, [inside + _INDEX.pack(index) for index in range(len(numbers))], strict=True))
        parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        length = len(parts[0])
        for number, body in enumerate(self._bodies, 1):
            if isinstance(body, bytes):
                places[number] = _PLACE.pack(1, length, 0)
                parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
                length += len(parts[-1])
        own = len(self._bodies) + 1
        places[own] = _PLACE.pack(1, length, 0)
        table = b"".join([places[number] for number in range(own + 1)])
        identifier = seed[:16].hex().upper()
        facts = (
            f"/Type/XRef/Size {own + 1}/W[1 4 2]/Root {catalogue}/Info {information}/ID[<{identifier}><{identifier}>]"
        )
        parts.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, _stream(table, facts), length))
        return b"".join(parts)

    def _together(self, numbers: list[int]) -> bytes:
        """The object stream of these objects."""
        bodies = [body for body in (self._bodies[number - 1] for number in numbers) if isinstance(body, str)]
        starts = accumulate([len(body) + 1 for body in bodies], initial=0)
        index = " ".join([f"{number} {start}" for number, start in zip(numbers, starts, strict=False)])
        content = "\n".join((index, *bodies)).encode("latin-1")
        return _stream(content, f"/Type/ObjStm/N {len(numbers)}/First {len(index) + 1}")


def _stream(content: bytes, facts: str, *, packed: bool = False, plain: bool = False) -> bytes:
    if not packed and not plain:
        content = compress(content)
    kind = "" if plain else "/Filter/FlateDecode"
    # With \n alone, checkers take a \r at the end of the content for a part of the line end.
    return b"<<%b%b/Length %d>>\nstream\n%b\r\nendstream" % (
        facts.encode("latin-1"),
        kind.encode("latin-1"),
        len(content),
        content,
    )


def compress(content: bytes) -> bytes:
    """Packed for a stream. Level 6 would make files 7 % smaller and take three times as long."""
    return zlib.compress(content, 2)


def text_string(text: str) -> str:
    """A text as PDF source."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
