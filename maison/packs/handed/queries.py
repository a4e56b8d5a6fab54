"""Reading which packs went to whom, and what one said."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from maison.errors import NotFound
from maison.languages import N_
from maison.packs.compose import ComposedPack
from maison.packs.handed.codes import hash_of
from maison.packs.handed.model import Handed, Thing
from maison.packs.handed.stored import Unreadable, restored
from maison.packs.handed.tables import ContentsRow, HandOverRow, TellingRow, ThingRow
from maison.store import Store

#: So many ids stand in one statement.
_TOGETHER = 5000


class HandedQueries:
    """Reads the packs that were handed over in one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, handover_id: int) -> Handed:
        """The pack with this number. Raises `NotFound`."""
        with self._store.read() as session:
            return one(session, handover_id)

    def some(self, handover_ids: Sequence[int]) -> tuple[Handed, ...]:
        """The packs with these numbers, the newest first."""
        found: list[Handed] = []
        with self._store.read() as session:
            for start in range(0, len(handover_ids), _TOGETHER):
                found += _load(session, HandOverRow.id.in_(handover_ids[start : start + _TOGETHER]))
        return tuple(sorted(found, key=lambda pack: pack.id, reverse=True))

    def of_stays(self, stay_ids: Sequence[int]) -> tuple[Handed, ...]:
        """The packs of some stays, the newest first; those that nobody has after all are marked so."""
        with self._store.read() as session:
            return _load(session, HandOverRow.stay_id.in_(stay_ids))

    def last(self, stay_id: int) -> Handed | None:
        """The pack that somebody has now."""
        return self.last_of([stay_id]).get(stay_id)

    def last_of(self, stay_ids: Sequence[int]) -> dict[int, Handed]:
        """The packs that these have now, by their ids; those who have none are left out."""
        found: dict[int, Handed] = {}
        with self._store.read() as session:
            for start in range(0, len(stay_ids), _TOGETHER):
                those = HandOverRow.stay_id.in_(stay_ids[start : start + _TOGETHER])
                found.update({pack.stay_id: pack for pack in _load(session, HandOverRow.id.in_(newest_ids(those)))})
        return found

    def same(self, stay_id: int, said_hash: str) -> Handed | None:
        """The pack that says the same and that this stay was handed already, the last time."""
        own = (HandOverRow.stay_id == stay_id, HandOverRow.said_hash == said_hash)
        with self._store.read() as session:
            return next(iter(_load(session, *own, HandOverRow.undone_at.is_(None))), None)

    def held(self, stay_ids: Sequence[int]) -> dict[int, frozenset[str]]:
        """The hashes of what the packs say that these stays were handed; those who have none are left out."""
        found: dict[int, set[str]] = {}
        with self._store.read() as session:
            for start in range(0, len(stay_ids), _TOGETHER):
                those = HandOverRow.stay_id.in_(stay_ids[start : start + _TOGETHER])
                asked = select(HandOverRow.stay_id, HandOverRow.said_hash).where(those, HandOverRow.undone_at.is_(None))
                for stay_id, said_hash in session.execute(asked):
                    found.setdefault(stay_id, set()).add(said_hash)
        return {stay_id: frozenset(hashes) for stay_id, hashes in found.items()}

    def by_code(self, code: str) -> tuple[Handed, ...]:
        """The packs with the code that stands on their last page, the newest first."""
        begins = hash_of(code)
        with self._store.read() as session:
            return _load(session, HandOverRow.contents_hash.between(begins, f"{begins}g")) if begins else ()

    def between(self, since: dt.datetime | None = None, until: dt.datetime | None = None) -> tuple[Handed, ...]:
        """The packs that were handed over from one moment to before another, the newest first."""
        bounds: list[ColumnElement[bool]] = []
        if since is not None:
            bounds.append(HandOverRow.handed_at >= since)
        if until is not None:
            bounds.append(HandOverRow.handed_at < until)
        with self._store.read() as session:
            return _load(session, *bounds)

    def things_of(self, handover_ids: Sequence[int]) -> dict[int, tuple[Thing, ...]]:
        """What these packs told of, by their numbers."""
        told: dict[int, list[Thing]] = {}
        with self._store.read() as session:
            for start in range(0, len(handover_ids), _TOGETHER):
                those = TellingRow.handover_id.in_(handover_ids[start : start + _TOGETHER])
                for pack, kind, key, tag, facts in session.execute(_TOLD.where(those).order_by(ThingRow.id)):
                    told.setdefault(pack, []).append(Thing(kind, key, tag, json.loads(facts)))
        return {pack: tuple(things) for pack, things in told.items()}

    def contents(self, handover_id: int) -> ComposedPack:
        """What a pack said, to print it again. Raises `NotFound`, also where it is no longer kept."""
        with self._store.read() as session:
            content = session.scalar(select(ContentsRow.content).where(ContentsRow.handover_id == handover_id))
        if content is None:
            raise NotFound(N_("What this pack said is no longer kept. Make a new one."))
        try:
            return restored(content)
        except Unreadable as error:
            told = N_("This pack was made by another version of the program, and cannot be read. Make a new one.")
            raise NotFound(told) from error


_TOLD: Any = select(TellingRow.handover_id, ThingRow.kind, ThingRow.key, ThingRow.language, ThingRow.facts).join(
    ThingRow, ThingRow.id == TellingRow.thing_id
)


def given(session: Session, stay_ids: Sequence[int]) -> set[int]:
    """Those of the stays that have a pack."""
    has = select(HandOverRow.stay_id).where(HandOverRow.stay_id.in_(stay_ids), HandOverRow.undone_at.is_(None))
    return set(session.scalars(has.distinct()))


def one(session: Session, handover_id: int) -> Handed:
    """The pack with this number. Raises `NotFound`."""
    found = _load(session, HandOverRow.id == handover_id)
    if not found:
        raise NotFound(N_("No pack with the number {id} was handed over."), id=handover_id)
    return found[0]


def newest_of(session: Session, stay_id: int, contents_hash: str) -> Handed:
    """The last pack of these contents that a stay was handed."""
    return _load(session, HandOverRow.stay_id == stay_id, HandOverRow.contents_hash == contents_hash)[0]


def newest_ids(*conditions: ColumnElement[bool]) -> Any:
    """The ids of the packs that people have now, of all or of some: the last of each that was not taken back."""
    had = select(func.max(HandOverRow.id)).where(HandOverRow.undone_at.is_(None), *conditions)
    return had.group_by(HandOverRow.stay_id)


_COLUMNS = (
    HandOverRow.id,
    HandOverRow.stay_id,
    HandOverRow.way,
    HandOverRow.handed_at,
    HandOverRow.handed_by,
    HandOverRow.desk,
    HandOverRow.language,
    HandOverRow.second,
    HandOverRow.paper,
    HandOverRow.program,
    HandOverRow.edition,
    HandOverRow.contents_hash,
    HandOverRow.said_hash,
    HandOverRow.file_hash,
    HandOverRow.pages,
    HandOverRow.made_at,
    HandOverRow.reason,
    HandOverRow.overruled,
    ContentsRow.handover_id.is_not(None),
    HandOverRow.undone_at,
    HandOverRow.undone_by,
)
_HANDED: Any = select(*_COLUMNS).outerjoin(ContentsRow, ContentsRow.handover_id == HandOverRow.id)


def _load(session: Session, *conditions: ColumnElement[bool]) -> tuple[Handed, ...]:
    """The packs for which `conditions` hold, the newest first."""
    return tuple(Handed(*row) for row in session.execute(_HANDED.where(*conditions).order_by(HandOverRow.id.desc())))
