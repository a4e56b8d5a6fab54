"""How the parts of a pack look: one set of styles for a page of each size, in the colour of the house."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from maison.packs.content import Line, Role
from maison.packs.options import PackOptions
from maison.typesetting import A4, A5, ACCENT, BODY, HEADINGS, MUTED, SMALL, WHITE, Colour, Paper, Style

#: A page of two columns of text: its margins are narrower than those of a letter.
PAGE = replace(A4, top=46.0, bottom=56.0, start=46.0, end=46.0)


@dataclass(frozen=True, eq=False)
class Styles:
    """What is set how. `narrow` pages have no room for two columns of text; `large` is large print; `code` is the edge of a code, `large_code` that of one
    that holds much.
    """

    paper: Paper
    accent: Colour
    narrow: bool
    large: bool
    code: float
    large_code: float
    cells: int
    cover: Style
    cover_name: Style
    cover_house: Style
    title: Style
    lead: Style
    group: Style
    entry: Style
    cell: Style
    roles: dict[Role, Style]
    date: Style
    urgent: Style

    def of(self, line: Line) -> Style:
        """How a line is set."""
        if line.role == "date":
            return self.urgent if line.strong else self.date
        return self.roles[line.role]

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.paper.width - self.paper.start - self.paper.end


def styles_of(options: PackOptions) -> Styles:
    """The styles of a pack."""
    return _styles(options.paper in ("a5", "a5-booklet"), options.paper == "a4-large", options.look.accent or ACCENT)


@cache
def _styles(small: bool, large: bool, accent: Colour) -> Styles:
    body = BODY.but(size=9.0 if small else 9.2, leading=1.33)
    fact = body.but(size=8.0 if small else 8.4, after=1.2)
    entry = body.but(size=10.0 if small else 10.5, leading=1.3, weight="semibold", after=2.0, keep_with_next=True)
    roles: dict[Role, Style] = {
        "what": body.but(after=2.5),
        "fact": fact,
        "items": fact.but(after=2.0),
        "remark": fact.but(colour=MUTED, after=2.5),
        "reach": fact,
        "source": SMALL.but(size=8.0, after=2.0),
        "french": body.but(after=2.0),
    }
    return Styles(
        paper=A5 if small else PAGE,
        accent=accent,
        narrow=small or large,
        large=large,
        code=56.0,
        large_code=165.0,
        cells=2 if small else 3,
        cover=Style(size=20 if small else 23, leading=1.2, weight="regular", colour=WHITE, after=8),
        cover_name=Style(size=13 if small else 17, leading=1.4, colour=WHITE, after=2),
        cover_house=Style(size=10.5, weight="semibold", colour=WHITE, after=32 if small else 48),
        title=HEADINGS[1].but(size=17.0 if small else 19.0, before=18.0, after=3.0),
        lead=body.but(colour=MUTED, after=6.0, keep_with_next=True),
        group=HEADINGS[2].but(size=11.5 if small else 13.0, before=10.0, after=4.0, colour=accent),
        entry=entry,
        cell=fact.but(after=2.0),
        roles=roles,
        date=body.but(after=2.5),
        urgent=body.but(weight="bold", after=2.5),
    )
