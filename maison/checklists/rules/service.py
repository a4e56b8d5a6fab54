"""Taking note of changed rules, for one file or for many. Each call is one transaction with its audit entries."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import column, select, table, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.checklists.rules.tables import NotedRulesRow
from maison.checklists.service import KIND
from maison.clock import Clock
from maison.store import Change, Store
from maison.store.upsert import insert_those_missing

_STAYS = table("stays", column("id"))


class RuleService:
    """Remembers in one store, as one actor, whose changed rules were looked at."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def take_note(self, stay_ids: Sequence[int], number: int, *, operation: str | None = None) -> Change:
        """The desk looked at what version `number` of the catalogue means for these stays; stays that are gone are left out."""

        def work(session: Session) -> Change:
            ids = list(session.scalars(select(_STAYS.c.id).where(_STAYS.c.id.in_(stay_ids)).order_by(_STAYS.c.id)))
            insert_those_missing(session, NotedRulesRow, [{"stay_id": one, "number": number} for one in ids])
            older = NotedRulesRow.stay_id.in_(ids), NotedRulesRow.number < number
            session.execute(update(NotedRulesRow).where(*older).values(number=number))
            told, now = [FieldChange("catalogue", None, number)], self._clock.now()
            for stay_id in ids:
                record(session, self._actor, now, action="rules_noted", kind=KIND, row_id=stay_id, changes=told)
            return Change(KIND, tuple(ids))

        return self._store.change(work, at=self._clock.now(), operation=operation)
