"""Entering visits, correcting them, taking them back. Each call is one transaction with its audit entry.

The rows that are counted are written by the same call as the visit: no figure is ever behind.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from sqlalchemy import column, delete, insert, select, table, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor
from maison.accounts.service import differences, given, record, record_changes
from maison.arrivals.vocabulary import Category
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, NotFound
from maison.languages import N_
from maison.store import Change, Store
from maison.store.changes import TOLD_ONE_BY_ONE
from maison.store.hanging import Hanging
from maison.visits.model import Visit, VisitDraft, day_of, problems_of
from maison.visits.queries import one
from maison.visits.queue import service as queue
from maison.visits.tables import TopicRow, VisitRow

#: The kind of the changes and audit entries; their ids are those of visits. A visit with a ticket ends that, too.
KIND = "visit"

_STAYS = table("stays", column("id"), column("category"), column("deleted_at"))
_CONFLICT = N_("Somebody else changed this visit since it was shown here. Look at it again before you change it.")


class VisitService:
    """Keeps the desk log of one store, as one actor at one desk."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor

    def add(self, draft: VisitDraft, *, operation: str | None = None) -> Change:
        """Enter a visit. Raises `Invalid`, `NotFound`, and `StepRefused` for a ticket that nobody came with."""
        return self.add_many((draft,), operation=operation)

    def add_many(self, drafts: Sequence[VisitDraft], *, operation: str | None = None) -> Change:
        """Enter visits: all or none. Raises as `add` does."""
        for draft in drafts:
            self._refuse_wrong(draft)

        def work(session: Session) -> Change:
            whole = self._completed(session, drafts)  # stays are locked first, as a merge does
            queue.end(session, {draft.ticket_id for draft in drafts if draft.ticket_id}, self._actor, self._clock.now())
            rows = [self._row(draft) for draft in whole]
            session.add_all(rows)
            session.flush()
            _count(session, rows, whole)
            told = {row.id: given(draft.as_plain()) for row, draft in zip(rows, whole, strict=True)}
            now = self._clock.now()
            record_changes(session, self._actor, now, action="created", kind=KIND, changes=told)
            return Change(KIND, tuple(row.id for row in rows) if len(rows) <= TOLD_ONE_BY_ONE else ())

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def edit(self, opened: Visit, draft: VisitDraft, *, operation: str | None = None) -> Change:
        """Write `draft` over a visit as it was shown; `at` None leaves when it was. Raises `Invalid`, `NotFound`, `EditConflict`."""
        draft = dataclasses.replace(draft, at=draft.at or opened.at)
        self._refuse_wrong(draft)
        moved = draft.stay_id not in (None, opened.draft.stay_id)

        def work(session: Session) -> Change:
            after = self._completed(session, [draft])[0] if moved else draft
            row = self._held(session, opened.id)
            before = one(session, opened.id)
            if before.version != opened.version or before.removed:
                raise EditConflict(_CONFLICT, yours=draft, theirs=before)
            if draft.ticket_id is not None and draft.ticket_id != before.draft.ticket_id:
                queue.end(session, [draft.ticket_id], self._actor, self._clock.now())
            self._fill(row, after)
            session.flush()
            _forget(session, opened.id)
            _count(session, [row], [after])
            told = differences(before.draft.as_plain(), after.as_plain())
            now = self._clock.now()
            record(session, self._actor, now, action="changed", kind=KIND, row_id=row.id, changes=told)
            return Change(KIND, (row.id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def remove(self, visit_id: int, *, reopen: bool = False, operation: str | None = None) -> Change:
        """Take a visit back: it does not count, and `put_back` brings it back. Raises `NotFound`.

        With `reopen`, who was served with a ticket of today is being served again, unless their desk has called somebody else.
        """
        return self._set_removed(visit_id, True, operation, reopen)

    def put_back(self, visit_id: int, *, operation: str | None = None) -> Change:
        """Let a visit count again that was taken back. Raises `NotFound`."""
        return self._set_removed(visit_id, False, operation)

    def _set_removed(self, visit_id: int, removed: bool, operation: str | None, reopen: bool = False) -> Change:
        def work(session: Session) -> Change:
            row = self._held(session, visit_id)
            if (row.removed_at is not None) != removed:
                now = self._clock.now()
                row.removed_at = now if removed else None
                row.updated_at, row.updated_by = now, self._actor.name
                session.flush()
                counted = update(TopicRow).where(TopicRow.visit_id == visit_id).values(counted=not removed)
                session.execute(counted, execution_options={"synchronize_session": False})
                action = "deleted" if removed else "restored"
                record(session, self._actor, now, action=action, kind=KIND, row_id=visit_id)
                if reopen and row.ticket_id is not None:
                    queue.reopen(session, row.ticket_id, self._actor, now)
            return Change(KIND, (visit_id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _held(self, session: Session, visit_id: int) -> VisitRow:
        row = session.get(VisitRow, visit_id, with_for_update=True)
        if row is None:
            raise NotFound(N_("There is no visit with the number {id}."), id=visit_id)
        return row

    def _refuse_wrong(self, draft: VisitDraft) -> None:
        if problems := problems_of(draft, self._clock.now()):
            raise Invalid(problems)

    def _completed(self, session: Session, drafts: Sequence[VisitDraft]) -> list[VisitDraft]:
        """The drafts with what follows from the file and the clock. Raises `NotFound`."""
        categories, now = _categories(session, drafts), self._clock.now()
        return [
            dataclasses.replace(draft, category=draft.category or categories.get(draft.stay_id), at=draft.at or now)
            for draft in drafts
        ]

    def _row(self, draft: VisitDraft) -> VisitRow:
        row = VisitRow(desk=self._actor.desk, agent=self._actor.name)
        row.created_at, row.created_by = self._clock.now(), self._actor.name
        self._fill(row, draft)
        return row

    def _fill(self, row: VisitRow, draft: VisitDraft) -> None:
        assert draft.at is not None
        row.at, row.day = draft.at, day_of(draft.at)
        row.channel, row.language, row.category = draft.channel, draft.language, draft.category
        row.stay_id, row.ticket_id = draft.stay_id, draft.ticket_id
        row.updated_at, row.updated_by = self._clock.now(), self._actor.name


def _categories(session: Session, drafts: Sequence[VisitDraft]) -> dict[int | None, Category | None]:
    """The categories of the stays, whose rows stay locked so that no merge passes by. Raises `NotFound`."""
    asked = {draft.stay_id for draft in drafts if draft.stay_id is not None}
    there = (_STAYS.c.id.in_(asked), _STAYS.c.deleted_at.is_(None))
    locked = select(_STAYS.c.id, _STAYS.c.category).where(*there).order_by(_STAYS.c.id).with_for_update(key_share=True)
    found = {stay_id: Category(word) if word else None for stay_id, word in session.execute(locked)}
    if set(found) != asked:
        raise NotFound(N_("This arrival is no longer on file."))
    return found


def _count(session: Session, rows: Sequence[VisitRow], drafts: Sequence[VisitDraft]) -> None:
    """Write the rows that are counted."""
    counted: list[dict[str, Any]] = [
        {
            "visit_id": row.id,
            "position": position,
            "topic": taken.topic,
            "minutes": taken.minutes,
            "outcome": taken.outcome,
            "handouts": " ".join(taken.handouts),
            "day": row.day,
            "channel": row.channel,
            "language": row.language,
            "category": row.category,
            "counted": True,
        }
        for row, draft in zip(rows, drafts, strict=True)
        for position, taken in enumerate(draft.topics)
    ]
    if counted:
        session.connection().execute(insert(TopicRow), counted)


def _forget(session: Session, visit_id: int) -> None:
    gone = delete(TopicRow).where(TopicRow.visit_id == visit_id)
    session.execute(gone, execution_options={"synchronize_session": False})


#: What of the log hangs on a stay.
hanging = Hanging(VisitRow)
