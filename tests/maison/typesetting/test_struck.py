"""A passage that is struck through: a line over its letters and the spaces between them, and no other word about it."""

import io
import re
from itertools import pairwise

import pikepdf

from maison.typesetting import Paragraph, Span
from tests.maison.typesetting.reading import tree
from tests.maison.typesetting.samples import document


def lines(content: bytes) -> list[tuple[float, float, float]]:
    """The thin rectangles of the page: left, lower edge, width."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        stream = b"\n".join(part.read_bytes() for part in _parts(pdf.pages[0].Contents)).decode("ascii")
    found = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f", stream)
    return [(float(x), float(y), float(width)) for x, y, width, height in found if float(height) < 1]


def _parts(contents: pikepdf.Object) -> list[pikepdf.Object]:
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def test_line_goes_through_all_of_the_passage_and_nothing_else() -> None:
    plain = document("fr", Paragraph(("avant ", Span("trois mots barrés"), " après"))).pdf()
    struck = document("fr", Paragraph(("avant ", Span("trois mots barrés", struck=True), " après"))).pdf()
    drawn = sorted(set(lines(struck)) - set(lines(plain)))
    assert drawn
    assert len({y for _x, y, _width in drawn}) == 1
    for (x, _y, width), (following, *_rest) in pairwise(drawn):
        assert abs(x + width - following) < 0.05
    assert tree(struck).text == tree(plain).text
