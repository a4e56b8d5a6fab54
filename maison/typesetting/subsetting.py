"""A font file cut down to what a document shows, with a glyph more for each cluster of glyphs.

A letter with its dots, marks and vowel signs is several glyphs for HarfBuzz, at places that depend on each other.
Readers that give text back from a page know only "this glyph is this text". So each cluster of several glyphs
becomes one composite glyph of the embedded font (TrueType has them for accented letters): it is painted in one
piece, and tells exactly its text.

Each person's name brings other letters, so hardly two packs of a batch embed the same glyphs. The outlines are
therefore packed in chunks that are remembered, and a chunk holds glyphs that lie far apart in the font: another name
makes two or three of sixteen chunks again, not a file of 150 KB. Deflate streams of independent chunks may follow each
other in one stream (RFC 1951), so that the file is an ordinary one, and depends on its glyphs alone.
"""

from __future__ import annotations

import mmap
import struct
import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, count
from typing import TYPE_CHECKING, NamedTuple

from maison.paths import resource

if TYPE_CHECKING:
    from maison.typesetting.fonts import Face
    from maison.typesetting.shaping import Parts

#: About so many glyphs are in a chunk, and so many chunks in a font.
_GLYPHS, _CHUNKS = 32, 16
_WORDS, _SCALE, _MORE, _SCALES, _MATRIX, _INSTRUCTIONS = 0x0001, 0x0008, 0x0020, 0x0040, 0x0080, 0x0100
_PLACES = 0x0002
#: A part of a composite glyph: its flags, its number, its place.
_PART = struct.Struct(">HHhh")


class Subset(NamedTuple):
    """A font file, packed by deflate; its length unpacked; the number of each cluster in it, in the order asked."""

    packed: bytes
    length: int
    numbers: tuple[int, ...]


class _Outline(NamedTuple):
    """A glyph without its hints. `components` are the places where it names other glyphs of the font."""

    content: bytes
    components: tuple[int, ...]
    advance: int
    left: int


class _Chunk(NamedTuple):
    content: bytes
    packed: bytes
    check: int
    lengths: tuple[int, ...]
    metrics: bytes


class _Source:
    """The tables of a font file."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:  # noqa: PTH123 (mmap wants the file itself)
            self._content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._starts: dict[bytes, tuple[int, int]] = {}
        for at in range(struct.unpack_from(">H", self._content, 4)[0]):
            tag, _check, start, length = struct.unpack_from(">4sIII", self._content, 12 + 16 * at)
            self._starts[tag] = start, length
        self._long = struct.unpack_from(">h", self.table(b"head"), 50)[0]
        self._full = struct.unpack_from(">H", self.table(b"hhea"), 34)[0]

    def table(self, tag: bytes) -> bytes:
        """A table, copied."""
        start, length = self._starts[tag]
        return self._content[start : start + length]

    def outline(self, number: int) -> _Outline:
        """A glyph."""
        loca, glyf, hmtx = (self._starts[tag][0] for tag in (b"loca", b"glyf", b"hmtx"))
        if self._long:
            start, end = struct.unpack_from(">2I", self._content, loca + 4 * number)
        else:
            start, end = (2 * half for half in struct.unpack_from(">2H", self._content, loca + 2 * number))
        advance = struct.unpack_from(">H", self._content, hmtx + 4 * min(number, self._full - 1))[0]
        beside = 4 * number + 2 if number < self._full else 4 * self._full + 2 * (number - self._full)
        left = struct.unpack_from(">h", self._content, hmtx + beside)[0]
        content, components = _without_hints(self._content[glyf + start : glyf + end])
        return _Outline(content + b"\0" * (-len(content) % 4), components, advance, left)


@lru_cache(128)
def _source(face: Face) -> _Source:
    return _Source(str(resource(f"fonts/{face.name}.ttf")))


@lru_cache(1 << 13)
def _outline(face: Face, number: int) -> _Outline:
    return _source(face).outline(number)


def _without_hints(outline: bytes) -> tuple[bytes, tuple[int, ...]]:
    if not outline:
        return outline, ()
    contours = struct.unpack_from(">h", outline)[0]
    if contours >= 0:
        at = 10 + 2 * contours
        hints = struct.unpack_from(">H", outline, at)[0]
        return outline[:at] + b"\0\0" + outline[at + 2 + hints :], ()
    kept, components, at, flags = bytearray(outline), [], 10, _MORE
    while flags & _MORE:
        flags = struct.unpack_from(">H", outline, at)[0]
        struct.pack_into(">H", kept, at, flags & ~_INSTRUCTIONS)
        components.append(at + 2)
        at += 8 if flags & _WORDS else 6
        at += 2 if flags & _SCALE else 4 if flags & _SCALES else 8 if flags & _MATRIX else 0
    return bytes(kept[:at]), tuple(components)


def subset(face: Face, clusters: Sequence[tuple[Parts, int]], single: Sequence[int] = ()) -> Subset:
    """The font of `single` glyphs, and of `clusters` (glyphs with their places, and the advance); numbered in this order."""
    wanted = set(single)
    wanted.update(part[0] for parts, _advance in clusters for part in parts)
    glyphs, made_of_others = _needed(face, wanted)
    composed = sorted(made_of_others)
    chunks = _chunks(sorted(glyphs - made_of_others))
    numbers = dict(zip(chain(*chunks, composed), count()))
    made = [_renumbered(face, number, numbers) for number in composed]
    found = list(map(numbers.__getitem__, single))
    for parts, advance in clusters:
        number, x, y = parts[0]
        if len(parts) == 1 and not x and not y:
            found.append(numbers[number])
        else:
            found.append(len(numbers) + len(made) - len(composed))
            made.append(_composite(face, parts, max(advance, 0), numbers))
    packed = [_chunk(face, chunk) for chunk in chunks]
    most = max((len(parts) for parts, _advance in clusters), default=0)
    return Subset(*_file(face, [*packed, _chunk_of(made)], most), tuple(found))


@cache
def _plain(face: Face) -> set[int]:
    """The glyphs met so far that are made of no others."""
    return set()


def _needed(face: Face, wanted: set[int]) -> tuple[set[int], set[int]]:
    """These glyphs with those that they are made of; and which are made of others."""
    plain = _plain(face)
    found, waiting = wanted | {0}, (wanted | {0}) - plain
    made_of_others: set[int] = set()
    while waiting:
        found |= waiting
        inside: set[int] = set()
        for number in waiting:
            outline = _outline(face, number)
            if outline.components:
                made_of_others.add(number)
                inside.update(int.from_bytes(outline.content[at : at + 2], "big") for at in outline.components)
            else:
                plain.add(number)
        found |= inside
        waiting = inside - plain - made_of_others
    return found, made_of_others


def _chunks(numbers: list[int]) -> list[tuple[int, ...]]:
    """Glyphs divided by the last bits of their numbers; the first chunk begins with glyph 0."""
    count = 1
    while count < _CHUNKS and count * _GLYPHS * 2 <= len(numbers):
        count *= 2
    chunks: list[list[int]] = [[] for _ in range(count)]
    for number in numbers:
        chunks[number % count].append(number)
    return list(map(tuple, chunks))


@lru_cache(256)
def _chunk(face: Face, numbers: tuple[int, ...]) -> _Chunk:
    return _chunk_of([_outline(face, number) for number in numbers])


def _chunk_of(outlines: list[_Outline]) -> _Chunk:
    content = b"".join([outline.content for outline in outlines])
    lengths = tuple([len(outline.content) for outline in outlines])
    metrics = b"".join([struct.pack(">Hh", outline.advance, outline.left) for outline in outlines])
    return _Chunk(content, _deflated(content, 6), _check(content), lengths, metrics)


def _deflated(content: bytes, level: int) -> bytes:
    """Packed, to be followed by more."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH)


def _check(content: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(content) // 4}I", content)
    return sum(words) & 0xFFFFFFFF


def _renumbered(face: Face, number: int, numbers: dict[int, int]) -> _Outline:
    outline = _outline(face, number)
    content = bytearray(outline.content)
    for at in outline.components:
        struct.pack_into(">H", content, at, numbers[int.from_bytes(content[at : at + 2], "big")])
    return outline._replace(content=bytes(content))


def _composite(face: Face, parts: Parts, advance: int, numbers: dict[int, int]) -> _Outline:
    head, seen = _frame(face, parts)
    if not seen:
        return _Outline(b"", (), advance, 0)
    content = [head]
    last = len(seen)
    for at, (number, x, y) in enumerate(seen, 1):
        flags = _WORDS | _PLACES | _MORE if at < last else _WORDS | _PLACES
        content.append(_PART.pack(flags, numbers[number], x, y))
    joined = b"".join(content)
    return _Outline(joined + b"\0" * (-len(joined) % 4), (), advance, int.from_bytes(head[2:4], "big", signed=True))


@lru_cache(1 << 12)
def _frame(face: Face, parts: Parts) -> tuple[bytes, Parts]:
    """How a composite begins, with the box around it, and those of its parts that are seen."""
    seen = tuple(part for part in parts if _outline(face, part[0]).content)
    boxes = [(struct.unpack_from(">4h", _outline(face, number).content, 2), x, y) for number, x, y in seen]
    if not boxes:
        return b"", ()
    left, bottom = min(box[0] + x for box, x, _y in boxes), min(box[1] + y for box, _x, y in boxes)
    right, top = max(box[2] + x for box, x, _y in boxes), max(box[3] + y for box, _x, y in boxes)
    box = struct.pack(">5h", -1, *(_short(value) for value in (left, bottom, right, top)))
    return box, tuple((number, _short(x), _short(y)) for number, x, y in seen)


def _short(value: int) -> int:
    return max(-32768, min(32767, value))


def _file(face: Face, chunks: list[_Chunk], components: int) -> tuple[bytes, int]:
    """The file, packed, and its length unpacked: the small tables, then the outlines."""
    lengths = [length for chunk in chunks for length in chunk.lengths]
    metrics = b"".join([chunk.metrics for chunk in chunks])
    tables = {
        b"head": _head(face),
        b"hhea": _hhea(face, metrics),
        b"hmtx": metrics,
        b"loca": struct.pack(f">{len(lengths) + 1}I", *accumulate(lengths, initial=0)),
        b"maxp": _maxp(face, len(lengths), components),
    }
    glyf = (sum(chunk.check for chunk in chunks) & 0xFFFFFFFF, sum(lengths))
    front = _front(tables, glyf)
    adler = zlib.adler32(front)
    for chunk in chunks:
        adler = zlib.adler32(chunk.content, adler)
    packed = [
        b"\x78\x9c",
        _deflated(front, 2),
        *(chunk.packed for chunk in chunks),
        b"\x03\0",
        struct.pack(">I", adler),
    ]
    return b"".join(packed), len(front) + glyf[1]


def _front(tables: dict[bytes, bytes], glyf: tuple[int, int]) -> bytes:
    """The directory and all tables but the outlines, which come last."""
    count = len(tables) + 1
    power = 1 << (count.bit_length() - 1)
    directory = {b"glyf": struct.pack(">4sIII", b"glyf", glyf[0], 0, glyf[1])}
    at, bodies, total = 12 + 16 * count, [], glyf[0]
    for tag, table in tables.items():
        body = table + b"\0" * (-len(table) % 4)
        check = _check(body)
        total += check
        directory[tag] = struct.pack(">4sIII", tag, check, at, len(table))
        bodies.append(body)
        at += len(body)
    directory[b"glyf"] = struct.pack(">4sIII", b"glyf", glyf[0], at, glyf[1])
    head = struct.pack(">I4H", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16)
    front = b"".join([head, *(directory[tag] for tag in sorted(directory))])
    # The head table is first; its field of the whole file's sum, at 8, was left 0 for this.
    whole = 0xB1B0AFBA - total - _check(front) & 0xFFFFFFFF
    bodies[0] = bodies[0][:8] + struct.pack(">I", whole) + bodies[0][12:]
    return b"".join([front, *bodies])


def _head(face: Face) -> bytes:
    head = bytearray(_source(face).table(b"head"))
    struct.pack_into(">I", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    return bytes(head)


def _hhea(face: Face, metrics: bytes) -> bytes:
    hhea = bytearray(_source(face).table(b"hhea"))
    struct.pack_into(">H", hhea, 34, len(metrics) // 4)
    return bytes(hhea)


def _maxp(face: Face, count: int, components: int) -> bytes:
    maxp = bytearray(_source(face).table(b"maxp"))
    points, contours, composite_points, composite_contours = struct.unpack_from(">4H", maxp, 6)
    elements, depth = struct.unpack_from(">2H", maxp, 28)
    struct.pack_into(">H", maxp, 4, count)
    struct.pack_into(
        ">2H",
        maxp,
        10,
        min(65535, max(points, composite_points) * max(components, 1)),
        min(65535, max(contours, composite_contours) * max(components, 1)),
    )
    struct.pack_into(">2H", maxp, 28, max(elements, components), depth + 1)
    return bytes(maxp)
