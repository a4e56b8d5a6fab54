"""What is to be set: spans of text, and how they look. Plain values, no library behind them.

A text is data. Nothing in it is read as markup: what is bold, a link or another language is said by the span.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Weight = Literal["regular", "semibold", "bold"]
Align = Literal["start", "end", "centre", "justify"]
#: "text" is the clear face of notices and forms; "book" the one of long reading, where a script has one of its own
#: (Naskh for Arabic), else the same.
Role = Literal["text", "book"]
#: Red, green, blue, each 0 to 1.
Colour = tuple[float, float, float]

INK: Colour = (0.110, 0.106, 0.098)
MUTED: Colour = (0.361, 0.349, 0.322)
HAIR: Colour = (0.855, 0.843, 0.816)
ACCENT: Colour = (0.059, 0.357, 0.471)
ACCENT_SOFT: Colour = (0.863, 0.925, 0.949)
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The name of a place in the document, as the target of a link."""

    name: str


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of one kind. What is None is as the paragraph says.

    `language` (BCP 47) is for a passage in another language than its paragraph's: it chooses fonts and voices, and
    one of the other direction stands isolated. `isolate` keeps a name, a telephone number, a date or an address in
    one piece where the text around it runs the other way, and undivided by hyphens. `link` is an address (http, https, mailto, tel) or an
    `Anchor`. `struck` draws a line through it, which nobody hears: say beside it what it means.
    """

    text: str
    weight: Weight | None = None
    italic: bool = False
    size: float | None = None
    colour: Colour | None = None
    language: str | None = None
    role: Role | None = None
    isolate: bool = False
    link: str | Anchor | None = None
    struck: bool = False

    def __post_init__(self) -> None:
        if isinstance(self.link, str) and self.link.partition(":")[0].lower() not in _SCHEMES:
            raise ValueError("a link begins with http:, https:, mailto: or tel:")
        if isinstance(self.link, str) and not self.link.isprintable():
            raise ValueError("a link holds no controls")


_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

#: What blocks take: a string, one span, or several strings and spans in a row.
Text = str | Span | tuple[str | Span, ...]


def spans_of(text: Text) -> tuple[Span, ...]:
    """`text` as spans."""
    if isinstance(text, str):
        return (Span(text),)
    if isinstance(text, Span):
        return (text,)
    return tuple(Span(part) if isinstance(part, str) else part for part in text)


def plain(text: Text) -> str:
    """The characters of `text` alone."""
    return "".join(span.text for span in spans_of(text))


class Style(NamedTuple):
    """How a paragraph looks. Lengths are points; `leading` is a multiple of the size, and a least: tall scripts
    get more.

    `before` and `after` are the space around the paragraph; between two, the greater holds. `first_indent` moves the
    start of the first line, `indent` of all; a negative `first_indent` lets the first line hang out, and a tab after
    its label goes to where the others begin. "justify" fills lines as the script wants: by spaces, by longer strokes
    in Arabic, between the characters of Chinese, Japanese and Thai; and divides words with hyphens.

    A named tuple, for a paragraph is remembered by its text and its style, and a tuple is found faster.
    """

    size: float = 10.5
    leading: float = 1.45
    weight: Weight = "regular"
    colour: Colour = INK
    align: Align = "start"
    role: Role = "text"
    before: float = 0.0
    after: float = 6.0
    first_indent: float = 0.0
    indent: float = 0.0
    keep_with_next: bool = False
    keep_together: bool = False

    def but(self, **changes: object) -> Style:
        """This style with some of it changed: `BODY.but(size=9)`."""
        return self._replace(**changes)  # type: ignore[arg-type]  # the names are checked by it


BODY = Style()
SMALL = Style(size=8.5, leading=1.4, colour=MUTED, after=3.0)
HEADINGS = {
    1: Style(
        size=22.0, leading=1.2, weight="semibold", before=0.0, after=10.0, keep_with_next=True, keep_together=True
    ),
    2: Style(
        size=14.0, leading=1.25, weight="semibold", before=18.0, after=6.0, keep_with_next=True, keep_together=True
    ),
    3: Style(
        size=11.5, leading=1.3, weight="semibold", before=12.0, after=4.0, keep_with_next=True, keep_together=True
    ),
}
