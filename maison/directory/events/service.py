"""Entering events, by hand or from a file. Each call is one transaction with its audit entry."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import differences, given, record
from maison.clock import Clock
from maison.directory.events.checking import cleaned_event
from maison.directory.events.model import EVENT_FIELDS, Event, EventDraft
from maison.directory.events.queries import event_draft_of, one_event
from maison.directory.events.tables import StoredEvent
from maison.directory.placing.service import refuse_missing, stamp
from maison.errors import EditConflict, NotFound
from maison.languages import N_
from maison.store import Change, Store

#: The kind of the changes and audit entries; their ids are those of events.
KIND = "event"

_CONFLICT = N_("Somebody else changed this event since it was shown here. Look at it again before you change it.")


class EventService:
    """Changes the events of one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def add(self, draft: EventDraft, *, operation: str | None = None) -> Change:
        """Enter an event; answers its id. Raises `Invalid`, `NotFound` (its place)."""
        event = cleaned_event(draft)
        return self._change(lambda session: Change(KIND, (self._put(session, event),)), operation)

    def edit(self, opened: Event, draft: EventDraft, *, operation: str | None = None) -> Change:
        """Save `draft` over the event that was `opened`. Raises `Invalid`, `NotFound`, `EditConflict`."""
        event = cleaned_event(draft)

        def work(session: Session) -> Change:
            self._write(session, self._unchanged(session, opened, draft), event, "changed")
            return Change(KIND, (opened.id,))

        return self._change(work, operation)

    def remove(self, opened: Event, *, operation: str | None = None) -> Change:
        """Take out an event that was entered by mistake; one that does not take place is cancelled instead.

        Raises `NotFound`, `EditConflict`.
        """

        def work(session: Session) -> Change:
            session.delete(self._unchanged(session, opened, None))
            session.flush()
            gone = [FieldChange(change.field, change.new, None) for change in given(_values(opened.draft))]
            self._record(session, "removed", opened.id, tuple(gone))
            return Change(KIND, (opened.id,))

        return self._change(work, operation)

    def take_over(self, drafts: Iterable[EventDraft], source: str, *, operation: str | None = None) -> Change:
        """Write what a file says of events, which it names by their `uid`; answers those that were added or changed.

        `source` is that of those that do not say where they are from.

        Raises `Invalid`, `NotFound`.
        """
        cleaned = [cleaned_event(dataclasses.replace(draft, source=draft.source or source)) for draft in drafts]
        sources = {event.source for event in cleaned}

        def work(session: Session) -> Change:
            asked = select(StoredEvent).where(StoredEvent.source.in_(sources), StoredEvent.uid.is_not(None))
            known = {(row.source, row.uid): row for row in session.scalars(asked)}
            ids = []
            for event in cleaned:
                row = known.get((event.source, event.uid))
                if row is None:
                    ids.append(self._put(session, event))
                elif self._write(session, row, event, "imported"):
                    ids.append(row.id)
            return Change(KIND, tuple(ids))

        return self._change(work, operation)

    def _put(self, session: Session, event: EventDraft) -> int:
        row = StoredEvent(created_at=self._clock.now(), created_by=self._actor.name)
        self._fill(session, row, event)
        session.add(row)
        session.flush()
        self._record(session, "created", row.id, given(_values(event)))
        return row.id

    def _write(self, session: Session, row: StoredEvent, event: EventDraft, action: str) -> bool:
        changes = differences(_values(event_draft_of(row)), _values(event))
        if not changes:
            return False
        self._fill(session, row, event)
        session.flush()
        self._record(session, action, row.id, changes)
        return True

    def _unchanged(self, session: Session, opened: Event, yours: EventDraft | None) -> StoredEvent:
        row = session.get(StoredEvent, opened.id, with_for_update=True)
        if row is None:
            raise NotFound(N_("This event is no longer on file."))
        if row.version != opened.version:
            raise EditConflict(_CONFLICT, yours=yours, theirs=one_event(session, opened.id))
        return row

    def _fill(self, session: Session, row: StoredEvent, event: EventDraft) -> None:
        if event.place_id is not None:
            refuse_missing(session, event.place_id)
        values = {name: getattr(event, name) for name in EVENT_FIELDS}
        values |= {"texts": _texts(event), "uid": event.uid or None, **stamp(self._clock.now(), self._actor.name)}
        for name, value in values.items():
            setattr(row, name, value)

    def _change(self, work: Callable[[Session], Change], operation: str | None) -> Change:
        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _record(self, session: Session, action: str, event_id: int, changes: tuple[FieldChange, ...]) -> None:
        record(session, self._actor, self._clock.now(), action=action, kind=KIND, row_id=event_id, changes=changes)


def _texts(event: EventDraft) -> dict[str, dict[str, str]]:
    return {tag: dataclasses.asdict(said) for tag, said in sorted(event.texts.items())}


def _values(event: EventDraft) -> dict[str, object]:
    """The fields of an event as the audit trail holds them."""
    return {name: getattr(event, name) for name in EVENT_FIELDS} | {"texts": _texts(event)}
