"""Which week is shown, and its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from maison.errors import UserError
from maison.languages import Language

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.statistics.exports import Format
    from maison.statistics.model import Week, WeeklyFigures
    from ui.jobs import Jobs


class FiguresView(Protocol):
    """What the presenter needs of the page."""

    def show_figures(self, figures: WeeklyFigures) -> None:
        """The figures of one week."""

    def show_error(self, error: UserError) -> None:
        """Why there are none."""

    def show_saved(self, path: Path) -> None:
        """The file was written."""


class FiguresPresenter:
    """Counts off the GUI thread; starts with the week before this one, which is complete."""

    def __init__(self, view: FiguresView, desk: Desk, jobs: Jobs) -> None:
        self._view, self._desk, self._jobs = view, desk, jobs
        self._figures: WeeklyFigures | None = None

    @property
    def figures(self) -> WeeklyFigures | None:
        """What is on screen."""
        return self._figures

    def load(self) -> None:
        """Count the week on screen again, or the last one."""
        week = self._figures.week if self._figures else None
        self._count(week)

    def step(self, weeks: int) -> None:
        """Go to the week before (-1) or after (1)."""
        if self._figures is not None:
            week = self._figures.week
            self._count(week.next if weeks > 0 else week.previous)

    def last(self) -> None:
        """Go to the week before this one."""
        self._count(None)

    def save(self, path: Path, kind: Format, language: Language) -> None:
        """Write the file of the week on screen."""
        figures = self._figures
        if figures is None:
            return

        def write(_steps: object) -> None:
            from maison.statistics.exports import write as write_figures

            write_figures(figures, path, kind, language)

        self._jobs.write(write, done=lambda _nothing: self._view.show_saved(path), failed=self._view.show_error)

    def _count(self, week: Week | None) -> None:
        self._jobs.read(
            lambda _steps: self._desk.statistics.week(week or self._desk.statistics.parse_week("last")),
            done=self._show,
            failed=self._view.show_error,
            latest="figures",
        )

    def _show(self, figures: WeeklyFigures) -> None:
        self._figures = figures
        self._view.show_figures(figures)
