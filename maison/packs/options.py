"""How somebody wants a pack: its languages, its paper, its parts, the house's own texts.

All of it is a value: two packs of one file with equal options are the same pack, and a preview that was made for these is
found again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from maison import languages
from maison.languages import N_
from maison.packs.content import PartKey
from maison.packs.model import PackRefused, refuse_language
from maison.typesetting import Colour

Paper = Literal["a4", "a5", "a5-booklet", "a4-large"]
PAPERS: tuple[Paper, ...] = get_args(Paper)

#: The language of counters and landlords, which faces that of a visitor.
FACING = "fr"


class OwnText(NamedTuple):
    """What the house says itself in a part: under its title, or `instead` of what the program would say there.

    `texts` are (language, text), a paragraph after each blank line; a language that has none is told what the program says.
    """

    part: PartKey
    texts: tuple[tuple[str, str], ...]
    instead: bool = False

    def text(self, tag: str) -> str:
        """What it says in a language, "" where nobody wrote it."""
        return dict(self.texts).get(tag, "")


class Look(NamedTuple):
    """How the house looks on paper: its colour, and its logo as the bytes of an SVG, a PNG or a JPEG."""

    accent: Colour | None = None
    logo: bytes = b""


class PackOptions(NamedTuple):
    """How a pack is made. `second` faces the `language`, or is None: alone. No `parts` are none left out."""

    language: str
    second: str | None = None
    paper: Paper = "a4"
    black_and_white: bool = False
    parts: tuple[PartKey, ...] = tuple(PartKey)
    texts: tuple[OwnText, ...] = ()
    look: Look = Look()

    @property
    def languages(self) -> tuple[str, ...]:
        """The one or two languages: the visitor's first."""
        return (self.language,) if self.second in (None, self.language) else (self.language, str(self.second))

    def check(self) -> None:
        """Raise `PackRefused` for a language or a paper that nothing is printed in."""
        for tag in self.languages:
            refuse_language(tag)
        if self.paper not in PAPERS:
            raise PackRefused(
                N_("There is no paper “{paper}”. There are: {papers}."), paper=self.paper, papers=", ".join(PAPERS)
            )


def usual_options(spoken: Sequence[str]) -> PackOptions:
    """How a pack is made for who speaks these languages: in the first there are packs in, facing French."""
    return facing_french(languages.pack_language(spoken))


def facing_french(tag: str) -> PackOptions:
    """A pack in a language facing French, or in French alone."""
    return PackOptions(tag, None if tag == FACING else FACING)
