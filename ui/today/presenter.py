"""What the page of the day shows, read in one go off the GUI thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

from maison.arrivals.status import Status
from ui.i18n import _

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.arrivals.glance import Expected
    from maison.arrivals.model import ArrivalRow
    from maison.checklists.items.queries import StepCount
    from maison.errors import UserError
    from maison.progress import Steps
    from ui.jobs import Jobs

#: Legal deadlines of so many days ahead are shown.
DAYS_AHEAD = 14
#: Of those who are to come today, these have not.
WAITING = (Status.ANNOUNCED, Status.EXPECTED)
#: More checklists than this are worked out in a job that tells how far it is.
UNSEEN = 200
#: So many deadlines stand on the page; the steps' page has all.
SHOWN = 6


class Deadline(NamedTuple):
    """A step by its title, how many people are late with it, and how many have it due soon."""

    key: str
    titles: dict[str, str]
    late: int
    soon: int


class Day(NamedTuple):
    """What is known of a day: who is expected, who arrived, what is due, and what somebody should look at."""

    today: dt.date
    expected: tuple[ArrivalRow, ...]
    arrived: tuple[ArrivalRow, ...]
    deadlines: tuple[Deadline, ...]
    places_to_confirm: int
    house: str
    house_is_empty: bool
    arrivals: int
    #: The records of forms that were left unsaved, the newest first; None for a new arrival.
    drafts: tuple[int | None, ...] = ()
    #: So many checklists have changed since the deadlines were counted.
    stale: int = 0
    #: Those whom a choice by hand keeps from having left although their last day has passed.
    overdue: tuple[ArrivalRow, ...] = ()


class TodayView(Protocol):
    """What the presenter needs of the page."""

    def show_glance(self, today: dt.date, expected: tuple[Expected, ...]) -> None:
        """The first paint: who is expected."""

    def show_day(self, day: Day) -> None:
        """All of it."""

    def show_error(self, error: UserError) -> None:
        """Why it cannot be shown."""


class TodayPresenter:
    """Reads the day."""

    def __init__(
        self, view: TodayView, desk: Desk, jobs: Jobs, drafts: Callable[[], tuple[int | None, ...]] = tuple
    ) -> None:
        self._view, self._desk, self._jobs, self._drafts = view, desk, jobs, drafts

    def load(self) -> None:
        """Read the day again; deadlines are told as they were last counted, and again when all of them are."""
        self._look(self._on_day)

    def _look(self, done: Callable[[Day], object]) -> None:
        self._jobs.read(lambda _steps: self._read(), done=done, failed=self._view.show_error, latest="today")

    def _on_day(self, day: Day) -> None:
        self._view.show_day(day)
        if day.stale:
            self._jobs.read(
                self._catch_up,
                done=lambda _count: self._look(self._view.show_day),
                failed=self._view.show_error,
                title=_("Working out the checklists") if day.stale > UNSEEN else "",
                latest="checklist-upkeep",
            )

    def _catch_up(self, steps: Steps) -> int:
        return self._desk.checklist_items.refresh(steps)

    def _read(self) -> Day:
        from maison.arrivals.listing import ArrivalFilter
        from maison.checklists.items.model import BoardFilter

        desk, today = self._desk, self._desk.clock.today()
        queries = desk.arrival_queries
        day = ArrivalFilter(arrives_from=today, arrives_to=today)
        coming = queries.rows(queries.snapshot(day))
        house = desk.directory_queries.house()
        legal = BoardFilter(today, legal_only=True).within(DAYS_AHEAD)
        return Day(
            today=today,
            expected=tuple(row for row in coming if row.status in WAITING),
            arrived=tuple(row for row in coming if row.status not in WAITING),
            deadlines=_deadlines(desk, desk.board.counts(legal)),
            places_to_confirm=sum(bool(place.draft.to_confirm) for place in desk.directory_queries.all()),
            house=house.name,
            house_is_empty=house.is_empty,
            arrivals=queries.count(),
            drafts=self._drafts(),
            stale=desk.checklist_items.stale(),
            overdue=queries.past_their_last_day(today),
        )


def _deadlines(desk: Desk, counts: tuple[StepCount, ...]) -> tuple[Deadline, ...]:
    steps = desk.published().catalogue.steps
    return tuple(
        Deadline(count.key, dict(steps[count.key].title.texts), count.late, count.soon)
        for count in counts
        if count.key in steps
    )
