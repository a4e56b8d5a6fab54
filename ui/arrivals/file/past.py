"""What can be done about the past of a file: a field goes back to what it was, a merge is undone; and who is alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from maison.errors import EditConflict, Invalid, UserError
from ui.arrivals import words
from ui.arrivals.form.alike import SHOWN, Alike, told
from ui.arrivals.where import FILE, MERGE, Pair
from ui.i18n import _, current

if TYPE_CHECKING:
    from collections.abc import Callable

    from maison.arrivals.duplicates.queries import Duplicate
    from maison.arrivals.merging.service import Unmerged
    from maison.arrivals.model import Arrival
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.shell import Context


class AlikeView(Protocol):
    """What is needed of the page."""

    def show_alike(self, people: Sequence[Alike]) -> None:
        """Tell of other files that are probably about this person."""


class Past:
    """The past of the file on screen. `load` reads the file again."""

    def __init__(self, view: AlikeView, context: Context, load: Callable[[], None]) -> None:
        self._view, self._context, self._load = view, context, load
        self._arrival: Arrival | None = None
        self._writing = False

    def show(self, arrival: Arrival) -> None:
        """This file is on screen now."""
        asked = self._arrival
        self._arrival = arrival
        if asked is None or (asked.id, asked.draft, asked.deleted) != (arrival.id, arrival.draft, arrival.deleted):
            self._look(arrival)

    def forget(self) -> None:
        """Another file is on its way."""
        self._arrival = None
        self._view.show_alike(())

    # Who is alike ---------------------------------------------------------------------------------------------------

    def _look(self, arrival: Arrival) -> None:
        from maison.arrivals.duplicates.grading import Grade

        desk = self._context.desk

        def find(_steps: Steps) -> Sequence[Duplicate]:
            if arrival.deleted:
                return ()
            found = desk.duplicates.of(arrival.draft, besides=arrival.person_id, limit=SHOWN)
            return [one for one in found if one.match.grade is not Grade.POSSIBLE]

        def done(found: Sequence[Duplicate]) -> None:
            if self._arrival is arrival:
                self._view.show_alike([told(one) for one in found])

        self._context.jobs.read(find, done=done, owner=self._view, latest="arrival.file.alike")

    def open(self, stay_id: int) -> None:
        """Show another file."""
        self._context.shell.go(FILE, stay_id)

    def compare(self, stay_id: int | None = None) -> None:
        """Show another file beside this one, to merge both; without one it is to be found first."""
        if self._arrival is not None:
            self._context.shell.go(MERGE, Pair(self._arrival.id, stay_id))

    # What goes back -------------------------------------------------------------------------------------------------

    def put_back(self, entry_id: int, field: str) -> None:
        """Let a field be what it was before an entry of the history."""
        arrival, desk, context = self._arrival, self._context.desk, self._context
        if arrival is None:
            return

        def done(change: Change) -> None:
            context.changes.publish(change)
            context.shell.tell(_("Put back: {field}.").format(field=words.field_label(field)))

        self._write(lambda: desk.arrivals.put_back(arrival, entry_id, (field,)), done)

    def unmerge(self, merge_id: int) -> None:
        """Undo a merge, and say what was edited since."""
        desk, context = self._context.desk, self._context

        def done(parted: Unmerged) -> None:
            context.changes.publish(parted.change)
            context.shell.forget_undo()
            sentence = _("The merge is undone: the other file is back.")
            if parted.left:
                names = current().listing([words.field_label(name) for name in parted.left])
                sentence += " " + _("Edited since the merge, and left as it is: {fields}").format(fields=names)
            context.shell.tell(sentence)

        self._write(lambda: desk.merges.unmerge(merge_id), done)

    def _write(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        if self._writing:
            return
        self._writing = True

        def ended() -> None:
            self._writing = False

        self._context.jobs.write(lambda _steps: work(), done=done, failed=self._failed, finished=ended)

    def _failed(self, error: UserError) -> None:
        if isinstance(error, Invalid):
            lines = [f"{words.field_label(one.field)}: {one.message.text(current())}" for one in error.problems]
            self._context.shell.tell("\n".join(lines), "danger")
            return
        self._context.shell.tell_error(error)
        if isinstance(error, EditConflict):
            self._load()
