"""Which week is shown, and of it what; cancelling and removing with a way back."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from maison.clock import LILLE
from maison.directory.events.days import Happening, by_day, first_day, monday_of
from maison.directory.events.model import EventFilter, EventStatus
from maison.directory.vocabulary import PlaceCategory
from ui.directory.events.where import EVENT, PROGRAMME, NewEvent
from ui.i18n import _

if TYPE_CHECKING:
    from maison.directory.events.model import Event, EventDraft
    from maison.directory.events.recurring import Recurring
    from maison.errors import UserError
    from maison.store.changes import Change
    from ui.shell import Context

_WEEK = dt.timedelta(7)
_MORROW = dt.timedelta(1)
_FIRST, _LAST = dt.date(1991, 1, 7), dt.date(2099, 1, 1)


class EventLine(NamedTuple):
    """A line of the list: an event on one of its days."""

    id: int
    happening: Happening


class Week(NamedTuple):
    """A week as the page shows it. `all` counts its events before they are narrowed; `categories` are those of their places."""

    monday: dt.date
    today: dt.date
    lines: tuple[EventLine, ...]
    shown: int
    all: int
    categories: tuple[PlaceCategory, ...]
    awaited: tuple[Recurring, ...]


class EventsView(Protocol):
    """What the presenter needs of the page."""

    def show_week(self, week: Week, chosen: int) -> None:
        """The list, and which line of it is meant."""

    def show_event(self, event: Event | None) -> None:
        """One event beside the list."""

    def show_error(self, error: UserError) -> None:
        """Why there is no list, or what could not be done."""


class EventsPresenter:
    """The events of one week; the newest question wins."""

    def __init__(self, view: EventsView, context: Context) -> None:
        self._view, self._context = view, context
        self.monday = monday_of(context.desk.clock.today())
        self.filter = EventFilter()
        self._lines: tuple[EventLine, ...] = ()
        self._wanted: tuple[int, dt.date | None] = (0, None)

    # What is shown ----------------------------------------------------------------------------------------------

    @property
    def narrowed(self) -> bool:
        """Whether not all events of the week are listed."""
        return self.filter != EventFilter()

    def go(self, day: dt.date) -> None:
        """Show the week in which this day is."""
        self.monday = monday_of(min(max(day, _FIRST), _LAST))
        self.load()

    def step(self, weeks: int) -> None:
        """Show a week later, or earlier."""
        self.go(self.monday + weeks * _WEEK)

    def this_week(self) -> None:
        """Show the week of today."""
        self.go(self._context.desk.clock.today())

    def narrow(self, **wanted: Any) -> None:
        """List only these."""
        self.filter = self.filter._replace(**wanted)
        self.load()

    def show_all(self) -> None:
        """List all of the week again."""
        self.filter = EventFilter()
        self.load()

    def want(self, event_id: int) -> None:
        """Show this event, in the week in which it begins."""
        desk = self._context.desk

        def found(event: Event) -> None:
            self._wanted, self.filter = (event.id, None), EventFilter()
            self.go(first_day(event.draft))

        self._context.jobs.read(
            lambda _steps: desk.event_queries.get(event_id), done=found, failed=self._failed, latest="event.wanted"
        )

    def load(self) -> None:
        """Read the week again."""
        desk, monday, wanted = self._context.desk, self.monday, self.filter

        def read(_steps: object) -> Week:
            return read_week(desk, monday, wanted)

        self._context.jobs.read(read, done=self._show, failed=self._failed, latest="events")

    def choose(self, line_id: int | None) -> None:
        """Show the event of this line."""
        line = next((line for line in self._lines if line.id == line_id), None)
        if line is not None:
            self._wanted = line.happening.event.id, line.happening.day
        self._view.show_event(line.happening.event if line is not None else None)

    def _show(self, week: Week) -> None:
        self._lines = week.lines
        event_id, day = self._wanted
        same = [line for line in week.lines if line.happening.event.id == event_id]
        exact = [line for line in same if day in (None, line.happening.day)]
        # else what comes next: nobody looks for Monday on a Thursday
        coming = [line for line in week.lines if line.happening.day >= week.today]
        chosen = next(iter((*exact, *same, *coming, *week.lines)), None)
        self._view.show_week(week, chosen.id if chosen is not None else 0)
        self.choose(chosen.id if chosen is not None else None)

    # What is done -----------------------------------------------------------------------------------------------

    def new(self, draft: EventDraft | None = None) -> None:
        """Enter another event."""
        self._context.shell.go(EVENT, NewEvent(draft))

    def enter_recurring(self, one: Recurring) -> None:
        """Enter the days of what comes back every year."""
        draft = one.draft(self._context.desk.clock.now())
        self._context.shell.go(EVENT, NewEvent(draft, dated=False))

    def open(self, event: Event) -> None:
        """Change an event."""
        self._context.shell.go(EVENT, event.id)

    def again(self, event: Event) -> None:
        """Enter the same a week later."""
        draft = event.draft
        ends = draft.ends_at and _later(draft.ends_at)
        starts, planned = _later(draft.starts_at), EventStatus.PLANNED
        self.new(dataclasses.replace(draft, starts_at=starts, ends_at=ends, status=planned, source="", uid=""))

    def print_programme(self) -> None:
        """Show the programme of this week as it comes on paper."""
        self._context.shell.go(PROGRAMME, self.monday)

    def cancel(self, event: Event) -> None:
        """It does not take place; that is undone, not confirmed."""
        self._set_status(event, EventStatus.CANCELLED, _("The event is cancelled."))

    def take_place(self, event: Event) -> None:
        """It takes place after all."""
        self._set_status(event, EventStatus.PLANNED, _("The event takes place after all."))

    def _set_status(self, event: Event, status: EventStatus, told: str) -> None:
        desk, before = self._context.desk, event.draft.status

        def change(opened: Event, wanted: EventStatus) -> Change:
            return desk.events.edit(opened, dataclasses.replace(opened.draft, status=wanted))

        def put_back() -> None:
            self._write(lambda: change(desk.event_queries.get(event.id), before))

        self._write(lambda: change(event, status), lambda: self._context.shell.offer_undo(told, put_back))

    def remove(self, event: Event) -> None:
        """Take out what was entered by mistake, and offer it back."""
        desk, context = self._context.desk, self._context

        def put_back() -> None:
            self._write(lambda: desk.events.add(event.draft))

        self._write(
            lambda: desk.events.remove(event), lambda: context.shell.offer_undo(_("The event was removed."), put_back)
        )

    def _write(self, work: Callable[[], Change], told: Callable[[], object] | None = None) -> None:
        def done(change: Change) -> None:
            self._context.changes.publish(change)
            if told is not None:
                told()

        self._context.jobs.write(lambda _steps: work(), done=done, failed=self._failed)

    def _failed(self, error: UserError) -> None:
        self._view.show_error(error)


def _later(at: dt.datetime) -> dt.datetime:
    """The same time of day a week later, also where the clocks change between."""
    return at.astimezone(LILLE) + _WEEK


def read_week(desk: Any, monday: dt.date, wanted: EventFilter) -> Week:
    """What a week holds, and what the coming months bring back; on a worker."""
    from maison.directory.events.recurring import awaited

    today = desk.clock.today()
    events = desk.event_queries.week(monday)
    kept = [event for event in events if wanted.holds(event)]
    days = by_day(kept, monday, monday + 6 * _MORROW)
    happenings = [happening for day in days for happening in day.happenings]
    lines = tuple(EventLine(number, happening) for number, happening in enumerate(happenings, 1))
    present = {event.category for event in events}
    categories = tuple(category for category in PlaceCategory if category in present)
    coming = desk.event_queries.between(today.replace(month=1, day=1), today.replace(month=12, day=31) + 120 * _MORROW)
    return Week(monday, today, lines, len({line.happening.event.id for line in lines}), len(events), categories, awaited(coming, today))  # fmt: skip
