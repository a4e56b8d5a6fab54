"""Pages of a document to leaves of the file: each on one of its own, or two side by side on sheets to fold.

A booklet is printed on both sides, the whole stack is folded once and stapled in the fold. So the first page stands
beside the last, the second beside the last but one; and the number of pages is filled up with blank ones to a
multiple of four. Where lines begin at the right, so does the booklet: its fold is at the other side.

The structure tree, the annotations and the bookmarks follow the pages, not the leaves: who reads with a screen reader
reads from the first page to the last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from maison.typesetting.blocks import Paper
from maison.typesetting.structure import Element


@dataclass(eq=False, slots=True)
class Leaf:
    """A page of the file. `owners` holds the element of each of its marked passages, in order."""

    number: int
    width: float
    height: float
    owners: list[Element] = field(default_factory=list)


class Place(NamedTuple):
    """Where a page of the document lies: its leaf, how far from the left edge, and how much larger than it was laid out."""

    leaf: Leaf
    x: float = 0.0
    scale: float = 1.0


def one_each(count: int, paper: Paper) -> list[Place]:
    """Each page on a leaf of its own."""
    return [Place(Leaf(number, paper.width, paper.height)) for number in range(count)]


def side_by_side(count: int, paper: Paper, *, rtl: bool) -> list[Place]:
    """The pages of a booklet, and the blank ones behind them: first one side of each sheet, then its other side."""
    count += -count % 4
    width, height = paper.sheet or (2 * paper.width, paper.height)
    leaves = [Leaf(number, width, height) for number in range(count // 2)]
    return [
        Place(leaves[min(page, count - 1 - page)], width / 2 - (paper.width if (page % 2 == 0) == rtl else 0.0))
        for page in range(count)
    ]
