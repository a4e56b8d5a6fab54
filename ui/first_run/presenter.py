"""The first questions. Answers are gathered; nothing is written before the last one, or before all are passed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol

from maison.errors import Invalid, Message, UserError
from ui.i18n import _, current
from ui.preferences.connection import checked_address, try_address
from ui.settings import keep

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.directory.model import House
    from ui.changes import ChangeBus
    from ui.jobs import Jobs
    from ui.shell import Shell

Question = Literal["language", "database", "house"]
QUESTIONS: tuple[Question, ...] = ("language", "database", "house")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered; None where a question was passed over."""

    language: str | None = None
    database: str | None = None
    house: Mapping[str, Any] | None = None


class FirstRunView(Protocol):
    """What the presenter needs of the dialog."""

    def show_question(self, question: Question) -> None:
        """Ask it, with what was answered before."""

    def show_house(self, house: House) -> None:
        """What is on file already, when the questions are asked again."""

    def show_tested(self, text: Message, *, good: bool) -> None:
        """What came of a test of the connection."""

    def show_address_refused(self, error: UserError) -> None:
        """Why this address is not taken."""

    def show_house_refused(self, error: Invalid) -> None:
        """What is wrong, beside its field."""

    def leave(self) -> None:
        """All is said."""


class FirstRunPresenter:
    """Goes from question to question. `proceed` opens the database; None when it is open and they are asked again."""

    def __init__(
        self, view: FirstRunView, desk: Desk, jobs: Jobs, changes: ChangeBus, shell: Shell,
        proceed: Callable[[], object] | None,
    ) -> None:  # fmt: skip
        self._view, self._desk, self._jobs, self._changes, self._shell = view, desk, jobs, changes, shell
        self._proceed = proceed
        self._spoken = current().tag
        self._answers = Answers()
        self._at = 0
        self._over = False
        self._opened: House | None = None

    @property
    def question(self) -> Question:
        """The one that is asked now."""
        return QUESTIONS[self._at]

    def begin(self) -> None:
        """Ask the first one."""
        self._view.show_question(self.question)
        if self._proceed is None:
            self._jobs.read(lambda _steps: self._desk.directory_queries.house(), done=self._on_house)

    def try_language(self, tag: str) -> None:
        """Speak it at once, so that the other questions are understood; it is kept at the end."""
        self._shell.try_language(tag)

    def test(self, address: str) -> None:
        """Try to reach a shared database."""
        self._jobs.read(
            lambda _steps: try_address(address),
            done=lambda message: self._view.show_tested(message, good=True),
            failed=lambda error: self._view.show_tested(error.message, good=False),
            latest="database-test",
        )

    def answer(self, value: Any) -> None:
        """Take the answer to the question that is asked, and go on; say what is wrong with it otherwise."""
        if self.question == "database" and value:
            try:
                value = checked_address(value)
            except UserError as error:
                self._view.show_address_refused(error)
                return
        if self.question == "house" and not self._accepts(value):
            return
        self._answers = replace(self._answers, **{self.question: value})
        self._next()

    def pass_over(self) -> None:
        """Leave this one open, and go on."""
        if self.question == "language":
            self._shell.try_language(self._spoken)
        self._answers = replace(self._answers, **{self.question: None})
        self._next()

    def back(self) -> None:
        """Ask the one before again."""
        if self._at:
            self._at -= 1
            self._view.show_question(self.question)

    def pass_over_all(self) -> None:
        """Leave all of them open: they are not asked at the next start."""
        if self._over:
            return
        self._shell.try_language(self._spoken)
        self._answers = Answers()
        self._finish()

    def _next(self) -> None:
        if self._at + 1 < len(QUESTIONS):
            self._at += 1
            self._view.show_question(self.question)
        else:
            self._finish()

    def _accepts(self, values: Mapping[str, Any]) -> bool:
        from maison.directory.checking import cleaned_house

        try:
            cleaned_house(self._house(values))
        except Invalid as error:
            self._view.show_house_refused(error)
            return False
        return True

    def _house(self, values: Mapping[str, Any]) -> House:
        from maison.directory.model import House
        from ui.preferences.house_form import house_from

        return house_from(values, self._opened or House())

    def _on_house(self, house: House) -> None:
        self._opened = house
        self._view.show_house(house)

    def _finish(self) -> None:
        self._over = True
        answers = self._answers
        changes: dict[str, Any] = {"first_run_done": True}
        if answers.database is not None:
            changes["database"] = answers.database
        keep(self._desk, self._jobs, self._shell.tell_error, **changes)
        if answers.language is not None:
            self._shell.set_language(answers.language)
        self._view.leave()
        if self._proceed is not None:
            self._proceed()
        elif answers.database is not None and answers.database != self._desk.options.database:
            self._shell.tell(_("The choice of the database holds from the next start on."))
        if answers.house is not None and any(answers.house.values()):
            self._write_house(answers.house)

    def _write_house(self, values: Mapping[str, Any]) -> None:
        """Behind the opening of the database in the queue of writes; what a shared one already says is kept."""
        house = self._house(values)

        def write(_steps: object) -> Any:
            known = self._opened or self._desk.open().directory_queries.house()
            if self._opened is None and not known.is_empty:
                return None
            return self._desk.directory.set_house(house, opened=known)

        def failed(error: UserError) -> None:
            told = _("The house was not saved: {reason}").format(reason=error.text(current()))
            self._shell.tell(told, "danger", action=_("Try again"), act=lambda: self._again(values))

        self._jobs.write(write, done=self._on_written, failed=failed)

    def _again(self, values: Mapping[str, Any]) -> None:
        if self._proceed is not None:
            self._proceed()
        self._write_house(values)

    def _on_written(self, change: Any) -> None:
        if change is None:
            self._shell.tell(_("This database already knows its house: what another desk entered was kept."))
        else:
            self._changes.publish(change)
