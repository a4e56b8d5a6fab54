"""A document: what it is called, what it holds, and its bytes."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from maison.files import write_whole
from maison.typesetting.blocks import A4, Block, Paper, RunningMatter
from maison.typesetting.text import BODY, Text, spans_of


class Composed(NamedTuple):
    """A file, and how many pages it has, without the blank ones of a booklet."""

    content: bytes
    pages: int


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Without the collector of cycles: all of a document lives until it is written, so that looking through it again
    and again, and through all that is remembered between documents, finds nothing and takes a fifth of the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


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

    def compose(self) -> Composed:
        """The file, PDF/UA-1 and PDF/A-2a, and its pages. Raises `Unprintable`."""
        from maison.typesetting.composition import compose

        with _undisturbed():
            return compose(self)

    def pdf(self) -> bytes:
        """The file. Raises `Unprintable`."""
        return self.compose().content

    def save(self, path: Path) -> None:
        """Write the file, whole or not at all. Raises `Unprintable`, and `FileRefused` from `maison.files`."""
        write_whole(path, self.pdf())


def check_printable(text: Text, language: str) -> None:
    """Raise `Unprintable` if a text in `language` cannot be set."""
    from maison.typesetting.paragraphs import analyse

    analyse(spans_of(text), BODY.weight, BODY.size, language)
