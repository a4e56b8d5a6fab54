"""What the contact log does: takes notes quickly, changes them, removes them with a way back, and keeps drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from maison.errors import EditConflict, Invalid, Problem, UserError
from ui.i18n import _

if TYPE_CHECKING:
    from maison.arrivals.notes.model import Note, NoteDraft
    from maison.store.changes import Change
    from ui.arrivals.file.card import FileCard
    from ui.arrivals.form.around import Keeper
    from ui.forms.drafts import Draft
    from ui.shell import Context


class NotesView(Protocol):
    """What the presenter needs of the tab."""

    def show_notes(self, notes: Sequence[Note]) -> None:
        """The log, newest first."""

    def begin(self, note: Note | None) -> None:
        """An empty entry, or one that changes `note`."""

    def is_empty(self) -> bool:
        """Whether nothing is typed."""

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """A sentence beside each of these fields."""

    def show_busy(self, busy: bool) -> None:
        """It is being saved."""


class NotesPresenter:
    """The log of the person whose file is open."""

    def __init__(self, view: NotesView, context: Context, keeper: Keeper, left: Callable[[], Sequence[Draft]]) -> None:
        self._view, self._context, self._keeper, self._left = view, context, keeper, left
        self._card: FileCard | None = None
        self._changing: Note | None = None

    def show(self, card: FileCard) -> None:
        """Show the log of this file; the entry that is being typed stays, with the file it was typed in."""
        another = self._card is None or self._card.arrival.id != card.arrival.id
        if another:
            self._keeper.flush()
        self._card = card
        self._view.show_notes(card.notes)
        if another:
            self._begin(card.arrival.id)

    def leave(self) -> None:
        """The file goes off screen: what was typed is kept."""
        self._keeper.flush()

    def _begin(self, stay_id: int) -> None:
        self._changing = None
        self._view.begin(None)
        self._keeper.begin(stay_id)

        def take_up(draft: Draft | None) -> None:
            card = self._card
            if draft is not None and card is not None and card.arrival.id == stay_id and self._view.is_empty():
                self._keeper.begin(draft=draft)  # which puts back what was typed

        self._context.jobs.read(
            lambda _steps: next((draft for draft in self._left() if draft.record == stay_id), None), done=take_up,
            owner=self._view, latest="notes.draft",
        )  # fmt: skip

    # Writing ----------------------------------------------------------------------------------------------------

    def save(self, draft: NoteDraft) -> None:
        """Put a new note into the log, or write over the one that is being changed."""
        card, changing, desk = self._card, self._changing, self._context.desk
        if card is None:
            return
        arrival = card.arrival
        self._view.show_problems(())
        self._view.show_busy(True)

        def work() -> Change:
            if changing is not None:
                return desk.notes.change(changing, draft)
            return desk.notes.add(arrival.person_id, draft, stay_id=arrival.id)

        def done(change: Change) -> None:
            self._view.show_busy(False)
            self._keeper.saved()
            self._begin(arrival.id)
            self._context.changes.publish(change)

        self._context.jobs.write(lambda _steps: work(), done=done, failed=self._on_failed)

    def change(self, note: Note) -> None:
        """Take a note into the entry to change it."""
        self._changing = note
        self._view.begin(note)

    def stop_changing(self) -> None:
        """Leave the note as it is."""
        if self._card is not None:
            self._keeper.saved()
            self._begin(self._card.arrival.id)

    def remove(self, note: Note) -> None:
        """Take a note away, and offer it back."""
        desk, context = self._context.desk, self._context

        def put_back() -> None:
            self._write(lambda: desk.notes.put_back(note))

        self._write(
            lambda: desk.notes.remove(note), lambda: context.shell.offer_undo(_("The note was removed."), put_back)
        )

    def _write(self, work: Callable[[], Change], told: Callable[[], object] | None = None) -> None:
        def done(change: Change) -> None:
            self._context.changes.publish(change)
            if told is not None:
                told()

        self._context.jobs.write(lambda _steps: work(), done=done, failed=self._context.shell.tell_error)

    def _on_failed(self, error: UserError) -> None:
        self._view.show_busy(False)
        if isinstance(error, Invalid):
            self._view.show_problems(error.problems)
            return
        if isinstance(error, EditConflict):
            self._changing = (
                error.theirs
            )  # what is typed stays; saving it again is saving it over theirs, which is told
        self._context.shell.tell_error(error)
