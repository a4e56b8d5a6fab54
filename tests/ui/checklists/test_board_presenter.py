"""The board of steps without widgets."""

from __future__ import annotations

import dataclasses
import datetime as dt

from maison.application import Desk
from maison.checklists.catalogue import catalogue
from maison.errors import UserError
from tests.ui.arrivals.people import MAI, NADINE, put_on_file
from tests.ui.doubles import InlineJobs
from ui.checklists.presenter import Board, BoardPresenter

VISA = "vls_ts_validation"


class BoardOnPaper:
    """A page that keeps the board it was given."""

    def __init__(self) -> None:
        self.board: Board | None = None

    def show_board(self, board: Board) -> None:
        self.board = board

    def show_error(self, error: UserError) -> None:
        raise error


class Looked:
    """A board over one person who came in August, and one who is only announced."""

    def __init__(self, desk: Desk) -> None:
        since = dt.date(2026, 8, 3)
        put_on_file(desk, dataclasses.replace(MAI, arrived_on=since, entered_france_on=since), NADINE)
        self.view = BoardOnPaper()
        self.presenter = BoardPresenter(self.view, desk, InlineJobs())  # type: ignore[arg-type]  # inline jobs

    @property
    def board(self) -> Board:
        """What is shown."""
        assert self.view.board is not None
        return self.view.board


def test_earliest_date_comes_first_and_announced_people_have_none(sqlite_desk: Desk) -> None:
    looked = Looked(sqlite_desk)
    looked.presenter.load()

    dates = [row.due_on for row in looked.board.rows]
    assert dates
    assert dates == sorted(dates)
    assert {row.name for row in looked.board.rows} == {"Hoàng, Thị Mai"}


def test_legal_only_leaves_advice_out(sqlite_desk: Desk) -> None:
    looked = Looked(sqlite_desk)
    looked.presenter.look(legal_only=True, days=90)

    assert looked.board.rows
    assert all(row.legal for row in looked.board.rows)


def test_one_step_is_kept_to(sqlite_desk: Desk) -> None:
    looked = Looked(sqlite_desk)
    looked.presenter.look(key=VISA, days=90)

    assert [row.key for row in looked.board.rows] == [VISA]
    assert looked.board.rows[0].late


def test_titles_of_all_steps_are_there_to_choose_from(sqlite_desk: Desk) -> None:
    looked = Looked(sqlite_desk)
    looked.presenter.load()

    assert VISA in looked.board.titles
    assert set(looked.board.titles) == set(catalogue().steps)


def test_what_comes_again_has_the_title_of_its_step(sqlite_desk: Desk) -> None:
    since = dt.date(2025, 9, 3)
    arrival = dataclasses.replace(MAI, arrived_on=since, entered_france_on=since, leaves_on=dt.date(2028, 8, 31))
    (stay,) = put_on_file(sqlite_desk, arrival)
    sqlite_desk.checklists.answer(stay, "keys_handover", dt.date(2025, 11, 10), version=0)
    view = BoardOnPaper()
    BoardPresenter(view, sqlite_desk, InlineJobs()).look(key="home_insurance", days=30)  # type: ignore[arg-type]  # inline jobs
    assert view.board
    assert {row.key for row in view.board.rows} == {"home_insurance@2026-11-10"}
