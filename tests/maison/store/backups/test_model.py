"""Names that tell everything, and which backups of many stay."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from maison.clock import LILLE
from maison.store.backups.model import Backup, Why, kept, name_of, newest_first, read_name

NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=LILLE)


def backup(at: dt.datetime) -> Backup:
    made = read_name(Path(name_of(at, Why.REGULAR, "0123abcd", "0123456789abcdef", sqlite=True)))
    assert made is not None
    return made


@pytest.mark.parametrize("why", Why)
@pytest.mark.parametrize("sqlite", [True, False])
def test_a_name_says_what_was_put_into_it_and_nothing_of_anybody(why: Why, sqlite: bool) -> None:
    name = name_of(NOON, why, "0123abcd", "fedcba9876543210", sqlite=sqlite)
    found = read_name(Path("/somewhere") / name, 7)
    assert found == Backup(Path("/somewhere") / name, NOON.astimezone(dt.UTC), why, "0123abcd", "fedcba9876543210", 7)
    assert name == f"maison-20261123T110000Z-{why}-0123abcd-fedcba9876543210.{'db' if sqlite else 'dump'}"


@pytest.mark.parametrize(
    "name",
    [
        "maison.db",
        "maison-20261123T110000Z-regular-0123abcd-fedcba9876543210.db.part",
        "maison-20261323T110000Z-regular-0123abcd-fedcba9876543210.db",
        "maison-20261123T110000Z-whim-0123abcd-fedcba9876543210.db",
        "maison-20261123T110000Z-regular-0123ABCD-fedcba9876543210.db",
        "doubtful",
    ],
)
def test_other_files_are_no_backups(name: str) -> None:
    assert read_name(Path(name)) is None


def test_all_of_two_days_then_days_weeks_and_months_stay() -> None:
    made = [backup(NOON - dt.timedelta(minutes=30) * number) for number in range(2 * 24 * 400)]
    stay = newest_first(kept(made))
    ages = [NOON - one.at for one in stay]
    recent = [age for age in ages if age <= dt.timedelta(hours=48)]
    assert len(recent) == 97
    days = {one.at.astimezone(LILLE).date() for one in stay}
    assert {NOON.date() - dt.timedelta(days=number) for number in range(14)} <= days
    weeks = [day for day in days if day.isoweekday() == 7 and NOON.date() - day < dt.timedelta(weeks=8)]
    assert len(weeks) == 7, "the newest of each of the seven weeks before this one"
    months = {(day.year, day.month) for day in days}
    assert months == {(2026, month) for month in range(1, 12)} | {(2025, 12)}
    assert len(stay) <= 97 + 14 + 8 + 12


def test_newest_of_each_day_stays_as_days_go_by() -> None:
    """What was thinned out once is not missed later: keeping is asked for every half hour, not once."""
    present: set[Backup] = set()
    at = NOON
    for _number in range(60 * 48):
        present = kept([*present, backup(at)])
        at += dt.timedelta(minutes=30)
    days = {one.at.astimezone(LILLE).date() for one in present}
    newest = max(days)
    assert {newest - dt.timedelta(days=number) for number in range(14)} <= days


def test_a_house_that_was_closed_loses_nothing_and_neither_does_a_clock_that_was_wrong() -> None:
    old = [backup(NOON - dt.timedelta(days=400 + number)) for number in range(10)]
    assert kept([*old, backup(NOON)]) == {*old, backup(NOON)}
    assert kept([*old, backup(NOON.replace(year=2090))]) >= {*old[:8]}
    assert kept([]) == set()
