"""Noting that packs were handed over, and that they were not after all. Each call is one transaction with its audit entry."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import column, delete, insert, select, table, update
from sqlalchemy.orm import Session

from maison import __version__
from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.clock import Clock
from maison.errors import NotFound
from maison.languages import N_
from maison.packs.handed.model import KEPT_FOR, Handed, Thing
from maison.packs.handed.noting import HandOver
from maison.packs.handed.queries import newest_of, one
from maison.packs.handed.stored import stored
from maison.packs.handed.tables import ContentsRow, HandOverRow, TellingRow, ThingRow
from maison.store import Change, Store
from maison.store.hanging import Hanging
from maison.store.upsert import insert_those_missing

#: The kind of the changes and audit entries; their ids are those of stays.
KIND = "pack"
_STAYS = table("stays", column("id"), column("deleted_at"))
#: So many things are named in a statement.
_TOGETHER = 200

_Name = tuple[str, str, str, str]


class HandedService:
    """Notes packs that were handed over in one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def note(self, packs: Sequence[HandOver], *, operation: str | None = None) -> tuple[Handed, ...]:
        """Somebody has these packs now: all are noted, or none. Raises `NotFound`.

        Give the `operation` of the print: noted twice, it is noted once.
        """

        def work(session: Session) -> Change:
            stays = [pack.stay_id for pack in packs]
            _hold(session, stays)
            things = _things(session, {_name(thing): thing for pack in packs for thing in pack.things})
            now = self._clock.now()
            ids = [self._add(session, pack, things, now) for pack in packs]
            for row_id, pack in zip(ids, packs, strict=True):
                self._record(session, "handed_over", pack.stay_id, _told(row_id, pack))
            _forget(session, now - KEPT_FOR)
            return Change(KIND, tuple(dict.fromkeys(stays)))

        self._store.change(work, at=self._clock.now(), operation=operation)
        with self._store.read() as session:
            return tuple(newest_of(session, pack.stay_id, pack.composed.contents_hash) for pack in packs)

    def undo(self, handover_id: int, *, operation: str | None = None) -> Change:
        """Nobody has this pack: it was not printed after all, or taken back. It stays on file as such. Raises `NotFound`."""

        def work(session: Session) -> Change:
            known = one(session, handover_id)
            _hold(session, [known.stay_id])
            still = (HandOverRow.id == handover_id, HandOverRow.undone_at.is_(None))
            undone = update(HandOverRow).where(*still).values(undone_at=self._clock.now(), undone_by=self._actor.name)
            if session.scalars(undone.returning(HandOverRow.id)).all():
                self._record(session, "undone", known.stay_id, [FieldChange("pack", handover_id, None)])
            return Change(KIND, (known.stay_id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _record(self, session: Session, action: str, stay_id: int, told: Sequence[FieldChange]) -> None:
        record(session, self._actor, self._clock.now(), action=action, kind=KIND, row_id=stay_id, changes=told)

    def _add(self, session: Session, pack: HandOver, things: dict[_Name, int], now: dt.datetime) -> int:
        options = pack.composed.options
        more = {"parts": [key.value for key in options.parts], "black_and_white": options.black_and_white}
        row = HandOverRow(
            stay_id=pack.stay_id,
            way=pack.way,
            handed_at=now,
            handed_by=self._actor.name,
            desk=self._actor.desk,
            language=options.language,
            second=options.languages[1] if len(options.languages) == 2 else None,
            paper=options.paper,
            options=json.dumps(more),
            program=__version__,
            edition=pack.edition,
            contents_hash=pack.composed.contents_hash,
            said_hash=pack.said_hash,
            file_hash=pack.file_hash,
            pages=pack.pages,
            made_at=pack.composed.made_at,
            reason=pack.reason,
            overruled=pack.overruled,
            dates=pack.dates,
            undone_by="",
        )
        session.add(row)
        session.flush()
        session.add(ContentsRow(handover_id=row.id, content=stored(pack.composed)))
        told = [{"handover_id": row.id, "thing_id": things[_name(thing)]} for thing in pack.things]
        if told:
            session.connection().execute(insert(TellingRow), told)
        return row.id


def _name(thing: Thing) -> _Name:
    return thing.kind.value, thing.key, thing.language, thing.digest


def _things(session: Session, told: Mapping[_Name, Thing]) -> dict[_Name, int]:
    """The ids of these things, which are put on file where no pack has told them so before."""
    rows = [
        {
            "kind": thing.kind,
            "key": thing.key,
            "language": thing.language,
            "digest": thing.digest,
            "facts": json.dumps(dict(thing.facts), ensure_ascii=False),
        }
        for thing in told.values()
    ]
    found: dict[_Name, int] = {}
    for start in range(0, len(rows), _TOGETHER):
        some = rows[start : start + _TOGETHER]
        known = _ids(session, some)
        insert_those_missing(session, ThingRow, [row for row in some if _name_of(row) not in known])
        found |= known if len(known) == len(some) else _ids(session, some)
    return found


def _ids(session: Session, rows: Sequence[Mapping[str, Any]]) -> dict[_Name, int]:
    digests = [row["digest"] for row in rows]
    asked = select(ThingRow.id, ThingRow.kind, ThingRow.key, ThingRow.language, ThingRow.digest)
    names = set(map(_name_of, rows))
    every = {_name_of(row._mapping): row.id for row in session.execute(asked.where(ThingRow.digest.in_(digests)))}
    return {name: number for name, number in every.items() if name in names}


def _name_of(row: Mapping[Any, Any]) -> _Name:
    return row["kind"].value, row["key"], row["language"], row["digest"]


def _told(handover_id: int, pack: HandOver) -> list[FieldChange]:
    """What the trail says of a pack: never what stands in it."""
    given = {
        "pack": handover_id,
        "way": pack.way,
        "languages": ", ".join(pack.composed.options.languages),
        "reason": pack.reason,
    }
    return [FieldChange(name, None, value) for name, value in given.items() if value]


def _hold(session: Session, stay_ids: Collection[int]) -> None:
    """Lock the rows of these stays, so that two desks take turns. Raises `NotFound`."""
    there = (_STAYS.c.id.in_(stay_ids), _STAYS.c.deleted_at.is_(None))
    locked = select(_STAYS.c.id).where(*there).order_by(_STAYS.c.id).with_for_update(key_share=True)
    if set(session.scalars(locked)) != set(stay_ids):
        raise NotFound(N_("This arrival is no longer on file."))


def _forget(session: Session, before: dt.datetime) -> None:
    """Take away what old packs said, as `model.KEPT_FOR` tells: in the transaction of the next print, so nobody has to."""
    old = select(HandOverRow.id).where(HandOverRow.handed_at < before)
    gone = delete(ContentsRow).where(ContentsRow.handover_id.in_(old))
    session.execute(gone, execution_options={"synchronize_session": False})


#: What of packs hangs on a stay.
hanging = Hanging(HandOverRow)
