"""What the page of details does: shows, keeps drafts, saves over what was opened, and takes answers of the checklist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from maison.arrivals.model import Arrival, ArrivalDraft, problems_of
from maison.checklists.model import Answer, StoredAnswer
from maison.errors import Problem, UserError
from ui.arrivals import words
from ui.arrivals.form.around import Keeper
from ui.arrivals.form.merge import Conflict
from ui.arrivals.form.options import warm
from ui.arrivals.form.saving import Saving, SavingView
from ui.arrivals.form.submission import Submission
from ui.arrivals.where import DETAILS, FILE, Detail, Edited
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.progress import Steps
    from maison.store.changes import Change
    from ui.forms.drafts import Draft
    from ui.shell import Context

Answers = Mapping[str, StoredAnswer]


class DetailsView(SavingView, Protocol):
    """What the presenter needs of the page."""

    def write(self, draft: ArrivalDraft) -> None:
        """Fill every field with what is on file."""

    def read(self) -> Mapping[str, Any]:
        """What stands in the fields, as a draft keeps it."""

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Put back what `read` gave."""

    def values(self) -> Mapping[str, Any]:
        """What the fields hold, typed as in an `ArrivalDraft`."""

    def unread(self) -> Mapping[str, str]:
        """The fields that are not understood yet, with a sentence."""

    def show_title(self, title: str, detail: str) -> None:
        """Whose details they are."""

    def show_answers(self, answers: Answers) -> None:
        """What the checklist was told."""

    def focus_field(self, field: str) -> None:
        """Go to a field; to the first one with ""."""

    def show_draft(self, text: str) -> None:
        """A draft was left that can be taken up; "" hides it."""


class DetailsPresenter:
    """The details of one arrival after the other."""

    def __init__(
        self, view: DetailsView, context: Context, keeper: Keeper, left: Callable[[], Sequence[Draft]]
    ) -> None:
        self._view, self._context, self._keeper, self._left = view, context, keeper, left
        self.saving = Saving(view, context, keeper, self)
        self._stay_id: int | None = None
        self._begun: Mapping[str, Any] = {}
        self._offered: Draft | None = None
        self._answers: Answers = {}
        self._wanted = ""
        context.changes.subscribe({"checklist"}, self._on_answered)

    @property
    def stay_id(self) -> int | None:
        """Whose details they are."""
        return self._stay_id

    # Opening ----------------------------------------------------------------------------------------------------

    def open(self, where: int | Detail) -> None:
        """The details of an arrival; what is being typed of the same one stays."""
        stay_id = where.stay_id if isinstance(where, Detail) else where
        self._wanted = where.field if isinstance(where, Detail) else ""
        if stay_id == self._stay_id and self._dirty():
            self._view.focus_field(self._wanted)
            return
        self._keeper.flush()
        self._stay_id = stay_id
        self._view.show_busy(True)
        desk, left = self._context.desk, self._left

        def read_all(_steps: Steps) -> tuple[Arrival, Answers, Draft | None]:
            warm()
            draft = next((draft for draft in left() if draft.record == stay_id), None)
            return desk.arrival_queries.get(stay_id), desk.checklist_queries.answers(stay_id), draft

        self._context.jobs.read(
            read_all, done=self._on_loaded, failed=self._context.shell.tell_error, owner=self._view,
            latest="arrival.details",
        )  # fmt: skip

    def fresh(self, field: str) -> Mapping[str, Any]:
        """What a new line of a list begins with."""
        today, opened = self._context.desk.clock.today(), self.saving.opened
        spoken = opened.draft.languages[:1] if opened else ()
        if field == "notices":
            return {"given_on": today, "language": next(iter(spoken), "")}
        return {"raised_on": today} if field == "flags" else {}

    def _on_loaded(self, loaded: tuple[Arrival, Answers, Draft | None]) -> None:
        arrival, self._answers, draft = loaded
        self.saving.submission, self._offered = Submission(self._context.desk, arrival), draft
        self._view.write(arrival.draft)
        self._begun = self._view.read()
        self._keeper.begin(arrival.id)
        self._view.show_title(
            _("More about this person and stay"), f"{words.heading(arrival.draft)} · {arrival.reference}"
        )
        self._view.show_answers(self._answers)
        self._view.show_problems({})
        self._view.show_error("")
        self._view.show_busy(False)
        self._view.focus_field(self._wanted)
        told = ""
        if draft is not None:
            moment = current().moment(dt.datetime.fromisoformat(draft.at))
            told = _("What was typed here on {moment} was not saved.").format(moment=moment)
        self._view.show_draft(told)

    # Typing -----------------------------------------------------------------------------------------------------

    def _dirty(self) -> bool:
        return self.saving.opened is not None and self._view.read() != self._begun

    def take_up(self) -> None:
        """Go on with the draft that was left: what was typed, over what is on file by now."""
        draft = self._offered
        if draft is None:
            return
        typed, begun = draft.values.get("values", {}), draft.values.get("begun", {})
        self._keeper.begin(draft=draft)
        self._view.restore({name: value for name, value in typed.items() if value != begun.get(name)})
        self._view.show_draft("")
        self._view.focus_field("")

    def draft(self) -> dict[str, Any]:
        """What a draft keeps: what stands in the fields, and what stood there at first."""
        return {"values": dict(self._view.read()), "begun": dict(self._begun)}

    def removed(self, put_back: Callable[[], None]) -> None:
        """A line was removed: offer the way back."""
        self._context.shell.offer_undo(_("A line was removed."), put_back)

    def leave(self) -> None:
        """The page goes off screen: what was typed stays."""
        if self.saving.busy or not self._dirty():
            return
        stay_id = self._stay_id
        self.saving.tell_kept(lambda: self._context.shell.go(DETAILS, stay_id))

    # Saving -----------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Check and save."""
        opened = self.saving.opened
        if self.saving.busy or opened is None:
            return
        found = dict(self._view.unread())
        draft = replace(opened.draft, **self._view.values())
        for problem in problems_of(draft, self._context.desk.clock.today()):
            found.setdefault(problem.field, problem.message.text(current()))
        if found:
            self._tell(found)
            return
        self.saving.send(draft)

    def resolve(self, conflict: Conflict, keep_mine: Iterable[str]) -> None:
        """Save the chosen values over the newest version."""
        self.saving.resolve(conflict, keep_mine, self._view.write)

    def saved(self, change: Change, _draft: ArrivalDraft, before: Arrival | None) -> None:
        """It is on file: back to the file, which tells what changed of the checklist."""
        self._begun = self._view.read()
        self._stay_id = None
        self._context.changes.publish(change)
        self._context.shell.forget_undo()
        self._view.show_busy(False)
        if self._view.is_on_screen():
            self._context.shell.go(FILE, Edited(change.ids[0], before) if before else change.ids[0])

    def failed(self) -> None:
        """It is not on file: the form stays as it is."""

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong."""
        self._tell({problem.field: problem.message.text(current()) for problem in problems})

    def _tell(self, texts: Mapping[str, str]) -> None:
        self._view.show_problems(texts)
        elsewhere = [text for field, text in texts.items() if field not in self._view.read()]
        self._view.show_error("\n".join(elsewhere))
        self._view.focus_field(next((field for field in texts if field in self._view.read()), ""))

    # What the checklist asks ------------------------------------------------------------------------------------

    def answer(self, name: str, value: Answer | None) -> None:
        """What the person says to a question: it is kept at once."""
        stay_id, desk = self._stay_id, self._context.desk
        if stay_id is None:
            return
        stored = self._answers.get(name)
        version = stored.version if stored else 0
        self._context.jobs.write(
            lambda _steps: desk.checklists.answer(stay_id, name, value, version=version),
            done=self._context.changes.publish, failed=self._on_refused,
        )  # fmt: skip

    def _on_refused(self, error: UserError) -> None:
        self._context.shell.tell_error(error)
        self._read_answers()

    def _on_answered(self, change: Change) -> None:
        if self._stay_id is not None and (not change.ids or self._stay_id in change.ids):
            self._read_answers()

    def _read_answers(self) -> None:
        stay_id, desk = self._stay_id, self._context.desk
        if stay_id is None:
            return

        def show(answers: Answers) -> None:
            self._answers = answers
            self._view.show_answers(answers)

        self._context.jobs.read(
            lambda _steps: desk.checklist_queries.answers(stay_id), done=show,
            failed=self._context.shell.tell_error, owner=self._view, latest="arrival.answers",
        )  # fmt: skip
