"""Every figure of generated years is what a second, naive counting of plain lists says, on both databases.

The normal run looks at the weeks in which a count goes wrong (week 53, New Year, leap days, clock changes, the first of September) and at
some others. `python -m tests.maison.statistics.test_years` looks at every week from 2020 to 2033.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from maison.application import Desk
from maison.clock import FixedClock
from maison.statistics.model import Column, Figure, Period, Report, Row, Span, Week
from maison.statistics.queries import WEEKS, StatisticsQueries
from maison.statistics.sheets.service import SheetService
from tests.databases import desk_under
from tests.maison.statistics import naive
from tests.maison.statistics.naive import DAY, House, Told, local_day, monday_of
from tests.maison.statistics.years import invent, settle

FIRST, LAST = dt.date(2020, 1, 1), dt.date(2033, 12, 31)
TODAY = dt.date(2034, 1, 5)
#: Read from a calendar: years that have a week 53, and days on which the clocks of France were or will be changed.
LONG_YEARS = (2020, 2026, 2032)
CHANGES = (
    dt.date(2020, 3, 29),
    dt.date(2023, 10, 29),
    dt.date(2026, 3, 29),
    dt.date(2026, 10, 25),
    dt.date(2033, 10, 30),
)
LEAP_DAYS = (dt.date(2024, 2, 29), dt.date(2028, 2, 29))


def special_weeks() -> list[Week]:
    days = [*CHANGES, *LEAP_DAYS, dt.date(2021, 1, 1), dt.date(2027, 1, 3), dt.date(2025, 9, 1), dt.date(2026, 8, 31)]
    return [Week(year, 53) for year in LONG_YEARS] + [Week(2027, 53 - 1), *map(Week.of, days)]


def on_desk(desk: Desk, house: House, seed: int) -> StatisticsQueries:
    assert isinstance(desk.clock, FixedClock)
    desk.clock.moment = dt.datetime.combine(TODAY, dt.time(9), dt.UTC)
    settle(desk, house, seed)
    return StatisticsQueries(desk.store, desk.clock)


# The days -------------------------------------------------------------------------------------------------------------


def test_weeks_of_every_day_are_those_of_a_calendar_walked_through() -> None:
    day, year, number = dt.date(2019, 12, 30), 2020, 1  # a Monday, of the first week of 2020
    while day <= LAST:
        assert monday_of(year, number) == day
        for weekday in range(7):
            assert Week.of(day + weekday * DAY) == Week(year, number)
        assert (Week(year, number).first, Week(year, number).last) == (day, day + 6 * DAY)
        day += 7 * DAY
        number += 1
        if number > (53 if year in LONG_YEARS else 52):
            year, number = year + 1, 1


def test_day_of_every_hour_is_that_in_lille() -> None:
    from maison.visits.model import day_of

    at = dt.datetime(2019, 12, 31, 20, tzinfo=dt.UTC)
    while at.year < 2034:
        assert day_of(at) == local_day(at)
        at += dt.timedelta(hours=1)


def test_spans_beside_a_week() -> None:
    week = Week(2026, 53)
    assert (week.previous, week.next, week.year_ago) == (Week(2026, 52), Week(2027, 1), None)
    assert Week(2027, 1).year_ago == Week(2026, 1)
    assert Week(2026, 36).to_date == Period(dt.date(2026, 9, 1), dt.date(2026, 9, 6))
    assert Week(2026, 35).to_date == Period(dt.date(2025, 9, 1), dt.date(2026, 8, 30))
    leap = Period(dt.date(2024, 2, 29), dt.date(2024, 3, 3))
    assert leap.year_ago == Period(dt.date(2023, 2, 28), dt.date(2023, 3, 3))
    assert leap.previous == Period(dt.date(2024, 2, 25), dt.date(2024, 2, 28))


# The figures ----------------------------------------------------------------------------------------------------------


#: What was counted naively already: by the days, and the hosts that are named.
Seen = dict[tuple[dt.date, dt.date, tuple[str, ...]], Told]


def faults(report: Report, house: House, seen: Seen) -> Iterator[str]:
    """Where a report and the naive counting differ."""
    hosts = naive.named(house, _september(report.span.last), report.span.last)
    for column, days in _spans(report.span).items():
        expected = None
        if days is not None:
            key = (*days, tuple(hosts))
            if key not in seen:
                seen[key] = naive.told(house, *days, TODAY, hosts)
            expected = seen[key]
        for figure in report.figures:
            yield from _differs(figure, column, expected, report)


#: Of lines of people who left nothing is known: these columns are empty.
EMPTY = {"legal_deadlines": (Column.YEAR_AGO, Column.TO_DATE), "checklist_progress": (Column.TO_DATE,)}
#: Tested on their own.
APART = (
    "arrivals_by_week",
    "visits_by_week",
    "topics_by_area",
    "topics_by_criterion",
    "minutes_by_area",
    "minutes_by_criterion",
)


def _differs(figure: Figure, column: Column, expected: Told | None, report: Report) -> Iterator[str]:
    if figure.key in APART:
        return
    known = None if expected is None or column in EMPTY.get(figure.key, ()) else expected.get(figure.key, {})
    rows = (*figure.rows, figure.total) if figure.total else figure.rows
    for row in rows:
        value = row.counts.of(column)
        nothing = None if figure.key in ("waiting", "serving") else 0
        wanted = None if known is None else known.get(row.key, nothing)
        if value != wanted:
            yield f"{report.span} {figure.key} {row.key} {column}: {value}, not {wanted}"
    missing = set(known or ()) - {row.key for row in rows}
    if missing:
        yield f"{report.span} {figure.key} {column}: no rows {missing}"


def _september(day: dt.date) -> dt.date:
    return dt.date(day.year if day.month >= 9 else day.year - 1, 9, 1)


def _spans(span: Span) -> dict[Column, tuple[dt.date, dt.date] | None]:
    first, last = span.first, span.last
    assert isinstance(span, Week)
    ago = monday_of(span.year - 1, span.number)
    return {
        Column.NOW: (first, last),
        Column.PREVIOUS: (first - 7 * DAY, last - 7 * DAY),
        Column.YEAR_AGO: None if ago is None else (ago, ago + 6 * DAY),
        Column.TO_DATE: (_september(last), last),
    }


@pytest.mark.parametrize("kept", [False, True], ids=["from rows", "from sheets"])
def test_every_figure_is_what_a_naive_counting_says(desk: Desk, kept: bool) -> None:
    house = invent(dt.date(2024, 1, 1), dt.date(2027, 2, 28), 1)
    queries = on_desk(desk, house, 1)
    if kept:
        SheetService(desk.store).refresh()
    seen: Seen = {}
    weeks = [week for week in special_weeks() if dt.date(2025, 1, 1) <= week.first <= dt.date(2027, 2, 1)]
    wrong = [fault for week in weeks for fault in faults(queries.report(week), house, seen)]
    assert not wrong, wrong[:10]


def test_weeks_side_by_side_and_the_lists_of_others(desk: Desk) -> None:
    house = invent(dt.date(2025, 11, 1), dt.date(2027, 1, 31), 2)
    report = on_desk(desk, house, 2).report(Week(2027, 2))
    arrived = [one.day for one in house.arrivals if not one.deleted]
    rows = report.figure("arrivals_by_week").rows
    assert [row.key for row in rows] == [str(week) for week in _last_weeks(Week(2027, 2))]
    for row, week in zip(rows, _last_weeks(Week(2027, 2)), strict=True):
        assert row.counts.now == sum(week.first <= day <= week.last for day in arrived)
        ago = monday_of(week.year - 1, week.number)
        expected = None if ago is None else sum(ago <= day <= ago + 6 * DAY for day in arrived)
        assert row.counts.year_ago == expected
    for link in report.sums:
        assert _adds_up(report, link.whole, link.parts)
    for figure in report.figures:
        if figure.additive and figure.total and figure.rows:
            for column in Column:
                values = [row.counts.of(column) for row in figure.rows]
                assert figure.total.counts.of(column) == (None if None in values else sum(map(int, values)))  # type: ignore[arg-type]  # no None is left


def _last_weeks(week: Week) -> list[Week]:
    weeks = [week]
    while len(weeks) < WEEKS:
        weeks.insert(0, weeks[0].previous)
    return weeks


def _adds_up(report: Report, whole: tuple[str, str], parts: tuple[tuple[str, str], ...]) -> bool:
    cells = [_cell(report, *part) for part in parts]
    return all(
        _cell(report, *whole).counts.of(column) == sum(cell.counts.of(column) or 0 for cell in cells)
        for column in (Column.NOW, Column.YEAR_AGO)
    )


def _cell(report: Report, figure: str, row: str) -> Row:
    found = report.figure(figure)
    rows: dict[str, Row] = {one.key: one for one in found.rows}
    return rows[row] if row or found.total is None else found.total


def main() -> int:
    """Every week of fourteen years, on SQLite."""
    house = invent(FIRST, LAST, 7)
    found: list[str] = []
    with tempfile.TemporaryDirectory(prefix="maison-years-") as folder:
        desk = desk_under(Path(folder)).open()
        queries = on_desk(desk, house, 7)
        SheetService(desk.store).refresh()
        week, seen = Week.of(FIRST), Seen()
        while week.first <= LAST:
            found += faults(queries.report(week), house, seen)
            week = week.next
        desk.close()
    print(f"{len(found)} faults", *found[:20], sep="\n")  # noqa: T201 (a command of ours)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
