"""What a save changes on a checklist: steps that come and go, dates that move, dates typed by hand that stay."""

from __future__ import annotations

import dataclasses
import datetime as dt

from maison.checklists import assembly
from maison.checklists.catalogue import catalogue
from maison.checklists.comparing import Difference, changes
from maison.checklists.model import Checklist, Decision, Mark
from maison.checklists.stays import StayFacts

TODAY = dt.date(2026, 11, 23)
VISA = "vls_ts_validation"
STUDENT = StayFacts(
    7,
    nationalities=("IN",),
    category="degree_student",
    permit="vls_ts_etudiant",
    housing="crous",
    arrived_on=dt.date(2026, 11, 3),
    entered_france_on=dt.date(2026, 11, 2),
    leaves_on=dt.date(2027, 8, 31),
    permit_until=dt.date(2027, 8, 31),
)


def checklist(stay: StayFacts, *decisions: Decision) -> Checklist:
    return assembly.checklist(catalogue(), stay, {made.key: made for made in decisions}, {}, on=TODAY)


def between(old: StayFacts, new: StayFacts, *decisions: Decision) -> dict[str, Difference]:
    found = changes(checklist(old, *decisions), checklist(new, *decisions))
    assert len({one.line.key for one in found}) == len(found)
    return {one.line.key: one for one in found}


def test_nothing_changes_where_nothing_changed() -> None:
    assert changes(checklist(STUDENT), checklist(STUDENT)) == ()


def test_dates_move_with_the_entry() -> None:
    later = dataclasses.replace(STUDENT, entered_france_on=dt.date(2026, 11, 20))
    one = between(STUDENT, later)[VISA]
    assert (one.kind, one.before, one.after) == ("moved", dt.date(2027, 2, 2), dt.date(2027, 2, 20))


def test_a_date_typed_by_hand_is_named_as_kept() -> None:
    typed = Decision(VISA, due_on=dt.date(2027, 1, 15), version=1)
    later = dataclasses.replace(STUDENT, entered_france_on=dt.date(2026, 11, 20))
    one = between(STUDENT, later, typed)[VISA]
    assert (one.kind, one.before, one.after) == ("kept", dt.date(2027, 2, 20), dt.date(2027, 1, 15))


def test_steps_go_and_come_with_the_nationality() -> None:
    french = dataclasses.replace(STUDENT, nationalities=("FR",))
    found = between(STUDENT, french)
    assert found[VISA].kind == "gone"
    back = between(french, STUDENT)
    assert back[VISA].kind == "added"
    assert back[VISA].after == dt.date(2027, 2, 2)


def test_what_is_settled_is_told_only_when_it_no_longer_applies() -> None:
    done = Decision(VISA, Mark.DONE, TODAY, "Camille", version=1)
    later = dataclasses.replace(STUDENT, entered_france_on=dt.date(2026, 11, 20))
    assert VISA not in between(STUDENT, later, done)
    french = dataclasses.replace(STUDENT, nationalities=("FR",))
    assert between(STUDENT, french, done)[VISA].kind == "gone"


def test_what_becomes_a_question_is_told() -> None:
    unknown = dataclasses.replace(STUDENT, permit=None)
    assert between(STUDENT, unknown)[VISA].kind == "asked"
    assert between(unknown, STUDENT)[VISA].kind == "added"


def test_added_steps_are_told_first() -> None:
    found = changes(checklist(dataclasses.replace(STUDENT, nationalities=("FR",))), checklist(STUDENT))
    kinds = [one.kind for one in found]
    assert kinds == sorted(kinds, key=["added", "gone", "moved", "kept", "asked"].index)
