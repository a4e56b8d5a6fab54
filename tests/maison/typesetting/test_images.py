"""Pictures of pixels stand on the page as they are, without what they say about people, or are refused in words."""

import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from PIL import Image as Pixels

from maison.errors import UserError
from maison.files import FileRefused
from maison.languages import get
from maison.typesetting import Image, Paragraph, PictureRefused
from tests.maison.typesetting.made_pictures import (
    BLUE,
    GREEN,
    LEFT,
    RED,
    TOP,
    WHITE,
    animated,
    chunk,
    coarse,
    colours_at,
    png,
    quarters,
    saved,
)
from tests.maison.typesetting.samples import document, elements, opened

ALT = "Four quarters"
#: The middle of each quarter of a picture 80 points wide and 40 high at the top left.
MIDDLES = [(LEFT + x, TOP + y) for y in (10, 30) for x in (20, 60)]


def objects(content: bytes) -> list[dict[str, object]]:
    with opened(content) as file:
        found = [thing for thing in file.objects if getattr(thing, "get", None) and "/Subtype" in thing]
        return [
            {"bytes": thing.read_raw_bytes(), "keys": set(thing.keys())}
            for thing in found
            if thing.get("/Subtype") == "/Image"
        ]


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L", "LA", "1"])
def test_a_png_of_each_kind_stands_as_it_is(mode: str) -> None:
    picture = quarters().convert(mode)
    content = document("fr", Image(saved(picture), ALT, width=80)).pdf()
    shown = picture.convert("RGB")
    expected = [shown.getpixel(point) for point in ((20, 10), (60, 10), (20, 30), (60, 30))]
    if mode == "1":  # dots in the place of colours
        assert colours_at(content, MIDDLES[3]) == coarse(WHITE)
    else:
        assert colours_at(content, *MIDDLES) == coarse(*expected)


@pytest.mark.parametrize("bits", [1, 2, 4, 8])
def test_a_png_of_few_colours_stands_as_it_is(bits: int) -> None:
    picture = quarters().quantize(min(4, 1 << bits))
    content = document("fr", Image(saved(picture, bits=bits), ALT, width=80)).pdf()
    shown = picture.convert("RGB")
    expected = [shown.getpixel(point) for point in ((20, 10), (60, 10), (20, 30), (60, 30))]
    assert colours_at(content, *MIDDLES) == coarse(*expected)


def test_what_is_transparent_lets_the_paper_through() -> None:
    picture = quarters().convert("RGBA")
    picture.putpixel((0, 0), (0, 0, 0, 128))
    picture.paste((0, 0, 0, 0), (0, 0, 40, 20))
    assert colours_at(document("fr", Image(saved(picture), ALT, width=80)).pdf(), *MIDDLES) == coarse(
        WHITE, GREEN, BLUE, WHITE
    )


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_stands_as_its_camera_was_held(orientation: int) -> None:
    ways = {
        1: None,
        2: Pixels.Transpose.FLIP_LEFT_RIGHT,
        3: Pixels.Transpose.ROTATE_180,
        4: Pixels.Transpose.FLIP_TOP_BOTTOM,
        5: Pixels.Transpose.TRANSPOSE,
        6: Pixels.Transpose.ROTATE_90,
        7: Pixels.Transpose.TRANSVERSE,
        8: Pixels.Transpose.ROTATE_270,
    }
    way = ways[orientation]
    stored = quarters() if way is None else quarters().transpose(way)
    exif = Pixels.Exif()
    exif[0x0112] = orientation
    content = document("fr", Image(saved(stored, "JPEG", exif=exif), ALT, width=80)).pdf()
    assert colours_at(content, *MIDDLES) == coarse(RED, GREEN, BLUE, WHITE)


def test_a_jpeg_goes_in_as_it_is_without_what_it_says() -> None:
    exif = Pixels.Exif()
    exif[0x010F], exif[0x9286] = "CAMERA-OF-ANNA", "secret"
    plain = saved(quarters(), "JPEG", quality=90)
    told = saved(
        quarters(), "JPEG", quality=90, exif=exif, comment=b"a comment", xmp=b"<x:xmpmeta/>", icc_profile=b"icc"
    )
    assert len(told) > len(plain) + 50
    (one,) = objects(document("fr", Image(told + b"TRAILING", ALT)).pdf())
    stored = one["bytes"]
    assert isinstance(stored, bytes)
    assert stored.startswith(b"\xff\xd8")
    assert stored.rstrip(b"\r\n").endswith(b"\xff\xd9")
    for word in (b"CAMERA-OF-ANNA", b"secret", b"a comment", b"xmpmeta", b"Exif", b"JFIF", b"TRAILING"):
        assert word not in stored
    assert plain[plain.index(b"\xff\xdb") :] in stored


def test_a_png_leaves_its_words_behind() -> None:
    content = saved(quarters())
    at = content.index(b"IDAT") - 4
    told = content[:at] + chunk(b"tEXt", b"Author\0ANNA-NORD") + chunk(b"eXIf", b"II*\0ANNA-SUD") + content[at:]
    made = document("fr", Image(told, ALT)).pdf()
    assert b"ANNA" not in made
    assert all(b"ANNA" not in zlib.decompress(one["bytes"]) for one in objects(made))  # type: ignore[arg-type]  # bytes


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_used_twice_stands_once_in_the_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "picture"
    path.write_bytes(saved(quarters(), kind))
    content = document("fr", Image(path, ALT), Image(path, ALT, width=20), Image(path.read_bytes(), ALT)).pdf()
    assert len(objects(content)) == 1


def test_a_progressive_and_a_grey_jpeg_stand_as_they_are() -> None:
    for picture in (saved(quarters(), "JPEG", progressive=True), saved(quarters().convert("L"), "JPEG")):
        shown = coarse(RED) if picture.find(b"\xff\xc2") > 0 else coarse((76, 76, 76))
        assert colours_at(document("fr", Image(picture, ALT, width=80)).pdf(), MIDDLES[0]) == shown


def test_a_jpeg_without_conversion_of_colours_keeps_them() -> None:
    picture = saved(quarters(), "JPEG", keep_rgb=True, subsampling=0)
    assert colours_at(document("fr", Image(picture, ALT, width=80)).pdf(), *MIDDLES) == coarse(RED, GREEN, BLUE, WHITE)


def bomb() -> bytes:
    return png(60_000, 60_000, body=zlib.compress(bytes(50_000_000), 9))


HOSTILE = {
    "nothing": lambda: b"",
    "a text": lambda: b"this is no picture",
    "a bomb": bomb,
    "100,000 by 1": lambda: png(100_000, 1, body=zlib.compress(bytes(100_001))),
    "no width": lambda: png(0, 5),
    "a head alone": lambda: b"\x89PNG\r\n\x1a\n",
    "half a PNG": lambda: saved(quarters(400, 400))[:-40],
    "a PNG of other bytes": lambda: png(40, 40, body=b"not packed at all"),
    "too few pixels": lambda: png(400, 400, body=zlib.compress(bytes(40))),
    "an animation": animated,
    "16 bits": lambda: png(4, 4, bits=16, body=zlib.compress(bytes(36))),
    "half a JPEG": lambda: saved(quarters(400, 400), "JPEG")[:900],
    "the start of a JPEG": lambda: b"\xff\xd8",
    "a JPEG of noughts": lambda: b"\xff\xd8\xff\xdb\x00\x00" + bytes(60),
    "colours of a press": lambda: saved(quarters().convert("CMYK"), "JPEG"),
    "a GIF": lambda: saved(quarters(), "GIF"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_picture_is_refused_in_words_at_once(name: str) -> None:
    content = HOSTILE[name]()
    document("fr", Image(saved(quarters()), ALT)).pdf()  # the libraries are there
    tracemalloc.start()
    begun = time.process_time()
    with pytest.raises(PictureRefused) as refused:
        document("fr", Image(content, ALT)).pdf()
    took = time.process_time() - begun
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert took < 1.0
    assert most < 20_000_000
    sentence = refused.value.text(get("en"))
    assert ALT in sentence
    assert "then try again" in sentence


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_cut_or_changed_anywhere_is_refused_or_drawn(kind: str) -> None:
    whole = saved(quarters(), kind)
    outcomes = set()
    for at in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[at] ^= 0xFF
        for content in (whole[:at], bytes(changed)):
            try:
                outcomes.add(document("fr", Image(content, ALT)).pdf()[:5])
            except UserError:
                outcomes.add(b"refused")
    assert outcomes == {b"%PDF-", b"refused"}


def test_a_picture_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        document("fr", Image(tmp_path / "absent.png", ALT)).pdf()


def test_a_picture_says_what_it_shows_or_is_decoration() -> None:
    with pytest.raises(ValueError, match="alternative"):
        Image(saved(quarters()))
    with pytest.raises(ValueError, match="alternative"):
        Image(saved(quarters()), "  ")
    content = document(
        "fr", Paragraph("a"), Image(saved(quarters()), ALT), Image(saved(quarters()), decorative=True)
    ).pdf()
    assert [told.alt for told in elements(content, "Figure")] == [ALT]


@pytest.mark.parametrize(("language", "align", "left"), [
    ("fr", "start", LEFT), ("fr", "end", 595.276 - LEFT - 80), ("fr", "centre", 595.276 / 2 - 40),
    ("ar", "start", 595.276 - LEFT - 80), ("ar", "end", LEFT), ("ar", "centre", 595.276 / 2 - 40),
])  # fmt: skip
def test_a_picture_stands_where_it_is_asked_to(language: str, align: str, left: float) -> None:
    content = document(language, Image(saved(quarters()), ALT, width=80, align=align)).pdf()
    inside = [(left + 2, TOP + 2), (left + 78, TOP + 2), (left - 2, TOP + 2), (left + 82, TOP + 2)]
    assert colours_at(content, *inside) == coarse(RED, GREEN, WHITE, WHITE)


def test_a_picture_is_never_wider_than_its_place() -> None:
    content = document("fr", Image(saved(quarters(4000, 400)), ALT)).pdf()
    assert colours_at(
        content, (LEFT + 1, TOP + 2), (595.276 - LEFT - 1, TOP + 2), (595.276 - LEFT + 2, TOP + 2)
    ) == coarse(RED, GREEN, WHITE)
