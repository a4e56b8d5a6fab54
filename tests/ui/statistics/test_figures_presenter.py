"""The page of figures without widgets."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

from maison import languages
from maison.application import Desk
from maison.errors import UserError
from maison.statistics.model import Week, WeeklyFigures
from tests.ui.arrivals.people import MAI, put_on_file
from tests.ui.doubles import InlineJobs
from ui.statistics.presenter import FiguresPresenter


class FiguresOnPaper:
    """A page that keeps what it was given."""

    def __init__(self) -> None:
        self.figures: WeeklyFigures | None = None
        self.saved: Path | None = None
        self.error = ""

    def show_figures(self, figures: WeeklyFigures) -> None:
        self.figures = figures

    def show_error(self, error: UserError) -> None:
        self.error = error.code

    def show_saved(self, path: Path) -> None:
        self.saved = path


def counted(desk: Desk) -> tuple[FiguresOnPaper, FiguresPresenter]:
    """The page with the week before this one, in which one person came."""
    put_on_file(desk, dataclasses.replace(MAI, arrived_on=dt.date(2026, 11, 20)))
    view = FiguresOnPaper()
    presenter = FiguresPresenter(view, desk, InlineJobs())  # type: ignore[arg-type]  # inline jobs
    presenter.load()
    return view, presenter


def test_complete_week_is_shown_first(sqlite_desk: Desk) -> None:
    view, _presenter = counted(sqlite_desk)

    assert view.figures is not None
    assert view.figures.week == Week(2026, 47)
    assert view.figures.total == 1


def test_one_steps_from_week_to_week_and_back(sqlite_desk: Desk) -> None:
    view, presenter = counted(sqlite_desk)
    presenter.step(1)

    assert view.figures is not None
    assert (view.figures.week, view.figures.previous_total) == (Week(2026, 48), 1)

    presenter.last()
    assert view.figures.week == Week(2026, 47)


def test_file_for_excel_is_written(sqlite_desk: Desk, tmp_path: Path) -> None:
    view, presenter = counted(sqlite_desk)
    path = tmp_path / "figures.csv"
    presenter.save(path, "csv", languages.get("fr"))

    assert view.saved == path
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_folder_that_is_not_there_is_told(sqlite_desk: Desk, tmp_path: Path) -> None:
    view, presenter = counted(sqlite_desk)
    presenter.save(tmp_path / "gone" / "figures.csv", "csv", languages.get("fr"))

    assert view.saved is None
    assert view.error == "file"
