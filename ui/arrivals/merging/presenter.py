"""What the page of merging does: finds the two files, keeps what is chosen, merges once, and offers the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from maison.arrivals.merging.model import Side, SideBySide, StayPair, likely_pairs
from maison.errors import EditConflict, Invalid, UserError
from ui.arrivals import words
from ui.arrivals.form.alike import SHOWN, Alike, told
from ui.arrivals.merging.screen import MergeShown, shown
from ui.arrivals.where import FILE, Pair
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.arrivals.merging.service import Merged
    from maison.arrivals.model import Arrival
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.shell import Context

#: So many are found for a text.
_FOUND = 6


class MergeView(Protocol):
    """What the presenter needs of the page."""

    def show_search(self, question: str, likely: Sequence[Alike]) -> None:
        """One of the two files is to be found; `likely` are those that could be it."""

    def show_found(self, found: Sequence[tuple[int, str]]) -> None:
        """The files that a text finds."""

    def show_both(self, both: MergeShown) -> None:
        """Both files side by side, with what is chosen."""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence beside each of these fields; under "" what belongs to none."""

    def show_busy(self, busy: bool) -> None:
        """It is being saved."""

    def is_on_screen(self) -> bool:
        """Whether somebody looks at it."""


class MergePresenter:
    """One pair of files after the other."""

    def __init__(self, view: MergeView, context: Context) -> None:
        self._view, self._context = view, context
        self._kept: int | None = None
        self._merged: int | None = None
        self._both: SideBySide | None = None
        self._busy = False
        self._take: dict[str, Side] = {}
        self._pairs: dict[int, int] = {}
        self._of_pair: dict[int, dict[str, Side]] = {}
        context.changes.subscribe({"arrival"}, self._on_change)

    # Finding both ---------------------------------------------------------------------------------------------------

    def choose(self, where: Pair) -> None:
        """These two; read when the page is on screen."""
        self._kept, self._merged, self._both = where.kept, where.merged, None
        self._forget()

    def activate(self) -> None:
        """The page comes on screen."""
        if self._both is None:
            self.load()

    def begin_anew(self) -> None:
        """Two other files."""
        self._kept = self._merged = self._both = None
        self._forget()
        self.load()

    def load(self) -> None:
        """Read both again; what was chosen stays chosen."""
        desk, kept, merged = self._context.desk, self._kept, self._merged
        if kept is None:
            self._view.show_search(_("Whose file stays?"), ())
        elif merged is None:
            self._read(lambda: _likely(desk, kept), lambda found: self._view.show_search(*found))
        else:
            self._read(lambda: desk.merge_queries.side_by_side(kept, merged), self._show)

    def search(self, text: str) -> None:
        """Look for a file."""
        queries, wanted = self._context.desk.arrival_queries, text.strip()
        known = self._kept

        def find(_steps: Steps) -> list[tuple[int, str]]:
            found = queries.search(wanted, _FOUND) if wanted else ()
            return [(hit.id, _named(hit.arrival)) for hit in found if hit.id != known]

        self._context.jobs.read(
            find, done=self._view.show_found, failed=self._failed, owner=self._view, latest="arrival.merge.search"
        )

    def pick(self, stay_id: int) -> None:
        """This is the file that was looked for."""
        if self._kept is None:
            self._kept = stay_id
        else:
            self._merged = stay_id
        self.load()

    def swap(self) -> None:
        """The other file stays; what was chosen is proposed anew."""
        if self._both is not None and not self._busy:
            self._kept, self._merged = self._merged, self._kept
            self._forget()
            self.load()

    def _read(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        self._context.jobs.read(
            lambda _steps: work(), done=done, failed=self._failed, owner=self._view, latest="arrival.merge"
        )

    def _failed(self, error: UserError) -> None:
        """One of them is gone, or both are one: another one is to be found."""
        self._context.shell.tell_error(error)
        if self._merged is not None:
            self._merged = None
            self.load()

    # Choosing -------------------------------------------------------------------------------------------------------

    def take(self, field: str, side: Side) -> None:
        """Whose value of a person's field stays."""
        self._take[field] = side

    def take_of_stay(self, stay_id: int, field: str, side: Side) -> None:
        """Whose value of a field stays, of two stays that are one."""
        self._of_pair.setdefault(stay_id, {})[field] = side

    def pair(self, stay_id: int, kept: int | None) -> None:
        """A stay is one with a stay of the other person, or one of its own."""
        self._pairs = {merged: other for merged, other in self._pairs.items() if merged != stay_id and other != kept}
        if kept is not None:
            self._pairs[stay_id] = kept
        self._of_pair.pop(stay_id, None)
        self._tell()

    def _forget(self) -> None:
        self._take, self._pairs, self._of_pair = {}, {}, {}

    def _show(self, both: SideBySide) -> None:
        if self._both is None or self._both.kept[0].person_id != both.kept[0].person_id:
            self._pairs = {pair.folded: pair.kept for pair in likely_pairs(both)}
        self._both = both
        self._tell()

    def _tell(self) -> None:
        if self._both is not None:
            self._view.show_both(shown(self._both, self._take, self._pairs, self._of_pair))

    # Saving ---------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Merge."""
        both, desk = self._both, self._context.desk
        if both is None or self._busy:
            return
        self._busy = True
        self._view.show_problems({})
        self._view.show_busy(True)
        take = dict(self._take)
        pairs = [StayPair(kept, folded, self._of_pair.get(folded, {})) for folded, kept in self._pairs.items()]
        self._context.jobs.write(
            lambda _steps: desk.merges.merge(both, take, pairs),
            done=lambda done: self._on_merged(done, both), failed=self._on_refused,
        )  # fmt: skip

    def _on_merged(self, done: Merged, both: SideBySide) -> None:
        self._ended()
        self._kept = self._merged = self._both = None
        context = self._context
        context.changes.publish(done.change)
        sentence = _("{merged} is now a part of the file of {kept}.")
        names = {"merged": _named(both.merged[0]), "kept": _named(both.kept[0])}
        context.shell.offer_undo(sentence.format(**names), lambda: self._undo(done.id))
        if self._view.is_on_screen():
            context.shell.go(FILE, done.change.ids[0])

    def _undo(self, merge_id: int) -> None:
        desk, context = self._context.desk, self._context

        def parted(change: Change) -> None:
            context.changes.publish(change)
            context.shell.forget_undo()

        context.jobs.write(
            lambda _steps: desk.merges.unmerge(merge_id).change, done=parted, failed=context.shell.tell_error
        )

    def _on_refused(self, error: UserError) -> None:
        self._ended()
        if isinstance(error, EditConflict):
            self._both = error.theirs
            self._tell()
        if isinstance(error, Invalid):
            self._view.show_problems({one.field: one.message.text(current()) for one in error.problems})
        else:
            self._view.show_problems({"": error.text(current())})
        if not self._view.is_on_screen():
            self._context.shell.tell_error(error)

    def _ended(self) -> None:
        self._busy = False
        self._view.show_busy(False)

    def _on_change(self, change: Change) -> None:
        both = self._both
        if both is None or self._busy:
            return
        concerned = {stay.id for stay in (*both.kept, *both.merged)}
        if (not change.ids or concerned.intersection(change.ids)) and self._view.is_on_screen():
            self.load()


def _named(arrival: Arrival) -> str:
    return f"{words.heading(arrival.draft)} · {arrival.reference}"


def _likely(desk: Any, stay_id: int) -> tuple[str, list[Alike]]:
    """The question for the other file, and who it could be."""
    arrival = desk.arrival_queries.get(stay_id)
    found = desk.duplicates.of(arrival.draft, besides=arrival.person_id, limit=SHOWN)
    question = _("Who is the same person as {name}?").format(name=words.heading(arrival.draft))
    return question, [told(one) for one in found]
