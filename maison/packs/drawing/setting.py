"""In which languages a pack is drawn, and on which side each of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maison.languages import Language
from maison.packs.drawing.styles import Styles
from maison.typesetting import Block, Box, Columns, Passage

#: Between two columns of text.
GAP = 20.0

Blocks = tuple[Block, ...]


class Setting(NamedTuple):
    """The styles of a pack, the visitor's `own` language, which is that of the document, and the `other` that faces it."""

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
        if not self.own_first:
            sides.reverse()
        if middle:
            half = (self.styles.width - wide - GAP) / 2
            return Columns(
                (sides[0], middle, sides[1]),
                (half, wide, half),
                gap=GAP / 2,
                after=after,
                keep_with_next=keep_with_next,
            )
        return Columns((sides[0], sides[1]), gap=GAP, after=after, keep_with_next=keep_with_next)

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
