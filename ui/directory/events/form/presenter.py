"""What the form of an event does: saved once, refused beside its fields, merged when two desks saved the same one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from maison.directory.events.model import EventDraft
from maison.errors import EditConflict, Invalid, Problem, UserError
from ui.directory.events.form.values import draft_from, merged, on_form, values_of
from ui.directory.events.where import EVENTS
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.directory.events.model import Event
    from maison.directory.model import Place
    from maison.store.changes import Change
    from ui.forms.drafts import Draft
    from ui.shell import Context

_OFFERED = 8
_EMPTY = EventDraft(dt.datetime(1970, 1, 1, tzinfo=dt.UTC))


class Keeper(Protocol):
    """What keeps the draft of the form while it is open (`ui.forms.DraftKeeper`)."""

    def begin(self, record: int | None = None, draft: Draft | None = None) -> None:
        """The form shows another record, or goes on with a draft."""

    def flush(self) -> None:
        """Write what waits, at once."""

    def touch(self) -> None:
        """Something was filled in that nobody typed: it is kept, too."""

    def saved(self) -> None:
        """The draft goes."""


class EventView(Protocol):
    """What the presenter needs of the form."""

    def fill(self, values: Mapping[str, Any], place: str) -> None:
        """Show an event; `place` is what its place is called."""

    def fill_some(self, values: Mapping[str, Any], place: str) -> None:
        """Show these values, and leave the others as they are typed."""

    def show_title(self, *, new: bool) -> None:
        """Whether it is a new one."""

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """A sentence beside each of these fields."""

    def show_doubts(self, told: Mapping[str, Any], place: str) -> None:
        """What another desk saved in fields that were changed here, too."""

    def show_error(self, text: str) -> None:
        """What belongs to no field; "" takes it away."""

    def show_draft(self, text: str) -> None:
        """A draft stands in the form, and can be thrown away; "" hides it."""

    def show_busy(self, busy: bool) -> None:
        """It is being loaded or saved."""

    def offer_places(self, places: Sequence[Place]) -> None:
        """Places that could be meant."""


class EventPresenter:
    """One event at a time."""

    def __init__(self, view: EventView, context: Context, keeper: Keeper, left: Callable[[], Sequence[Draft]]) -> None:
        self._view, self._context, self._keeper, self._left = view, context, keeper, left
        self._opened: Event | None = None
        self._template: EventDraft | None = None
        self._operation = uuid4().hex
        #: What was sent and got no answer: nobody knows whether it was done.
        self._unanswered: tuple[str, EventDraft] | None = None
        self.is_open = False

    # Opening ----------------------------------------------------------------------------------------------------

    def open_new(self, template: EventDraft | None = None, *, dated: bool = True) -> None:
        """A new event, from what is known of it; without that, a draft that was left is taken up."""
        self._begin(None)
        self._template = template
        start = template or _EMPTY
        values = values_of(start) | ({} if template and dated else {"starts_on": None, "starts_time": None})
        self._view.show_title(new=True)
        self._with_place(start.place_id, lambda name: self._fill_new(values, name))

    def _fill_new(self, values: Mapping[str, Any], place: str) -> None:
        self._view.fill(values, place)
        self._keeper.begin(None)
        if self._template is None:
            self._take_up(None)
        else:
            self._keeper.touch()

    def open(self, event_id: int) -> None:
        """An event on file."""
        self._begin(None)
        desk = self._context.desk
        self._view.show_busy(True)
        self._context.jobs.read(
            lambda _steps: desk.event_queries.get(event_id), done=self._show, failed=self._not_found, latest="event"
        )

    def _show(self, event: Event) -> None:
        self._begin(event)
        self._view.show_title(new=False)
        self._view.show_busy(False)
        self._view.fill(values_of(event.draft), event.place)
        self._keeper.begin(event.id)
        self._take_up(event.id)

    def _not_found(self, error: UserError) -> None:
        self._view.show_busy(False)
        self._context.shell.tell_error(error)
        self._context.shell.go(EVENTS)

    def _begin(self, event: Event | None) -> None:
        self._opened, self._template, self._unanswered = event, None, None
        self._operation, self.is_open = uuid4().hex, True
        self._view.show_error("")
        self._view.show_draft("")
        self._view.show_problems(())

    def _take_up(self, record: int | None) -> None:
        def found(draft: Draft | None) -> None:
            if draft is not None:
                self._keeper.begin(draft=draft)
                self._view.show_draft(_("What you typed and did not save stands here again."))

        self._context.jobs.read(
            lambda _steps: next((draft for draft in self._left() if draft.record == record), None),
            done=found, latest="event.draft",
        )  # fmt: skip

    def throw_away(self) -> None:
        """Leave what was typed before, and begin afresh."""
        self._keeper.saved()
        if self._opened is not None:
            self.open(self._opened.id)
        else:
            self.open_new()

    def leave(self) -> None:
        """The form goes off screen: what was typed is kept."""
        if self.is_open:
            self._keeper.flush()

    # Places -----------------------------------------------------------------------------------------------------

    def look_for(self, text: str) -> None:
        """Find places that could be meant."""
        desk = self._context.desk
        if text.strip():
            self._context.jobs.read(
                lambda _steps: desk.directory_queries.search(text, limit=_OFFERED),
                done=self._view.offer_places, failed=self._context.shell.tell_error, latest="event.place",
            )  # fmt: skip
        else:
            self._view.offer_places(())

    def _with_place(self, place_id: int | None, then: Callable[[str], object]) -> None:
        desk = self._context.desk
        if place_id is None:
            then("")
            return
        self._context.jobs.read(
            lambda _steps: desk.directory_queries.get(place_id).name, done=then, failed=self._not_found, latest="event"
        )

    # Saving -----------------------------------------------------------------------------------------------------

    def save(self, values: Mapping[str, Any]) -> None:
        """Save what was checked to be readable."""
        before = self._opened.draft if self._opened is not None else self._template or _EMPTY
        draft = draft_from(values, before)
        self._view.show_error("")
        self._view.show_busy(True)
        self._keeper.flush()
        self._context.jobs.write(
            lambda _steps: self._send(draft), done=self._on_saved, failed=lambda error: self._on_failed(error, draft)
        )

    def _send(self, draft: EventDraft) -> Change:
        """Save, on a worker; what got no answer before is done first, once, and this saved over it."""
        if self._unanswered is not None and self._unanswered[1] != draft:
            done = self._try(*self._unanswered)
            self._opened, self._operation = self._context.desk.event_queries.get(done.ids[0]), uuid4().hex
        self._unanswered = self._operation, draft
        change = self._try(self._operation, draft)
        self._unanswered = None
        return change

    def _try(self, operation: str, draft: EventDraft) -> Change:
        desk = self._context.desk
        try:
            if self._opened is not None:
                return desk.events.edit(self._opened, draft, operation=operation)
            return desk.events.add(draft, operation=operation)
        except (EditConflict, Invalid):
            self._unanswered = None  # these are answers: nothing was saved
            raise

    def _on_saved(self, change: Change) -> None:
        self.is_open = False
        self._view.show_busy(False)
        self._keeper.saved()
        self._context.changes.publish(change)
        self._context.shell.go(EVENTS, change.ids[0])

    def _on_failed(self, error: UserError, draft: EventDraft) -> None:
        self._view.show_busy(False)
        if isinstance(error, Invalid):
            self._view.show_problems(on_form(error.problems))
        elif isinstance(error, EditConflict) and self._opened is not None:
            self._on_conflict(error.theirs, draft)
        else:
            self._view.show_error(error.text(current()))

    def _on_conflict(self, theirs: Event, mine: EventDraft) -> None:
        """What only the other desk changed is taken as it is; what both changed is shown, for the person to choose."""
        assert self._opened is not None
        found = merged(self._opened.draft, mine, theirs.draft)
        self._opened, self._operation = theirs, uuid4().hex
        self._view.fill_some(found.taken, theirs.place)
        self._view.show_doubts(found.open, theirs.place)
        if found.open:
            told = _("Somebody else saved this event while it was open here. Their value stands under yours; save again to keep yours.")  # fmt: skip
        else:
            told = _("Somebody else saved this event while it was open here. Their changes were taken in; look, and save again.")  # fmt: skip
        self._view.show_error(told)
