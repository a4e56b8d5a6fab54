"""The pack that a template makes while it is changed, for whoever is served, or came last, or for an invented person where nobody
is on file: it is shown, and kept nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from maison.errors import Invalid, Problem
from ui.packs.making import FIRST_PAGES, First, PackMaker, Preview

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.packs.templates.model import Template
    from maison.progress import Steps
    from ui.shell import Context


class TrialsView(Protocol):
    """What trials need of the page."""

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """What is wrong with what is in the form."""

    def show_first(self, first: First) -> None:
        """The first pages of the pack that it makes, ahead of the others."""

    def show_trial(self, trial: Preview | None) -> None:
        """The pack that it makes; None where there is nobody to make one for."""

    def show_page(self, page: int, image: Any) -> None:
        """One more page of it."""


class Trials:
    """One trial at a time; only the newest is answered."""

    def __init__(self, view: TrialsView, context: Context, maker: PackMaker) -> None:
        self._view, self._context, self._maker = view, context, maker
        self._trial: Preview | None = None
        self._language = "en"
        self.in_sight: Callable[[], Collection[int]] = lambda: FIRST_PAGES

    def forget(self) -> None:
        """Something changed: the visitor is read again."""
        self._maker.forget()

    def speak(self, language: str) -> None:
        """Make it in another language."""
        self._language = language

    def try_out(self, template: Template) -> None:
        """Check what is in the form, and show the pack that it makes."""
        language, served = self._language, self._context.shell.served
        seen = tuple(self.in_sight()) or FIRST_PAGES

        def work(steps: Steps) -> tuple[Sequence[Problem], First | None]:
            from maison.packs.templates.checking import checked

            try:
                sound = checked(template)
            except Invalid as error:
                return error.problems, None
            steps.step(1, 4)
            stay_id = served or _somebody(self._context.desk)
            return (), self._maker.tried(stay_id, sound, language, seen, steps)

        def done(found: tuple[Sequence[Problem], First | None]) -> None:
            problems, first = found
            self._view.show_problems(problems)
            if first is not None:
                self._view.show_first(first)
                self._make(first, seen)
            elif not problems:
                self._view.show_trial(None)

        self._context.jobs.read(work, done=done, failed=self._context.shell.tell_error, latest="pack-template-trial")

    def _make(self, first: First, seen: Collection[int]) -> None:
        """All of the pack: a trial is shown, and kept nowhere."""

        def done(trial: Preview) -> None:
            self._trial = trial
            self._view.show_trial(trial)

        self._context.jobs.read(
            lambda steps: self._maker.whole(first, seen, steps), done=done, failed=self._context.shell.tell_error,
            latest="pack-template-trial",
        )  # fmt: skip

    def draw(self, wanted: Sequence[int]) -> None:
        """Draw more pages: those that came into sight."""
        trial = self._trial
        if trial is None:
            return

        def drawn(pictures: Mapping[int, Any]) -> None:
            if self._trial is trial:
                for page, image in pictures.items():
                    self._view.show_page(page, image)

        self._context.jobs.read(
            lambda steps: self._maker.pictures(trial.made.content, wanted, len(trial.sizes), steps),
            done=drawn, failed=self._context.shell.tell_error,
        )  # fmt: skip


def _somebody(desk: Desk) -> int | None:
    """Whose pack a template is shown with where nobody is served: the last who came."""
    from maison.arrivals.listing import ArrivalFilter

    return next(iter(desk.arrival_queries.snapshot(ArrivalFilter(sort="arrived_on", descending=True))), None)
