"""The tables of a report on paper."""

from __future__ import annotations

from collections.abc import Sequence

from maison.errors import Message
from maison.languages import N_, Language
from maison.statistics.files import plain, telling
from maison.statistics.files.drawing import printable
from maison.statistics.model import Column, Figure, Row, SafeReport
from maison.typesetting import BODY, MUTED, SMALL, Balanced, Block, Item, Paragraph, Span, Style, Table, Text

FOOT = SMALL.but(size=7.5)
_MORE = N_("and {count} more, in the workbook")
_GRID_COLUMNS = 9
_LONGEST = 70
_WIDE, _NUMBER = 4.2, 1.0


def overview(report: SafeReport, language: Language, size: float) -> Table:
    """Each figure with what it means, and its numbers; those without a total by their rows."""
    shown = telling.columns(report)
    rows: list[tuple[Text | Item, ...]] = []
    for figure in report.figures:
        if _is_series(figure):
            continue
        rows.append((_meaning(figure, language, size), *(_numbers(figure, figure.total, shown, language))))
        if figure.total is None:
            rows += [(_name(row, language), *_numbers(figure, row, shown, language)) for row in figure.rows]
    header = (language.gettext(plain.FIGURE), *(telling.column_name(one, report, language) for one in shown))
    return _table(rows, header, size, wide=_WIDE)


def breakdowns(report: SafeReport, language: Language, size: float, most: int) -> list[Block]:
    """The rows of each figure, so many at most, in columns beside each other; nothing where that is none."""
    shown = telling.columns(report)[:2]
    found: list[Block] = []
    for figure in report.figures:
        if most and figure.total is not None and figure.rows:
            found.append(_breakdown(figure, shown, report, language, size, most))
    return [Balanced(tuple(found), count=3, gap=14, after=0)] if found else []


def _breakdown(
    figure: Figure, shown: Sequence[Column], report: SafeReport, language: Language, size: float, most: int
) -> Block:
    told = _largest(figure)
    rows: list[tuple[Text | Item, ...]] = [
        (_name(row, language), *_numbers(figure, row, shown, language)) for row in told[:most]
    ]
    if len(told) > most:
        more = Message(_MORE, {"count": len(told) - most}).text(language)
        rows.append((Span(more, colour=MUTED), *("" for _column in shown)))
    header = (_label(figure, language), *(telling.column_name(column, report, language) for column in shown))
    return _table(rows, header, size - 0.4, wide=2.6)


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


def _largest(figure: Figure) -> list[Row]:
    """The rows that say anything, in their own order."""
    return [row for row in figure.rows if row.hidden or any(row.counts)]


def _is_series(figure: Figure) -> bool:
    """Whether it is one of many weeks, which the first page draws."""
    return figure.total is None and len(figure.rows) > 4


def _meaning(figure: Figure, language: Language, size: float) -> Item:
    bold = BODY.but(size=size, leading=1.25, weight="semibold", after=0)
    small = SMALL.but(size=size - 0.9, leading=1.22, after=0)
    return Item((Paragraph(_label(figure, language), bold), Paragraph(figure.definition.text(language), small)))


def _label(figure: Figure, language: Language) -> str:
    return printable(telling.short(telling.named(figure.label, language), _LONGEST), language)


def _name(row: Row, language: Language) -> Text:
    return Span(printable(telling.short(telling.named(row.label, language), _LONGEST), language), isolate=True)


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
        row_headers=True,
        padding=1.4,
        style=style,
    )
