"""Writing what files say of places, in the caller's transaction. What was corrected by hand stays, fact by fact."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from maison import __version__
from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import differences, record_changes, record_each
from maison.accounts.service import given as given_of
from maison.directory.bringing.model import Brought
from maison.directory.facts import changed_facts, facts_of, merged
from maison.directory.model import Place, PlaceDraft
from maison.directory.offers.keys import by_hand_key
from maison.directory.offers.rows import fill, offer_values
from maison.directory.placing.service import (
    KIND,
    keep_many_sources,
    locked,
    put_new,
    put_offers,
    set_place,
    stamp,
    stored,
    stored_all,
    values_of,
)
from maison.directory.queries import load
from maison.directory.tables import BroughtFiles, FactSource, StoredOffer, StoredPlace
from maison.errors import NotFound
from maison.languages import N_
from maison.progress import Steps
from maison.store.upsert import insert_if_missing

#: So many places are written together: whoever waits sees it move, and a statement takes no more than some thousand values.
_AT_ONCE = 500


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
        known = {each.place_id: each for each in brought if each.place_id is not None}
        locked(self._session, known.keys())
        current = {place.id: place for place in load(self._session, StoredPlace.id.in_(known))}
        if current.keys() != known.keys():
            raise NotFound(N_("This place is no longer in the directory."))
        kept = self._kept(list(known), FactSource.by_hand.is_(True))
        ids = self._put([each for each in brought if each.place_id is None])
        return ids + self._update(current, known, kept, source)

    def _put(self, new: Sequence[Brought]) -> list[int]:
        """Put places on file that are new, with their services."""
        offered = [[offer.draft for offer in each.offers] for each in new]
        stamped = stamp(self._now, self._actor.name)
        ids = put_new(self._session, [(None, each.draft) for each in new], stamped, offered)
        record_each(self._session, self._actor, self._now, action="imported", kind=KIND, row_ids=ids)
        return ids

    def _update(
        self, current: Mapping[int, Place], brought: Mapping[int, Brought], kept: Mapping[int, set[str]], source: str
    ) -> list[int]:
        """Write what is new of places on file; answers those in which anything is."""
        drafts: dict[int, PlaceDraft] = {}
        told: dict[int, list[FieldChange]] = {}
        sources: list[tuple[int, str, str, dt.date | None]] = []
        offered = self._offers(brought, kept)
        for place_id, each in brought.items():
            before = current[place_id].draft
            given = facts_of(each.draft).keys() if each.given is None else each.given
            draft = merged(before, each.draft, kept[place_id], given)
            changes = differences(values_of(before), values_of(draft))
            if changes or offered[place_id]:
                drafts[place_id], told[place_id] = draft, [*changes, *offered[place_id]]
                facts = changed_facts(before, draft)
                sources += [(place_id, fact, each.source or source, each.draft.checked_on) for fact in facts]
        # its services are among the words that a place is found by: they are written by now
        for place_id, row in stored_all(self._session, drafts.keys()).items():
            set_place(row, drafts[place_id], stamp(self._now, self._actor.name))
        self._session.flush()
        keep_many_sources(self._session, sources)
        record_changes(self._session, self._actor, self._now, action="imported", kind=KIND, changes=told)
        return list(drafts)

    def _offers(
        self, brought: Mapping[int, Brought], kept: Mapping[int, set[str]]
    ) -> defaultdict[int, list[FieldChange]]:
        """Write the services of places; one that was changed since it was compared stays as it is."""
        stamped = stamp(self._now, self._actor.name)
        told: defaultdict[int, list[FieldChange]] = defaultdict(list)
        offers = [(place_id, offer) for place_id, each in brought.items() for offer in each.offers]
        new = [(place_id, each.draft) for place_id, each in offers if each.current is None]
        new = [(place_id, draft) for place_id, draft in new if by_hand_key(draft) not in kept[place_id]]
        put_offers(self._session, new, stamped)
        for place_id, draft in new:
            told[place_id] += given_of(offer_values(draft))
        wanted = {each.current.id: (place_id, each) for place_id, each in offers if each.current is not None}
        for row in self._session.scalars(select(StoredOffer).where(StoredOffer.id.in_(wanted))).all():
            place_id, each = wanted[row.id]
            if each.current is not None and row.version == each.current.version:
                told[place_id] += differences(offer_values(each.current.draft), offer_values(each.draft))
                fill(row, each.draft, stamped)
        self._session.flush()
        return told

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
