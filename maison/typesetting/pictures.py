"""Pictures made of pixels, as they go into a file: checked, without what they say about people, packed once.

A file that claims to be a picture comes from anywhere. Its size is read from its head before anything is unpacked,
what is not the picture itself is left out before a decoder sees it, and it is decoded once to know that it is whole.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison.errors import Message
from maison.files import refusal
from maison.languages import N_
from maison.typesetting import jpeg
from maison.typesetting.errors import PictureRefused

if TYPE_CHECKING:
    from PIL import Image

#: The most that is read: bytes of a file, pixels, pixels along one edge.
_BYTES, _PIXELS, _EDGE = 32 << 20, 25_000_000, 20_000
_PNG = b"\x89PNG\r\n\x1a\n"
#: What of a PNG is the picture.
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_DAMAGED = N_("“{name}” is damaged or incomplete. Save the picture again, then try again.")
#: The size of a PNG's samples by kind of colour, for those that PDF reads as they are: grey, colours, numbered colours.
_CHANNELS = {0: 1, 2: 3, 3: 1}


@dataclass(frozen=True, eq=False, slots=True)
class Picture:
    """A picture as an object of a PDF: its `facts` and its packed `body`, and how opaque it is. Compared by identity:
    what is remembered is the same object. `width` and `height` are as it is seen, turned as its camera says.
    """

    width: int
    height: int
    facts: str
    body: bytes
    mask: bytes | None
    orientation: int = 1

    @property
    def stored(self) -> tuple[int, int]:
        """Its width and height before it is turned."""
        return (self.height, self.width) if self.orientation >= 5 else (self.width, self.height)


def read_source(source: bytes | Path, alt: str) -> tuple[bytes, str | Message]:
    """The bytes of a picture, and what to call it. Raises `FileRefused`, `PictureRefused`."""
    if isinstance(source, bytes):
        return source, alt or Message(N_("A picture"))
    try:
        with source.open("rb") as file:
            content = file.read(_BYTES + 1)
    except OSError as error:
        raise refusal(error, source) from error
    return content, source.name


def picture(source: bytes | Path, alt: str) -> Picture:
    """A PNG or a JPEG. Raises `PictureRefused`, `FileRefused`."""
    content, name = read_source(source, alt)
    if len(content) > _BYTES:
        raise PictureRefused(N_("“{name}” is larger than 32 MB. Make the picture smaller, then try again."), name=name)
    try:
        return _read(content)
    except _Refused as refused:
        raise PictureRefused(refused.msgid, name=name, **refused.facts) from None


class _Refused(Exception):
    """Why a picture is refused, whatever it is called."""

    def __init__(self, msgid: str, **facts: Any) -> None:
        super().__init__(msgid)
        self.msgid, self.facts = msgid, facts


@lru_cache(16)
def _read(content: bytes) -> Picture:
    if content.startswith(_PNG):
        return _png(content)
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    raise _Refused(N_("“{name}” is neither a PNG nor a JPEG picture. Save it as one of them, then try again."))


def _check_size(width: int, height: int) -> None:
    if not width or not height:
        raise _Refused(_DAMAGED)
    if width * height > _PIXELS or max(width, height) > _EDGE:
        raise _Refused(
            N_("“{name}” is too large: {width} × {height} pixels. Make the picture smaller, then try again."),
            width=width,
            height=height,
        )


def _decoded(content: bytes, *, small: bool = False) -> Image.Image:
    """The pixels, or an eighth of them, where they are only to be checked."""
    from PIL import Image

    try:
        image = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
        if small:
            image.draft("L", (image.width // 8, image.height // 8))
        image.load()
    except (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error) as error:
        raise _Refused(_DAMAGED) from error
    return image


def _jpeg(content: bytes) -> Picture:
    try:
        parts = jpeg.take_apart(content)
    except jpeg.Malformed:
        raise _Refused(_DAMAGED) from None
    except jpeg.Unusual:
        raise _Refused(N_("“{name}” is an unusual JPEG. Save it as an ordinary one, then try again.")) from None
    _check_size(parts.width, parts.height)
    if parts.bits != 8:
        raise _Refused(N_("“{name}” is an unusual JPEG. Save it as an ordinary one, then try again."))
    if parts.components not in (1, 3):
        raise _Refused(N_("“{name}” has the colours of a printing press (CMYK). Save it in RGB, then try again."))
    _decoded(parts.content, small=True)
    space = "DeviceGray" if parts.components == 1 else "DeviceRGB"
    facts = _facts(parts.width, parts.height, f"/{space}", 8, "DCTDecode")
    if parts.plain:
        facts += "/DecodeParms<</ColorTransform 0>>"
    turned = parts.orientation >= 5
    width, height = (parts.height, parts.width) if turned else (parts.width, parts.height)
    return Picture(width, height, facts, parts.content, None, parts.orientation)


def _facts(width: int, height: int, space: str, bits: int, packed: str = "FlateDecode") -> str:
    return f"/Width {width}/Height {height}/ColorSpace{space}/BitsPerComponent {bits}/Filter/{packed}"


def _png(content: bytes) -> Picture:
    chunks = list(_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != 13:
        raise _Refused(_DAMAGED)
    width, height, bits, colours, _packing, _filter, laced = struct.unpack(">IIBBBBB", chunks[0][1])
    _check_size(width, height)
    names = {name for name, _body, _whole in chunks}
    if b"acTL" in names:
        raise _Refused(N_("“{name}” is animated. Save one picture of it, then try again."))
    if bits > 8:
        raise _Refused(N_("“{name}” has 16 bits a colour. Save it with 8, then try again."))
    kept = _PNG + b"".join(whole for name, _body, whole in chunks if name in _KEPT)
    image = _decoded(kept)
    if colours in _CHANNELS and not laced and b"tRNS" not in names:
        return _as_it_is(chunks, width, height, bits, colours)
    return _packed(image)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The chunks of a PNG: name, body, and the whole of it."""
    at = len(_PNG)
    while at + 8 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        end = at + 12 + length
        yield name, content[at + 8 : end - 4], content[at:end]
        if name == b"IEND":
            return
        at = end
    raise _Refused(_DAMAGED)


def _as_it_is(chunks: list[tuple[bytes, bytes, bytes]], width: int, height: int, bits: int, colours: int) -> Picture:
    """A PNG whose packed pixels PDF can read as they are."""
    channels = _CHANNELS[colours]
    space = "/DeviceGray" if colours == 0 else "/DeviceRGB"
    if colours == 3:
        palette = next((body for name, body, _whole in chunks if name == b"PLTE"), b"")
        palette = palette[: len(palette) // 3 * 3]
        # a pixel may have a number that the palette lacks: black, as every reader shows it
        palette = palette.ljust(3 << bits, b"\0")[: 3 << bits]
        space = f"[/Indexed/DeviceRGB {len(palette) // 3 - 1}<{palette.hex()}>]"
    parameters = f"/DecodeParms<</Predictor 15/Colors {channels}/BitsPerComponent {bits}/Columns {width}>>"
    body = b"".join(body for name, body, _whole in chunks if name == b"IDAT")
    return Picture(width, height, _facts(width, height, space, bits) + parameters, body, None)


def _packed(image: Image.Image) -> Picture:
    """Pixels of any other kind, and how opaque they are."""
    whole = image.convert("LA" if image.mode in ("L", "LA", "1") else "RGBA")
    *_colours, alpha = whole.split()
    plain = whole.convert(whole.mode[:-1])
    opaque = alpha.getextrema() == (255, 255)
    mask = None if opaque else zlib.compress(alpha.tobytes(), 6)
    space = "/DeviceGray" if plain.mode == "L" else "/DeviceRGB"
    facts = _facts(*plain.size, space, 8)
    return Picture(*plain.size, facts, zlib.compress(plain.tobytes(), 6), mask)


def mask_facts(picture: Picture) -> str:
    """What the object says that holds how opaque a picture is."""
    return _facts(picture.width, picture.height, "/DeviceGray", 8)
