"""Whatever a desk does one after the other, what is on file is what a few plain dicts say.

The normal run takes a few courses on each database, the same each time. `python -m
tests.maison.arrivals.test_state_machine 2000` takes as many others as you like, on SQLite and then on PostgreSQL.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.finding.service import faults
from maison.arrivals.importing.marks import Decision, Mark
from maison.arrivals.merging.model import Side, StayPair
from maison.arrivals.merging.service import NotToBeUndone
from maison.arrivals.model import FIELDS, PERSON_FIELDS, ArrivalDraft
from maison.arrivals.records import Contact, Flag, OtherName
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category, ContactKind, NameKind
from maison.records import as_plain
from tests.databases import copied, desk_under, migrated
from tests.maison.arrivals.importing.test_marks import planned

FAMILIES = ("Okafor", "Nguyễn", "Коваленко", "王")
#: Values that go together whichever way they are mixed: what does not is for the tests of each rule.
_VALUES: dict[str, tuple[Any, ...]] = {
    "family_name": FAMILIES,
    "given_names": ("", "Ada", "Zoé"),
    "birth_date": (None, dt.date(2001, 2, 3)),
    "email": ("", "ada@example.org"),
    "phones": ((), ("+33612345678",), ("+33612345678", "+33698765432")),
    "nationalities": ((), ("NG",), ("VN", "UA")),
    "other_names": ((), (OtherName(NameKind.FORMER, "Eze"),)),
    "contacts": ((), (Contact(ContactKind.WECHAT, "ada"),), (Contact(ContactKind.PHONE, "3949"),)),
    "accessibility": (None, False, True),
    "host": ("", "Inria"),
    "category": (None, Category.RESEARCHER),
    "planned_arrival": (None, dt.date(2027, 1, 4)),
    "status": (None, Status.SETTLED),
    "tags": ((), ("labo",), ("labo", "urgent")),
    "flags": ((), (Flag("bail"),)),
}
_EMPTY = (None, "", ())
_WHICH = st.integers(0, 40)
Fields = dict[str, Any]


def some(names: Any = _VALUES) -> st.SearchStrategy[Fields]:
    return st.fixed_dictionaries({}, optional={name: st.sampled_from(_VALUES[name]) for name in names})


def whole() -> st.SearchStrategy[Fields]:
    return st.builds(lambda fields, family: {**fields, "family_name": family}, some(), st.sampled_from(FAMILIES))


OF_STAY = [name for name in _VALUES if name not in PERSON_FIELDS]
OF_PERSON = [name for name in _VALUES if name in PERSON_FIELDS]


@dataclasses.dataclass
class Stay:
    """What is known of a stay: whose it is, its own fields, and what its history says."""

    person: int
    fields: Fields
    deleted: bool = False
    into: int | None = None
    history: list[tuple[str, Fields]] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Joined:
    """What a merge did."""

    id: int
    kept: int
    merged: int
    first: int
    folded: int | None
    moved: list[int]
    gave: dict[str, tuple[Any, Any]]
    undone: bool = False


class Course(RuleBasedStateMachine):
    """One desk, and the dicts beside it."""

    def __init__(self, new_desk: Callable[[], Desk]) -> None:
        super().__init__()
        self.desk = new_desk()
        self.people: dict[int, Fields] = {}
        self.stays: dict[int, Stay] = {}
        self.merges: list[Joined] = []
        self.batches: list[tuple[int, list[int]]] = []

    # What is done ---------------------------------------------------------------------------------------------------

    @rule(fields=whole())
    def register(self, fields: Fields) -> None:
        [stay_id] = self.desk.arrivals.register(ArrivalDraft(**fields)).ids
        self._is_new(stay_id, fields)
        self._note(stay_id, "created", _given(fields))

    @rule(fields=st.lists(whole(), min_size=1, max_size=3))
    def import_(self, fields: list[Fields]) -> None:
        ids = self.desk.imports.register_all([ArrivalDraft(**one) for one in fields]).ids
        for stay_id, one in zip(ids, fields, strict=True):
            self._is_new(stay_id, one)

    @rule(families=st.lists(st.sampled_from(FAMILIES), min_size=1, max_size=3))
    def import_list(self, families: list[str]) -> None:
        """Each row is somebody new: what it does to people on file is for the tests of its marks."""
        rows = [
            {"family_name": family, "given_names": "Ada", "email": f"{len(self.stays)}.{at}@example.org"}
            for at, family in enumerate(families)
        ]
        text = "".join(f";{one['family_name']};Ada;;{one['email']};;;\n" for one in rows)
        planned_ = planned(text)
        report = self.desk.imports.import_rows(planned_, decisions=dict.fromkeys(planned_.numbers, Decision.NEW))
        assert report.counts == {Mark.NEW: len(rows)}
        for stay_id, fields in zip(report.change.ids, rows, strict=True):
            self._is_new(stay_id, fields)
        self.batches.append((report.batch, list(report.change.ids)))

    @precondition(lambda self: self.batches)
    @rule(which=_WHICH)
    def undo_import(self, which: int) -> None:
        batch, ids = self.batches.pop(which % len(self.batches))
        untouched = [stay.id for stay in self.desk.arrival_queries.many(ids) if stay.versions == (1, 1)]
        assert self.desk.import_batches.undo(batch).taken_off == len(untouched)
        for stay_id in untouched:
            assert self.stays[stay_id].history == []
            self.stays[stay_id].deleted = True
            self._note(stay_id, "deleted", {})

    @precondition(lambda self: self.on_file())
    @rule(which=_WHICH, fields=some(OF_STAY))
    def new_stay(self, which: int, fields: Fields) -> None:
        known = self.stays[self._pick(self.on_file(), which)]
        person = self.people[known.person]
        [stay_id] = self.desk.arrivals.new_stay(known.person, ArrivalDraft(family_name="-", **fields)).ids
        self.stays[stay_id] = Stay(known.person, _full(fields, OF_STAY))
        self._note(stay_id, "created", _given({**person, **fields}))

    @precondition(lambda self: self.on_file())
    @rule(which=_WHICH, fields=some())
    def edit(self, which: int, fields: Fields) -> None:
        stay_id = self._pick(self.on_file(), which)
        opened = self.desk.arrival_queries.get(stay_id)
        self.desk.arrivals.edit(opened, dataclasses.replace(opened.draft, **fields))
        if changes := self._change(stay_id, fields):
            self._note(stay_id, "changed", changes)

    @precondition(lambda self: self.on_file())
    @rule(which=_WHICH)
    def delete(self, which: int) -> None:
        self._set_deleted(self._pick(self.on_file(), which), deleted=True)

    @precondition(lambda self: self._deleted())
    @rule(which=_WHICH)
    def restore(self, which: int) -> None:
        self._set_deleted(self._pick(self._deleted(), which), deleted=False)

    @precondition(lambda self: self._with_a_way_back())
    @rule(which=_WHICH, only_one=st.booleans())
    def put_back(self, which: int, only_one: bool) -> None:
        stay_id, place = self._pick(self._with_a_way_back(), which)
        changes = self.stays[stay_id].history[place][1]
        names = list(changes)[:1] if only_one else list(changes)
        entry = history(self.desk.store, "arrival", stay_id)[place]
        opened = self.desk.arrival_queries.get(stay_id)
        self.desk.arrivals.put_back(opened, entry.id, names if only_one else ())
        if done := self._change(stay_id, {name: changes[name][0] for name in names}):
            self._note(stay_id, "put_back", done)

    @precondition(lambda self: len(self._people_on_file()) > 1)
    @rule(
        ours=_WHICH,
        theirs=_WHICH,
        one_stay=st.booleans(),
        take=st.dictionaries(st.sampled_from(sorted(_VALUES)), st.sampled_from(Side)),
    )
    def merge(self, ours: int, theirs: int, one_stay: bool, take: Mapping[str, Side]) -> None:
        first = self._pick(self.on_file(), ours)
        kept = self.stays[first].person
        folded = self._pick([stay for stay in self.on_file() if self.stays[stay].person != kept], theirs)
        other = self.stays[folded].person
        take = {name: side if side is not Side.BOTH or _is_list(name) else Side.MERGED for name, side in take.items()}
        of_stay = {name: take.pop(name) for name in OF_STAY if name in take}
        pairs = [StayPair(first, folded, of_stay)] if one_stay else []
        done = self.desk.merges.merge(self.desk.merge_queries.side_by_side(first, folded), take, pairs)

        values = _joined(self.people[kept], self.people[other], take)
        if one_stay:
            values |= _joined(self.stays[first].fields, self.stays[folded].fields, of_stay)
        moved = [stay_id for stay_id, stay in self.stays.items() if stay.person == other]
        for stay_id in moved:
            self.stays[stay_id].person = kept
        if one_stay:
            self.stays[folded].deleted, self.stays[folded].into = True, first
        gave = self._change(first, values)
        self._note(first, "merged", gave)
        for stay_id in {*moved, *self._of(kept)} - {first}:
            self._note(stay_id, "merged", {})
        self.merges.append(Joined(done.id, kept, other, first, folded if one_stay else None, moved, gave))

    @precondition(lambda self: self._to_undo())
    @rule(which=_WHICH)
    def unmerge(self, which: int) -> None:
        merge = self._pick(self._to_undo(), which)
        if self._is_covered(merge):
            try:
                self.desk.merges.unmerge(merge.id)
            except NotToBeUndone:
                return
            raise AssertionError("a merge was undone under another one")
        left = self.desk.merges.unmerge(merge.id).left
        for stay_id in merge.moved:
            self.stays[stay_id].person = merge.merged
        if merge.folded is not None:
            self.stays[merge.folded].deleted, self.stays[merge.folded].into = False, None
        now = self._fields(merge.first)
        back = {name: old for name, (old, new) in merge.gave.items() if now[name] == new}
        assert sorted(left) == sorted(set(merge.gave) - set(back))
        self._note(merge.first, "unmerged", self._change(merge.first, back))
        for stay_id in {*merge.moved, *self._of(merge.kept)} - {merge.first}:
            self._note(stay_id, "unmerged", {})
        merge.undone = True

    # What must hold -------------------------------------------------------------------------------------------------

    @invariant()
    def what_is_on_file_is_what_was_done(self) -> None:
        found = {arrival.id: arrival for arrival in self.desk.arrival_queries.many(sorted(self.stays))}
        assert set(found) == set(self.stays)
        for stay_id, stay in self.stays.items():
            arrival = found[stay_id]
            assert {name: getattr(arrival.draft, name) for name in _VALUES} == self._fields(stay_id)
            assert (arrival.person_id, arrival.deleted, arrival.merged_into) == (stay.person, stay.deleted, stay.into)
            assert arrival.status == (stay.fields["status"] or _by_dates(stay.fields))

    @invariant()
    def search_finds_everybody_and_nothing_that_was_deleted(self) -> None:
        on_file = self.on_file()
        for name in FAMILIES:
            bearers = {stay_id for stay_id in on_file if self._fields(stay_id)["family_name"] == name}
            found = {hit.id for hit in self.desk.arrival_queries.search(name, 1000)}
            assert bearers <= found <= set(on_file)
        assert faults(self.desk.store) == ()
        assert self.desk.arrival_queries.count() == len(on_file)

    def teardown(self) -> None:
        for stay_id, stay in self.stays.items():
            told = [
                (entry.action, {change.field: (change.old, change.new) for change in entry.changes if change.field in FIELDS})
                for entry in history(self.desk.store, "arrival", stay_id)
            ]  # fmt: skip
            assert told == [
                (action, {name: (as_plain(old), as_plain(new)) for name, (old, new) in changes.items()})
                for action, changes in stay.history
            ]
        self.desk.close()

    # The dicts ------------------------------------------------------------------------------------------------------

    def on_file(self) -> list[int]:
        return [stay_id for stay_id, stay in self.stays.items() if not stay.deleted]

    def _deleted(self) -> list[int]:
        return [stay_id for stay_id, stay in self.stays.items() if stay.deleted and stay.into is None]

    def _people_on_file(self) -> set[int]:
        return {self.stays[stay_id].person for stay_id in self.on_file()}

    def _of(self, person: int) -> list[int]:
        return [stay_id for stay_id in self.on_file() if self.stays[stay_id].person == person]

    def _with_a_way_back(self) -> list[tuple[int, int]]:
        return [
            (stay_id, place)
            for stay_id in self.on_file()
            for place, (action, changes) in enumerate(self.stays[stay_id].history)
            if changes and action != "created"
        ]

    def _to_undo(self) -> list[Joined]:
        return [merge for merge in self.merges if not merge.undone]

    def _is_covered(self, merge: Joined) -> bool:
        later = [other for other in self._to_undo() if other.id > merge.id]
        return any({other.kept, other.merged} & {merge.kept, merge.merged} for other in later)

    def _pick(self, what: list[Any], which: int) -> Any:
        return what[which % len(what)]

    def _fields(self, stay_id: int) -> Fields:
        stay = self.stays[stay_id]
        return {**self.people[stay.person], **stay.fields}

    def _is_new(self, stay_id: int, fields: Fields) -> None:
        person = self.desk.arrival_queries.get(stay_id).person_id
        assert person not in self.people
        assert stay_id not in self.stays
        self.people[person] = _full(fields, OF_PERSON)
        self.stays[stay_id] = Stay(person, _full(fields, OF_STAY))

    def _change(self, stay_id: int, values: Fields) -> Fields:
        """Write fields; answers those that changed, with what they were and are, in their order."""
        stay, now = self.stays[stay_id], self._fields(stay_id)
        changes = {name: (now[name], values[name]) for name in FIELDS if name in values and values[name] != now[name]}
        for name, (_old, new) in changes.items():
            (self.people[stay.person] if name in PERSON_FIELDS else stay.fields)[name] = new
        return changes

    def _note(self, stay_id: int, action: str, changes: Fields) -> None:
        self.stays[stay_id].history.append((action, changes))

    def _set_deleted(self, stay_id: int, *, deleted: bool) -> None:
        (self.desk.arrivals.delete if deleted else self.desk.arrivals.restore)(stay_id)
        self.stays[stay_id].deleted = deleted
        self._note(stay_id, "deleted" if deleted else "restored", {})


def _full(fields: Fields, names: list[str]) -> Fields:
    return {name: fields.get(name, getattr(ArrivalDraft(), name)) for name in names}


def _given(fields: Fields) -> Fields:
    return {name: (None, fields[name]) for name in FIELDS if fields.get(name) not in _EMPTY}


def _is_list(name: str) -> bool:
    return isinstance(_VALUES[name][0], tuple)


def _joined(ours: Fields, theirs: Fields, take: Mapping[str, Side]) -> Fields:
    values = {}
    for name, mine in ours.items():
        yours = theirs[name]
        proposed = Side.KEPT if yours in _EMPTY else Side.MERGED if mine in _EMPTY else Side.BOTH
        side = take.get(name) or (Side.KEPT if proposed is Side.BOTH and not _is_list(name) else proposed)
        both = (*mine, *(one for one in yours if one not in mine)) if _is_list(name) else None
        values[name] = {Side.KEPT: mine, Side.MERGED: yours, Side.BOTH: both}[side]
    return values


def _by_dates(fields: Fields) -> Status:
    return Status.EXPECTED if fields["planned_arrival"] else Status.ANNOUNCED


def run(new_desk: Callable[[], Desk], **chosen: Any) -> None:
    """Take some courses."""
    run_state_machine_as_test(
        lambda: Course(new_desk),
        settings=settings(deadline=None, suppress_health_check=list(HealthCheck), **chosen),
    )


# The same courses at each run of the tests: what the long run finds in others is for a person to look at.
@pytest.mark.long
def test_any_course_of_work_leaves_on_file_what_was_done(new_desk: Callable[[], Desk]) -> None:
    run(new_desk, max_examples=6, stateful_step_count=20, derandomize=True)


def main(examples: int) -> None:
    """A long run on both databases."""
    from tests.postgresql import Server

    numbers = count(1)
    with tempfile.TemporaryDirectory(prefix="maison-courses-") as folder:
        template = Path(folder) / "template.db"
        migrated(template)
        run(lambda: copied(template, Path(folder) / str(next(numbers))), max_examples=examples, stateful_step_count=40)
        server = Server()
        migrated(server.create("template_of_courses"))

        def on_server() -> Desk:
            return desk_under(Path(folder) / "server", server.create(f"course_{next(numbers)}", "template_of_courses"))

        run(on_server, max_examples=examples, stateful_step_count=40)
        server.end()


if __name__ == "__main__":
    main(int(sys.argv[1]))
