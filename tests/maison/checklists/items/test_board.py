"""What the board answers, on both databases: which lines, in which order, how many of each, and what ends."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select, text

from maison.application import Desk
from maison.arrivals.board import with_people
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.records import Lease, PermitHeld
from maison.arrivals.vocabulary import Category, Housing, Permit
from maison.checklists.items.model import BoardFilter, BoardLine, ExpiryFilter, Followed, Item
from maison.checklists.items.queries import StepCount
from maison.checklists.items.tables import ItemRow
from maison.checklists.items.writing.service import replace
from maison.checklists.stays import StayFacts
from tests.maison.arrivals.people import edited, registered
from tests.maison.checklists.items.kept import item

TODAY = dt.date(2026, 11, 23)


def day(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def put(desk: Desk, stay_id: int, *items: Item, here: bool = True, adviser: str = "", category: str = "") -> None:
    """Let these be the lines of a stay."""
    facts = StayFacts(stay_id, category=category or None)
    with desk.store.begin() as session:
        replace(session, {stay_id: (Followed(facts, here, adviser), items)}, [stay_id])


def shown(desk: Desk, wanted: BoardFilter) -> list[tuple[int, str]]:
    """The lines of a list; its first rows are the beginning of it."""
    ids = desk.board.snapshot(wanted)
    lines = [(line.stay_id, line.line_key) for line in desk.board.lines(ids)]
    assert [(line.stay_id, line.line_key) for line in desk.board.first(wanted, 2)] == lines[:2]
    counts = desk.board.counts(wanted)
    assert sum(count.late + count.soon for count in counts) == len(lines)
    return lines


@pytest.fixture
def full(desk: Desk) -> Desk:
    """Three stays with lines of every kind."""
    put(
        desk, 1, item("visa", due_on=day(-3), legal=True, penalty_from=day(-2), anchored_on=day(-9)), item("bank", due_on=day(2)),
        item("tax", due_on=day(200), legal=True), adviser="Camille", category="researcher",
    )  # fmt: skip
    put(
        desk, 2, item("visa", due_on=day(0), legal=True), item("bank", due_on=day(-1), dead_after=day(-1)),
        item("caf", applies=None, due_on=day(1)), item("cvec", settled=True, due_on=day(1)), item("health"),
        adviser="Hugo", category="degree_student",
    )  # fmt: skip
    put(desk, 3, item("visa", due_on=day(5), legal=True), item("bank@2027", due_on=day(-9)), here=False)
    return desk


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, [(1, "visa"), (2, "visa"), (1, "bank"), (1, "tax")]),
        ({"last": day(2)}, [(1, "visa"), (2, "visa"), (1, "bank")]),
        ({"first": day(0), "last": day(0)}, [(2, "visa")]),
        ({"last": day(-1)}, [(1, "visa")]),
        ({"legal_only": True}, [(1, "visa"), (2, "visa"), (1, "tax")]),
        ({"steps": ("bank",)}, [(1, "bank")]),
        ({"steps": ()}, []),
        ({"steps": ("bank", "tax")}, [(1, "bank"), (1, "tax")]),
        ({"adviser": "Hugo"}, [(2, "visa")]),
        ({"adviser": ""}, []),
        ({"adviser": "", "expected": True}, [(3, "bank@2027"), (3, "visa")]),
        ({"category": "researcher"}, [(1, "visa"), (1, "bank"), (1, "tax")]),
        ({"expected": True, "last": day(-1)}, [(3, "bank@2027"), (1, "visa")]),
        ({"on": day(-5)}, [(1, "visa"), (2, "bank"), (2, "visa"), (1, "bank"), (1, "tax")]),
        ({"descending": True}, [(1, "tax"), (1, "bank"), (2, "visa"), (1, "visa")]),
        ({"sort": "step"}, [(1, "bank"), (1, "tax"), (1, "visa"), (2, "visa")]),
    ],
    ids=str,
)
def test_a_board_shows_what_waits_and_is_asked_for(
    full: Desk, changes: dict[str, object], lines: list[tuple[int, str]]
) -> None:
    wanted = dataclasses.replace(BoardFilter(TODAY), **changes)  # type: ignore[arg-type]  # fields of it
    assert shown(full, wanted) == lines


def test_counts_tell_late_from_due_the_most_often_late_first(full: Desk) -> None:
    assert full.board.counts(BoardFilter(TODAY, expected=True)) == (
        StepCount("visa", 1, 2),
        StepCount("bank", 1, 1),
        StepCount("tax", 0, 1),
    )


def test_what_is_dead_is_no_longer_on_the_board_the_day_after(full: Desk) -> None:
    on_its_last_day = BoardFilter(day(-1), steps=("bank",), last=day(-1))
    assert shown(full, on_its_last_day) == [(2, "bank")]
    assert shown(full, dataclasses.replace(on_its_last_day, on=TODAY)) == []


def test_a_line_tells_all_there_is(full: Desk) -> None:
    [line] = full.board.lines(full.board.snapshot(BoardFilter(TODAY, last=day(-1))))
    assert line == BoardLine(
        line.id, 1, "visa", "visa", blocked=False, legal=True, opens_on=None, due_on=day(-3), penalty_from=day(-2),
        dead_after=None, anchored_on=day(-9), here=True, adviser="Camille", category="researcher", version=0,
    )  # fmt: skip


def test_a_line_that_no_longer_waits_is_left_out(full: Desk) -> None:
    ids = full.board.snapshot(BoardFilter(TODAY))
    put(full, 1)
    assert {line.stay_id for line in full.board.lines(ids)} == {2}


def test_advisers_are_those_of_lines_that_wait(full: Desk) -> None:
    put(full, 9, item("done", settled=True, due_on=TODAY), adviser="Zoé")
    assert full.board.advisers() == ("Camille", "Hugo")


def test_names_order_the_board_as_they_order_the_list(desk: Desk) -> None:
    zoe, adam = registered(desk, ArrivalDraft(family_name="Zoé")), registered(desk, ArrivalDraft(family_name="Adam"))
    put(desk, zoe.id, item("bank", due_on=day(1)))
    put(desk, adam.id, item("bank", due_on=day(2)), item("visa", due_on=day(1)))
    by_name = BoardFilter(TODAY, sort="name")
    assert shown(desk, by_name) == [(adam.id, "visa"), (adam.id, "bank"), (zoe.id, "bank")]
    placed = with_people(desk.board.lines(desk.board.snapshot(by_name)), desk.arrival_queries)
    assert [one.person.name for one in placed] == ["Adam", "Adam", "Zoé"]
    desk.arrivals.delete(adam.id)
    assert len(with_people(desk.board.lines(desk.board.snapshot(by_name)), desk.arrival_queries)) == 1


def test_counts_are_read_from_an_index_alone(sqlite_desk: Desk) -> None:
    plain = "SELECT step_key, count(*) FROM checklist_items WHERE checklist_items.waiting AND due_on <= '2026-12-01' AND here = 1 AND (dead_after IS NULL OR dead_after >= '2026-11-23') "
    with sqlite_desk.store.read() as session:
        for more in ("", "AND adviser = 'Hugo' ", "AND category = 'researcher' ", "AND legal = 1 "):
            plan = session.execute(text(f"EXPLAIN QUERY PLAN {plain}{more}GROUP BY step_key")).all()
            assert "USING COVERING INDEX" in str(plan), (more, plan)


# Ends ---------------------------------------------------------------------------------------------------------------

HERE = ArrivalDraft(
    family_name="Rao",
    arrived_on=dt.date(2026, 9, 1),
    category=Category.DEGREE_STUDENT,
    permit=Permit.VLS_TS_ETUDIANT,
    permit_until=day(40),
    permits=(
        PermitHeld(Permit.FRENCH_RESIDENCE_CARD, None, day(80)),
        PermitHeld(Permit.VLS_TS_ETUDIANT, None, day(40)),
        PermitHeld(Permit.UNKNOWN, None, day(10)),
        PermitHeld(Permit.FRENCH_RESIDENCE_CARD),
    ),
    leases=(
        Lease(Housing.CROUS, dt.date(2026, 9, 1), day(30)),
        Lease(Housing.PRIVATE_RENTAL, day(30), day(60)),
        Lease(Housing.HOTEL_OR_HOSTEL),
    ),
    adviser="Hugo",
)


def ends(desk: Desk, days: int, **changes: object) -> list[tuple[str, str, dt.date]]:
    wanted = dataclasses.replace(ExpiryFilter(TODAY, day(days)), **changes)  # type: ignore[arg-type]  # fields of it
    found = desk.board.expiring(desk.board.expiry_snapshot(wanted))
    assert list(desk.board.expiring_first(wanted, 1)) == list(found[:1])
    assert sum(desk.board.expiry_counts(wanted).values()) == len(found)
    return [(line.kind, line.what, line.until) for line in found]


def test_documents_and_the_last_lease_end_each_once(desk: Desk) -> None:
    stay = registered(desk, HERE)
    desk.checklist_items.refresh()
    visa = ("visa", "vls_ts_etudiant", day(40))
    lease = ("lease", "private_rental", day(60))
    card = ("permit", "french_residence_card", day(80))
    assert ends(desk, 30) == []
    assert ends(desk, 40) == [visa]
    assert ends(desk, 90) == [visa, lease, card]
    assert ends(desk, 90, kinds=("lease",)) == [lease]
    assert ends(desk, 90, adviser="Camille") == []
    edited(desk, stay, permit_until=day(50), leases=())
    desk.checklist_items.refresh()
    assert ends(desk, 90) == [visa, ("visa", "vls_ts_etudiant", day(50)), card]


def test_who_is_expected_ends_only_when_asked_for(desk: Desk) -> None:
    registered(desk, dataclasses.replace(HERE, arrived_on=None, planned_arrival=day(9), permits=(), leases=()))
    desk.checklist_items.refresh()
    assert ends(desk, 90) == []
    assert len(ends(desk, 90, expected=True)) == 1


def test_ids_of_lines_stay_when_others_come_and_go(desk: Desk) -> None:
    put(desk, 7, item("a", due_on=day(1)), item("b", due_on=day(1)), item("c", due_on=day(1)))
    before = _ids(desk)
    put(desk, 7, item("a", due_on=day(1)), item("c", due_on=day(9)), item("d", due_on=day(1)), item("e"))
    after = _ids(desk)
    assert (after["a"], after["c"]) == (before["a"], before["c"])
    assert len(set(after.values())) == 4


def _ids(desk: Desk) -> dict[str, int]:
    with desk.store.read() as session:
        return {row.line_key: row.id for row in session.execute(select(ItemRow.line_key, ItemRow.id))}
