"""The visits of a day: read, and taken back with a way to have them again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ui.i18n import _
from ui.visits.words import person_text, topics_text

if TYPE_CHECKING:
    from maison.progress import Steps
    from maison.store.changes import Change
    from maison.visits.model import Visit
    from ui.shell import Context


class LogRow(NamedTuple):
    """A visit, and who came."""

    id: int
    visit: Visit
    #: "" for somebody without a file.
    person: str = ""


class LogView(Protocol):
    """What the presenter needs of the list."""

    def show_rows(self, day: dt.date, rows: tuple[LogRow, ...]) -> None:
        """The visits of a day, the latest first."""


class LogPresenter:
    """One day of the desk log; today until another one is chosen, and the new day when it begins."""

    def __init__(self, view: LogView, context: Context) -> None:
        self._view, self._context = view, context
        self._day: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """The day that is shown."""
        return self._day or self._context.desk.clock.today()

    @property
    def is_today(self) -> bool:
        """Whether that is today, whatever day that is."""
        return self._day is None

    def choose(self, day: dt.date | None) -> None:
        """Show another day; None for whatever day it is."""
        today = self._context.desk.clock.today()
        self._day = None if day is None or day >= today else day
        self.load()

    def turn(self, days: int) -> None:
        """So many days on, or back."""
        self.choose(self.day + dt.timedelta(days))

    def load(self) -> None:
        """Read the day again."""
        desk, day = self._context.desk, self.day

        def read(_steps: Steps) -> tuple[LogRow, ...]:
            visits = desk.visit_queries.between(day, day)
            stays = list(dict.fromkeys(one.draft.stay_id for one in visits if one.draft.stay_id is not None))
            names = {one.id: person_text(one) for one in desk.arrival_queries.many(stays)}
            return tuple(LogRow(one.id, one, names.get(one.draft.stay_id or 0, "")) for one in visits)

        self._context.jobs.read(
            read, done=lambda rows: self._view.show_rows(day, rows), failed=self._context.shell.tell_error,
            owner=self._view, latest="visits.day",
        )  # fmt: skip

    def remove(self, visit: Visit) -> None:
        """Take a visit back, and offer to put it back."""
        desk, context = self._context.desk, self._context

        def done(change: Change) -> None:
            context.changes.publish(change)
            told = _("Taken back: {topics}").format(topics=topics_text(visit.draft.topics))
            context.shell.offer_undo(told, put_back)

        def put_back() -> None:
            context.jobs.write(
                lambda _steps: desk.visits.put_back(visit.id),
                done=context.changes.publish,
                failed=context.shell.tell_error,
            )

        context.jobs.write(lambda _steps: desk.visits.remove(visit.id), done=done, failed=context.shell.tell_error)
