"""Charts on paper: drawings made of lines, whose letters are outlines. What they show is told by their alternative text.

They lose nothing in black and white: what was before is hollow, a hidden number is hatched and has its sign.
"""

from __future__ import annotations

from typing import NamedTuple

from maison.languages import Language
from maison.statistics import charts as geometry
from maison.statistics.charts import Box, Mark, Plot
from maison.statistics.files import telling
from maison.statistics.files.choosing import Chart
from maison.statistics.model import Column, Row, Unit
from maison.typesetting import Unprintable, Weight, check_printable, outlined

#: Points: letters, what lies between things, a bar beside another, a bar alone, the height of lines over time.
_SIZE, _SMALL, _GAP, _BAR, _ALONE, _TALL = 7.4, 6.4, 5.0, 7.6, 11.5, 84.0
#: The greatest part of the width that names take, and the longest of them.
_NAMES, _LONGEST = 0.46, 60
_INK, _MUTED, _ACCENT, _HOLLOW, _EDGE, _LINE = "#1C1B19", "#5C5952", "#0F5B78", "#F1EEE7", "#8C877C", "#DAD7D0"
#: The letters' middle lies so much of their size above the line that they stand on.
_MIDDLE = 0.35
_STEPS = 4
#: The height of letters over and under lines over time, in sizes of small letters.
_AROUND = 3.2


class Drawn(NamedTuple):
    """A chart as an SVG, and how high it is."""

    svg: bytes
    height: float


def draw(chart: Chart, width: float, language: Language, tall: float = 0.0) -> Drawn:
    """A chart, so wide; lines over time at least so `tall`."""
    return _Drawing(chart, width, language, tall).drawn()


def printable(text: str, language: Language) -> str:
    """A text of which every character can be printed: those that cannot become question marks."""
    while True:
        try:
            check_printable(text, language.tag)
        except Unprintable as refused:
            text = text.translate(dict.fromkeys(map(ord, refused.characters), "?"))
        else:
            return text


class _Drawing:
    def __init__(self, chart: Chart, width: float, language: Language, tall: float) -> None:
        self._chart, self._width, self._language = chart, width, language
        self._tall = max(_TALL, tall - _SMALL * _AROUND)
        self._rtl = language.direction == "rtl"
        self._parts: list[str] = []
        self._rows = [
            [geometry.Cell(row.counts.of(column), column in row.hidden) for column in chart.columns]
            for row in chart.rows
        ]

    def drawn(self) -> Drawn:
        """The chart as it is."""
        height = self._lines() if self._chart.over_time else self._bars()
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self._width:.2f} {height:.2f}">'
        return Drawn("".join((head, *self._parts, "</svg>")).encode(), height)

    # Bars -------------------------------------------------------------------------------------------------------

    def _bars(self) -> float:
        chart = self._chart
        names = [self._fitting(row) for row in chart.rows]
        room = max((outlined(name, _SIZE, self._language.tag).width for name in names), default=0.0) + _GAP
        told = max((self._wide(mark_text) for row in chart.rows for mark_text in self._values(row)), default=0.0) + _GAP
        slot = _ALONE if len(chart.columns) == 1 else _BAR * len(chart.columns) / geometry.FILLED
        area = Box(0.0 if self._rtl else room, 0.0, self._width - room - told, slot * len(chart.rows))
        if self._rtl:
            area = area._replace(x=told)
        scale = (0, max(1, geometry.greatest(self._rows)))
        plot = geometry.bars(self._rows, area, scale, rtl=self._rtl)
        edge = area.right if self._rtl else area.x
        for name, place in zip(names, plot.slots, strict=True):
            y = place.y + place.height / 2 + _SIZE * _MIDDLE
            self._text(name, edge + (_GAP if self._rtl else -_GAP), y, _SIZE, _INK, at="start" if self._rtl else "end")
        for mark in plot.marks:
            self._bar(mark)
            text = self._value(chart.rows[mark.row], chart.columns[mark.series])
            x = mark.tip.x + (-3.0 if self._rtl else 3.0)
            self._value_text(mark, text, x, mark.tip.y + _SMALL * _MIDDLE, "end" if self._rtl else "start")
        self._stroke(f"M{edge:.2f} 0 L{edge:.2f} {area.height:.2f}", _EDGE, 0.6)
        return area.height + 1.0

    def _bar(self, mark: Mark) -> None:
        if mark.cell.hidden:
            self._hatched(mark.box)
        elif mark.series == 0:
            self._box(mark.box, _ACCENT, "none")
        else:
            self._box(mark.box, _HOLLOW, _EDGE)

    # Lines ------------------------------------------------------------------------------------------------------

    def _lines(self) -> float:
        chart = self._chart
        scale = geometry.ticks(geometry.greatest(self._rows), _STEPS, _steps(chart))
        names = [telling.written(value, chart.figure.unit, self._language) for value in scale]
        room = max(map(self._wide, names)) + _GAP
        area = Box(0.0 if self._rtl else room, _SMALL, self._width - room, self._tall)
        plot = geometry.lines(self._rows, area, scale, rtl=self._rtl)
        for name, tick in zip(names, plot.ticks, strict=True):
            self._stroke(f"M{area.x:.2f} {tick.at:.2f} L{area.right:.2f} {tick.at:.2f}", _LINE, 0.5)
            x = area.right + _GAP if self._rtl else area.x - _GAP
            self._text(name, x, tick.at + _SMALL * _MIDDLE, _SMALL, _MUTED, at="start" if self._rtl else "end")
        self._weeks(plot, area)
        for series in reversed(range(len(chart.columns))):
            self._line(plot, series)
        return area.bottom + _SMALL * (_AROUND - 1.0)

    def _weeks(self, plot: Plot, area: Box) -> None:
        texts = [self._chart.row_name(row, self._language) for row in self._chart.rows]
        widest = max(map(self._wide, texts))
        step = geometry.every(plot.slots[0].width, widest, 3.0)
        last = len(texts) - 1
        for at, (text, slot) in enumerate(zip(texts, plot.slots, strict=True)):
            if (last - at) % step == 0:  # the last week, which the report is about, has its name
                self._text(text, slot.x + slot.width / 2, area.bottom + _SMALL * 1.6, _SMALL, _MUTED, at="middle")

    def _line(self, plot: Plot, series: int) -> None:
        color, own = _ACCENT if series == 0 else _EDGE, [mark for mark in plot.marks if mark.series == series]
        for stroke in plot.strokes:
            if stroke.series == series:
                path = " L".join(f"{x:.2f} {y:.2f}" for x, y in stroke.points)
                self._stroke(f"M{path}", color, 1.4 if series == 0 else 0.9)
        for mark in own:
            if mark.cell.hidden:
                if series == 0:
                    self._hatched(mark.box)
                    self._value_text(
                        mark, self._language.gettext(telling.HIDDEN), mark.tip.x, mark.box.y - 1.5, "middle"
                    )
                continue
            fill = color if series == 0 else "#FFFFFF"
            self._parts.append(f'<circle cx="{mark.tip.x:.2f}" cy="{mark.tip.y:.2f}" r="1.9" fill="{fill}" stroke="{color}" stroke-width="0.8"/>')  # fmt: skip
        told = [mark for mark in own if not mark.cell.hidden]
        if series == 0 and told:
            text = self._value(self._chart.rows[told[-1].row], self._chart.columns[0])
            self._value_text(told[-1], text, told[-1].tip.x, told[-1].tip.y - 4.0, "middle")

    # Letters and shapes -----------------------------------------------------------------------------------------

    def _fitting(self, row: Row) -> str:
        """A name that has room beside the bars."""
        name = printable(telling.short(self._chart.row_name(row, self._language), _LONGEST), self._language)
        most = self._width * _NAMES - _GAP
        while len(name) > 2 and outlined(name, _SIZE, self._language.tag).width > most:
            name = telling.short(name.rstrip("…"), len(name.rstrip("…")) - 1)
        return name

    def _values(self, row: Row) -> list[str]:
        return [self._value(row, column) for column in self._chart.columns]

    def _value(self, row: Row, column: Column) -> str:
        return telling.amount(row, column, self._chart.figure.unit, self._language)

    def _wide(self, text: str) -> float:
        return outlined(text, _SMALL, self._language.tag, "semibold").width if text else 0.0

    def _value_text(self, mark: Mark, text: str, x: float, y: float, at: str) -> None:
        first = mark.series == 0
        self._text(text, x, y, _SMALL, _INK if first else _MUTED, at=at, weight="semibold" if first else "regular")

    def _text(
        self, text: str, x: float, y: float, size: float, ink: str, *, at: str, weight: Weight = "regular"
    ) -> None:
        if not text:
            return
        words = outlined(text, size, self._language.tag, weight)
        left = {"start": x, "middle": x - words.width / 2, "end": x - words.width}[at]
        self._parts.append(f'<path transform="translate({left:.2f} {y:.2f})" d="{words.path}" fill="{ink}"/>')

    def _box(self, box: Box, fill: str, stroke: str) -> None:
        inset = 0.3 if stroke != "none" else 0.0
        width, height = max(box.width - 2 * inset, 0.0), box.height - 2 * inset
        if width:
            self._parts.append(f'<rect x="{box.x + inset:.2f}" y="{box.y + inset:.2f}" width="{width:.2f}" height="{height:.2f}" fill="{fill}" stroke="{stroke}" stroke-width="0.6"/>')  # fmt: skip

    def _hatched(self, box: Box) -> None:
        """An area that is crossed by slanting lines: something is here, and not shown."""
        self._box(box, "#FFFFFF", _EDGE)
        step, at = 3.0, 3.0
        while at < box.width + box.height:
            x1, y1 = box.x + min(at, box.width), box.y + max(0.0, at - box.width)
            x2, y2 = box.x + max(0.0, at - box.height), box.y + min(at, box.height)
            self._stroke(f"M{x1:.2f} {y1:.2f} L{x2:.2f} {y2:.2f}", _EDGE, 0.5)
            at += step

    def _stroke(self, path: str, ink: str, width: float) -> None:
        self._parts.append(f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="{width:g}"/>')


def _steps(chart: Chart) -> tuple[int, ...]:
    return geometry.TIME_STEPS if chart.figure.unit is Unit.SECONDS else geometry.COUNT_STEPS
