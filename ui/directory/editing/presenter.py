"""What the page of editing does: loads, checks, keeps drafts, saves once, and asks when two desks saved the same record."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from maison.errors import EditConflict, Invalid, UserError
from ui.arrivals.form.options import warm
from ui.directory.editing.fields import holder_of
from ui.directory.editing.merge import RecordConflict
from ui.directory.editing.subject import Loaded, Subject
from ui.directory.editing.submission import Submission
from ui.directory.where import DIRECTORY
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.forms.drafts import Draft, Drafts
    from ui.shell import Context


class Keeper(Protocol):
    """What keeps the draft of the form."""

    def begin(self, record: int | None = None, draft: Draft | None = None) -> None:
        """The form shows this record, or goes on with a draft."""

    def flush(self) -> None:
        """Write what waits."""

    def saved(self) -> None:
        """The draft goes."""


class EditingView(Protocol):
    """What the presenter needs of the page."""

    def write(self, draft: Any) -> None:
        """Fill every field."""

    def read(self) -> Mapping[str, Any]:
        """What stands in the fields, as a draft keeps it."""

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Put back what `read` gave."""

    def values(self) -> Mapping[str, Any]:
        """What the fields hold, by the fields of the record."""

    def unread(self) -> Mapping[str, str]:
        """The fields that are not understood yet, with a sentence."""

    def show_title(self, title: str, detail: str) -> None:
        """What is edited."""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence beside each of these fields, none beside the others."""

    def has_field(self, field: str) -> bool:
        """Whether there is such a field."""

    def focus_field(self, field: str) -> None:
        """Go to a field; to the first one with ""."""

    def show_error(self, text: str) -> None:
        """What prevents the save and belongs to no field; "" takes it away."""

    def show_busy(self, busy: bool) -> None:
        """It is being loaded or saved."""

    def show_draft(self, text: str) -> None:
        """A draft was left that can be taken up; "" hides it."""

    def is_on_screen(self) -> bool:
        """Whether somebody looks at it."""

    def ask_conflict(self, conflict: RecordConflict) -> None:
        """Show both versions; the answer comes by `resolve`."""


class EditingPresenter:
    """One record of a kind after the other; `drafts` are those that lie on this PC."""

    def __init__(
        self, view: EditingView, context: Context, subject: Subject, keeper: Keeper,
        drafts: Drafts,
    ) -> None:  # fmt: skip
        self._view, self._context, self._subject, self._keeper, self._drafts = view, context, subject, keeper, drafts
        self._where: Any = None
        self._shown = self._loading = False
        self._base: Any = subject.empty
        self._begun: Mapping[str, Any] = {}
        self._offered: Draft | None = None
        self._submission = Submission(context.desk, subject, None)
        self.busy = False

    # Opening ----------------------------------------------------------------------------------------------------

    def open(self, where: Any) -> None:
        """Edit what is there; what is being typed of the same one stays."""
        if self._shown and where == self._where and self._dirty():
            self._context.shell.hush()
            return
        self._keeper.flush()
        self._where, self._shown, self._loading = where, False, True
        self._view.show_busy(True)
        desk, drafts, subject = self._context.desk, self._drafts, self._subject

        def read_all(_steps: Steps) -> tuple[Loaded, Draft | None]:
            warm()
            _warm_hours()
            record = subject.record_id(where)
            place = subject.place_id(where)
            own = (one for one in drafts.left(subject.kind) if (one.record, one.values.get("place")) == (record, place))
            return subject.load(desk, where), next(own, None)

        self._context.jobs.read(
            read_all, done=self._on_loaded, failed=self._on_missing, owner=self._view, latest=f"edit.{subject.kind}"
        )

    def come_back(self) -> None:
        """The page is shown again without being told what to edit: what it was last, as it is on file by now."""
        if self._where is not None and not (self._shown or self._loading or self.busy):
            self.open(self._where)

    def _on_missing(self, error: UserError) -> None:
        self._loading = False
        self._where = None
        self._context.shell.tell_error(error)
        self._context.shell.back()

    def _on_loaded(self, loaded: tuple[Loaded, Draft | None]) -> None:
        found, self._offered = loaded
        self._loading = False
        self._submission = Submission(self._context.desk, self._subject, self._where, found.record)
        self._view.write(found.draft)
        self._base = found.draft
        self._begun = self._view.read()
        self._shown = True
        self._keeper.begin(self._subject.record_id(self._where))
        self._view.show_title(found.title, found.detail)
        self._view.show_problems({})
        self._view.show_error("")
        self._view.show_busy(False)
        self._view.focus_field("")
        told = ""
        if self._offered is not None:
            moment = current().moment(dt.datetime.fromisoformat(self._offered.at))
            told = _("What was typed here on {moment} was not saved.").format(moment=moment)
        self._view.show_draft(told)

    # Typing -----------------------------------------------------------------------------------------------------

    def _dirty(self) -> bool:
        return self._shown and self._view.read() != self._begun

    def draft(self) -> dict[str, Any]:
        """What a draft keeps: what stands in the fields, what stood there at first, and whose service it is."""
        place = self._subject.place_id(self._where) if self._shown else None
        return {"values": dict(self._view.read()), "begun": dict(self._begun), "place": place}

    def take_up(self) -> None:
        """Go on with the draft that was left: what was typed, over what is on file by now."""
        draft, self._offered = self._offered, None
        if draft is None:
            return
        typed, begun = draft.values.get("values", {}), draft.values.get("begun", {})
        self._keeper.begin(draft=draft)
        self._view.restore({name: value for name, value in typed.items() if value != begun.get(name)})
        self._view.show_draft("")
        self._view.focus_field("")

    def leave(self) -> None:
        """The page goes off screen: what was typed stays."""
        if self.busy or not self._dirty():
            return
        self._keeper.flush()
        self._context.shell.tell(
            _("What you typed is kept as a draft."), action=_("Go on typing"),
            act=partial(self._context.shell.go, self._subject.page, self._where),
        )  # fmt: skip

    # Saving -----------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Check and save."""
        if self.busy or not self._shown:
            return
        found = self._view.unread()
        if found:
            self._tell(found)
            return
        self._send(dataclasses.replace(self._base, **self._view.values()))

    def resolve(self, conflict: RecordConflict, keep_mine: Iterable[str]) -> None:
        """Save the chosen values over the newest version."""
        merged = conflict.merged(tuple(keep_mine))
        self._submission.over(conflict.theirs)
        self._view.write(merged)
        self._send(merged)

    def _send(self, draft: Any) -> None:
        self.busy = True
        self._keeper.flush()
        self._view.show_problems({})
        self._view.show_error("")
        self._view.show_busy(True)
        submission = self._submission
        self._context.jobs.write(
            lambda _steps: submission.send(draft), done=self._on_saved,
            failed=lambda error: self._on_failed(error, draft),
        )  # fmt: skip

    def _on_saved(self, change: Change) -> None:
        self.busy, self._shown = False, False
        self._keeper.saved()
        if self._offered is not None:  # nobody wanted it, and what is on file is newer now
            key = self._offered.key
            self._context.jobs.write(lambda _steps: self._drafts.drop(key))
        self._view.show_busy(False)
        self._context.changes.publish(change)
        if self._view.is_on_screen():
            self._context.shell.go(DIRECTORY, change.ids[0])

    def _on_failed(self, error: UserError, draft: Any) -> None:
        self.busy = False
        self._view.show_busy(False)
        if isinstance(error, Invalid):
            texts: dict[str, str] = {}
            for problem in error.problems:
                texts.setdefault(holder_of(problem.field), problem.message.text(current()))
            self._tell(texts)
        else:
            self._view.show_error(error.text(current()))
        if not self._view.is_on_screen():
            self._context.shell.tell_error(error)
        elif isinstance(error, EditConflict) and self._submission.opened is not None:
            self._view.ask_conflict(RecordConflict(self._submission.opened.draft, draft, error.theirs))

    def _tell(self, texts: Mapping[str, str]) -> None:
        here = [field for field in texts if self._view.has_field(field)]
        self._view.show_problems(texts)
        self._view.show_error("\n".join(text for field, text in texts.items() if field not in here))
        self._view.focus_field(next(iter(here), ""))


def _warm_hours() -> None:
    """Load what reads hours on a worker, so that no key has to wait for it."""
    from maison.directory.hours.reading import read

    read("Mo 09:00-10:00")
