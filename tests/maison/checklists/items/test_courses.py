"""Whatever a desk does one after the other, the lines that are kept are those of the checklists.

The normal run takes a few courses on each database, the same each time. `python -m
tests.maison.checklists.items.test_courses 500` takes as many others as you like, on SQLite and then on PostgreSQL.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from maison.application import Desk
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.records import Lease, PermitHeld
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category, Housing, Permit, Relation
from maison.checklists.bulk.model import BulkReport, Picked
from maison.checklists.items import service
from maison.clock import FixedClock
from maison.progress import Cancelled
from tests.databases import copied, desk_under, migrated
from tests.maison.checklists.items.kept import kept, kept_ends, wanted, wanted_ends

#: Values that go together whichever way they are mixed.
_VALUES: dict[str, tuple[Any, ...]] = {
    "birth_date": (None, dt.date(2001, 2, 3), dt.date(2009, 1, 9)),
    "nationalities": ((), ("IN",), ("DE",), ("DZ", "FR")),
    "category": (
        None,
        Category.RESEARCHER,
        Category.DEGREE_STUDENT,
        Category.ACCOMPANYING_SPOUSE,
        Category.ACCOMPANYING_CHILD,
    ),
    "permit": (None, Permit.VLS_TS_ETUDIANT, Permit.FRENCH_RESIDENCE_CARD),
    "permit_until": (None, dt.date(2027, 5, 31), dt.date(2028, 8, 31)),
    "housing": (None, Housing.CROUS, Housing.PRIVATE_RENTAL),
    "arrived_on": (None, dt.date(2026, 9, 1)),
    "entered_france_on": (None, dt.date(2026, 8, 30)),
    "leaves_on": (None, dt.date(2026, 12, 20), dt.date(2027, 8, 31)),
    "adviser": ("", "Hugo", "Zoé"),
    "status": (None, Status.SETTLED, Status.LEFT),
    "leases": ((), (Lease(Housing.CROUS, None, dt.date(2027, 1, 31)),)),
    "permits": ((), (PermitHeld(Permit.VLS_TS_TALENT_CHERCHEUR, dt.date(2026, 12, 1), dt.date(2027, 6, 30)),)),
}
_WHICH = st.integers(0, 30)
_FIELDS = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in _VALUES.items()})


class _Stops:
    """Calls off after so many steps."""

    def __init__(self, left: int) -> None:
        self._left = left

    def step(self, done: int, total: int, note: str = "") -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


class Course(RuleBasedStateMachine):
    """One desk, whose board is looked at now and then."""

    def __init__(self, new_desk: Callable[[], Desk]) -> None:
        super().__init__()
        self.desk = new_desk()
        self.reports: list[BulkReport] = []
        self.merges: list[int] = []

    def on_file(self, *, deleted: bool = False) -> list[Arrival]:
        found = self.desk.arrival_queries.many(range(1, 300))
        return [one for one in found if one.deleted == deleted and one.merged_into is None]

    def one(self, which: int) -> Arrival:
        found = self.on_file()
        return found[which % len(found)]

    def line(self, which: int, at: int) -> Any:
        arrival = self.one(which)
        lines = self.desk.checklist_queries.checklist(self.desk.stay_facts.of(arrival)).lines
        return arrival.id, lines[at % len(lines)] if lines else None

    # What is done ---------------------------------------------------------------------------------------------------

    @rule(fields=_FIELDS)
    def register(self, fields: dict[str, Any]) -> None:
        self.desk.arrivals.register(ArrivalDraft(family_name="Okafor", **fields))

    @rule(fields=st.lists(_FIELDS, min_size=1, max_size=3))
    def import_(self, fields: list[dict[str, Any]]) -> None:
        self.desk.imports.register_all([ArrivalDraft(family_name="Sen", **one) for one in fields])

    @precondition(lambda self: self.on_file())
    @rule(which=_WHICH, fields=_FIELDS)
    def edit(self, which: int, fields: dict[str, Any]) -> None:
        opened = self.one(which)
        self.desk.arrivals.edit(opened, dataclasses.replace(opened.draft, **fields))

    @precondition(lambda self: self.on_file())
    @rule(which=_WHICH)
    def delete(self, which: int) -> None:
        self.desk.arrivals.delete(self.one(which).id)

    @precondition(lambda self: self.on_file(deleted=True))
    @rule()
    def restore(self) -> None:
        self.desk.arrivals.restore(self.on_file(deleted=True)[0].id)

    @precondition(lambda self: self.on_file())
    @rule(adviser=st.sampled_from(_VALUES["adviser"]))
    def change_all(self, adviser: str) -> None:
        self.desk.batches.set_values([one.id for one in self.on_file()], {"adviser": adviser})

    @precondition(lambda self: len({one.person_id for one in self.on_file()}) > 1)
    @rule(which=_WHICH, other=_WHICH)
    def merge(self, which: int, other: int) -> None:
        kept_one, merged = self.one(which), self.one(other)
        if kept_one.person_id == merged.person_id:
            return
        shown = self.desk.merge_queries.side_by_side(kept_one.id, merged.id)
        self.merges.append(self.desk.merges.merge(shown, {}).id)

    @precondition(lambda self: self.merges)
    @rule()
    def unmerge(self) -> None:
        self.desk.merges.unmerge(self.merges.pop())

    @precondition(lambda self: len({one.person_id for one in self.on_file()}) > 1)
    @rule(which=_WHICH, other=_WHICH, relation=st.sampled_from(Relation))
    def join(self, which: int, other: int, relation: Relation) -> None:
        one, relative = self.one(which), self.one(other)
        if one.person_id != relative.person_id:
            self.desk.families.join(one.person_id, relative.person_id, relation)

    @precondition(lambda self: len({one.person_id for one in self.on_file()}) > 1)
    @rule(which=_WHICH, other=_WHICH)
    def part(self, which: int, other: int) -> None:
        one, relative = self.one(which), self.one(other)
        if one.person_id != relative.person_id:
            self.desk.families.part(one.person_id, relative.person_id)

    @precondition(lambda self: self.on_file())
    @rule(
        which=_WHICH,
        at=_WHICH,
        how=st.sampled_from(("tick", "waive", "undo", "date", "not at all", "after all", "as it is")),
    )
    def decide(self, which: int, at: int, how: str) -> None:
        stay_id, line = self.line(which, at)
        if line is None:
            return
        version, steps = line.decision.version, self.desk.checklists
        if how == "tick":
            steps.tick(stay_id, line.key, version=version, anchored_on=line.anchored_on)
        elif how == "waive":
            steps.waive(stay_id, line.key, "Erreur", version=version)
        elif how == "undo":
            steps.undo(stay_id, line.key, version=version)
        elif how == "date":
            steps.set_due(stay_id, line.key, dt.date(2026, 12, 12), version=version)
        else:
            concerns = {"not at all": False, "after all": True}.get(how)
            steps.override(stay_id, line.key, concerns, "Erreur", version=version)

    @precondition(lambda self: self.on_file())
    @rule(which=_WHICH, value=st.sampled_from((True, False, None)))
    def answer(self, which: int, value: bool | None) -> None:
        stay_id = self.one(which).id
        told = self.desk.checklist_queries.answers(stay_id).get("wants_to_work")
        self.desk.checklists.answer(stay_id, "wants_to_work", value, version=told.version if told else 0)

    @precondition(lambda self: self.on_file())
    @rule()
    def tick_the_board(self) -> None:
        self.desk.checklist_items.refresh()
        from maison.checklists.items.model import BoardFilter

        lines = self.desk.board.first(BoardFilter(self.desk.clock.today()), 5)
        picked = [Picked(line.stay_id, line.line_key, line.version, line.anchored_on) for line in lines]
        report = self.desk.bulk_steps.tick_all(picked)
        assert not report.remarks
        self.reports.append(report)

    @precondition(lambda self: self.reports)
    @rule()
    def undo_the_board(self) -> None:
        self.desk.bulk_steps.undo_all(self.reports.pop())

    @rule(days=st.sampled_from((1, 30, 200)))
    def days_pass(self, days: int) -> None:
        assert isinstance(self.desk.clock, FixedClock)
        self.desk.clock.moment += dt.timedelta(days=days)
        self.desk.arrivals.move_on()

    @rule(steps=st.integers(0, 3))
    def begin_to_work_it_out(self, steps: int) -> None:
        try:
            self.desk.checklist_items.refresh(_Stops(steps))
        except Cancelled:
            return

    # What holds -----------------------------------------------------------------------------------------------------

    @invariant()
    def lines_are_those_of_the_checklists(self) -> None:
        self.desk.checklist_items.refresh()
        assert self.desk.checklist_items.stale() == 0
        assert kept(self.desk) == wanted(self.desk)
        assert kept_ends(self.desk) == wanted_ends(self.desk)

    def teardown(self) -> None:
        self.desk.close()


def run(new_desk: Callable[[], Desk], **chosen: Any) -> None:
    """Take some courses."""
    before, service.AT_ONCE = service.AT_ONCE, 2
    try:
        run_state_machine_as_test(
            lambda: Course(new_desk),
            settings=settings(deadline=None, suppress_health_check=list(HealthCheck), **chosen),
        )
    finally:
        service.AT_ONCE = before


# The same courses at each run of the tests: what the long run finds in others is for a person to look at.
@pytest.mark.long
def test_any_course_of_work_leaves_the_board_right(new_desk: Callable[[], Desk]) -> None:
    run(new_desk, max_examples=3, stateful_step_count=15, derandomize=True)


def main(examples: int) -> None:
    """A long run on both databases."""
    from tests.postgresql import Server

    numbers = count(1)
    with tempfile.TemporaryDirectory(prefix="maison-boards-") as folder:
        template = Path(folder) / "template.db"
        migrated(template)
        run(lambda: copied(template, Path(folder) / str(next(numbers))), max_examples=examples, stateful_step_count=40)
        server = Server()
        migrated(server.create("template_of_boards"))

        def on_server() -> Desk:
            return desk_under(Path(folder) / "server", server.create(f"board_{next(numbers)}", "template_of_boards"))

        run(on_server, max_examples=examples, stateful_step_count=40)
        server.end()


if __name__ == "__main__":
    main(int(sys.argv[1]))
