"""Visits as a list: the latest first, kept to some of them, alike on both databases."""

from __future__ import annotations

import datetime as dt

import pytest

from maison.application import Desk
from maison.arrivals.vocabulary import Category, Channel
from maison.visits.listing.model import VisitFilter
from maison.visits.vocabulary import Topic
from tests.maison.arrivals.people import NADINE, registered
from tests.maison.visits.visiting import about, visited

LAST, BEFORE = dt.date(2026, 11, 20), dt.date(2026, 11, 12)


def at(day: dt.date, hour: int) -> dt.datetime:
    """That hour in Lille, in November."""
    return dt.datetime(day.year, day.month, day.day, hour - 1, tzinfo=dt.UTC)


@pytest.fixture
def log(desk: Desk) -> dict[str, int]:
    """Four visits of two days and one that was taken back, by their names."""
    stay = registered(desk, NADINE).id
    visits = {
        "early": visited(desk, Topic.HOUSING, Topic.BANK, at=at(LAST, 9), language="fr"),
        "phone": visited(desk, Topic.BANK, at=at(LAST, 11), channel=Channel.CALL, category=Category.RESEARCHER),
        "known": visited(desk, Topic.VISA, at=at(LAST, 15), stay_id=stay, language="ar"),
        "before": visited(desk, Topic.HOUSING, at=at(BEFORE, 10)),
        "gone": visited(desk, Topic.HOUSING, at=at(LAST, 12)),
    }
    desk.visits.remove(visits["gone"].id)
    return {name: visit.id for name, visit in visits.items()}


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, ["known", "phone", "early"]),
        ({"first": BEFORE}, ["known", "phone", "early", "before"]),
        ({"channels": (Channel.CALL,)}, ["phone"]),
        ({"languages": ("fr", None)}, ["phone", "early"]),
        ({"languages": ("fr",)}, ["early"]),
        ({"categories": (Category.RESEARCHER,)}, ["phone"]),
        ({"known": True}, ["known"]),
        ({"known": False}, ["phone", "early"]),
        ({"topic": Topic.BANK}, ["phone", "early"]),
        ({"topic": Topic.BANK, "languages": ("fr",)}, ["early"]),
        ({"topic": Topic.PENSION}, []),
    ],
)
def test_list_is_kept_to_what_is_wanted(
    desk: Desk, log: dict[str, int], conditions: dict[str, object], expected: list[str]
) -> None:
    wanted = VisitFilter(**{"first": LAST, "last": LAST, **conditions})  # type: ignore[arg-type]  # of the table above
    ids = list(desk.visit_list.snapshot(wanted))
    assert ids == [log[name] for name in expected]
    assert [visit.id for visit in desk.visit_list.first(wanted, 2)] == ids[:2]
    assert [visit.id for visit in desk.visit_list.rows(ids)] == ids


def test_rows_come_in_the_order_in_which_they_are_asked_for(desk: Desk, log: dict[str, int]) -> None:
    ids = [log["early"], log["known"], 4711]
    rows = desk.visit_list.rows(ids)
    assert [visit.id for visit in rows] == ids[:2]
    assert rows[0].draft.topics == about(Topic.HOUSING, Topic.BANK)
