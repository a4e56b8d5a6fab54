"""Nobody can be found in what left the house: an attacker with a solver tries, on generated histories of reports.

`python -m tests.maison.statistics.disclosure.test_attacker 1000` attacks as many histories as you like; the tests, some of them.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from dataclasses import replace

import pytest

from maison.errors import Message
from maison.statistics.disclosure.history import History, from_json
from maison.statistics.disclosure.protect import protect
from maison.statistics.model import Column, Counts, Figure, Of, Report, Row, Unit, Week
from tests.maison.statistics.disclosure.attacker import Attacker, Narrowed
from tests.maison.statistics.disclosure.houses import Event, Group, House, generated, on_end

AT_THE_END = dt.date(2100, 1, 1)
BEGINS = Week(2026, 36)


def leave(house: House, weeks: list[Week]) -> list[Report]:
    """The reports of weeks, each on the Monday after it."""
    history = History()
    left: list[Report] = []
    for week in weeks:
        report = house.report(week)
        safe, history = protect(report, from_json(history.as_json()), house.alone(report.made_on))
        left.append(safe)
    return left


def attacked(house: House, reports: list[Report]) -> list[Narrowed]:
    """What an attacker finds."""
    attacker = Attacker()
    for report in reports:
        attacker.read(report)
    truth: dict[tuple[str, str, Week], int] = {}
    for week in {place[2] for place in attacker.hidden}:
        truth |= house.truth(week, AT_THE_END)
    return attacker.narrowed(truth)


def history_of(seed: int) -> tuple[House, list[Week]]:
    """A house and the weeks that leave: some from the beginning of the year, some in its midst, some across its end."""
    dice = random.Random(seed)
    length = dice.choice((3, 5, 8, 8, 12, 20))
    first = dice.choice((BEGINS, BEGINS, Week(2026, 51), Week(2026, 30)))
    weeks = on_end(first, length)
    if dice.random() < 0.3:
        weeks = sorted(dice.sample(weeks, max(2, length * 2 // 3)))
    since = Week.of(first.to_date.first)
    return generated(seed, Week(since.year - 1, since.number), 53 + 53), weeks


@pytest.mark.parametrize("seed", range(40))
def test_no_small_number_is_recovered_or_narrowed_down(seed: int) -> None:
    house, weeks = history_of(seed)
    assert attacked(house, leave(house, weeks)) == []


@pytest.mark.parametrize("seed", range(8))
def test_files_that_are_entered_late_change_no_week_that_was_told(seed: int) -> None:
    """The attacker also refuses to read a week that is told otherwise than before."""
    house = generated(seed, BEGINS, 8, late=True)
    history, attacker = History(), Attacker()
    for week in on_end(BEGINS, 8):
        report = house.report(week)
        safe, history = protect(report, history, house.alone(report.made_on))
        attacker.read(safe, years=False)
    truth = {(atom.figure, atom.row, _week(atom.first)): secret.value for atom, secret in history.hidden.items()}
    assert attacker.narrowed(truth) == []


def _crossed(seed: int) -> tuple[House, Report, dict[tuple[str, str, Week], int]]:
    """A week of a house, a table of it by two things, and the truth inside the table."""
    dice = random.Random(seed)
    rows, columns = ("a", "b", "c", "d"), ("x", "y", "z")
    group = Group(Of.STAYS, {"arrivals_by_category": rows, "arrivals_by_region": columns})
    inner = {(row, column): dice.choice((0, 1, 2, 4, 7, 12, 30)) for row in rows for column in columns}
    for kinds, number in inner.items():
        for _ in range(number):
            group.add(Event(BEGINS, kinds))
    name = "custom:arrivals:category:region"
    edge = {row: sum(inner[row, column] for column in columns) for row in rows}
    figures = [_table(name, edge), *(_table(f"{name}:{c}", {r: inner[r, c] for r in rows}) for c in columns)]
    house = House((group,))
    grid = replace(house.report(BEGINS), figures=tuple(figures), sums=(), shape="grid")
    return house, grid, {(f"{name}:{c}", r, BEGINS): inner[r, c] for r, c in inner}


def _attacked_table(
    house: House, safe: Report, table: Report, inside: dict[tuple[str, str, Week], int]
) -> list[Narrowed]:
    attacker = Attacker()
    attacker.read(safe)
    attacker.read_table(table, "arrivals_by_category", "arrivals_by_region")
    truth = dict(inside)
    for week in {place[2] for place in attacker.hidden}:
        truth |= house.truth(week, AT_THE_END)
    return attacker.narrowed(truth)


@pytest.mark.parametrize("seed", range(12))
def test_table_by_two_things_leaves_nobody_to_be_found_beside_the_week(seed: int) -> None:
    house, grid, inside = _crossed(seed)
    weekly = house.report(BEGINS)
    safe, history = protect(weekly, History(), house.alone(weekly.made_on))
    table, _history = protect(grid, history, house.alone(weekly.made_on))
    assert _attacked_table(house, safe, table, inside) == []


def test_table_of_which_small_numbers_alone_are_hidden_is_read() -> None:
    found = 0
    for seed in range(12):
        house, grid, inside = _crossed(seed)
        weekly = house.report(BEGINS)
        safe, _history = protect(weekly, History(), house.alone(weekly.made_on))
        found += bool(_attacked_table(house, safe, _without(grid), inside))
    assert found >= 8


def _table(key: str, numbers: dict[str, int]) -> Figure:
    rows = tuple(Row(row, Message(row), Counts(number)) for row, number in numbers.items())
    total = Row("", Message(""), Counts(sum(numbers.values())))
    return Figure(key, Message(key), Message(key), Of.STAYS, Unit.COUNT, total, rows)


def _week(text: str) -> Week:
    year, number = text.split("-W")
    return Week(int(year), int(number))


def _without(report: Report, threshold: int = 5) -> Report:
    """What leaves when small numbers are hidden and nothing else is."""

    def bare(row: Row) -> Row:
        small = frozenset(c for c in Column if 0 < (row.counts.of(c) or 0) < threshold)
        return row._replace(counts=Counts(*(None if c in small else row.counts.of(c) for c in Column)), hidden=small)

    def figure(each: Figure) -> Figure:
        return replace(each, total=each.total and bare(each.total), rows=tuple(map(bare, each.rows)))

    return replace(report, figures=tuple(map(figure, report.figures)))


def test_hiding_small_numbers_alone_does_not_do() -> None:
    """The attacker bites: without the further numbers that are hidden, most houses are read like a book."""
    found = 0
    for seed in range(12):
        house = generated(seed, BEGINS, 6)
        found += bool(attacked(house, [_without(house.report(week)) for week in on_end(BEGINS, 6)]))
    assert found >= 10


def _mended(report: Report, raw: Report, column: Column, number: int) -> Report:
    """A report from which one number that was hidden, though it is not small, is told after all; as it is where there is none."""
    figures = []
    for each, true in zip(report.figures, raw.figures, strict=True):
        rows = []
        for row, its in zip(each.rows, true.rows, strict=True):
            value = its.counts.of(column)
            if number and column in row.hidden and value is not None and value >= 5:
                number -= 1
                counts = row.counts._replace(**{column.value: value})
                rows.append(row._replace(counts=counts, hidden=row.hidden - {column}))
            else:
                rows.append(row)
        figures.append(replace(each, rows=tuple(rows)))
    return replace(report, figures=tuple(figures))


def test_one_further_number_told_is_enough_to_find_somebody() -> None:
    """A planted fault: one of the numbers that were hidden for the sake of others is told."""
    found = told = 0
    for seed in range(15):
        house = generated(seed, BEGINS, 1)
        safe = leave(house, [BEGINS])[0]
        faulty = _mended(safe, house.report(BEGINS), Column.NOW, 1)
        if faulty != safe:
            told += 1
            found += bool(attacked(house, [faulty]))
    assert told >= 4
    assert found >= told // 2


def test_year_to_date_that_moves_every_week_finds_somebody() -> None:
    """A planted fault: the weeks are safe, but the year to date is told as it is."""
    found = 0
    for seed in range(12):
        house = generated(seed, BEGINS, 5)
        weeks = on_end(BEGINS, 5)
        faulty = [_exact(safe, house.report(week)) for safe, week in zip(leave(house, weeks), weeks, strict=True)]
        found += bool(attacked(house, faulty))
    assert found >= 8


def _exact(report: Report, raw: Report) -> Report:
    def row(safe: Row, true: Row) -> Row:
        counts = safe.counts._replace(to_date=true.counts.to_date)
        return safe._replace(
            counts=counts, hidden=safe.hidden - {Column.TO_DATE}, behind=safe.behind - {Column.TO_DATE}
        )

    figures = [
        replace(each, rows=tuple(row(one, its) for one, its in zip(each.rows, true.rows, strict=True)))
        for each, true in zip(report.figures, raw.figures, strict=True)
    ]
    return replace(report, figures=tuple(figures))


def main(number: int) -> int:
    """Attack so many histories; says which were not safe."""
    begun, hidden, bad = time.monotonic(), 0, 0
    for seed in range(number):
        house, weeks = history_of(seed)
        reports = leave(house, weeks)
        found = attacked(house, reports)
        hidden += sum(len(row.hidden) for report in reports for figure in report.figures for row in figure.rows)
        if found:
            bad += 1
            sys.stdout.write(f"{seed}: {found[:3]}\n")
    took = time.monotonic() - begun
    sys.stdout.write(f"{number} histories, {hidden} hidden numbers, {bad} not safe, {took:.0f} s\n")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
