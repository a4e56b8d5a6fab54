"""Reading events."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from maison.clock import LILLE
from maison.directory.events.days import monday_of
from maison.directory.events.model import EVENT_FIELDS, Event, EventDraft, EventTexts
from maison.directory.events.tables import StoredEvent
from maison.directory.tables import StoredPlace
from maison.errors import NotFound
from maison.languages import N_
from maison.store import Store


class EventQueries:
    """Reads the events of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, event_id: int) -> Event:
        """The event with this id. Raises `NotFound`."""
        with self._store.read() as session:
            return one_event(session, event_id)

    def week(self, day: dt.date) -> tuple[Event, ...]:
        """What happens in the week, Monday to Sunday, in which `day` is: by the moment it begins."""
        monday = monday_of(day)
        return self.between(monday, monday + dt.timedelta(days=6))

    def between(self, first: dt.date, last: dt.date) -> tuple[Event, ...]:
        """What happens on the days from `first` to `last` in Lille, also what began before and is still on."""
        begin = dt.datetime.combine(first, dt.time(), LILLE)
        end = dt.datetime.combine(last + dt.timedelta(days=1), dt.time(), LILLE)
        over = func.coalesce(StoredEvent.ends_at, StoredEvent.starts_at)
        with self._store.read() as session:
            return _load(session, StoredEvent.starts_at < end, over >= begin)

    def all(self) -> tuple[Event, ...]:
        """All events, by the moment they begin."""
        with self._store.read() as session:
            return _load(session)

    def at(self, place_id: int, since: dt.datetime) -> tuple[Event, ...]:
        """What happens at a place from a moment on."""
        over = func.coalesce(StoredEvent.ends_at, StoredEvent.starts_at)
        with self._store.read() as session:
            return _load(session, StoredEvent.place_id == place_id, over >= since)


def one_event(session: Session, event_id: int) -> Event:
    """The event with this id. Raises `NotFound`."""
    found = _load(session, StoredEvent.id == event_id)
    if not found:
        raise NotFound(N_("This event is no longer on file."))
    return found[0]


def events_named(session: Session, source: str) -> tuple[Event, ...]:
    """The events that came from a source, by their number there."""
    return _load(session, StoredEvent.source == source, StoredEvent.uid.is_not(None))


def event_draft_of(row: StoredEvent) -> EventDraft:
    """What a row says of its event."""
    values = {name: getattr(row, name) for name in EVENT_FIELDS}
    texts = {tag: EventTexts(**said) for tag, said in row.texts.items()}
    return EventDraft(**values | {"texts": texts, "uid": row.uid or ""})


def _load(session: Session, *conditions: ColumnElement[bool]) -> tuple[Event, ...]:
    rows = session.execute(
        select(StoredEvent, StoredPlace.name, StoredPlace.category)
        .outerjoin(StoredPlace, StoredPlace.id == StoredEvent.place_id)
        .where(*conditions)
        .order_by(StoredEvent.starts_at, StoredEvent.id)
    )
    return tuple(Event(row.id, row.version, event_draft_of(row), name or "", category) for row, name, category in rows)
