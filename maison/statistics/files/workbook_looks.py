"""How the cells of a report's workbook look, and how a number of a report becomes one."""

from __future__ import annotations

from typing import Any

from maison.languages import Language
from maison.statistics.files import telling
from maison.statistics.model import Column, Row, Unit

INK, MUTED, ACCENT, BEFORE, LINE = "#1C1B19", "#5C5952", "#0F5B78", "#C9C4B8", "#DAD7D0"
_DAY = 86_400


class Looks:
    """The formats of one sheet."""

    def __init__(self, book: Any) -> None:
        def look(**facts: Any) -> Any:
            return book.add_format({"font_color": INK, "valign": "vcenter", **facts})

        self.title = look(bold=True, font_size=16)
        self.days = look(font_size=12, font_color=MUTED)
        self.small = look(font_size=9, font_color=MUTED)
        self.note = look(font_size=9, font_color=MUTED, text_wrap=True, valign="top")
        self.head = look(bold=True, bottom=1, bottom_color=INK)
        self.head_end = look(bold=True, bottom=1, bottom_color=INK, align="right", text_wrap=True)
        under = {"bottom": 1, "bottom_color": LINE}
        self.name = look(**under)
        self.number = look(num_format="#,##0", **under)
        self.percent = look(num_format='0" %"', **under)
        self.time = look(num_format="[h]:mm:ss", **under)
        self.sign = look(align="right", font_color=MUTED, **under)
        self.strong = look(bold=True)
        self.wrapped = look(text_wrap=True, valign="top")


def write_number(
    page: Any, at: tuple[int, int], row: Row, column: Column, unit: Unit, looks: Looks, language: Language
) -> None:
    """A number of a report in a cell, or the sign that stands in its place."""
    value = row.counts.of(column)
    if value is None or column in row.hidden:
        page.write_string(*at, telling.amount(row, column, unit, language), looks.sign)
    elif unit is Unit.SECONDS:
        page.write_number(*at, value / _DAY, looks.time)
    else:
        page.write_number(*at, value, looks.percent if unit is Unit.PERCENT else looks.number)
