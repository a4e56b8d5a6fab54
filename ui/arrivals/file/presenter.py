"""What the file of an arrival does: shows it, hands it over, deletes it, and goes to the next one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from maison.arrivals.notes.model import NoteDraft
from maison.arrivals.vocabulary import Channel
from maison.errors import EditConflict, UserError
from ui.arrivals import words
from ui.arrivals.file.card import FileCard, load_card
from ui.arrivals.file.past import AlikeView, Past
from ui.arrivals.file.scanned import ScanInFile, ScanView
from ui.arrivals.file.step_actions import StepActions
from ui.arrivals.scan.reading import Scanned
from ui.arrivals.where import DETAILS, EDIT, FILE, LIST, NEW, PACKS, Detail, Edited, NewStay, Opened
from ui.directory.where import DIRECTORY, ForVisitor
from ui.i18n import _
from ui.visits.where import VISITS, NewVisit

if TYPE_CHECKING:
    from maison.arrivals.model import Arrival, ArrivalDraft
    from maison.arrivals.records import Flag
    from maison.checklists.comparing import Difference
    from maison.store.changes import Change
    from ui.shell import Context


class FileView(ScanView, AlikeView, Protocol):
    """What the presenter needs of the page."""

    def show_card(self, card: FileCard, *, anew: bool) -> None:
        """All of a file; `anew` when it is another one than before: then it opens on its first step."""

    def show_missing(self, error: UserError) -> None:
        """Why there is no file."""

    def is_on_screen(self) -> bool:
        """Whether somebody looks at it."""

    def show_partners(self, names: Sequence[str]) -> None:
        """Whom a step can be referred to."""

    def ask_hand_over(self, advisers: Sequence[str]) -> None:
        """Ask to whom the file goes; these were named before."""

    def end_hand_over(self) -> None:
        """It was handed over."""


class FilePresenter:
    """The file of one arrival after the other."""

    def __init__(self, view: FileView, context: Context) -> None:
        self._view, self._context = view, context
        self._stay_id: int | None = None
        self._before: Arrival | None = None
        self._neighbour: Callable[[int, int], int | None] | None = None
        self._card: FileCard | None = None
        self._order: dict[str, int] = {}
        self._differences: tuple[Difference, ...] = ()
        self._partners_known = False
        self._stale = False
        self._writing = False
        self.scans = ScanInFile(view, context)
        self.past = Past(view, context, self.load)
        self.steps = StepActions(context, lambda: self._card, self._write)
        context.changes.subscribe({"arrival", "checklist", "note", "catalogue", "pack"}, self._on_change)

    @property
    def card(self) -> FileCard | None:
        """What is on screen."""
        return self._card

    @property
    def stay_id(self) -> int | None:
        """Whose file it is."""
        return self._stay_id

    # Opening ----------------------------------------------------------------------------------------------------

    def choose(self, where: int | Opened | Scanned | Edited) -> None:
        """Another file; it is read when the page is on screen."""
        if isinstance(where, Opened):
            self._neighbour = where.neighbour
        self._before = where.before if isinstance(where, Edited) else None
        self._stay_id = where if isinstance(where, int) else where.stay_id
        self._context.shell.served = self._stay_id
        self.scans.expect(where.scan if isinstance(where, Scanned) else None)
        self._card, self._order, self._stale = None, {}, True
        self.past.forget()

    def activate(self) -> None:
        """The page comes on screen: what changed meanwhile is shown in its own order again."""
        if self._stale:
            self._order = {}
            self.load()

    def load(self) -> None:
        """Read the file again."""
        stay_id, desk = self._stay_id, self._context.desk
        if stay_id is None:
            return
        self._stale = False
        before = self._before or (self._card.arrival if self._card else None)
        self._context.jobs.read(
            lambda _steps: load_card(desk, stay_id, before),
            done=self._on_loaded, failed=self._view.show_missing, owner=self._view, latest="arrival.file",
        )  # fmt: skip

    def _on_loaded(self, card: FileCard) -> None:
        anew = self._card is None or self._card.arrival.id != card.arrival.id
        self._before = None
        if card.differences or anew:
            self._differences = card.differences
        self._card = replace(self._in_order(card), differences=self._differences)
        self._view.show_card(self._card, anew=anew)
        self.scans.show(self._card.arrival)
        self.past.show(self._card.arrival)
        self._tell_partners()

    def _tell_partners(self) -> None:
        """Whom a step can be referred to: the places of the directory; read once."""
        if self._partners_known:
            return
        self._partners_known, desk = True, self._context.desk
        self._context.jobs.read(
            lambda _steps: desk.directory_queries.partners(),
            done=self._view.show_partners, failed=self._context.shell.tell_error, owner=self._view, latest="arrival.partners",
        )  # fmt: skip

    def forget_differences(self) -> None:
        """What a save changed on the checklist was read."""
        self._differences = ()

    def _in_order(self, card: FileCard) -> FileCard:
        """The lines where they stood when the file was opened: a step that is ticked does not run away."""
        for line in card.checklist.lines:
            self._order.setdefault(line.key, len(self._order))
        lines = tuple(sorted(card.checklist.lines, key=lambda line: self._order[line.key]))
        return replace(card, checklist=replace(card.checklist, lines=lines))

    def step_to(self, step: int) -> bool:
        """The next or previous file of the list it was opened from; False at its ends."""
        if self._stay_id is None or self._neighbour is None:
            return False
        other = self._neighbour(self._stay_id, step)
        if other is None:
            return False
        self.choose(other)
        self.load()
        return True

    def _on_change(self, change: Change) -> None:
        of_others = change.kind != "catalogue" and change.ids and self._stay_id not in change.ids
        if self._stay_id is None or of_others:
            return
        self._stale = True
        if self._view.is_on_screen():
            self.load()

    # Other pages ------------------------------------------------------------------------------------------------

    def edit(self) -> None:
        """Open the form."""
        if self._stay_id is not None:
            self._context.shell.go(EDIT, self._stay_id)

    def make_pack(self) -> None:
        """Open the pack."""
        if self._stay_id is not None:
            self._context.shell.go(PACKS, self._stay_id)

    def note_visit(self) -> None:
        """Note that this person is here, and for what."""
        self._context.shell.go(VISITS, NewVisit(self._stay_id))

    def show_places(self) -> None:
        """Open the directory at what is for this person."""
        if self._stay_id is not None:
            self._context.shell.go(DIRECTORY, ForVisitor(self._stay_id))

    def details(self, field: str = "") -> None:
        """Open everything else that is known of the person and the stay."""
        if self._stay_id is not None:
            self._context.shell.go(DETAILS, Detail(self._stay_id, field) if field else self._stay_id)

    def new_stay(self) -> None:
        """Open the form for another stay of the same person."""
        if self._stay_id is not None:
            self._context.shell.go(NEW, NewStay(self._stay_id))

    def open_stay(self, stay_id: int) -> None:
        """Another stay of the same person."""
        self._context.shell.go(FILE, stay_id)

    # What is over the checklist ---------------------------------------------------------------------------------

    def resolve(self, flag: Flag) -> None:
        """What the flag was raised for is settled today; with a way back."""
        card, desk, context = self._card, self._context.desk, self._context
        if card is None:
            return
        opened, today = card.arrival, desk.clock.today()
        sentence = _("Resolved: {flag}").format(flag=flag.text)

        def reopen() -> Change:
            now = desk.arrival_queries.get(opened.id)
            return desk.arrivals.edit(now, _with_flag(now.draft, flag._replace(resolved_on=today), flag))

        self._write(
            lambda: desk.arrivals.edit(opened, _with_flag(opened.draft, flag, flag._replace(resolved_on=today))),
            lambda: context.shell.offer_undo(sentence, lambda: self._write(reopen)),
        )

    def ask_hand_over(self) -> None:
        """Ask to whom the file goes."""
        desk = self._context.desk
        self._context.jobs.read(
            lambda _steps: desk.arrival_queries.advisers(), done=self._view.ask_hand_over,
            failed=self._context.shell.tell_error, owner=self._view, latest="arrival.advisers",
        )  # fmt: skip

    def hand_over(self, adviser: str, word: str, refused: Callable[[UserError], None]) -> None:
        """The file goes to another adviser; the word for them becomes a note."""
        card, desk = self._card, self._context.desk
        if card is None:
            return
        topic = _("Handed over to {name}").format(name=adviser)
        note = NoteDraft(desk.clock.today(), Channel.OTHERWISE, topic, word) if word else None
        self._write(lambda: desk.notes.hand_over(card.arrival, adviser, note), self._view.end_hand_over, refused)

    def _write(
        self,
        work: Callable[[], Change],
        told: Callable[[], None] | None = None,
        refused: Callable[[UserError], None] | None = None,
    ) -> None:
        if self._writing:
            return
        self._writing = True

        def done(change: Change) -> None:
            self._writing = False
            self._context.changes.publish(change)
            if told is not None:
                told()

        def failed(error: UserError) -> None:
            self._writing = False
            if refused is not None and not isinstance(error, EditConflict):
                refused(error)
                return
            self._context.shell.tell_error(error)
            if isinstance(error, EditConflict):
                self.load()

        self._context.jobs.write(lambda _steps: work(), done=done, failed=failed)

    # The whole file ---------------------------------------------------------------------------------------------

    def delete(self) -> None:
        """Take the file off the lists, and offer the way back."""
        card = self._card
        if card is None:
            return
        stay_id, context = card.arrival.id, self._context
        sentence = _("The file of {name} was deleted.").format(name=words.heading(card.arrival.draft))

        def told() -> None:
            context.shell.offer_undo(sentence, lambda: self.restore(stay_id))
            context.shell.go(LIST)

        self._write(lambda: context.desk.arrivals.delete(stay_id), told)

    def restore(self, stay_id: int) -> None:
        """Bring a deleted file back, and show it."""
        context = self._context

        def told() -> None:
            context.shell.forget_undo()
            context.shell.go(FILE, stay_id)

        self._write(lambda: context.desk.arrivals.restore(stay_id), told)


def _with_flag(draft: ArrivalDraft, before: Flag, after: Flag) -> ArrivalDraft:
    """The draft in which one flag is another one; the others stay as they are."""
    return replace(draft, flags=tuple(after if flag == before else flag for flag in draft.flags))
