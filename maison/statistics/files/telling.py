"""What a report says, in the words of a language: the same on the page, in the workbook and in the tables.

Texts that somebody typed (names of hosts, titles) are text here and nothing else: without controls and signs that turn
the direction, on one line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from maison.errors import Message
from maison.languages import N_, Language
from maison.statistics.model import Column, Correction, Figure, Label, Of, Report, Row, SafeReport, Unit, Week

#: What stands where disclosure control took a number away, and where there is none to tell.
HIDDEN, UNKNOWN = N_("s"), "–"
TOTAL, PAGE_OF = N_("Total"), N_("Page {page} of {pages}")

_LEGEND = N_(
    "s: not shown, so that nobody can be recognised (statistical secrecy). Also some larger numbers are not shown, where the "
    "small ones could be computed from them."
)
_BEHIND_LEGEND = N_("≥: at least so many; weeks that are not shown are added at the end of a month, several together.")
_UNKNOWN_LEGEND = N_("–: there is no such number.")
_OF_WEEK, _WEEK = N_("Figures of the week"), N_("Week {number} of {year}")
_DAYS = N_("{first} to {last}")
_STATUS = {
    "running": N_("Counted on {day}, before the end of these days: not complete."),
    "complete": N_("Counted on {day}; files completed later change the figures."),
    "published": N_("Published on {day}; later corrections are told as corrections."),
}
_SHORT_STATUS = {"running": N_("not complete"), "complete": N_("provisional"), "published": N_("published")}
_MADE = N_("made on {day}")
_VERSION = N_("Definitions, version {version}.")
_WEEK_COLUMN, _WEEK_OF_YEAR = N_("Week {number}"), N_("Week {number}, {year}")
_THESE, _BEFORE, _LAST_YEAR = N_("These days"), N_("As many days before"), N_("A year before")
_SINCE, _WEEK_SHORT = N_("Since {day}"), N_("W{number}")
_UNITS = {Unit.PERCENT: N_("per cent"), Unit.SECONDS: N_("h:min:s")}
_OF = {
    Of.PEOPLE: N_("people"),
    Of.STAYS: N_("stays"),
    Of.VISITS: N_("visits"),
    Of.TOPICS: N_("topics"),
    Of.MINUTES: N_("minutes"),
    Of.STEPS: N_("steps"),
    Of.TICKETS: N_("tickets"),
    Of.PACKS: N_("packs"),
    Of.PLACES: N_("places"),
}
_PERCENT, _HOURS, _MINUTES, _MIN_SEC, _SECONDS = (
    N_("{number}%"),
    N_("{hours} h {minutes}"),
    N_("{minutes} min"),
    N_("{minutes} min {seconds}"),
    N_("{seconds} s"),
)
_OF_FIGURE, _PAIR = N_("{figure}, {row}"), N_("{name}: {number}")
#: A figure without a total that has so few rows is told by them wherever totals are.
_FEW = 4
#: A longer name of the house leaves no room for the rest of a foot.
_LONGEST_HOUSE = 50
_CORRECTED = N_("{what}, {column}: published {published}, counted now {counted}.")


class Line(NamedTuple):
    """A row of a figure, the total among them."""

    figure: Figure
    row: Row
    is_total: bool


class Leading(NamedTuple):
    """A number that stands for a figure, and what it is called."""

    figure: Figure
    row: Row
    name: str


def lines(report: SafeReport) -> Iterator[Line]:
    """All rows of all figures, the total of each first."""
    for figure in report.figures:
        if figure.total is not None:
            yield Line(figure, figure.total, is_total=True)
        for row in figure.rows:
            yield Line(figure, row, is_total=False)


def leading(report: SafeReport, language: Language) -> Iterator[Leading]:
    """The totals; of a figure that has none its rows, but not of one that is told week by week."""
    for figure in report.figures:
        name = named(figure.label, language)
        if figure.total is not None:
            yield Leading(figure, figure.total, name)
        elif len(figure.rows) <= _FEW:
            for row in figure.rows:
                told = Message(_OF_FIGURE, {"figure": name, "row": named(row.label, language)})
                yield Leading(figure, row, told.text(language))


# Names ----------------------------------------------------------------------------------------------------------------


def named(label: Label, language: Language) -> str:
    """A label as plain text on one line, a dash where there is none."""
    text = label.text(language)
    if text.isprintable():
        return text.strip() or UNKNOWN
    kept = "".join(" " if character.isspace() else character for character in text if _is_seen(character))
    return " ".join(kept.split()) or UNKNOWN


def _is_seen(character: str) -> bool:
    """Whether it is a letter, a sign or a space; joiners belong to letters."""
    return character.isspace() or character in "\u200c\u200d" or unicodedata.category(character)[0] != "C"


def short(text: str, most: int) -> str:
    """A name that is not longer than it has room for."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def row_name(line: Line, language: Language) -> str:
    """What a row is called beside its figure's name: nothing, where there is only the one number."""
    if not line.is_total:
        return named(line.row.label, language)
    return language.gettext(TOTAL) if line.figure.rows else ""


def unit_name(figure: Figure, language: Language) -> str:
    """What the numbers of a figure are of."""
    return language.gettext(_UNITS.get(figure.unit) or _OF[figure.of])


def of_name(figure: Figure, language: Language) -> str:
    """What is counted, or measured."""
    return language.gettext(_OF[figure.of])


def title(report: Report, language: Language) -> str:
    """What a report is called. Its days stand beside it."""
    if isinstance(report.span, Week) and report.shape == "list":
        return language.gettext(_OF_WEEK)
    return named(report.title, language)


# Days -----------------------------------------------------------------------------------------------------------------


def span_name(report: Report, language: Language) -> str:
    """The week, or the days."""
    if isinstance(report.span, Week):
        return Message(_WEEK, {"number": report.span.number, "year": report.span.year}).text(language)
    return days(report, language)


def days(report: Report, language: Language) -> str:
    """The days from the first to the last."""
    return Message(_DAYS, {"first": report.span.first, "last": report.span.last}).text(language)


def span_and_days(report: Report, language: Language) -> str:
    """Both, or the days alone where they are no week."""
    return " · ".join(dict.fromkeys((span_name(report, language), days(report, language))))


def status(report: Report, language: Language) -> str:
    """When it was counted, and whether that may change."""
    return Message(_STATUS[report.status], {"day": report.made_on}).text(language)


def footer(report: Report, house: str, language: Language) -> str:
    """What stands at the foot of a page: the house, the days, how final it is, when it was made."""
    made = Message(_MADE, {"day": report.made_on}).text(language)
    parts = (
        short(house, _LONGEST_HOUSE),
        span_name(report, language),
        language.gettext(_SHORT_STATUS[report.status]),
        made,
    )
    return " · ".join(filter(None, parts))


def version(report: Report, language: Language) -> str:
    """Which definitions hold."""
    return Message(_VERSION, {"version": report.definitions_version}).text(language)


def columns(report: Report) -> tuple[Column, ...]:
    """The columns that say anything: a grid has those of its days alone."""
    if report.shape == "grid":
        return (Column.NOW,)
    rows = [line.row for line in lines(SafeReport(report))]
    told = tuple(
        column for column in Column if any(row.counts.of(column) is not None or column in row.hidden for row in rows)
    )
    return told or (Column.NOW,)


def column_name(column: Column, report: Report, language: Language) -> str:
    """The days of a column; they are named by their week, for the page is read for years."""
    span = report.span
    if column is Column.TO_DATE:
        return Message(_SINCE, {"day": language.date(span.to_date.first, "medium")}).text(language)
    if not isinstance(span, Week):
        names = {Column.NOW: _THESE, Column.PREVIOUS: _BEFORE, Column.YEAR_AGO: _LAST_YEAR}
        return language.gettext(names[column])
    week = {Column.NOW: span, Column.PREVIOUS: span.previous, Column.YEAR_AGO: span.year_ago or span}[column]
    same = week.year == span.year
    return Message(_WEEK_COLUMN if same else _WEEK_OF_YEAR, {"number": week.number, "year": week.year}).text(language)


def week_name(number: int, language: Language) -> str:
    """The number of a week, as short as it is said."""
    return Message(_WEEK_SHORT, {"number": number}).text(language)


# Numbers --------------------------------------------------------------------------------------------------------------


def amount(row: Row, column: Column, unit: Unit, language: Language) -> str:
    """A number for people to read, or the sign that stands in its place."""
    value = row.counts.of(column)
    if column in row.hidden:
        return language.gettext(HIDDEN)
    if value is None:
        return UNKNOWN
    told = written(value, unit, language)
    return f"≥\N{NO-BREAK SPACE}{told}" if column in row.behind else told


def beside(name: str, number: str, language: Language) -> str:
    """A number behind its name."""
    return Message(_PAIR, {"name": name, "number": number}).text(language)


def written(value: int, unit: Unit, language: Language) -> str:
    """A number with what it is of, where that is no count: "9 min 10", "42 %"."""
    if unit is Unit.PERCENT:
        return Message(_PERCENT, {"number": language.number(value)}).text(language)
    # a time is not divided where a line ends
    return _time(value, language).replace(" ", "\N{NO-BREAK SPACE}") if unit is Unit.SECONDS else language.number(value)


def _time(seconds: int, language: Language) -> str:
    minutes, rest = divmod(seconds, 60)
    if seconds < 60:
        return Message(_SECONDS, {"seconds": seconds}).text(language)
    if minutes >= 60:
        return Message(_HOURS, {"hours": minutes // 60, "minutes": f"{minutes % 60:02}"}).text(language)
    return Message(_MIN_SEC if rest else _MINUTES, {"minutes": minutes, "seconds": f"{rest:02}"}).text(language)


def legend(report: SafeReport, language: Language) -> tuple[str, ...]:
    """What the signs mean that stand in this report."""
    rows = [line.row for line in lines(report)]
    shown = columns(report)
    hidden = any(row.hidden for row in rows)
    unknown = any(row.counts.of(column) is None and column not in row.hidden for row in rows for column in shown)
    needed = (
        (_LEGEND, hidden),
        (_BEHIND_LEGEND, any(row.behind for row in rows)),
        (_UNKNOWN_LEGEND, unknown),
    )
    return tuple(language.gettext(text) for text, needs in needed if needs)


def corrections(report: SafeReport, language: Language) -> Sequence[str]:
    """What was published otherwise than it would be counted now, a sentence each."""
    return [sentence for one in report.corrections if (sentence := _corrected(report, one, language))]


def _corrected(report: SafeReport, one: Correction, language: Language) -> str:
    for line in lines(report):
        if (line.figure.key, line.row.key) == one.cell:
            numbers = {
                name: language.gettext(HIDDEN) if value is None else written(value, line.figure.unit, language)
                for name, value in (("published", one.published), ("counted", one.counted))
            }
            what = " — ".join(filter(None, (named(line.figure.label, language), row_name(line, language))))
            column = column_name(one.column, report, language)
            return Message(_CORRECTED, {"what": what, "column": column, **numbers}).text(language)
    return ""
