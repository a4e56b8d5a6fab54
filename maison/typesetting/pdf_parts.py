"""A file of this engine taken apart again, and one put together piece by piece: for `joining`.

The reader knows the files that `pdf` writes and no others: object streams, one table of objects, no updates. The writer
gives its bytes away as it goes, so that a file may be larger than the memory.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import NamedTuple

from maison.typesetting.pdf import compress

#: So many small objects lie in one stream, as in `pdf`.
_TOGETHER = 500
#: An entry of the table of objects: its kind, where it is or in which stream, its number there.
_PLACE = struct.Struct(">BIH")
_LENGTH = re.compile(rb"/Length (\d+)>>")
_ROOTS = re.compile(rb"/Size (\d+)/.*?/Root (\d+) 0 R/Info (\d+) 0 R/ID\[<([0-9A-F]+)>")
_STREAM, _END = b"\nstream\n", b"\r\nendstream"


class StreamObject(NamedTuple):
    """A stream: its dictionary up to its length, and its content as it is packed."""

    head: str
    content: bytes


class Apart:
    """The objects of a file by their numbers, those that hold or find others left out."""

    def __init__(self, content: bytes) -> None:
        tail = content.rindex(b"startxref\n")
        at = int(content[tail + 10 :].split(b"\n", 1)[0])
        roots = _ROOTS.search(content, at)
        assert roots is not None, "not a file of this engine"
        self.size, self.catalogue, self.information = int(roots[1]), int(roots[2]), int(roots[3])
        self.identifier = roots[4]
        self.streams: dict[int, StreamObject] = {}
        self.small: dict[int, str] = {}
        table = zlib.decompress(_stream_at(content, at).content)
        for number, (kind, place, _index) in enumerate(_PLACE.iter_unpack(table)):
            if kind != 1 or place == at:
                continue
            found = _stream_at(content, place)
            if found.head.startswith("<</Type/ObjStm"):
                self._unpack(found)
            else:
                self.streams[number] = found

    def _unpack(self, packed: StreamObject) -> None:
        text = zlib.decompress(packed.content).decode("latin-1")
        index, *bodies = text.split("\n")
        self.small.update(zip(map(int, index.split()[::2]), bodies, strict=True))


def _stream_at(content: bytes, at: int) -> StreamObject:
    start = content.index(b"\n", at) + 1
    begin = content.index(_STREAM, start)
    length = _LENGTH.search(content, start, begin)
    assert length is not None, "not a file of this engine"
    head = content[start : length.start()].decode("latin-1")
    return StreamObject(head, content[begin + len(_STREAM) : begin + len(_STREAM) + int(length[1])])


class Piecewise:
    """A file in the making. What the methods answer is written in that order."""

    def __init__(self) -> None:
        #: The entry of each object in the table; those that are still to come have an empty one.
        self._places = [_PLACE.pack(0, 0, 65535)]
        self._waiting: list[tuple[int, str]] = []
        self._length = 0

    def number(self) -> int:
        """The number of a new object."""
        self._places.append(b"")
        return len(self._places) - 1

    def begin(self) -> bytes:
        """What stands before all objects."""
        return self._told(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def stream(self, number: int, head: str, content: bytes) -> bytes:
        """A stream whose content is packed as its dictionary says."""
        self._places[number] = _PLACE.pack(1, self._length, 0)
        body = b"%b/Length %d>>\nstream\n%b\r\nendstream" % (head.encode("latin-1"), len(content), content)
        return self._told(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def small(self, number: int, body: str) -> bytes:
        """Any other object. It waits until there are enough of them."""
        self._waiting.append((number, body))
        return self._together() if len(self._waiting) == _TOGETHER else b""

    def _together(self) -> bytes:
        own, index, at = self.number(), [], 0
        for rank, (number, body) in enumerate(self._waiting):
            self._places[number] = _PLACE.pack(2, own, rank)
            index.append(f"{number} {at}")
            at += len(body) + 1
        head = " ".join(index)
        text = "\n".join((head, *(body for _number, body in self._waiting))).encode("latin-1")
        self._waiting.clear()
        facts = f"<</Type/ObjStm/N {len(index)}/First {len(head) + 1}/Filter/FlateDecode"
        return self.stream(own, facts, compress(text))

    def finish(self, catalogue: int, information: int, identifier: str) -> bytes:
        """The last of it."""
        rest = self._together() if self._waiting else b""
        own, at = self.number(), self._length
        self._places[own] = _PLACE.pack(1, at, 0)
        facts = (
            f"<</Type/XRef/Size {own + 1}/W[1 4 2]/Root {catalogue} 0 R/Info {information} 0 R"
            f"/ID[<{identifier}><{identifier}>]/Filter/FlateDecode"
        )
        table = self.stream(own, facts, compress(b"".join(self._places)))
        return b"%b%bstartxref\n%d\n%%%%EOF\n" % (rest, table, at)

    def _told(self, content: bytes) -> bytes:
        self._length += len(content)
        return content
