"""The list behind each number has as many rows as the number says, whoever is on file."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

import pytest

from maison.application import Desk
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.vocabulary import Category, Channel, Permit
from maison.statistics import labels
from maison.statistics.model import Cell, Period, Report, Span, Week
from maison.visits.model import TopicTaken, VisitDraft
from maison.visits.vocabulary import Topic
from tests.ui.arrivals.people import MAI
from ui.arrivals.where import LIST
from ui.checklists.wishes import Wish, board_filter
from ui.statistics import behind
from ui.statistics.behind import Place, Visits, place

W47 = Week(2026, 47)
SPANS = (W47, Week(2026, 46), Period(dt.date(2026, 9, 1), dt.date(2026, 11, 23)))


@pytest.fixture
def crowd(sqlite_desk: Desk) -> Desk:
    """Eighty people of the autumn, some of whom never came, of two hosts and some nations."""
    dice = random.Random(8)
    for number in range(80):
        day = dt.date(2026, 11, 23) - dt.timedelta(days=dice.randrange(60))
        came = dice.random() < 0.8
        nations = dice.sample(["VN", "FR", "SN", "BR", "US"], dice.randrange(3))
        draft = dataclasses.replace(
            MAI,
            family_name=f"Essai {number}",
            email="",
            phones=(),
            nationalities=tuple(nations),
            languages=tuple(dice.sample(["vi", "fr", "en", "ln"], dice.randrange(3))),
            category=dice.choice([*Category][:5]),
            host=dice.choice(["Hôte d’essai", "Petit hôte", ""]),
            permit=Permit.VLS_TS_ETUDIANT,
            arrived_on=day if came else None,
            planned_arrival=None if came else day,
            entered_france_on=day if came else None,
        )
        stay = sqlite_desk.arrivals.register(draft).ids[0]
        if number % 2:
            _visit(sqlite_desk, dice, stay if number % 3 else None)
    return sqlite_desk


def _visit(desk: Desk, dice: random.Random, stay: int | None) -> None:
    """A conversation of the autumn; every fifth is taken back."""
    at = desk.clock.now() - dt.timedelta(days=dice.randrange(60), hours=1)
    topics = tuple(TopicTaken(topic, 5) for topic in dice.sample([*Topic][:6], dice.randrange(1, 3)))
    draft = VisitDraft(
        topics, dice.choice([*Channel]), dice.choice(["fr", "vi", "ln", None]), dice.choice([*Category][:3]), stay, at
    )
    made = desk.visits.add(draft)
    if dice.random() < 0.2:
        desk.visits.remove(made.ids[0])


def cells(report: Report) -> dict[Cell, int | None]:
    """All numbers of a report."""
    found = {}
    for figure in report.figures:
        for row in (*figure.rows, *([figure.total] if figure.total else [])):
            found[Cell(figure.key, row.key)] = row.counts.now
    return found


def length(desk: Desk, found: Place) -> int:
    """How many rows a list has."""
    if found.page == LIST:
        assert isinstance(found.where, ArrivalFilter)
        return desk.arrival_queries.count(found.where)
    if isinstance(found.where, Visits):
        return len(desk.visit_list.snapshot(found.where.wanted))
    assert isinstance(found.where, Wish)
    families = {key: step.category for key, step in desk.published().catalogue.steps.items()}
    return len(desk.board.snapshot(board_filter(found.where, desk.clock.today(), families)))


@pytest.mark.parametrize("span", SPANS, ids=str)
def test_list_behind_a_number_is_as_long_as_the_number(crowd: Desk, span: Span) -> None:
    report = crowd.statistics.report(span)
    today = crowd.clock.today()
    opened = {cell: found for cell in cells(report) if (found := place(cell, span, today)) is not None}
    lists = {cell: length(crowd, found) for cell, found in opened.items() if not cell.row.startswith("20")}
    assert lists == {cell: number for cell, number in cells(report).items() if cell in lists}
    assert {cell.figure for cell in lists} >= {"arrivals_by_category", "arrivals_by_region", "arrivals_by_language"}
    assert {cell.figure for cell in lists} >= {"visits", "visits_by_channel", "visits_by_language", "topics"}
    assert sum(lists.values()) > 20


def test_weeks_of_a_line_open_their_own_week(crowd: Desk) -> None:
    report = crowd.statistics.report(W47)
    today = crowd.clock.today()
    for key in ("arrivals_by_week", "visits_by_week"):
        for row in report.figure(key).rows:
            found = place(Cell(key, row.key), W47, today)
            assert found is not None
            assert length(crowd, found) == row.counts.now


def test_keys_of_rows_are_those_of_the_figures() -> None:
    assert (behind.HOST, behind.NOT_GIVEN) == (labels.HOST, labels.NOT_GIVEN_KEY)


def test_what_no_list_says_opens_nothing(crowd: Desk) -> None:
    today = crowd.clock.today()
    for cell in (
        Cell("topics"),
        Cell("people"),
        Cell("visits_by_language", "other"),
        Cell("arrivals_by_host", "other"),
        Cell("arrivals_by_category", "not_given"),
    ):
        assert place(cell, W47, today) is None
