"""A JPEG as it goes into a file: its picture untouched, everything it says about its maker left out.

A JPEG is segments, then compressed data. The tables and the frame stay; comments and application data go (Exif with
its places and cameras, XMP, thumbnails, second pictures behind the end), but for Adobe's mark, which says how the
colours are coded. How the camera was held is read from Exif before.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

#: Tables and frames that every reader knows: Huffman, baseline to progressive.
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_KEPT = frozenset({0xC4, 0xDA, 0xDB, 0xDD, *_FRAMES})
_OTHER_FRAMES = frozenset({0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCC, 0xCD, 0xCE, 0xCF})
_START_OF_SCAN, _END, _EXIF, _ADOBE = 0xDA, 0xD9, 0xE1, 0xEE
_ORIENTATION = 0x0112


class Jpeg(NamedTuple):
    """A JPEG taken apart. `orientation` is Exif's, 1 to 8. `plain` says that three components are red, green and blue
    as they stand, which readers of PDF have to be told.
    """

    content: bytes
    width: int
    height: int
    bits: int
    components: int
    orientation: int
    plain: bool


class Malformed(ValueError):
    """It is no JPEG, or not a whole one."""


class Unusual(ValueError):
    """It is a JPEG of a kind that readers of PDF do not know."""


def take_apart(content: bytes) -> Jpeg:
    """The parts of a JPEG. Raises `Malformed` and `Unusual`."""
    kept, at, orientation, adobe = [content[:2]], 2, 1, False
    frame: tuple[int, int, int, int, bytes] | None = None
    while True:
        marker, body, end = _segment(content, at)
        if marker == _END:
            kept.append(content[at:end])
            break
        if marker in _OTHER_FRAMES:
            raise Unusual
        if marker in _FRAMES:
            frame = _frame(body)
        if marker == _EXIF and body.startswith(b"Exif\0\0"):
            orientation = _orientation(body[6:])
        if marker == _START_OF_SCAN:
            end = _end_of_scan(content, end)
        if marker in _KEPT or (marker == _ADOBE and body.startswith(b"Adobe")):
            kept.append(content[at:end])
            adobe = adobe or marker == _ADOBE
        at = end
    if frame is None:
        raise Malformed
    bits, height, width, components, names = frame
    return Jpeg(b"".join(kept), width, height, bits, components, orientation, names == b"RGB" and not adobe)


def _segment(content: bytes, at: int) -> tuple[int, bytes, int]:
    """The segment at `at`: its marker, its body, its end."""
    if content[at : at + 1] != b"\xff":
        raise Malformed
    while content[at + 1 : at + 2] == b"\xff":  # markers may be padded
        at += 1
    if at + 2 > len(content):
        raise Malformed
    marker = content[at + 1]
    if marker == _END:
        return marker, b"", at + 2
    if at + 4 > len(content):
        raise Malformed
    length = int.from_bytes(content[at + 2 : at + 4], "big")
    end = at + 2 + length
    if length < 2 or end > len(content):
        raise Malformed
    return marker, content[at + 4 : end], end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where compressed data ends: at the next marker that is not part of them."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise Malformed
        following = content[at + 1]
        if following != 0 and not 0xD0 <= following <= 0xD7 and following != 0xFF:
            return at
        at += 1 if following == 0xFF else 2


def _frame(body: bytes) -> tuple[int, int, int, int, bytes]:
    if len(body) < 6 or len(body) != 6 + 3 * body[5]:
        raise Malformed
    bits, height, width, components = struct.unpack_from(">BHHB", body)
    return bits, height, width, components, body[6::3]


def _orientation(exif: bytes) -> int:
    """How the camera was held; upright where Exif does not tell."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return 1
    directory = struct.unpack_from(f"{order}I", exif, 4)[0]
    if directory + 2 > len(exif):
        return 1
    count = struct.unpack_from(f"{order}H", exif, directory)[0]
    for at in range(directory + 2, min(directory + 2 + 12 * count, len(exif) - 11), 12):
        tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", exif, at)
        if tag == _ORIENTATION:
            return value if 1 <= value <= 8 else 1
    return 1
