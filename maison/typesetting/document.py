"""A document: what it is called, what it holds, and its bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from maison.files import write_whole
from maison.typesetting.blocks import A4, Block, Paper, RunningMatter


@dataclass
class Document:
    """A document in the making. `date` is when it says that it was made; the same input makes the same bytes.

    The last three say how it comes on paper, in any combination: as a `booklet`, two pages on a sheet, to print on both
    sides and fold; in `large` print, all of it at least 16 points; in `black_and_white`, for printers and for eyes.
    """

    title: str
    language: str
    date: dt.datetime
    paper: Paper = A4
    header: RunningMatter = None
    footer: RunningMatter = None
    body: list[Block] = field(default_factory=list)
    booklet: bool = False
    large: bool = False
    black_and_white: bool = False

    def add(self, *blocks: Block) -> None:
        """Put blocks under what is there."""
        self.body.extend(blocks)

    def pdf(self) -> bytes:
        """The file: PDF/UA-1 and PDF/A-2a. Raises `Unprintable`."""
        from maison.typesetting.composition import compose

        return compose(self)

    def save(self, path: Path) -> None:
        """Write the file, whole or not at all. Raises `Unprintable`, and `FileRefused` from `maison.files`."""
        write_whole(path, self.pdf())
