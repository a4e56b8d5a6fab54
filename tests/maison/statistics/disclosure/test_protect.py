"""What leaves and what does not: the rules one by one."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from maison.errors import Message
from maison.statistics.disclosure.history import History, from_json
from maison.statistics.disclosure.late import told_of
from maison.statistics.disclosure.protect import NotWholeWeeks, protect
from maison.statistics.model import (
    Cell,
    Column,
    Counts,
    Figure,
    Name,
    Of,
    Period,
    Report,
    Row,
    SafeReport,
    Sum,
    Unit,
    Week,
)
from tests.maison.statistics.disclosure.houses import Event, Group, House, on_end

W40 = Week(2026, 40)
ROWS = ("a", "b", "c", "d", "e")


def house(*weeks: tuple[int, ...], first: Week = W40) -> House:
    """A house with one breakdown, of which the numbers of some weeks are given."""
    group = Group(Of.STAYS, {"by": ROWS[: max(map(len, weeks))]})
    for week, numbers in zip(on_end(first, len(weeks)), weeks, strict=True):
        for row, number in zip(ROWS, numbers, strict=False):
            for _ in range(number):
                group.add(Event(week, (row,)))
    return House((group,))


def left(of: House, week: Week, history: History = History()) -> tuple[SafeReport, History]:  # noqa: B008 (a value)
    report = of.report(week)
    return protect(report, history, of.alone(report.made_on))


def numbers(report: Report, column: Column = Column.NOW) -> list[int | None]:
    """The total, then the rows."""
    figure = report.figures[0]
    assert figure.total is not None
    return [row.counts.of(column) for row in (figure.total, *figure.rows)]


def test_large_numbers_and_zeros_are_told() -> None:
    report, _history = left(house((20, 0, 7)), W40)
    assert numbers(report) == [27, 20, 0, 7]
    assert not any(row.hidden for row in report.figures[0].rows if Column.NOW in row.hidden)


def test_small_number_takes_the_smallest_other_one_with_it() -> None:
    report, _history = left(house((40, 2, 9, 0)), W40)
    assert numbers(report) == [51, 40, None, None, 0]


def test_same_row_is_taken_again_where_it_costs_little_more() -> None:
    of = house((40, 2, 9, 12), (40, 2, 11, 8))
    _report, history = left(of, W40)
    report, _history = left(of, W40.next, history)
    assert numbers(report) == [61, 40, None, None, 8]
    assert numbers(left(house((40, 2, 11, 8)), W40)[0]) == [61, 40, None, 11, None]


def test_small_numbers_that_leave_each_other_no_room_take_another_one() -> None:
    """Two ones would be known: they sum to two, and none is zero."""
    report, _history = left(house((40, 1, 1, 9)), W40)
    assert numbers(report) == [51, 40, None, None, None]


def test_of_a_total_that_is_small_nothing_is_told_zeros_included() -> None:
    report, _history = left(house((0, 3, 0)), W40)
    assert numbers(report) == [None, None, None, None]


def test_small_numbers_alone_in_a_table_hide_all_of_it() -> None:
    report, _history = left(house((2, 2, 1, 0)), W40)
    assert numbers(report) == [5, None, None, None, None]


def test_week_that_is_not_over_tells_nothing_of_itself() -> None:
    of = house((20, 9), (30, 9))
    report = of.report(W40.next, W40.next.first)
    safe, history = protect(report, History(), of.alone(report.made_on))
    assert numbers(safe) == [None, None, None]
    assert numbers(safe, Column.PREVIOUS) == [29, 20, 9]
    assert numbers(safe, Column.TO_DATE) == [29, 20, 9]
    assert Column.TO_DATE in safe.figures[0].rows[0].behind
    assert not any(atom.first == str(W40.next) for atom in history.told)


def test_week_is_told_once() -> None:
    """One who is entered later would be the difference."""
    of = house((20, 9), (30, 9))
    first, history = left(of, W40)
    of.groups[0].add(Event(W40, ("a",)))
    again, after = left(of, W40, history)
    assert numbers(again) == numbers(first) == [29, 20, 9]
    assert after == history
    later, _history = left(of, W40.next, history)
    assert numbers(later, Column.PREVIOUS) == [29, 20, 9]


def test_row_that_a_week_did_not_have_is_not_told_as_zero() -> None:
    of = house((20, 9), (30, 9))
    _report, history = left(of, W40)
    of.groups[0].breakdowns["by"] = ("a", "b", "c")
    report, _history = left(of, W40.next, history)
    assert numbers(report, Column.PREVIOUS) == [29, 20, 9, None]
    assert report.figures[0].rows[2].hidden == {Column.PREVIOUS, Column.TO_DATE}


def test_year_to_date_goes_without_hidden_weeks_until_they_can_be_told_together() -> None:
    weeks = on_end(Week(2026, 37), 3)  # the last of which ends September
    of = house((40, 3, 9), (40, 4, 8), (40, 2, 9), first=weeks[0])
    history, told = History(), []
    for week in weeks:
        report, history = left(of, week, history)
        told.append((numbers(report, Column.TO_DATE), report.figures[0].rows[1].behind))
    assert told[0] == ([52, 40, None, None], frozenset())
    assert told[1] == ([104, 80, None, None], frozenset())
    assert told[2] == ([155, 120, 9, 26], frozenset())


def test_what_came_late_enters_the_year_when_it_is_enough() -> None:
    weeks = on_end(Week(2026, 37), 3)
    of = house((40, 20), (40, 20), (40, 20), first=weeks[0])
    _report, history = left(of, weeks[0])
    for _ in range(6):
        of.groups[0].add(Event(weeks[0], ("a",)))
    second, history = left(of, weeks[1], history)
    assert numbers(second, Column.TO_DATE) == [120, 80, 40]
    third, _history = left(of, weeks[2], history)
    assert numbers(third, Column.TO_DATE)[0] == 186


@pytest.mark.parametrize(
    ("came", "told"),
    [
        ({"": 3, "a": 2, "b": 1}, []),
        ({"": 9, "a": 9, "b": 0, "c": 0}, ["", "a"]),
        ({"": 8, "a": 6, "b": 2}, [""]),  # b alone would be what the total leaves
        ({"": 4, "a": 6, "b": -2}, ["a"]),
    ],
)
def test_of_what_came_late_no_few_can_be_worked_out(came: dict[str, int], told: list[str]) -> None:
    assert told_of(came, 5) == told


def test_free_days_leave_as_whole_weeks_alone() -> None:
    of = house((20, 9), (30, 9))
    with pytest.raises(NotWholeWeeks):
        protect(of.report(Period(W40.first, W40.next.first)), History(), of.alone(dt.date(2027, 1, 1)))
    report = of.report(Period(W40.first, W40.next.last))
    safe, _history = protect(report, History(), of.alone(report.made_on))
    assert numbers(safe) == [68, 50, 18]


def test_overlapping_weeks_do_not_leave_the_one_between() -> None:
    of = house((40, 6, 9), (40, 6, 9), (40, 1, 7))
    history = History()
    for last in (W40.next, W40.next.next):
        report = of.report(Period(W40.first, last.last))
        safe, history = protect(report, history, of.alone(report.made_on))
    assert numbers(safe) == [158, 120, 12, 18]
    assert Column.NOW in safe.figures[0].rows[1].behind


def test_memory_is_kept_as_json() -> None:
    dice = random.Random(1)
    of = house(*[tuple(dice.randint(0, 9) for _ in ROWS) for _ in range(9)])
    history = History()
    for week in on_end(W40, 9):
        _report, history = left(of, week, history)
    assert history.proofs
    assert history.batches
    assert from_json(history.as_json()) == history


def test_threshold_can_be_another_one() -> None:
    of = house((40, 9, 12))
    report = of.report(W40)
    safe, _history = protect(report, History(), of.alone(report.made_on), 10)
    assert numbers(safe) == [61, 40, None, None]


# People, who are counted once ------------------------------------------------------------------------------------------


def _people(week: Week, now: dict[str, int], to_date: int) -> Report:
    rows = [Row(key, Name("typed", key), Counts(number)) for key, number in now.items()]
    total = Row("", Message("x"), Counts(sum(now.values()), None, None, to_date))
    figure = Figure("people", Message("x"), Message("x"), Of.PEOPLE, Unit.COUNT, total, tuple(rows))
    return Report(week, "complete", week.next.first, 1, Message("x"), (figure,))


@pytest.mark.parametrize(("second", "told", "behind"), [(34, 30, True), (36, 36, False), (30, 30, False)])
def test_people_of_the_year_move_on_when_enough_were_added(second: int, told: int, behind: bool) -> None:
    weeks = on_end(Week(2026, 36), 3)
    history = History()
    for week, number in zip(weeks[1:], (30, second), strict=True):
        report = _people(week, {"new": 6, "returning": 9}, number)
        safe, history = protect(report, history, lambda each: _people(each, {"new": 6, "returning": 9}, 0))
        total = safe.figures[0].total
    assert total is not None
    assert (total.counts.to_date, Column.TO_DATE in total.behind) == (told, behind)


# Measures, series, lists of others, tables by two things ---------------------------------------------------------------


def _figure(key: str, rows: dict[str, Row], *, unit: Unit = Unit.COUNT, of: Of = Of.TICKETS) -> Figure:
    total = rows.pop("", None)
    return Figure(key, Message(key), Message(key), of, unit, total, tuple(rows.values()))


def _row(key: str, now: int, base: int | None = None) -> Row:
    return Row(key, Name("typed", key), Counts(now), None if base is None else Counts(base))


def _report(*figures: Figure, sums: tuple[Sum, ...] = (), shape: str = "list") -> Report:
    report = Report(W40, "complete", W40.next.first, 1, Message("x"), figures, sums)
    return replace(report, shape="grid") if shape == "grid" else report


def _safe(report: Report, weekly: Report | None = None) -> SafeReport:
    return protect(report, History(), lambda _week: weekly or report).report


@pytest.mark.parametrize(("base", "told"), [(4, None), (5, 600)])
def test_measure_of_few_is_hidden(base: int, told: int | None) -> None:
    waiting = _figure("waiting", {"median": _row("median", 600, base)}, unit=Unit.SECONDS)
    assert _safe(_report(waiting)).figures[0].rows[0].counts.now == told


def test_measure_does_not_tell_that_a_hidden_number_is_large() -> None:
    tickets = _figure(
        "tickets", {"": _row("", 26), "served": _row("served", 20), "open": _row("open", 1), "gone": _row("gone", 5)}
    )
    serving = _figure("serving", {"median": _row("median", 600, 5)}, unit=Unit.SECONDS)
    safe = _safe(_report(tickets, serving))
    assert [row.counts.now for row in safe.figures[0].rows] == [20, None, None]
    assert safe.figures[1].rows[0].counts.now is None


def test_minutes_are_hidden_where_their_topics_are() -> None:
    topics = {"": _row("", 32), "visa": _row("visa", 20), "bank": _row("bank", 2), "tax": _row("tax", 10)}
    minutes = {"": _row("", 320), "visa": _row("visa", 200), "bank": _row("bank", 20), "tax": _row("tax", 100)}
    safe = _safe(_report(_figure("topics", topics, of=Of.TOPICS), _figure("minutes", minutes, of=Of.MINUTES)))
    assert [row.counts.now for row in safe.figures[1].rows] == [200, None, None]


def test_list_of_others_tells_what_its_parts_tell() -> None:
    topics = {
        "": _row("", 36),
        "visa": _row("visa", 20),
        "bank": _row("bank", 2),
        "tax": _row("tax", 6),
        "pay": _row("pay", 8),
    }
    areas = {"": _row("", 36), "in": _row("in", 22), "money": _row("money", 14)}
    sums = (
        Sum(Cell("areas", "in"), (Cell("topics", "visa"), Cell("topics", "bank"))),
        Sum(Cell("areas", "money"), (Cell("topics", "tax"), Cell("topics", "pay"))),
    )
    safe = _safe(_report(_figure("topics", topics, of=Of.TOPICS), _figure("areas", areas, of=Of.TOPICS), sums=sums))
    assert [row.counts.now for row in safe.figures[0].rows] == [20, None, None, 8]
    assert [(row.counts.now, bool(row.behind)) for row in safe.figures[1].rows] == [(20, True), (8, True)]


def test_series_of_weeks_tells_what_the_weeks_told() -> None:
    by = {"": _row("", 9), "a": _row("a", 9)}
    series = _figure("series", {str(W40): _row(str(W40), 11)}, of=Of.STAYS)
    link = (Sum(Cell("by"), (Cell("series", str(W40)),)),)
    safe = _safe(_report(_figure("by", by, of=Of.STAYS), series, sums=link))
    assert safe.figures[1].rows[0].counts.now == 9


def test_table_by_two_things_is_safe_beside_the_weekly_figures() -> None:
    """Each small number inside might be another one, by three at least: all tables with the edges that were told."""
    weekly = _report(
        _figure("arrivals_by_category", {"": _row("", 40), "a": _row("a", 20), "b": _row("b", 20)}, of=Of.STAYS),
        _figure("arrivals_by_region", {"": _row("", 40), "x": _row("x", 25), "y": _row("y", 15)}, of=Of.STAYS),
    )
    name = "custom:arrivals:category:region"
    grid = _report(
        _figure(name, {"": _row("", 40), "a": _row("a", 20), "b": _row("b", 20)}, of=Of.STAYS),
        _figure(f"{name}:x", {"": _row("", 25), "a": _row("a", 18), "b": _row("b", 7)}, of=Of.STAYS),
        _figure(f"{name}:y", {"": _row("", 15), "a": _row("a", 2), "b": _row("b", 13)}, of=Of.STAYS),
        shape="grid",
    )
    safe = _safe(grid, weekly)
    assert [[row.counts.now for row in figure.rows] for figure in safe.figures] == [
        [20, 20],
        [None, None],
        [None, None],
    ]
    assert [figure.total and figure.total.counts.now for figure in safe.figures] == [40, 25, 15]


def test_table_does_not_tell_what_the_week_hid() -> None:
    weekly = _report(
        _figure(
            "arrivals_by_category",
            {"": _row("", 29), "a": _row("a", 20), "b": _row("b", 7), "c": _row("c", 2)},
            of=Of.STAYS,
        )
    )
    name = "custom:arrivals:category"
    rows = {"": _row("", 29), "a": _row("a", 20), "b": _row("b", 7), "c": _row("c", 2)}
    safe = _safe(_report(_figure(name, rows, of=Of.STAYS), shape="grid"), weekly)
    assert [row.counts.now for row in safe.figures[0].rows] == [20, None, None]
