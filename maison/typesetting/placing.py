"""A paragraph with its lines at their places, before it belongs to a document.

Most of what a pack says it says to everybody: an address, a step, a phrase are the same in the next pack, in the same
style and as wide. So a paragraph is laid out once in a process and remembered by its text, its style and its width;
each document makes strips and elements of it. What names a person is laid out for each.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from maison.typesetting.lines import Broken, Line, break_lines
from maison.typesetting.remembering import again
from maison.typesetting.showing import Shown, Tint, shown
from maison.typesetting.strips import FREE, TIGHT, TOGETHER
from maison.typesetting.text import ACCENT, Span, Style, Text, spans_of


class PlacedLine(NamedTuple):
    """A line at its place in a flow: what shows it, its left end, and its baseline under the top of its strip."""

    parts: tuple[Shown, ...]
    x: float
    baseline: float
    height: float
    before: float
    after: float
    hold: int


class Passage(NamedTuple):
    """A passage of a paragraph, as what it is tagged: an element of its own inside the paragraph unless its `kind` is
    empty.
    """

    kind: str
    language: str
    actual: str


class Setting(NamedTuple):
    """A paragraph: its lines, and its passages."""

    lines: tuple[PlacedLine, ...]
    passages: tuple[Passage, ...]


@again(4096, documents=48)
def set_paragraph(text: Text, style: Style, language: str, width: float, rtl: bool) -> Setting:
    """All of a paragraph in `language` that does not depend on its document, in a flow so wide that begins at the left or
    the right. Raises `Unprintable`.

    There are so many remembered as the packs of six languages have, each facing French, at less than 10 kB each: a desk that
    takes turns with fewer would set all of them anew each time. What names one person is forgotten after some documents.
    """
    spans = spans_of(text)
    measure = width - style.indent
    broken = broken_lines(spans, style, language, measure)
    left = width - style.indent - measure if rtl else style.indent
    count = len(broken.lines)
    passages, tints = _passages(spans, style, language, broken)
    lines = []
    for at, line in enumerate(broken.lines):
        ascent, descent = max(broken.ascent, line.ascent), max(broken.descent, line.descent)
        height = max(broken.height, ascent + descent)
        baseline = (height - ascent - descent) / 2 + ascent
        x = left + _offset(line, style, broken.rtl, measure, at == 0)
        before, after = style.before if at == 0 else 0.0, style.after if at == count - 1 else 0.0
        lines.append(PlacedLine(shown(line, tints), x, baseline, height, before, after, _hold(at, count, style)))
    return Setting(tuple(lines), passages)


def _hold(at: int, count: int, style: Style) -> int:
    """How a line of a paragraph holds on to what follows: no line stands alone at the foot or the head of a page."""
    if at == count - 1:
        return TIGHT if style.keep_with_next else FREE
    return TIGHT if at in (0, count - 2) else TOGETHER if style.keep_together else FREE


def broken_lines(spans: tuple[Span, ...], style: Style, language: str, measure: float) -> Broken:
    """The lines of a paragraph in such a style. Raises `Unprintable`."""
    return break_lines(
        spans,
        style.weight,
        style.size,
        style.leading,
        language,
        measure,
        style.first_indent,
        justify=style.align == "justify",
        role=style.role,
    )


def _offset(line: Line, style: Style, rtl: bool, measure: float, first: bool) -> float:
    """Where the line's own left end stands, in the measure."""
    room = measure - style.first_indent if first else measure
    begin = 0.0 if rtl else measure - room
    align = style.align
    if align == "centre":
        return begin + (room - line.width) / 2 - line.hang
    at_right = (align == "end") != rtl
    return begin - line.hang + (room - line.width if at_right else 0.0)


def _passages(
    spans: tuple[Span, ...], style: Style, language: str, broken: Broken
) -> tuple[tuple[Passage, ...], list[Tint]]:
    """The passages of a paragraph, and how each span is painted: links and passages in another language are elements
    of their own, and so is what glyphs do not tell, unless it is all of the paragraph.
    """
    keys = [(span.link, span.language if span.language != language else None) for span in spans]
    found = [list(passage) for _key, passage in groupby(range(len(spans)), keys.__getitem__)]
    passages: list[Passage] = []
    tints: list[Tint] = []
    for number, passage in enumerate(found):
        link, own_language = keys[passage[0]]
        actual = "" if broken.untold.isdisjoint(passage) else "".join([spans[at].text for at in passage])
        apart = own_language or (actual and len(found) > 1)
        kind = "Link" if link is not None else "Span" if apart else ""
        passages.append(Passage(kind, own_language or "", actual))
        usual = ACCENT if link is not None else style.colour
        tints += [Tint(number, spans[at].colour or usual, link, spans[at].struck) for at in passage]
    return tuple(passages), tints
