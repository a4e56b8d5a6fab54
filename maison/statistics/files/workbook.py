"""A report as a workbook: the figures at a glance with native charts, all rows as a native table, the definitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from maison.languages import N_, Language
from maison.sheets import Sheet, sheet_name
from maison.statistics.files import plain, telling
from maison.statistics.files.choosing import charts
from maison.statistics.files.workbook_charts import NAMES, NUMBERS, SCALE, ChartSheet
from maison.statistics.files.workbook_looks import Looks, write_number
from maison.statistics.model import SafeReport
from maison.workbooks import Around, workbook_chunks

_GLANCE, _ALL, _MEANING, _DRAWN = N_("At a glance"), N_("All figures"), N_("Definitions"), N_("Charts and their data")
_COUNTED = N_("Counted")
#: A name that is longer is no name of a column.
_LONGEST_HEADER = 120
_MOST_ROWS, _MOST_FIGURES = 10, 60
_A4 = 9
_MEANING_WIDTHS = (34, 92, 14)
#: How high a line of text is, in points.
_LINE = 15


def chunks(report: SafeReport, language: Language, house: str) -> Iterator[bytes]:
    """The workbook, piece by piece. Raises `TooManyRows`."""
    return _Workbook(report, language, house).chunks()


class _Workbook:
    """What stands around the long table, made when its sheet is reached."""

    def __init__(self, report: SafeReport, language: Language, house: str) -> None:
        self._report, self._language, self._ = report, language, language.gettext
        self._foot = _escaped(telling.footer(report, house, language))
        self._title = telling.title(report, language)
        self._drawn = ChartSheet(charts(report, _MOST_ROWS), report, language, sheet_name(self._(_DRAWN)))

    def chunks(self) -> Iterator[bytes]:
        """The workbook, piece by piece."""
        header = _unlike(plain.header(self._report, self._language))
        sheet = Sheet(self._(_ALL), header, plain.rows_of(self._report, self._language))
        around = Around(self._before, self._behind, self._dress_long, self._language.tag)
        return workbook_chunks(sheet, title=self._title, around=around)

    def _before(self, book: Any) -> None:
        """The sheet that is seen first: it fits on a page."""
        page, looks = book.add_worksheet(sheet_name(self._(_GLANCE))), Looks(book)
        page.hide_gridlines(2)
        page.set_column(0, 0, NAMES)
        page.set_column(1, 4, NUMBERS)
        page.write_string(0, 0, self._title, looks.title)
        page.write_string(1, 0, telling.span_and_days(self._report, self._language), looks.days)
        page.write_string(2, 0, telling.status(self._report, self._language), looks.small)
        at = self._totals(page, looks, 4)
        for text in self._notes():
            page.merge_range(at, 0, at, 4, "", looks.note)
            page.write_string(at, 0, text, looks.note)
            page.set_row(at, 13 * -(-len(text) // 125))
            at += 1
        at = self._drawn.place(book, page, at + 1)
        page.print_area(0, 0, at, 4)
        self._dress(page, landscape=False)
        page.fit_to_pages(1, 1)

    def _totals(self, page: Any, looks: Looks, at: int) -> int:
        """The total of each figure; answers the row behind."""
        shown = telling.columns(self._report)
        page.write_string(at, 0, self._(plain.FIGURE), looks.head)
        for place, column in enumerate(shown, start=1):
            page.write_string(at, place, telling.column_name(column, self._report, self._language), looks.head_end)
        page.set_row(at, 2 * _LINE)
        for figure, row, name in islice(telling.leading(self._report, self._language), _MOST_FIGURES):
            at += 1
            page.write_string(at, 0, name, looks.name)
            for place, column in enumerate(shown, start=1):
                write_number(page, (at, place), row, column, figure.unit, looks, self._language)
        return at + 2

    def _notes(self) -> Iterator[str]:
        yield telling.version(self._report, self._language)
        yield from telling.legend(self._report, self._language)
        yield from telling.corrections(self._report, self._language)

    def _behind(self, book: Any) -> None:
        self._definitions(book)
        page = self._drawn.write(book)
        self._dress(page, landscape=True)
        page.set_print_scale(SCALE)  # where a sheet is fitted, the places where its pages end are not heeded

    def _definitions(self, book: Any) -> None:
        page, looks = book.add_worksheet(sheet_name(self._(_MEANING))), Looks(book)
        figures = self._report.figures[: 1 if self._report.shape == "grid" else None]
        for at, figure in enumerate(figures, start=1):
            texts = (
                telling.named(figure.label, self._language),
                figure.definition.text(self._language),
                telling.of_name(figure, self._language),
            )
            for column, text in enumerate(texts):
                page.write_string(at, column, text, looks.wrapped)
            lines = max(-(-len(text) // width) for text, width in zip(texts, _MEANING_WIDTHS, strict=True))
            page.set_row(at, _LINE * lines + _LINE / 3)
        columns = [{"header": self._(name)} for name in (plain.FIGURE, plain.DEFINITION, _COUNTED)]
        page.add_table(0, 0, max(len(figures), 1), 2, {"columns": columns, "style": "Table Style Light 1"})
        for column, width in enumerate(_MEANING_WIDTHS):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
        self._dress_long(page)

    # Paper ------------------------------------------------------------------------------------------------------

    def _dress_long(self, page: Any) -> None:
        page.repeat_rows(0)
        self._dress(page, landscape=True)

    def _dress(self, page: Any, *, landscape: bool) -> None:
        """How a sheet comes on paper: A4, as wide as it is, with its foot."""
        page.set_paper(_A4)
        (page.set_landscape if landscape else page.set_portrait)()
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.fit_to_pages(1, 0)
        number = _escaped(self._(telling.PAGE_OF)).format(page="&P", pages="&N")
        page.set_footer(f"&L&8{self._foot}&R&8{number}")


def _unlike(names: Sequence[str]) -> list[str]:
    """Names of columns as a native table takes them: none empty, none twice, none endless."""
    taken: set[str] = set()
    found = []
    for at, name in enumerate(names, start=1):
        one = telling.short(name, _LONGEST_HEADER) or " "
        if one.casefold() in taken:
            one = f"{one} ({at})"
        taken.add(one.casefold())
        found.append(one)
    return found


def _escaped(text: str) -> str:
    """A text for the foot of a page, where & begins an order."""
    return telling.short(text, 160).replace("&", "&&")
