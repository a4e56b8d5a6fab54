"""Merging two people who are one, and parting them again. Each is one transaction, told in the history of every stay.

A merge moves rows and keeps, beside them, what it changed: so that parting them later gives back what still is as the
merge left it, and leaves alone what was edited since.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.arrivals.family import service as family
from maison.arrivals.finding.service import refresh
from maison.arrivals.following.service import follow
from maison.arrivals.keys import sort_name
from maison.arrivals.merging.model import Side, SideBySide, StayPair, joined, refuse_impossible
from maison.arrivals.merging.queries import on_top, side_by_side
from maison.arrivals.model import FIELDS, PERSON_FIELDS, STAY_FIELDS, Arrival, ArrivalDraft, problems_of
from maison.arrivals.notes import service as notes
from maison.arrivals.putting_back import value_of
from maison.arrivals.queries import one
from maison.arrivals.service import KIND, ArrivalService
from maison.arrivals.tables import MergeRow, Person, Stay
from maison.checklists import service as checklists
from maison.clock import LILLE, Clock
from maison.directory.picks import service as picks
from maison.errors import EditConflict, Invalid, NotFound, UserError
from maison.languages import N_
from maison.records import as_plain
from maison.store import Change, Store
from maison.store.backups.model import Why

_STALE = N_("One of the two files was changed since they were shown here. Look at both again: nothing was merged.")


class NotToBeUndone(UserError):
    """A merge that cannot be undone now."""

    code = "merge"


class Merged(NamedTuple):
    """What a merge answers: its id, by which it can be undone, and the stays that it changed, the kept one first."""

    id: int
    change: Change


class Unmerged(NamedTuple):
    """What undoing a merge answers. `left` are the fields that were edited since, and stay as they are."""

    change: Change
    left: tuple[str, ...]


class Hanging(Protocol):
    """What of a later capability hangs on a stay: the service of that, which this one cannot know."""

    def hand_over(self, session: Session, giver: int, taker: int) -> list[int]:
        """Let one stay take what another one has; answers it."""

    def hand_back(self, session: Session, taken: Sequence[int], taker: int, giver: int) -> None:
        """Give it back."""


class MergeService:
    """Merges people of one store, as one actor. `hanging` is by the names under which a merge keeps what it moved."""

    def __init__(
        self, store: Store, clock: Clock, actor: Actor, arrivals: ArrivalService, hanging: Mapping[str, Hanging]
    ) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor
        self._arrivals = arrivals
        self._hanging = hanging

    def merge(
        self,
        shown: SideBySide,
        take: Mapping[str, Side],
        pairs: Sequence[StayPair] = (),
        *,
        operation: str | None = None,
    ) -> Merged:
        """Make one person of two, as they were `shown`; `take` says for fields of the person whose value stays.

        Stays that are not paired stay for themselves. Raises `Invalid`, `NotFound`, and `EditConflict` (yours and theirs:
        `SideBySide`) when one of the files was saved elsewhere since.
        """
        refuse_impossible(shown, pairs)

        def work(session: Session) -> Change:
            return _Joining(self, session, shown, pairs).done(take)

        self._store.before(Why.MERGE)
        change = self._store.change(work, at=self._clock.now(), operation=operation)
        with self._store.read() as session:
            last = select(func.max(MergeRow.id)).where(MergeRow.merged_id == shown.merged[0].person_id)
            return Merged(session.scalars(last).one(), change)

    def unmerge(self, merge_id: int, *, operation: str | None = None) -> Unmerged:
        """Part two people again: what was moved goes back, and so do the fields that are as the merge left them.

        Raises `NotFound`, and `NotToBeUndone` when it was undone, or another merge stands upon it.
        """

        def work(session: Session) -> Change:
            return _Parting(self, session, self._to_undo(session, merge_id)).done()

        change = self._store.change(work, at=self._clock.now(), operation=operation)
        with self._store.read() as session:
            row = session.get_one(MergeRow, merge_id)
            return Unmerged(change, tuple(row.joined["left"]))

    def _to_undo(self, session: Session, merge_id: int) -> MergeRow:
        row = session.get(MergeRow, merge_id, with_for_update=True)
        if row is None:
            raise NotFound(N_("There is no merge with the number {id}."), id=merge_id)
        if row.undone_at is not None:
            raise NotToBeUndone(N_("This merge was undone already."))
        if (later := on_top(session, row)) is not None:
            told = N_("Another merge was made on top of this one, on {date}. Undo that one first: number {id}.")
            raise NotToBeUndone(told, date=later.merged_at.astimezone(LILLE).date(), id=later.id)
        return row


class _Work:
    """What joining and parting have in common: one session, one moment, and the trail."""

    def __init__(self, service: MergeService, session: Session) -> None:
        self.session = session
        self._arrivals, self.hanging = service._arrivals, service._hanging
        self._today = service._clock.today()
        self._now, self.actor = service._clock.now(), service._actor
        self.stamp = {"updated_at": self._now, "updated_by": self.actor.name}

    def hold(self, *people: int) -> None:
        """Lock the people and their stays, in the order in which every desk does."""
        self.session.execute(select(Person.id).where(Person.id.in_(people)).order_by(Person.id).with_for_update())
        self.session.execute(select(Stay.id).where(Stay.person_id.in_(people)).order_by(Stay.id).with_for_update())

    def touch(self, table: type[Person | Stay], ids: Collection[int], **values: Any) -> None:
        """Change rows, so that whoever has them open is told when they save."""
        changed = update(table).where(table.id.in_(ids)).values(version=table.version + 1, **values, **self.stamp)
        self.session.execute(changed, execution_options={"synchronize_session": False})

    def stay(self, stay_id: int) -> Arrival:
        """A stay as it stands now."""
        return one(self.session, Stay.id == stay_id)

    def own(self, person_id: int) -> list[int]:
        """The stays on file of a person."""
        on_file = select(Stay.id).where(Stay.person_id == person_id, Stay.deleted_at.is_(None)).order_by(Stay.id)
        return list(self.session.scalars(on_file))

    def write(self, opened: Arrival, draft: ArrivalDraft, action: str, told: Sequence[FieldChange]) -> None:
        """Write what a stay and its person are now."""
        self._arrivals.write(self.session, opened, draft, action, told)

    def tell(self, stay_id: int, action: str, told: Sequence[FieldChange]) -> None:
        """An entry in the history of a stay whose fields did not change."""
        record(self.session, self.actor, self._now, action=action, kind=KIND, row_id=stay_id, changes=told)


class _Joining(_Work):
    """One merge while it is made."""

    def __init__(self, service: MergeService, session: Session, shown: SideBySide, pairs: Sequence[StayPair]) -> None:
        super().__init__(service, session)
        self._shown = shown
        self._pairs = pairs
        self._kept, self._merged = shown.kept[0].person_id, shown.merged[0].person_id

    def done(self, take: Mapping[str, Side]) -> Change:
        """Do all of it."""
        self._refuse_stale()
        person, stays = self._decided(take)
        first = self._pairs[0].kept if self._pairs else self._shown.kept[0].id
        moved = self._moved()
        row = self._row(moved)
        told = self._told(row.id, self._shown.merged[0])
        fields: dict[str, Any] = {}
        for stay_id in dict.fromkeys((first, *stays)):
            opened = self.stay(stay_id)
            values = stays.get(stay_id, {}) | (person if stay_id == first else {})
            draft = self._arrivals.checked(dataclasses.replace(opened.draft, **values))
            self.write(opened, draft, "merged", told)
            fields[str(stay_id)] = _gave(opened.draft, draft)
        row.joined = {**row.joined, "first": first, "fields": fields}
        self._tell_others(row.id, moved, fields)
        ids = tuple(dict.fromkeys((first, *self.own(self._kept), *moved)))
        refresh(self.session, ids)
        follow(self.session, ids)
        self.session.flush()
        return Change(KIND, ids)

    def _refuse_stale(self) -> None:
        """Compare what was shown with what is on file, holding it."""
        self.hold(self._kept, self._merged)
        now = side_by_side(self.session, self._shown.kept[0].id, self._shown.merged[0].id)
        if (now.kept, now.merged) != (self._shown.kept, self._shown.merged):
            raise EditConflict(_STALE, yours=self._shown, theirs=now)

    def _decided(self, take: Mapping[str, Side]) -> tuple[dict[str, Any], dict[int, dict[str, Any]]]:
        """The fields that change: of the person, and of each stay that takes another one in. Raises `Invalid`."""
        drafts = {arrival.id: arrival.draft for arrival in (*self._shown.kept, *self._shown.merged)}
        ours, theirs = self._shown.kept[0].draft, self._shown.merged[0].draft
        person, problems = joined(ours, theirs, PERSON_FIELDS, take)
        stays = {}
        for pair in self._pairs:
            stays[pair.kept], wrong = joined(drafts[pair.kept], drafts[pair.folded], STAY_FIELDS, pair.take)
            problems += wrong
        if problems:
            raise Invalid(problems)
        return person, stays

    def _moved(self) -> list[int]:
        """Move the stays, and fold those that are one with another; answers those that moved, deleted ones too."""
        moved = list(self.session.scalars(select(Stay.id).where(Stay.person_id == self._merged).order_by(Stay.id)))
        self.touch(Stay, moved, person_id=self._kept, sort_name=sort_name(self._shown.kept[0].draft))
        for pair in self._pairs:
            self.touch(Stay, [pair.folded], deleted_at=self._now, merged_into=pair.kept)
        self.touch(Person, [self._kept])
        self.touch(Person, [self._merged], merged_into=self._kept)
        return moved

    def _row(self, moved: list[int]) -> MergeRow:
        """Move what hangs on the person and their stays, and keep what that was."""
        folded = {pair.folded: pair.kept for pair in self._pairs}
        steps = [
            [old, new, checklists.hand_over(self.session, old, new, self.actor, self.stamp)]
            for old, new in folded.items()
        ]
        hanging = {
            "reference": self._shown.merged[0].reference,
            "stays": moved,
            "steps": steps,
            "places": [[old, new, picks.hand_over(self.session, old, new)] for old, new in folded.items()],
            "notes": notes.hand_over(self.session, self._merged, self._kept, folded, self.stamp),
            "family": [list(link) for link in family.hand_over(self.session, self._merged, self._kept)],
        }
        hanging |= {
            name: [[old, new, service.hand_over(self.session, old, new)] for old, new in folded.items()]
            for name, service in self.hanging.items()
        }
        row = MergeRow(kept_id=self._kept, merged_id=self._merged, merged_at=self._now, merged_by=self.actor.name)
        row.joined = hanging
        self.session.add(row)
        self.session.flush()
        return row

    def _told(self, merge_id: int, other: Arrival) -> list[FieldChange]:
        return [FieldChange("merge", None, merge_id), FieldChange("other", None, f"{other.name} · {other.reference}")]

    def _tell_others(self, merge_id: int, moved: Collection[int], written: Collection[str]) -> None:
        """Tell it in the histories of the stays that nothing was written to."""
        for stay_id in moved:
            self.tell(stay_id, "merged", self._told(merge_id, self._shown.kept[0]))
        for stay_id in self.own(self._kept):
            if str(stay_id) not in written and stay_id not in moved:
                self.tell(stay_id, "merged", self._told(merge_id, self._shown.merged[0]))


class _Parting(_Work):
    """One merge while it is undone."""

    def __init__(self, service: MergeService, session: Session, row: MergeRow) -> None:
        super().__init__(service, session)
        self._row = row
        self._left: list[str] = []

    def done(self) -> Change:
        """Do all of it."""
        row, kept = self._row, self._row.joined
        self.hold(row.kept_id, row.merged_id)
        self._give_back()
        told = [FieldChange("merge", row.id, None)]
        for stay_id, gave in kept["fields"].items():
            opened = self.stay(int(stay_id))
            draft = dataclasses.replace(opened.draft, **self._as_before(opened.draft, gave))
            self.write(opened, draft, "unmerged", told)
        own = self.own(row.kept_id)
        for stay_id in (*own, *kept["stays"]):
            if str(stay_id) not in kept["fields"]:
                self.tell(stay_id, "unmerged", told)
        ids = tuple(dict.fromkeys((kept["first"], *own, *kept["stays"])))
        refresh(self.session, ids)
        follow(self.session, ids)
        row.undone_at, row.undone_by = self._now, self.actor.name
        row.joined = {**kept, "left": self._left}
        self.session.flush()
        return Change(KIND, ids)

    def _give_back(self) -> None:
        """Let everything that moved go back to the person who was merged."""
        row, moved = self._row, self._row.joined["stays"]
        self.touch(Stay, moved, person_id=row.merged_id)
        for folded, kept, taken in row.joined["steps"]:
            self.touch(Stay, [folded], deleted_at=None, merged_into=None)
            checklists.hand_back(self.session, taken, kept, folded, self.actor, self.stamp)
        for folded, kept, places in row.joined.get("places", ()):  # merges of an earlier version have none
            picks.hand_back(self.session, places, kept, folded)
        for name, service in self.hanging.items():
            for folded, kept, taken in row.joined.get(name, ()):
                service.hand_back(self.session, taken, kept, folded)
        notes.hand_back(self.session, row.joined["notes"], row.kept_id, row.merged_id, moved, self.stamp)
        links = [family.TakenLink(*link) for link in row.joined["family"]]
        family.hand_back(self.session, links, row.kept_id, row.merged_id)
        self.touch(Person, [row.kept_id])
        self.touch(Person, [row.merged_id], merged_into=None)
        self.touch(Stay, moved, sort_name=sort_name(self.stay(moved[0]).draft))

    def _as_before(self, draft: ArrivalDraft, gave: Mapping[str, Any]) -> dict[str, Any]:
        """The fields that go back: those that are as the merge left them, as far as they go with what was edited since."""
        same = [name for name, (_old, new) in gave.items() if as_plain(getattr(draft, name)) == new]
        values = {name: value_of(name, gave[name][0]) for name in same}
        if len(problems_of(dataclasses.replace(draft, **values), self._today)) > len(problems_of(draft, self._today)):
            values = self._that_go_together(draft, values)
        self._left += [name for name in gave if name not in values]
        return values

    def _that_go_together(self, draft: ArrivalDraft, values: Mapping[str, Any]) -> dict[str, Any]:
        taken: dict[str, Any] = {}
        for name, value in values.items():
            before, after = (dataclasses.replace(draft, **taken, **more) for more in ({}, {name: value}))
            if len(problems_of(after, self._today)) <= len(problems_of(before, self._today)):
                taken[name] = value
        return taken


def _gave(before: ArrivalDraft, after: ArrivalDraft) -> dict[str, Any]:
    """What each field was that the merge changed, and what it made of it, as JSON holds both."""
    return {
        name: [as_plain(getattr(before, name)), as_plain(getattr(after, name))]
        for name in FIELDS
        if getattr(before, name) != getattr(after, name)
    }
