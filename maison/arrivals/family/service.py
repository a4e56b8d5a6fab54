"""Joining people who came together, and doing one thing for all of them. Each call is one transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.arrivals.following.service import follow
from maison.arrivals.model import STAY_FIELDS
from maison.arrivals.queries import load
from maison.arrivals.service import KIND, ArrivalService, Stale, newest_of
from maison.arrivals.tables import FamilyLink, Stay
from maison.arrivals.vocabulary import Relation
from maison.clock import Clock
from maison.errors import Invalid, Message, Problem, UserError
from maison.languages import N_
from maison.store import Change, Store

#: So often a change of several files is tried while other desks save them.
_TRIES = 3
_OPPOSITE = {Relation.SPOUSE: Relation.SPOUSE, Relation.CHILD: Relation.PARENT, Relation.PARENT: Relation.CHILD}


class FamilyService:
    """Joins and parts people of one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor, arrivals: ArrivalService) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor
        self._arrivals = arrivals

    def join(self, person_id: int, relative_id: int, relation: Relation, *, operation: str | None = None) -> Change:
        """Say what `relative_id` is to `person_id`, instead of what was said before. Raises `Invalid`, `NotFound`."""
        if person_id == relative_id:
            told = N_("This is the same person. Choose somebody else.")
            raise Invalid([Problem("relative", Message(told))])

        def work(session: Session) -> Change:
            stays = newest_of(session, person_id).id, newest_of(session, relative_id).id
            _part(session, person_id, relative_id)
            _join(session, person_id, relative_id, relation)
            for stay_id, told in zip(stays, (relation, _OPPOSITE[relation]), strict=True):
                self._record(session, "joined", stay_id, told)
            follow(session, stays)
            return Change(KIND, stays)

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def part(self, person_id: int, relative_id: int, *, operation: str | None = None) -> Change:
        """Two people do not belong together. Nothing else of them changes."""

        def work(session: Session) -> Change:
            stays = newest_of(session, person_id).id, newest_of(session, relative_id).id
            follow(session, stays)
            _part(session, person_id, relative_id)
            for stay_id in stays:
                self._record(session, "parted", stay_id)
            return Change(KIND, stays)

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def change_all(self, stay_ids: Sequence[int], values: Mapping[str, Any], *, operation: str | None = None) -> Change:
        """Give these stays the same values of some fields of a stay, all or none. Raises `Invalid`.

        `values` are fields of `STAY_FIELDS`, typed as in a draft; what a stay says otherwise stays.
        """
        unknown = set(values) - set(STAY_FIELDS)
        if unknown:
            raise ValueError(f"no fields of a stay: {', '.join(sorted(unknown))}")

        def work(session: Session) -> Change:
            changed: list[int] = []
            for arrival in load(session, Stay.id.in_(stay_ids) & Stay.deleted_at.is_(None)):
                draft = self._arrivals.checked(dataclasses.replace(arrival.draft, **values))
                changed += self._arrivals.write(session, arrival, draft)
            return Change(KIND, tuple(dict.fromkeys(changed)))

        for _try in range(_TRIES):
            try:
                return self._store.change(work, at=self._clock.now(), operation=operation)
            except Stale:  # another desk saved one of them between our reading and our writing: read again
                continue
        raise UserError(N_("Other desks keep saving these files. Nothing was changed; please try again."))

    def _record(self, session: Session, action: str, stay_id: int, relation: Relation | None = None) -> None:
        changes = [FieldChange("relation", None, relation)] if relation else []
        record(session, self._actor, self._clock.now(), action=action, kind=KIND, row_id=stay_id, changes=changes)


class TakenLink(NamedTuple):
    """A link that another person took; `moved` is False where that one had a link with the relative already."""

    relative_id: int
    relation: Relation
    moved: bool


def hand_over(session: Session, giver: int, taker: int) -> list[TakenLink]:
    """Let a person take the family of another, in the caller's transaction; answers what was taken, for `hand_back`."""
    known = {taker, *_family(session, taker)}
    links = [TakenLink(other, relation, other not in known) for other, relation in _family(session, giver).items()]
    for link in links:
        _part(session, giver, link.relative_id)
        if link.moved:
            _join(session, taker, link.relative_id, link.relation)
    return links


def hand_back(session: Session, links: Sequence[TakenLink], giver: int, taker: int) -> None:
    """Give a person back the family that another took, as far as nobody parted them since."""
    now = _family(session, giver)
    for link in links:
        if link.moved and link.relative_id not in now:
            continue
        if link.moved:
            _part(session, giver, link.relative_id)
        _join(session, taker, link.relative_id, now[link.relative_id] if link.moved else link.relation)


def _family(session: Session, person_id: int) -> dict[int, Relation]:
    rows = select(FamilyLink.relative_id, FamilyLink.relation).where(FamilyLink.person_id == person_id)
    return {relative: relation for relative, relation in session.execute(rows)}  # noqa: C416 (a Row is no pair for mypy)


def _join(session: Session, person_id: int, relative_id: int, relation: Relation) -> None:
    session.add_all(
        (
            FamilyLink(person_id=person_id, relative_id=relative_id, relation=relation),
            FamilyLink(person_id=relative_id, relative_id=person_id, relation=_OPPOSITE[relation]),
        )
    )
    session.flush()


def _part(session: Session, one: int, other: int) -> None:
    for person, relative in ((one, other), (other, one)):
        session.execute(delete(FamilyLink).where(FamilyLink.person_id == person, FamilyLink.relative_id == relative))
