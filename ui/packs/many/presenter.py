"""Packs of many: whose, how, the work in the background, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from maison.packs.templates.applying import Wish
from ui.arrivals.where import FILE
from ui.i18n import _
from ui.packs.where import ManyPacks

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.arrivals.model import Arrival
    from maison.packs.batch.model import BatchReport
    from maison.packs.options import Paper
    from maison.progress import Steps
    from ui.jobs import Job
    from ui.shell import Context

ONE_FILE, FILES = "one-file", "files"


class People(NamedTuple):
    """Whose packs are made: those who were selected, or all who arrive in the week of `monday`."""

    arrivals: tuple[Arrival, ...]
    monday: dt.date | None = None


class ManyView(Protocol):
    """What the presenter needs of the page."""

    def show_people(self, people: People) -> None:
        """Whose packs are made."""

    def show_working(self, done: int, total: int) -> None:
        """How far the work is."""

    def show_report(self, report: BatchReport) -> None:
        """What came of it."""

    def show_stopped(self) -> None:
        """It was called off, or could not go on."""


class ManyPresenter:
    """One batch at a time."""

    def __init__(self, view: ManyView, context: Context) -> None:
        self._view, self._context = view, context
        self._asked, self._week = ManyPacks(), 0
        self.people: People | None = None
        self._job: Job | None = None
        self._known: dict[str, int] = {}

    @property
    def is_working(self) -> bool:
        """Whether packs are being made."""
        return self._job is not None

    def choose(self, asked: ManyPacks) -> None:
        """Whose packs."""
        self._asked, self._week = asked, 0
        self.load()

    def turn(self, weeks: int) -> None:
        """So many weeks later, or earlier."""
        self._week += weeks
        self.load()

    def load(self) -> None:
        """Read who they are."""
        desk, asked, week = self._context.desk, self._asked, self._week
        self._context.jobs.read(
            lambda _steps: _people(desk, asked, week), done=self._on_people, failed=self._context.shell.tell_error,
            latest="packs-many",
        )  # fmt: skip

    def _on_people(self, people: People) -> None:
        self.people = people
        self._known = {arrival.reference: arrival.id for arrival in people.arrivals}
        self._view.show_people(people)

    # The work -----------------------------------------------------------------------------------------------------

    def make(
        self,
        place: Path,
        how: str,
        paper: Paper,
        *,
        black_and_white: bool,
        again: bool,
        note: bool = False,
        reason: str = "",
    ) -> None:
        """Make all packs: into one file, by language, or into a folder; `note` says that they are handed over.

        It is a reading job, whatever it notes: nobody's save waits for a week's packs.
        """
        people, desk = self.people, self._context.desk
        if people is None or self._job is not None:
            return
        wish = Wish(paper=paper, black_and_white=black_and_white)

        def work(steps: Steps) -> BatchReport:
            from maison.packs.batch.model import Noting, Wanted
            from maison.packs.handed.model import Way

            wished = desk.pack_wishes.many(people.arrivals, wish)
            wanted = [Wanted(each, one.options) for each, one in zip(people.arrivals, wished, strict=True)]
            noting = Noting(Way.PRINTED if how == ONE_FILE else Way.SAVED, reason) if note else None
            make = desk.pack_batches.save_as_one if how == ONE_FILE else desk.pack_batches.save
            return make(wanted, place, again=again, note=noting, steps=steps)

        self._view.show_working(0, len(people.arrivals))
        self._job = self._context.jobs.read(
            work, done=self._on_done, failed=self._context.shell.tell_error, finished=self._on_finished,
            progress=lambda done, total, _note: self._view.show_working(done, total), title=_("Packs of many people"),
        )  # fmt: skip

    def cancel(self) -> None:
        """Stop after the pack that is being made; what was written stays."""
        if self._job is not None:
            self._job.cancel()

    def _on_done(self, report: BatchReport) -> None:
        from maison.store import Change

        self._view.show_report(report)
        ids = tuple(self._known[one.reference] for one in report.made if one.reference in self._known)
        self._context.changes.publish(Change("pack", ids))

    def _on_finished(self) -> None:
        self._job = None
        self._view.show_stopped()

    def open(self, reference: str) -> None:
        """Open the file of somebody whose pack was not made."""
        if reference in self._known:
            self._context.shell.go(FILE, self._known[reference])


def _people(desk: Desk, asked: ManyPacks, week: int) -> People:
    from maison.arrivals.listing import ArrivalFilter
    from maison.directory.events.days import monday_of

    if asked.ids:
        return People(desk.arrival_queries.many(asked.ids))
    monday = monday_of(desk.clock.today()) + dt.timedelta(weeks=week)
    wanted = ArrivalFilter(arrives_from=monday, arrives_to=monday + dt.timedelta(days=6), sort="arrived_on")
    ids: Sequence[Any] = desk.arrival_queries.snapshot(wanted)
    return People(desk.arrival_queries.many(ids), monday)
