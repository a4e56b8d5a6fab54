"""Glyphs that a font does not have, made of glyphs that it has: a whole cluster as one glyph.

A letter with its dots, marks and vowel signs is several glyphs for HarfBuzz, at places that depend on each other.
Readers that give text back from a page know only "this glyph is this text". So each cluster of several glyphs is
added to the embedded font as one composite glyph (TrueType has them for accented letters): it is painted in one
piece, and tells exactly its text.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

#: A component: the number of a glyph in the same font, and its place.
Component = tuple[int, int, int]

_WORDS, _PLACES, _MORE = 0x0001, 0x0002, 0x0020


def add_composites(font: bytes, composites: Sequence[tuple[tuple[Component, ...], int]]) -> bytes:
    """`font` with one more glyph for each of `composites` (components, advance), behind those it has."""
    tables = _tables(font)
    count = struct.unpack_from(">H", tables["maxp"], 4)[0]
    offsets = _offsets(tables, count)
    outlines = [tables["glyf"][offsets[at] : offsets[at + 1]] for at in range(count)]
    metrics = _metrics(tables, count)
    for components, advance in composites:
        outline, left = _composite([part for part in components if outlines[part[0]]], outlines)
        outlines.append(outline)
        metrics.append((max(advance, 0), left))
    _put_outlines(tables, outlines)
    _put_metrics(tables, metrics)
    _put_limits(tables, len(outlines), max((len(components) for components, _advance in composites), default=0))
    return _font(font[:4], tables)


def _tables(font: bytes) -> dict[str, bytes]:
    found = {}
    for at in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _sum, start, length = struct.unpack_from(">4sIII", font, 12 + 16 * at)
        found[tag.decode("latin-1")] = font[start : start + length]
    return found


def _offsets(tables: dict[str, bytes], count: int) -> list[int]:
    if struct.unpack_from(">h", tables["head"], 50)[0]:
        return list(struct.unpack_from(f">{count + 1}I", tables["loca"]))
    return [2 * offset for offset in struct.unpack_from(f">{count + 1}H", tables["loca"])]


def _metrics(tables: dict[str, bytes], count: int) -> list[tuple[int, int]]:
    full = struct.unpack_from(">H", tables["hhea"], 34)[0]
    found = [struct.unpack_from(">Hh", tables["hmtx"], 4 * at) for at in range(full)]
    bearings = struct.unpack_from(f">{count - full}h", tables["hmtx"], 4 * full)
    return found + [(found[-1][0], bearing) for bearing in bearings]


def _composite(components: Sequence[Component], outlines: list[bytes]) -> tuple[bytes, int]:
    """The outline, and its left side."""
    if not components:
        return b"", 0
    boxes = [(struct.unpack_from(">4h", outlines[number], 2), x, y) for number, x, y in components]
    left, bottom = min(box[0] + x for box, x, _y in boxes), min(box[1] + y for box, _x, y in boxes)
    right, top = max(box[2] + x for box, x, _y in boxes), max(box[3] + y for box, _x, y in boxes)
    parts = [struct.pack(">5h", -1, *(_short(value) for value in (left, bottom, right, top)))]
    for at, (number, x, y) in enumerate(components):
        flags = _WORDS | _PLACES | (_MORE if at + 1 < len(components) else 0)
        parts.append(struct.pack(">HHhh", flags, number, _short(x), _short(y)))
    return b"".join(parts), _short(left)


def _short(value: int) -> int:
    return max(-32768, min(32767, value))


def _put_outlines(tables: dict[str, bytes], outlines: list[bytes]) -> None:
    padded = [outline + b"\0" * (-len(outline) % 4) for outline in outlines]
    offsets = [0]
    for outline in padded:
        offsets.append(offsets[-1] + len(outline))
    tables["glyf"] = b"".join(padded)
    tables["loca"] = struct.pack(f">{len(offsets)}I", *offsets)
    head = bytearray(tables["head"])
    struct.pack_into(">h", head, 50, 1)
    tables["head"] = bytes(head)


def _put_metrics(tables: dict[str, bytes], metrics: list[tuple[int, int]]) -> None:
    tables["hmtx"] = b"".join(struct.pack(">Hh", advance, bearing) for advance, bearing in metrics)
    hhea = bytearray(tables["hhea"])
    struct.pack_into(">H", hhea, 10, max(advance for advance, _bearing in metrics))
    struct.pack_into(">H", hhea, 34, len(metrics))
    tables["hhea"] = bytes(hhea)


def _put_limits(tables: dict[str, bytes], count: int, components: int) -> None:
    maxp = bytearray(tables["maxp"])
    points, contours, composite_points, composite_contours = struct.unpack_from(">4H", maxp, 6)
    struct.pack_into(">H", maxp, 4, count)
    struct.pack_into(
        ">2H",
        maxp,
        10,
        min(65535, max(points, composite_points) * max(components, 1)),
        min(65535, max(contours, composite_contours) * max(components, 1)),
    )
    elements, depth = struct.unpack_from(">2H", maxp, 28)
    struct.pack_into(">2H", maxp, 28, max(elements, components), depth + 1)
    tables["maxp"] = bytes(maxp)


def _font(kind: bytes, tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = [kind + struct.pack(">4H", count, power * 16, power.bit_length() - 1, (count - power) * 16)]
    at, bodies = 12 + 16 * count, []
    for tag in sorted(tables):
        body = tables[tag] + b"\0" * (-len(tables[tag]) % 4)
        check = sum(struct.unpack(f">{len(body) // 4}I", body)) & 0xFFFFFFFF
        directory.append(struct.pack(">4sIII", tag.encode("latin-1"), check, at, len(tables[tag])))
        bodies.append(body)
        at += len(body)
    return b"".join((*directory, *bodies))
