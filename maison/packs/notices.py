"""A notice: a plain text in any language, set as a letter.

Its title, which readers show and archives keep, is its first heading; without one it is the word "Notice": the first words of
a letter are often somebody's name.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from maison import languages
from maison.errors import UserError
from maison.languages import N_
from maison.packs import wording
from maison.packs.plain_text import Passage, TextFileRefused
from maison.typesetting import (
    A4,
    A5,
    BODY,
    Block,
    BulletList,
    Composed,
    Document,
    Heading,
    Level,
    Paragraph,
    Running,
    Span,
    Text,
    Unprintable,
    check_printable,
)
from maison.typesetting.errors import describe
from maison.typesetting.fonts import is_rtl

#: How a notice may come on paper: the page, and whether two lie on a sheet to fold.
PAPERS = {"a4": (A4, False), "a5": (A5, False), "a5-booklet": (A5, True)}
#: A telephone number: its groups would change places in a line from right to left.
_TELEPHONE = re.compile(r"(?:\+\d{1,3}|\b0\d{0,3})(?:[ \u00a0\u202f.-]\d{1,4}){2,}")
#: The longest title that a file gets, in characters.
_TITLE = 200
#: The kinds of letters (UAX #9) that run from left to right, and from right to left.
_WAYS = (frozenset({"L"}), frozenset({"R", "AL"}))
_BODY = BODY.but(size=11.5, after=8.0, role="book")
_LEVELS: dict[int, Level] = {1: 1, 2: 2, 3: 3}


class UnprintableLine(UserError):
    """No font can draw a character of this line."""

    code = "unprintable"

    def __init__(self, refused: Unprintable, line: int) -> None:
        self.line = line
        super().__init__(
            N_("Line {line} cannot be printed: {characters}, in “{place}”. Replace them, then try again."),
            line=line,
            characters=", ".join(map(describe, refused.characters)),
            place=refused.place,
        )


def read_language(text: str) -> str:
    """The tag of a language, as it is usually written. Raises `TextFileRefused`."""
    if not text:
        raise TextFileRefused(N_("Say in which language the text is, as in --language fr."))
    tag = languages.language_tag(text)
    if tag is None:
        raise TextFileRefused(
            N_("“{language}” is no language that is known here. Give a tag such as fr, ar or zh-Hant."), language=text
        )
    return tag


def set_notice(
    text: Sequence[Passage], tag: str, made_at: dt.datetime, paper: str, *, large: bool, black_and_white: bool
) -> Composed:
    """The notice as a PDF. Raises `UnprintableLine`, or `Unprintable` if only several lines together cannot be set."""
    sheet, booklet = PAPERS[paper]
    headings = (passage.lines[0].text for passage in text if passage.kind == "heading")
    document = Document(
        title=next(headings, "")[:_TITLE] or languages.get(tag, "pack").gettext(wording.NOTICE),
        language=tag,
        date=made_at,
        paper=sheet,
        footer=_foot,
        booklet=booklet,
        large=large,
        black_and_white=black_and_white,
    )
    document.add(*_blocks(text, tag))
    try:
        return document.compose()
    except Unprintable:
        _find(text, tag)
        raise


def _foot(page: int, pages: int) -> Running | None:
    return Running("", f"{page} / {pages}") if pages > 1 else None


def _blocks(text: Sequence[Passage], tag: str) -> Iterator[Block]:
    for kind, group in groupby(text, key=lambda passage: passage.kind):
        if kind == "item":
            yield BulletList(tuple(_text(passage, tag) for passage in group), _BODY.but(after=4.0))
        elif kind == "heading":
            yield from (Heading(_LEVELS[passage.level], _text(passage, tag)) for passage in group)
        else:
            yield from (Paragraph(_text(passage, tag), _BODY) for passage in group)


def _text(passage: Passage, tag: str) -> Text:
    rtl = is_rtl(tag)
    spans: list[str | Span] = []
    for line in passage.lines:
        spans += ("\n", *_spans(line.text, rtl=rtl))
    return tuple(spans[1:])


def _spans(line: str, *, rtl: bool) -> Iterator[str | Span]:
    """A line, with what must keep its order where the text around it runs the other way: all of it if no letter of it
    runs as the text does, as an address in French in a letter in Arabic, and telephone numbers.
    """
    ways = {unicodedata.bidirectional(character) for character in line}
    if ways & _WAYS[not rtl] and not ways & _WAYS[rtl]:
        # in a letter from right to left such a line has the figures of its own letters, and no language that is known
        yield Span(line, language="und" if rtl else None, isolate=True)
        return
    at = 0
    for match in _TELEPHONE.finditer(line):
        yield line[at : match.start()]
        yield Span(match[0], isolate=True)
        at = match.end()
    yield line[at:]


def _find(text: Sequence[Passage], tag: str) -> None:
    """Raise `UnprintableLine` for the first line that cannot be printed."""
    for passage in text:
        for line in passage.lines:
            try:
                check_printable(line.text, tag)
            except Unprintable as refused:
                raise UnprintableLine(refused, line.number) from refused
