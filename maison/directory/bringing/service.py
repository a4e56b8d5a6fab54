"""Writing what files say of places, in the caller's transaction. What was corrected by hand stays, fact by fact."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from maison import __version__
from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import differences, record, record_each
from maison.accounts.service import given as given_of
from maison.directory.bringing.model import Brought, BroughtOffer
from maison.directory.facts import changed_facts, facts_of, merged
from maison.directory.model import Place, PlaceDraft
from maison.directory.offers.keys import by_hand_key
from maison.directory.offers.rows import fill, offer_values
from maison.directory.placing.service import (
    KIND,
    keep_sources,
    put_new,
    put_offers,
    set_place,
    stamp,
    stored,
    values_of,
)
from maison.directory.queries import load
from maison.directory.tables import BroughtFiles, FactSource, StoredOffer, StoredPlace
from maison.errors import NotFound
from maison.languages import N_
from maison.progress import Steps
from maison.store.upsert import insert_if_missing

#: So many places are asked for together: a statement takes no more than some thousand values.
_AT_ONCE = 1000


def is_seen(session: Session, files: str) -> bool:
    """Whether the program's files with this fingerprint were brought in."""
    return session.scalar(select(BroughtFiles.seen_at).where(BroughtFiles.files_hash == files)) is not None


class Bringing:
    """One transaction that brings places, at one moment, as one actor."""

    def __init__(self, session: Session, actor: Actor, now: dt.datetime) -> None:
        self._session = session
        self._actor = actor
        self._now = now

    def shipped(self, places: Mapping[str, PlaceDraft], files: str) -> tuple[int, ...]:
        """Bring the program's own places; answers those that were added or changed.

        Facts that have a source of their own, by hand or from a file, are not touched.
        """
        current = {place.external_id: place for place in load(self._session, StoredPlace.external_id.in_(places))}
        kept = self._kept([place.id for place in current.values()])
        new = [(name, draft) for name, draft in places.items() if name not in current]
        ids = put_new(self._session, new, stamp(self._now, self._actor.name))
        for name, place in current.items():
            draft = merged(place.draft, places[name or ""], kept[place.id])
            if draft != place.draft:
                self._set(place, draft)
                ids.append(place.id)
        record_each(self._session, self._actor, self._now, action="loaded", kind=KIND, row_ids=ids)
        if files:
            seen = {"files_hash": files, "program": __version__, "seen_at": self._now}
            insert_if_missing(self._session, BroughtFiles, **seen)
        return tuple(ids)

    def imported(self, brought: Sequence[Brought], source: str, steps: Steps) -> tuple[int, ...]:
        """Bring what a file says; answers the places that were added or changed. Raises `NotFound`."""
        ids: list[int] = []
        for at in range(0, len(brought), _AT_ONCE):
            steps.step(at, len(brought))
            ids += self._import_some(brought[at : at + _AT_ONCE], source)
        steps.step(len(brought), len(brought))
        return tuple(ids)

    def _import_some(self, brought: Sequence[Brought], source: str) -> list[int]:
        wanted = [each.place_id for each in brought if each.place_id is not None]
        current = {place.id: place for place in load(self._session, StoredPlace.id.in_(wanted))}
        kept = self._kept(wanted, FactSource.by_hand.is_(True))
        ids = self._put([each for each in brought if each.place_id is None])
        for each in brought:
            if each.place_id is None:
                continue
            if each.place_id not in current:
                raise NotFound(N_("This place is no longer in the directory."))
            if self._import(current[each.place_id], each, kept[each.place_id], each.source or source):
                ids.append(each.place_id)
        return ids

    def _put(self, new: Sequence[Brought]) -> list[int]:
        """Put places on file that are new, with their services."""
        offered = [[offer.draft for offer in each.offers] for each in new]
        stamped = stamp(self._now, self._actor.name)
        ids = put_new(self._session, [(None, each.draft) for each in new], stamped, offered)
        record_each(self._session, self._actor, self._now, action="imported", kind=KIND, row_ids=ids)
        return ids

    def _import(self, place: Place, brought: Brought, kept: Collection[str], source: str) -> bool:
        given = facts_of(brought.draft).keys() if brought.given is None else brought.given
        draft = merged(place.draft, brought.draft, kept, given)
        changes = differences(values_of(place.draft), values_of(draft))
        told = (*changes, *self._offers(place, brought.offers, kept))
        if not told:
            return False
        # its services are among the words that it is found by
        self._set(place, draft)
        if changes:
            facts, checked = changed_facts(place.draft, draft), brought.draft.checked_on
            keep_sources(self._session, place.id, facts, source, by_hand=False, checked_on=checked)
        record(self._session, self._actor, self._now, action="imported", kind=KIND, row_id=place.id, changes=told)
        return True

    def _offers(self, place: Place, brought: Sequence[BroughtOffer], kept: Collection[str]) -> tuple[FieldChange, ...]:
        """Write the services of a place; one that was changed since it was compared stays as it is."""
        stamped = stamp(self._now, self._actor.name)
        told: list[FieldChange] = []
        new = [each.draft for each in brought if each.current is None and by_hand_key(each.draft) not in kept]
        put_offers(self._session, ((place.id, draft) for draft in new), stamped)
        for draft in new:
            told += given_of(offer_values(draft))
        for each in brought:
            row = self._session.get(StoredOffer, each.current.id) if each.current is not None else None
            if row is None or each.current is None or row.version != each.current.version:
                continue
            told += differences(offer_values(each.current.draft), offer_values(each.draft))
            fill(row, each.draft, stamped)
        self._session.flush()
        return tuple(told)

    def _set(self, place: Place, draft: PlaceDraft) -> None:
        set_place(stored(self._session, place.id), draft, stamp(self._now, self._actor.name))
        self._session.flush()

    def _kept(self, place_ids: Sequence[int], *conditions: ColumnElement[bool]) -> defaultdict[int, set[str]]:
        """The facts of each place that have a source of their own."""
        asked = select(FactSource.place_id, FactSource.fact).where(FactSource.place_id.in_(place_ids), *conditions)
        found: defaultdict[int, set[str]] = defaultdict(set)
        for place_id, fact in self._session.execute(asked):
            found[place_id].add(fact)
        return found
