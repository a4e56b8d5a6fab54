"""Pictures for tests, made on the spot: ordinary ones and hostile ones."""

import io
import struct
import zlib

from PIL import Image as Pixels

from maison.typesetting import A4
from tests.maison.typesetting.samples import pdfium_page

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)
#: The margin at the left and at the top of a sheet, in points.
LEFT, TOP = A4.start, A4.top


def quarters(width: int = 80, height: int = 40) -> Pixels.Image:
    """A picture whose quarters are red, green (above), blue and white (below)."""
    picture = Pixels.new("RGB", (width, height))
    for at, colour in enumerate((RED, GREEN, BLUE, WHITE)):
        left, top = at % 2 * width // 2, at // 2 * height // 2
        picture.paste(colour, (left, top, left + width // 2, top + height // 2))
    return picture


def saved(picture: Pixels.Image, kind: str = "PNG", **options: object) -> bytes:
    """The bytes of a picture."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width: int, height: int, bits: int = 8, body: bytes = b"") -> bytes:
    """A grey PNG that claims this size, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, bits, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def animated() -> bytes:
    """A PNG of two pictures."""
    first, second = quarters(), Pixels.new("RGB", (80, 40))
    return saved(first, save_all=True, append_images=[second])


def colours_at(content: bytes, *points: tuple[float, float], page: int = 0) -> list[tuple[int, ...]]:
    """The colours on a page at points from its top left corner, coarse enough for a JPEG."""
    picture = pdfium_page(content, page)
    return [tuple(round(part / 64) for part in picture.getpixel((round(x * 2), round(y * 2)))) for x, y in points]


def coarse(*colours: tuple[int, int, int]) -> list[tuple[int, ...]]:
    """Colours as `colours_at` tells them."""
    return [tuple(round(part / 64) for part in colour) for colour in colours]
