"""A plain text, as it comes from any editor, to what stands on a page: headings, paragraphs, items of lists.

The form is the one that people use anyway: a blank line between paragraphs, `# ` before a heading (`## ` and `### ` before
smaller ones), `- ` before an item. Whoever ends a line means it: line ends stay, as in an address or a poem. Nothing else
is read into the text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from maison.errors import UserError
from maison.languages import N_

#: The largest text that is set, in bytes: some 300 pages.
LARGEST = 1_000_000

_MARKED = re.compile(r"(#{1,3}|-)[ \t\u00a0]+(?=\S)")
#: What ends a line besides the line feed; a form feed and the paragraph separator end the paragraph too.
_LINE_ENDS = re.compile("[\x0b\x85\u2028]")
_PARAGRAPH_ENDS = re.compile("[\x0c\u2029]")
#: What may stand unseen at the ends of a line.
_UNSEEN = " \t\u00a0\u200b\u200e\u200f\u2060\ufeff"

Kind = Literal["heading", "paragraph", "item"]


class TextFileRefused(UserError):
    """A text that cannot be read: not UTF-8, too large, or nothing at all."""

    code = "text-file"


class Line(NamedTuple):
    """A line, with the number that an editor gives it."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading (of a level), a paragraph or an item."""

    kind: Kind
    level: int
    lines: tuple[Line, ...]


def decode(content: bytes) -> str:
    """The text of a file. Raises `TextFileRefused`."""
    if len(content) > LARGEST:
        raise TextFileRefused(
            N_("This text is too large: at most {limit} kB are set at a time. Divide it."), limit=LARGEST // 1000
        )
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise TextFileRefused(N_("This text is in UTF-16. Save it as UTF-8, then try again."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = error.start + (len(content) - len(error.object))
        raise TextFileRefused(
            N_("This text is not UTF-8: line {line} holds the byte {byte}. Save it as UTF-8, then try again."),
            line=len((content[:at] + b"?").splitlines()),
            byte=f"0x{content[at]:02X}",
        ) from error


def passages(text: str) -> tuple[Passage, ...]:
    """What `text` holds, in its order. Raises `TextFileRefused` if it holds nothing to be seen."""
    found = tuple(_passages(text))
    if not found:
        raise TextFileRefused(N_("There is no text in this file."))
    return found


def _passages(text: str) -> Iterator[Passage]:
    kind: Kind = "paragraph"
    lines: list[Line] = []
    for number, line in _lines(text):
        bare = line.strip(_UNSEEN)
        marked = _MARKED.match(bare)
        if lines and (not bare or marked):
            yield Passage(kind, 0, tuple(lines))
            lines = []
        if marked and marked[1] != "-":
            yield Passage("heading", len(marked[1]), (Line(number, bare[marked.end() :]),))
        elif marked:
            kind, lines = "item", [Line(number, bare[marked.end() :])]
        elif bare:
            kind = kind if lines else "paragraph"
            lines.append(Line(number, line.strip()))
    if lines:
        yield Passage(kind, 0, tuple(lines))


def _lines(text: str) -> Iterator[Line]:
    """Each line, and an empty one where a paragraph ends without one."""
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        for at, paragraph in enumerate(_PARAGRAPH_ENDS.split(line)):
            if at:
                yield Line(number, "")
            for part in _LINE_ENDS.split(paragraph):
                yield Line(number, part)
