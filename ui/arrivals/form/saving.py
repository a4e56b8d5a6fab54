"""How a form of an arrival is saved: sent once, refused beside its fields, compared when two desks saved the same file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from maison.arrivals.model import Arrival, ArrivalDraft
from maison.errors import EditConflict, Invalid, Problem, UserError
from ui.arrivals.form.merge import Conflict
from ui.arrivals.form.submission import Submission
from ui.i18n import _, current

if TYPE_CHECKING:
    from collections.abc import Mapping

    from maison.store.changes import Change
    from ui.arrivals.form.around import Keeper
    from ui.shell import Context


class SavingView(Protocol):
    """What is needed of the form."""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence beside each of these fields, none beside the others."""

    def show_error(self, text: str) -> None:
        """What prevents the save and belongs to no field; "" takes it away."""

    def show_busy(self, busy: bool) -> None:
        """It is being loaded or saved."""

    def is_on_screen(self) -> bool:
        """Whether somebody looks at it."""

    def ask_conflict(self, conflict: Conflict) -> None:
        """Show both versions; the answer comes by `resolve`."""


class SavingOwner(Protocol):
    """The presenter whose form it is."""

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong, beside the fields."""

    def saved(self, change: Change, draft: ArrivalDraft, before: Arrival | None) -> None:
        """It is on file; `before` is the version that was changed, None where the arrival is new."""

    def failed(self) -> None:
        """It is not on file, and this was told."""


class Saving:
    """Saves one form after the other; `submission` is the one that is open."""

    def __init__(self, view: SavingView, context: Context, keeper: Keeper, owner: SavingOwner) -> None:
        self._view, self._context, self._keeper, self._owner = view, context, keeper, owner
        self.submission = Submission(context.desk)
        self.busy = False

    @property
    def opened(self) -> Arrival | None:
        """The version that the form changes; None while it is a new arrival."""
        return self.submission.opened

    def send(self, draft: ArrivalDraft) -> None:
        """Save what was checked."""
        self.busy = True
        self._keeper.flush()
        self._view.show_problems({})
        self._view.show_error("")
        self._view.show_busy(True)
        submission = self.submission
        self._context.jobs.write(
            lambda _steps: submission.send(draft), done=lambda change: self._on_saved(change, draft),
            failed=lambda error: self._on_failed(error, draft),
        )  # fmt: skip

    def resolve(self, conflict: Conflict, keep_mine: Iterable[str], write: Callable[[ArrivalDraft], Any]) -> None:
        """Save the chosen values over the newest version; `write` shows them."""
        merged = conflict.merged(tuple(keep_mine))
        self.submission.over(conflict.theirs)
        write(merged)
        self.send(merged)

    def tell_kept(self, go_on: Callable[[], None]) -> None:
        """The form goes off screen: what was typed stays."""
        self._keeper.flush()
        self._context.shell.tell(_("What you typed is kept as a draft."), action=_("Go on typing"), act=go_on)

    def _on_saved(self, change: Change, draft: ArrivalDraft) -> None:
        self.busy = False
        self._keeper.saved()
        before, self.submission = self.opened, Submission(self._context.desk)
        self._owner.saved(change, draft, before)

    def _on_failed(self, error: UserError, draft: ArrivalDraft) -> None:
        self.busy = False
        self._view.show_busy(False)
        if isinstance(error, Invalid):
            self._owner.refuse(error.problems)
        else:
            self._view.show_error(error.text(current()))
        if not self._view.is_on_screen():
            self._context.shell.tell_error(error)
        elif isinstance(error, EditConflict) and self.opened is not None:
            self._view.ask_conflict(Conflict(self.opened, draft, error.theirs))
        self._owner.failed()
