"""Forgetting every number of a passport, wherever it was kept: in files, and beside merges that can be undone.

The history never had any. Copies of the database that were made before still have them, as the preferences say.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record_changes
from maison.arrivals.tables import MergeRow, Person, Stay
from maison.clock import Clock
from maison.directory.model import House
from maison.directory.service import HouseChanged
from maison.store.traces import without_trace

_KIND = "arrival"
_FIELD = "passport_number"


def following(actor: Actor, clock: Clock) -> HouseChanged:
    """What forgets them when the house decides to keep none."""

    def house_changed(session: Session, before: House, after: House) -> None:
        if before.keeps_passport_numbers and not after.keeps_passport_numbers:
            forget(session, actor, clock.now())

    return house_changed


def forget(session: Session, actor: Actor, at: dt.datetime) -> None:
    """Empty the field in all files, in the caller's transaction; the history of each tells of it."""
    with without_trace(session):
        # held in the order in which every desk holds people
        held = select(Person.id).where(Person.passport_number != "").order_by(Person.id).with_for_update()
        people = len(session.scalars(held).all())
        told = _stays(session) if people else {}
        emptied = update(Person).where(Person.passport_number != "")
        session.connection().execute(
            emptied.values(passport_number="", version=Person.version + 1, updated_at=at, updated_by=actor.name)
        )
        record_changes(session, actor, at, action="changed", kind=_KIND, changes=told)
        for merge in session.scalars(select(MergeRow)):
            merge.joined = _without(merge.joined)
        session.flush()


def _stays(session: Session) -> dict[int, list[FieldChange]]:
    """The newest stay of each person with a number, with what is told of it."""
    newest = (
        select(func.max(Stay.id))
        .join(Person, Person.id == Stay.person_id)
        .where(Person.passport_number != "")
        .group_by(Stay.person_id)
    )
    return {stay_id: [FieldChange(_FIELD, None, None)] for stay_id in session.scalars(newest)}


def _without(joined: dict[str, Any]) -> dict[str, Any]:
    """What a merge keeps, without the numbers among it: undoing it leaves that field alone."""
    fields = {
        stay_id: {name: values for name, values in gave.items() if name != _FIELD}
        for stay_id, gave in joined.get("fields", {}).items()
    }
    return {**joined, "fields": fields} if fields else joined
