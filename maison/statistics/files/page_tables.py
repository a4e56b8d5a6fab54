"""The tables of a report on paper."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from maison.errors import Message
from maison.languages import N_, Language
from maison.statistics.files import plain, telling
from maison.statistics.files.drawing import printable
from maison.statistics.model import Column, Figure, Label, Row, SafeReport
from maison.typesetting import BODY, MUTED, SMALL, Block, Item, Paragraph, Span, Style, Table, Text

FOOT = SMALL.but(size=7.5)
_MORE, _LIKE = N_("{count} more in the workbook"), N_("As “{figure}”.")
_SENTENCE = re.compile(r"(?<=[.!?])\s")
_GRID_COLUMNS = 9
_LONGEST = 70
_WIDE, _NUMBER = 6.9, 1.0


def overview(report: SafeReport, language: Language, size: float, most: int, drawn: Collection[str]) -> Table:
    """Each figure with what it means, its rows (so many at most; not those of the figures that are `drawn`), and its numbers.

    Those without a total are told by their rows.
    """
    shown = telling.columns(report)
    rows: list[tuple[Text | Item, ...]] = []
    meanings = _Meanings(language)
    before = None
    for figure, row, name in telling.leading(report, language):
        meaning = "" if figure is before else meanings.of(figure)
        before = figure
        told = _told(figure, language, most) if figure.total is not None and figure.key not in drawn else ""
        about = _about(_short(name, language), meaning, told, size)
        rows.append((about, *_numbers(figure, row, shown, language)))
    header = (language.gettext(plain.FIGURE), *(telling.column_name(one, report, language) for one in shown))
    return _table(rows, header, size, wide=_WIDE)


def _told(figure: Figure, language: Language, most: int) -> str:
    """The numbers of the rows that say anything, in a line; nothing where there is no room for any."""
    if not most:
        return ""
    rows = [row for row in figure.rows if row.counts.now or Column.NOW in row.hidden]
    parts = [
        f"{_printed(row.label, language)}\N{NO-BREAK SPACE}{telling.amount(row, Column.NOW, figure.unit, language)}"
        for row in rows[:most]
    ]
    if parts and len(rows) > most:
        parts.append(Message(_MORE, {"count": len(rows) - most}).text(language))
    return "\N{NO-BREAK SPACE}· ".join(parts)


def grid(report: SafeReport, language: Language) -> list[Block]:
    """The whole of a grid, its first columns if there are too many for the paper."""
    figures = report.figures[:_GRID_COLUMNS]
    rows: list[tuple[Text | Item, ...]] = []
    for cells in plain.rows_of(report, language):
        rows.append(tuple(_cell(cell, language) for cell in cells[: _GRID_COLUMNS + 1]))
    header = ("", *(_label(figure, language) for figure in figures))
    table = _table(rows, header, 8.0, wide=2.4)
    meaning = figures[0].definition.text(language) if figures else ""
    left = len(report.figures) - len(figures)
    more = Message(_MORE, {"count": left}).text(language) if left else ""
    return [table, Paragraph(" ".join(filter(None, (meaning, more))), SMALL.but(before=4))]


class _Meanings:
    """What figures mean, where those who read have read those before: a sentence is said once."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._told: dict[str, tuple[str, list[str]]] = {}

    def of(self, figure: Figure) -> str:
        """What a figure means, beside what one before means alike."""
        sentences = _SENTENCE.split(figure.definition.text(self._language))
        like, before = self._told.setdefault(sentences[0], (_label(figure, self._language), sentences))
        if before is sentences:
            return " ".join(sentences)
        own = [sentence for sentence in sentences if sentence not in before]
        return " ".join((Message(_LIKE, {"figure": like}).text(self._language), *own))


def _about(name: str, meaning: str, told: str, size: float) -> Item:
    """A figure's name, what it means, and the numbers of its rows."""
    small = size - 0.6
    spans = [Span(name, weight="semibold"), Span(f"  {meaning}", size=small, colour=MUTED)]
    if told:
        spans.append(Span(f" — {told}", size=small))
    return Item((Paragraph(tuple(spans), BODY.but(size=size, leading=1.25, after=0)),))


def _label(figure: Figure, language: Language) -> str:
    return _printed(figure.label, language)


def _printed(label: Label, language: Language) -> str:
    return _short(telling.named(label, language), language)


def _short(name: str, language: Language) -> str:
    return printable(telling.short(name, _LONGEST), language)


def _numbers(figure: Figure, row: Row | None, shown: Sequence[Column], language: Language) -> tuple[Text, ...]:
    return tuple("" if row is None else telling.amount(row, column, figure.unit, language) for column in shown)


def _cell(cell: object, language: Language) -> Text:
    if isinstance(cell, int):
        return language.number(cell)
    return printable(telling.short(str(cell), _LONGEST), language)


def _table(rows: Sequence[tuple[Text | Item, ...]], header: Sequence[str], size: float, *, wide: float) -> Table:
    count = len(header) - 1
    style: Style = BODY.but(size=size, leading=1.25, after=0.0)
    return Table(
        tuple(rows),
        header=tuple(header),
        widths=(wide, *[_NUMBER] * count),
        aligns=("start", *["end"] * count),  # type: ignore[arg-type]  # "end" is one of them
        padding=1.4,
        style=style,
    )
