"""What is late or due soon, over all files that the desk follows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.errors import UserError
    from ui.jobs import Jobs

#: How far the page looks ahead, in days.
AHEAD = (7, 30, 90)


@dataclass(frozen=True, slots=True)
class DueRow:
    """One step of one person."""

    stay_id: int
    reference: str
    name: str
    native_name: str
    key: str
    titles: dict[str, str]
    due_on: dt.date
    late: bool
    legal: bool
    adviser: str


@dataclass(frozen=True, slots=True)
class Board:
    """All rows, the earliest date first, the day they were read for, and the titles of all steps there are."""

    today: dt.date
    rows: tuple[DueRow, ...]
    titles: dict[str, dict[str, str]]


class BoardView(Protocol):
    """What the presenter needs of the page."""

    def show_board(self, board: Board) -> None:
        """The list."""

    def show_error(self, error: UserError) -> None:
        """Why there is none."""


class BoardPresenter:
    """Reads the board off the GUI thread."""

    def __init__(self, view: BoardView, desk: Desk, jobs: Jobs) -> None:
        self._view, self._desk, self._jobs = view, desk, jobs
        self.days = AHEAD[1]
        self.legal_only = False
        self.key = ""

    def look(self, *, days: int | None = None, legal_only: bool | None = None, key: str | None = None) -> None:
        """Look so many days ahead, at legal deadlines only or at all, at one step ("" for all)."""
        self.days = self.days if days is None else days
        self.legal_only = self.legal_only if legal_only is None else legal_only
        self.key = self.key if key is None else key
        self.load()

    def load(self) -> None:
        """Read the board again."""
        self._jobs.read(
            lambda _steps: self._read(), done=self._view.show_board, failed=self._view.show_error, latest="board"
        )

    def _read(self) -> Board:
        from maison.arrivals.facts import facts_of

        desk = self._desk
        arrivals = {arrival.id: arrival for arrival in desk.arrival_queries.under_way()}
        stays = [facts_of(arrival) for arrival in arrivals.values()]
        lines = desk.checklist_queries.due(stays, days=self.days, legal_only=self.legal_only)
        steps = desk.published().catalogue.steps
        rows = tuple(
            DueRow(
                line.stay_id,
                arrivals[line.stay_id].reference,
                arrivals[line.stay_id].name,
                arrivals[line.stay_id].draft.native_name,
                line.key,
                dict(steps[line.key].title.texts),
                line.due_on,
                line.late,
                line.legal,
                arrivals[line.stay_id].draft.adviser,
            )
            for line in lines
            if not self.key or line.key == self.key
        )
        return Board(desk.clock.today(), rows, {key: dict(step.title.texts) for key, step in steps.items()})
