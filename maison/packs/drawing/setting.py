"""In which languages a pack is drawn, and on which side each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from maison.languages import Language
from maison.packs.drawing.styles import Styles
from maison.typesetting import Block, Box, Columns, Passage

#: Between two columns of text.
GAP = 20.0

Blocks = tuple[Block, ...]

#: How much higher the steps and the forms of a pack stand in a language than in French, in columns of one width.
_ROOM = {
    "en": 0.95,
    "es": 1.13,
    "pt": 1.14,
    "it": 1.11,
    "de": 1.26,
    "ar": 1.2,
    "fa": 1.24,
    "tr": 1.04,
    "ru": 1.21,
    "uk": 1.19,
    "zh-Hans": 0.87,
    "ja": 1.03,
    "ko": 0.92,
    "vi": 1.1,
    "hi": 1.13,
}


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """The styles of a pack, the visitor's `own` language, which is that of the document, and the `other` that faces it.

    `setting_of` makes one for all packs that look alike, so that what is drawn for one is remembered for the others.
    """

    styles: Styles
    own: Language
    other: Language | None = None

    @property
    def own_first(self) -> bool:
        """Whether the own language stands where lines begin.

        Each stands at the side where it is read from. Of two that are read alike, the other one, French mostly, is at the left, so that who sits at a
        counter finds it at the same place in each pack.
        """
        return self.own.direction == "rtl" or (self.other is not None and self.other.direction == "rtl")

    def facing(
        self,
        own: Iterable[Block],
        other: Iterable[Block],
        middle: Blocks = (),
        *,
        wide: float = 0.0,
        after: float = 6.0,
        keep_with_next: bool = False,
    ) -> Columns:
        """The same in two languages, side by side, with something `wide` in the `middle`."""
        assert self.other is not None
        sides: list[Blocks] = [tuple(own), self.foreign(other)]
        widths = [share * (self.styles.width - GAP - wide) for share in self._shares(self.other)]
        if not self.own_first:
            sides.reverse()
            widths.reverse()
        gap = GAP
        if middle:
            sides[1:1], widths[1:1], gap = [middle], [wide], GAP / 2
        return Columns(tuple(sides), tuple(widths), gap=gap, after=after, keep_with_next=keep_with_next)

    def _shares(self, other: Language) -> tuple[float, float]:
        """How wide the two columns are, the own one first, so that both are about as high."""
        own, facing = _ROOM.get(self.own.tag, 1.0), _ROOM.get(other.tag, 1.0)
        return own / (own + facing), facing / (own + facing)

    def foreign(self, blocks: Iterable[Block]) -> Blocks:
        """Blocks in the other language."""
        assert self.other is not None
        body = tuple(blocks)
        return (Passage(body, self.other.tag),) if body else ()

    def beside(
        self, body: Iterable[Block], code: Blocks, wide: float, *, keep_with_next: bool = False
    ) -> Iterator[Block]:
        """Blocks on one page, with a code at the side where lines end; under them in large print."""
        if self.styles.large:
            yield Box((*body, *code), border=None, padding=0.0, before=0.0, after=6.0)
            return
        if not code:
            yield Columns((tuple(body),), keep_with_next=keep_with_next)
            return
        yield Columns(
            (tuple(body), code), (self.styles.width - wide - GAP, wide), gap=GAP, keep_with_next=keep_with_next
        )


@cache
def setting_of(styles: Styles, own: Language, other: Language | None) -> Setting:
    """The setting of packs that look alike."""
    return Setting(styles, own, other)
