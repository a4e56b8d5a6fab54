"""A report on paper: on the first page the week at a glance, on the second the tables and what they mean.

It is laid out anew, with fewer rows or smaller letters, until it fits; what is left out is told, and stands in the workbook.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from maison.clock import LILLE
from maison.errors import Message
from maison.languages import N_, Language
from maison.statistics.files import telling
from maison.statistics.files.choosing import Chart, alt, charts
from maison.statistics.files.drawing import draw as draw_chart
from maison.statistics.files.drawing import printable
from maison.statistics.files.page_tables import FOOT, grid, overview
from maison.statistics.model import Column, Figure, Row, SafeReport
from maison.typesetting import (
    A4,
    ACCENT,
    BODY,
    MUTED,
    SMALL,
    Block,
    Box,
    Columns,
    Composed,
    Document,
    Drawing,
    Heading,
    PageBreak,
    Paragraph,
    Running,
    Span,
)

_PAPER = replace(A4, top=38.0, bottom=48.0, start=46.0, end=46.0)
_GAP = 22.0
_HALF = (_PAPER.width - _PAPER.start - _PAPER.end - _GAP) / 2
_HOUSE = BODY.but(size=9.5, weight="semibold", colour=ACCENT, after=2)
_TITLE = BODY.but(size=20, leading=1.15, weight="semibold", after=1, keep_with_next=True)
_DAYS = BODY.but(size=11, colour=MUTED, after=2)
_STATUS = SMALL.but(after=8)
_NUMBER = BODY.but(size=19, leading=1.15, weight="semibold", colour=ACCENT, after=0, keep_with_next=True)
_NAMED = BODY.but(size=8.5, leading=1.25, weight="semibold", after=1, keep_with_next=True)
_BESIDE = SMALL.but(size=7.2, leading=1.3, after=0)
_CHART = BODY.but(size=9.5, leading=1.25, weight="semibold", before=5, after=0, keep_with_next=True)
_KEY = SMALL.but(size=7.5, leading=1.3, after=2, keep_with_next=True)
_SECTION = BODY.but(size=12.5, leading=1.25, weight="semibold", before=4, after=4, keep_with_next=True)

_ALL = N_("All figures and what they mean")
_NOTHING = N_("Nothing was counted that could be drawn.")
_AND_MORE = N_("{count} more in the workbook")
#: The numbers that are seen first: a figure, a row of it ("" for its total), and what they are called there.
_LEADING = (
    ("people", "", N_("People spoken with")),
    ("arrivals_by_category", "", N_("Arrivals")),
    ("visits", "", N_("Visits")),
    ("topics", "", N_("Topics")),
    ("waiting", "median", N_("Median waiting time")),
)
#: So many numbers, and so many charts, are on the first page at most; what is tried to make it fit.
_MOST_NUMBERS, _MOST_CHARTS = 5, 6
#: What stands before the names of the two columns: of bars, of lines over time.
_SIGNS = (("■", "□"), ("●", "○"))
_LONGEST_TITLE, _LONGEST_FOOT = 90, 160
_ROWS_DRAWN = (14, 12, 10, 9, 8, 7, 6, 5, 4, 3)
_SIZES, _ROWS_TOLD = (7.6, 7.3, 7.0, 6.7, 6.4), (40, 20, 14, 10, 8, 6, 5, 4, 3, 2, 1, 0)


def draw(report: SafeReport, language: Language, house: str) -> Composed:
    """The pages as a PDF."""
    return _Pages(report, language, house).draw()


class _Pages:
    def __init__(self, report: SafeReport, language: Language, house: str) -> None:
        self._report, self._language, self._ = report, language, language.gettext
        self._house = self._text(house)
        self._title = self._text(telling.title(report, language))
        #: The figures that are drawn with all their rows, once the first page is made.
        self._whole: frozenset[str] = frozenset()

    def draw(self) -> Composed:
        """Two pages, or as many as a grid needs."""
        first = self._fitting(self._glance(rows) for rows in _ROWS_DRAWN)
        if self._report.shape == "grid":
            return self._document([*first, *grid(self._report, self._language), *self._notes()]).compose()
        size = next((size for size in _SIZES if self._fits(self._tables(size, _ROWS_TOLD[-1]))), _SIZES[-1])
        second = self._fitting(self._tables(size, rows) for rows in _ROWS_TOLD)
        return self._document([*first, PageBreak(), *second]).compose()

    def _fitting(self, tries: Iterator[list[Block]]) -> list[Block]:
        """The first of these that fits on a page; else the last."""
        body: list[Block] = []
        for body in tries:
            if self._fits(body):
                break
        return body

    def _fits(self, body: list[Block]) -> bool:
        return self._document(body).compose().pages == 1

    def _document(self, body: list[Block]) -> Document:
        foot = self._text(telling.short(telling.footer(self._report, self._house, self._language), _LONGEST_FOOT))
        return Document(
            title=f"{self._title} — {telling.span_name(self._report, self._language)}",
            language=self._language.tag,
            date=dt.datetime.combine(self._report.made_on, dt.time(), LILLE),
            paper=_PAPER,
            footer=lambda page, pages: Running(foot, self._(telling.PAGE_OF).format(page=page, pages=pages), FOOT),
            body=body,
        )

    def _text(self, text: str) -> str:
        return printable(text, self._language)

    # The first page ---------------------------------------------------------------------------------------------

    def _glance(self, rows: int) -> list[Block]:
        return [*self._head(), *self._leading(), *self._drawn(rows)]

    def _head(self) -> Iterator[Block]:
        if self._house:
            yield Paragraph(Span(telling.short(self._house, _LONGEST_TITLE), isolate=True), _HOUSE)
        yield Heading(1, Span(telling.short(self._title, _LONGEST_TITLE), isolate=True), _TITLE)
        yield Paragraph(telling.span_and_days(self._report, self._language), _DAYS)
        yield Paragraph(telling.status(self._report, self._language), _STATUS)

    def _leading(self) -> Iterator[Block]:
        """The numbers that are seen first, each with those of the weeks that it is compared with."""
        found = list(self._numbers())[:_MOST_NUMBERS]
        if found:
            beside = tuple(tuple(self._number(*one)) for one in found)
            yield Box((Columns(beside, gap=14, ruled=True, after=0),), fill=None, padding=8, before=0, after=6)

    def _numbers(self) -> Iterator[tuple[str, Figure, Row]]:
        figures = {figure.key: figure for figure in self._report.figures}
        known = [(self._(name), figures[key], row) for key, row, name in _LEADING if key in figures]
        if known:
            for name, figure, key in known:
                row = figure.total if not key else next((one for one in figure.rows if one.key == key), None)
                if row is not None:
                    yield name, figure, row
            return
        for figure in self._report.figures:
            if figure.total is not None:
                yield self._text(telling.short(telling.named(figure.label, self._language), 40)), figure, figure.total

    def _number(self, name: str, figure: Figure, row: Row) -> Iterator[Block]:
        yield Paragraph(name, _NAMED)
        yield Paragraph(telling.amount(row, Column.NOW, figure.unit, self._language), _NUMBER)
        for column in (Column.PREVIOUS, Column.YEAR_AGO):
            if column in telling.columns(self._report):
                told = telling.amount(row, column, figure.unit, self._language)
                name = telling.column_name(column, self._report, self._language)
                yield Paragraph(telling.beside(name, told, self._language), _BESIDE)

    def _drawn(self, rows: int) -> Iterator[Block]:
        found = charts(self._report, rows)[:_MOST_CHARTS]
        self._whole = frozenset(chart.figure.key for chart in found if not chart.left_out)
        if not found:
            yield Paragraph(self._(_NOTHING), BODY.but(before=10))
        for pair in (found[at : at + 2] for at in range(0, len(found), 2)):
            tall = max(0.0, *(draw_chart(chart, _HALF, self._language).height for chart in pair))
            sides = tuple(tuple(self._chart(chart, tall)) for chart in pair)
            yield Columns(sides if len(sides) == 2 else (*sides, ()), gap=_GAP, after=2)

    def _chart(self, chart: Chart, tall: float) -> Iterator[Block]:
        drawn = draw_chart(chart, _HALF, self._language, tall)
        yield Heading(2, self._text(telling.short(telling.named(chart.figure.label, self._language), 60)), _CHART)
        yield Paragraph(tuple(self._key(chart)), _KEY)
        told = self._text(alt(chart, self._report, self._language))
        yield Drawing(drawn.svg, alt=told, width=_HALF, height=drawn.height, before=0, after=2)

    def _key(self, chart: Chart) -> Iterator[str | Span]:
        """What full and hollow bars are, and what is not drawn."""
        for at, column in enumerate(chart.columns):
            sign = _SIGNS[chart.over_time][at]
            yield "  " if at else ""
            yield Span(sign, colour=ACCENT if at == 0 else MUTED)
            yield f" {chart.column_name(column, self._report, self._language)}"
        if chart.left_out and not chart.over_time:
            yield f"  · {Message(_AND_MORE, {'count': chart.left_out}).text(self._language)}"

    # The second page --------------------------------------------------------------------------------------------

    def _tables(self, size: float, rows: int) -> list[Block]:
        table = overview(self._report, self._language, size, rows, self._whole)
        return [Heading(2, self._(_ALL), _SECTION), table, *self._notes()]

    def _notes(self) -> Sequence[Block]:
        notes = (
            *telling.legend(self._report, self._language),
            *map(self._text, telling.corrections(self._report, self._language)),
            telling.version(self._report, self._language),
        )
        return [Paragraph(" ".join(notes), SMALL.but(size=7, leading=1.3, before=4, after=0))]
