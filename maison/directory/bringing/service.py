"""Writing what files say of places, in the caller's transaction. What was corrected by hand stays, fact by fact."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from maison import __version__
from maison.accounts.model import Actor
from maison.accounts.service import differences, record, record_each
from maison.directory.bringing.model import Brought
from maison.directory.facts import changed_facts, facts_of, merged
from maison.directory.model import Place, PlaceDraft
from maison.directory.placing.service import KIND, keep_sources, put_new, set_place, stamp, stored, values_of
from maison.directory.queries import load
from maison.directory.tables import BroughtFiles, FactSource, StoredPlace
from maison.errors import NotFound
from maison.languages import N_
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

    def imported(self, brought: Sequence[Brought], source: str) -> tuple[int, ...]:
        """Bring what a file says; answers the places that were added or changed. Raises `NotFound`."""
        ids: list[int] = []
        for at in range(0, len(brought), _AT_ONCE):
            ids += self._import_some(brought[at : at + _AT_ONCE], source)
        return tuple(ids)

    def _import_some(self, brought: Sequence[Brought], source: str) -> list[int]:
        wanted = [each.place_id for each in brought if each.place_id is not None]
        current = {place.id: place for place in load(self._session, StoredPlace.id.in_(wanted))}
        kept = self._kept(wanted, FactSource.by_hand.is_(True))
        new = [(None, each.draft) for each in brought if each.place_id is None]
        ids = put_new(self._session, new, stamp(self._now, self._actor.name))
        record_each(self._session, self._actor, self._now, action="imported", kind=KIND, row_ids=ids)
        for each in brought:
            if each.place_id is None:
                continue
            if each.place_id not in current:
                raise NotFound(N_("This place is no longer in the directory."))
            if self._import(current[each.place_id], each, kept[each.place_id], source):
                ids.append(each.place_id)
        return ids

    def _import(self, place: Place, brought: Brought, kept: Collection[str], source: str) -> bool:
        given = facts_of(brought.draft).keys() if brought.given is None else brought.given
        draft = merged(place.draft, brought.draft, kept, given)
        changes = differences(values_of(place.draft), values_of(draft))
        if not changes:
            return False
        self._set(place, draft)
        facts, checked = changed_facts(place.draft, draft), brought.draft.checked_on
        keep_sources(self._session, place.id, facts, source, by_hand=False, checked_on=checked)
        record(self._session, self._actor, self._now, action="imported", kind=KIND, row_id=place.id, changes=changes)
        return True

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
