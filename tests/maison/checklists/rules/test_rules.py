"""What another version of the catalogue means for a person: steps come, say otherwise and go; nothing done is lost."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.facts import facts_of
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import Category, Permit
from maison.checklists.catalogue import Catalogue
from maison.checklists.library.content import Unit, units, with_unit
from maison.checklists.library.parsing import parsed
from maison.checklists.model import Decision, Mark
from maison.checklists.rules.model import LineChange, Moved, differences
from maison.checklists.stays import StayFacts
from maison.clock import FixedClock
from maison.progress import Cancelled
from tests.maison.checklists.library.catalogues import content, step

ENTRY, TODAY = dt.date(2026, 10, 1), dt.date(2026, 11, 23)
FACTS = {"profile": "researcher"}
ANCHORS = {"entry_france": ENTRY}
STUDENT = ArrivalDraft(
    family_name="Nguyễn",
    given_names="Thị Mai",
    nationalities=("VN",),
    category=Category.DEGREE_STUDENT,
    permit=Permit.VLS_TS_ETUDIANT,
    arrived_on=ENTRY,
    entered_france_on=ENTRY,
    leaves_on=dt.date(2027, 7, 31),
)


def under(old: dict[str, Any], new: dict[str, Any], **decisions: Decision) -> tuple[LineChange, ...]:
    return differences(parsed(old), parsed(new), FACTS, ANCHORS, decisions, TODAY)


def test_the_same_rules_change_nothing() -> None:
    assert under(content(), content()) == ()


def test_new_step_comes_and_one_that_is_given_up_goes() -> None:
    assert under(content(step("greet")), content(step("bow"))) == (
        LineChange("bow", "add", False),
        LineChange("greet", "retire", False),
    )


def test_step_that_concerns_others_now_goes_and_comes() -> None:
    students = {"all": [{"fact": "profile", "op": "eq", "value": "degree_student"}]}
    old, new = content(step("greet", applies_when=students)), content(step("greet"))
    assert [change.kind for change in under(old, new)] == ["add"]
    assert [change.kind for change in under(new, old)] == ["retire"]


def test_moved_date_tells_both() -> None:
    later = {"kind": "latest", "anchor": "entry_france", "offset": "P2M", "legal": True}
    [change] = under(content(step("greet")), content(step("greet", deadline=later)))
    assert (change.kind, change.moved) == ("keep", (Moved("due_on", dt.date(2027, 1, 1), dt.date(2026, 12, 1)),))


def test_legal_date_that_becomes_advised_is_told() -> None:
    advised = {"kind": "advisory", "anchor": "entry_france", "offset": "P3M", "legal": False}
    [change] = under(content(step("greet")), content(step("greet", deadline=advised)))
    assert change.legal
    assert change.moved == ()


def test_other_texts_and_amounts_are_told_but_not_who_checked_them() -> None:
    dearer = step(
        "greet", cost=[{"amount": [75], "as_of": "2027", "status": "seen"}], late={"fr": "Trop tard.", "en": "Late."}
    )
    [change] = under(content(step("greet")), content(dearer))
    assert change.said == ("costs", "late")
    assert under(content(step("greet")), content(step("greet", checked_on="2026-11", confidence="partly_seen"))) == ()


def test_question_that_is_answered_by_other_rules_is_told() -> None:
    asking = {"all": [{"fact": "bank_refused", "op": "eq", "value": True}]}
    [change] = under(content(step("greet", applies_when=asking)), content(step("greet")))
    assert change.asked


def test_what_was_done_is_told_apart() -> None:
    done = Decision("greet", Mark.DONE, TODAY)
    [change] = under(content(step("greet")), content(step("bow")), greet=done)[1:]
    assert change == LineChange("greet", "retire", settled=True)


# In the database ----------------------------------------------------------------------------------------------------


@pytest.fixture
def stay(desk: Desk) -> StayFacts:
    """A student who is here, put on file under version 1."""
    (stay_id,) = desk.arrivals.register(STUDENT).ids
    return facts_of(desk.arrival_queries.get(stay_id))


def publish(desk: Desk, key: str, **changes: Any) -> int:
    """An hour later, change one step, or with `gone` take it out, and publish."""
    assert isinstance(desk.clock, FixedClock)
    desk.clock.moment += dt.timedelta(hours=1)
    number = desk.library_queries.versions()[0].number
    now = desk.library_queries.content(number)
    unit = units(now)[f"step/{key}"]
    gone = changes.pop("gone", False)
    changed = with_unit(now, f"step/{key}", None if gone else Unit(unit.file, {**unit.value, **changes}))
    return desk.library.publish(changed, opened=number, note="Essai").ids[0]


def a_line(desk: Desk, stay: StayFacts) -> str:
    return next(line.key for line in desk.checklist_queries.checklist(stay).lines if line.status == "open")


def a_free_line(desk: Desk, stay: StayFacts) -> str:
    """A step that nothing else names."""
    catalogue = desk.published().catalogue
    named = {key for one in catalogue.steps.values() for key in (*one.requires, *one.after, *one.replaces)}
    named |= {key for one in catalogue.milestones.values() for key in one.met_by}
    lines = desk.checklist_queries.checklist(stay).lines
    return next(line.key for line in lines if line.key not in named and "@" not in line.key)


def test_file_says_what_changed_until_somebody_took_note(desk: Desk, stay: StayFacts) -> None:
    key = a_line(desk, stay)
    assert desk.rule_queries.changes([stay]) == {}
    number = publish(desk, key, late={"fr": "Trop tard.", "en": "Too late."})
    [change] = desk.rule_queries.changes([stay])[stay.stay_id]
    assert (change.key, change.kind, change.said) == (key, "keep", ("late",))

    assert desk.rules.take_note([stay.stay_id, 10**6], number).ids == (stay.stay_id,)
    assert desk.rule_queries.changes([stay]) == {}
    [entry] = [one for one in history(desk.store, "checklist", stay.stay_id) if one.action == "rules_noted"]
    assert entry.changes[0].new == number

    publish(desk, key, late={"fr": "Bien trop tard.", "en": "Much too late."})
    assert len(desk.rule_queries.changes([stay])[stay.stay_id]) == 1, "the next change is told again"
    desk.rules.take_note([stay.stay_id], 3)
    desk.rules.take_note([stay.stay_id], 2)
    assert desk.rule_queries.changes([stay]) == {}, "to have looked at older rules takes nothing back"


def test_whoever_comes_later_has_the_rules_of_that_day(desk: Desk, stay: StayFacts) -> None:
    key = a_line(desk, stay)
    publish(desk, key, late={"fr": "Trop tard.", "en": "Too late."})
    (later,) = desk.arrivals.register(dataclasses.replace(STUDENT, family_name="Trần")).ids
    other = facts_of(desk.arrival_queries.get(later))
    assert set(desk.rule_queries.changes([stay, other])) == {stay.stay_id}


def test_done_step_that_is_given_up_stays_on_the_checklist_by_its_name(desk: Desk, stay: StayFacts) -> None:
    key = a_free_line(desk, stay)
    desk.checklists.tick(stay.stay_id, key, version=0)
    publish(desk, key, gone=True)
    [change] = desk.rule_queries.changes([stay])[stay.stay_id]
    assert (change.key, change.kind, change.settled) == (key, "retire", True)
    lines = {line.key: line for line in desk.checklist_queries.checklist(stay).lines}
    assert lines[key].status == "done"
    assert lines[key].step.title.text("fr")
    desk.checklists.undo(stay.stay_id, key, version=1)


def test_changes_are_tried_on_many_files_and_can_be_called_off(desk: Desk, stay: StayFacts) -> None:
    key = a_free_line(desk, stay)
    new = _without(desk.published().catalogue, key)
    found = desk.rule_queries.compared([stay], new)
    assert [(change.key, change.kind) for change in found[stay.stay_id]] == [(key, "retire")]
    assert desk.rule_queries.compared([stay], desk.published().catalogue) == {}

    class CalledOff:
        def step(self, _done: int, _total: int, _note: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        desk.rule_queries.compared([stay], new, steps=CalledOff())


def _without(catalogue: Catalogue, key: str) -> Catalogue:
    return dataclasses.replace(catalogue, steps={name: one for name, one in catalogue.steps.items() if name != key})
