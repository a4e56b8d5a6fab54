"""Rows of texts, the most that tables hold: set once in a process, and tagged anew in each document.

An address is the same for everybody who gets it. So a row is remembered with the lines of all its cells at their places,
and what a document adds when it paints one is their elements. A row that must be divided, which is seldom, is laid
out as any other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from maison.typesetting.blocks import Item, Paragraph
from maison.typesetting.layout import tagged
from maison.typesetting.painting import Page
from maison.typesetting.placing import PlacedLine, Setting, set_paragraph
from maison.typesetting.rows import Decorate
from maison.typesetting.strips import Strip
from maison.typesetting.structure import Element
from maison.typesetting.text import Style, Text


class Column(NamedTuple):
    """What the cells of a column have in common. `left` and `width` are those of their texts."""

    left: float
    width: float
    kind: str
    attributes: str
    style: Style


class _Cell(NamedTuple):
    """The paragraphs of a cell, each with its language if it is another than the row's; and their lines, from the top."""

    paragraphs: tuple[tuple[Setting, str], ...]
    lines: tuple[tuple[int, float, PlacedLine], ...]
    height: float


def are_texts(cells: Sequence[Text | Item]) -> bool:
    """Whether cells hold paragraphs alone."""
    return all(
        not isinstance(cell, Item) or all(isinstance(block, Paragraph) and not block.anchor for block in cell.body)
        for cell in cells
    )


#: As many as three large tables have in three languages, at some 100 bytes beside the paragraphs, which are remembered anyway.
@lru_cache(512)
def set_row(cells: tuple[Text | Item, ...], columns: tuple[Column, ...], language: str, rtl: bool) -> tuple[_Cell, ...]:
    """The cells of a row. Raises `Unprintable`."""
    contents = (*cells, *("",) * (len(columns) - len(cells)))
    return tuple(_set_cell(content, column, language, rtl) for content, column in zip(contents, columns, strict=False))


def _set_cell(content: Text | Item, column: Column, language: str, rtl: bool) -> _Cell:
    blocks = content.body if isinstance(content, Item) else (Paragraph(content, column.style),)
    paragraphs = tuple(
        (
            set_paragraph(block.text, block.style, block.language or language, column.width, rtl),
            block.language if block.language and block.language != language else "",
        )
        for block in blocks
        if isinstance(block, Paragraph)
    )
    lines = []
    y = after = 0.0
    for number, (setting, _language) in enumerate(paragraphs):
        for line in setting.lines:
            y += max(after, line.before) if y else 0.0
            lines.append((number, y, line))
            y, after = y + line.height, line.after
    return _Cell(paragraphs, tuple(lines), y)


class TextRow:
    """A row of texts in one document, under its element."""

    def __init__(
        self,
        element: Element,
        columns: tuple[Column, ...],
        cells: tuple[_Cell, ...],
        padding: float,
        decorate: Decorate,
        laid_out: Callable[[], Strip],
    ) -> None:
        """`laid_out` gives the same row as strips side by side."""
        self._element, self._columns, self._cells = element, columns, cells
        self._padding, self._decorate = padding, decorate
        self._laid_out = laid_out
        self._height = max((cell.height for cell in cells), default=0.0) + 2 * padding
        self._owners: list[list[list[Element]]] = []

    def strip(self, *, loose: bool) -> Strip:
        """The row as a strip."""
        return Strip(self._height, self._paint, divide=self._divide, loose=loose)

    def _paint(self, page: Page, x: float, top: float) -> None:
        self._decorate(page, x, top, self._height, True)
        if not self._owners:  # else it is a header, painted once more
            self._tag()
        top += self._padding
        for column, cell, owners in zip(self._columns, self._cells, self._owners, strict=True):
            left = x + column.left
            for number, y, line in cell.lines:
                page.line(line.parts, owners[number], left + line.x, top + y + line.baseline)

    def _tag(self) -> None:
        """Make the elements of the cells."""
        self._element.kids.clear()
        for column, cell in zip(self._columns, self._cells, strict=True):
            element = self._element.child(column.kind, attributes=column.attributes)
            self._owners.append(
                [tagged(setting.passages, element.child("P", language)) for setting, language in cell.paragraphs]
            )

    def _divide(self, room: float, whole: float, *, alone: bool) -> tuple[Strip, Strip] | None:
        self._element.kids.clear()
        row = self._laid_out()
        return row.divide(room, whole, alone=alone) if row.divide is not None else None
