"""The list without widgets: filters, orders, counts, deletes with a way back."""

from __future__ import annotations

import datetime as dt

import pytest

from maison.application import Desk
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category
from maison.errors import Invalid, UserError
from maison.store import Change
from tests.ui.arrivals.people import MAI, NADINE, context, put_on_file
from tests.ui.doubles import RecordingShell
from ui.arrivals.listing.presenter import ListPresenter
from ui.arrivals.where import Opened


class ListOnPaper:
    """A list that reads what it is asked to show, and keeps what it was told."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.loads: list[ArrivalFilter] = []
        self.reloads = 0
        self.state = self.count = ""
        self.on_screen = True
        self.shown: tuple[str, ...] = ("name", "host")
        self.named = ("", False)
        self.missed = ""
        self.presenter: ListPresenter

    def load(self, wanted: ArrivalFilter) -> None:
        self.loads.append(wanted)
        self.presenter.loaded(len(self.desk.arrival_queries.snapshot(wanted)))

    def reload(self) -> None:
        self.reloads += 1

    def is_on_screen(self) -> bool:
        return self.on_screen

    def show_filter(self, wanted: ArrivalFilter) -> None:
        self.filter = wanted

    def show_count(self, text: str) -> None:
        self.count = text

    def show_rows(self) -> None:
        self.state = "rows"

    def columns(self) -> tuple[str, ...]:
        return self.shown

    def show_columns(self, keys: tuple[str, ...]) -> None:
        self.shown = keys

    def show_view(self, name: str, *, changed: bool) -> None:
        self.named = (name, changed)

    def show_no_match(self, conditions: str) -> None:
        self.state, self.missed = "no match", conditions

    def show_empty(self) -> None:
        self.state = "empty"


@pytest.fixture
def page(sqlite_desk: Desk, qapp: object) -> ListOnPaper:
    """A list over an empty database."""
    view = ListOnPaper(sqlite_desk)
    view.presenter = ListPresenter(view, context(sqlite_desk))
    return view


def _shell(page: ListOnPaper) -> RecordingShell:
    shell = page.presenter._context.shell
    assert isinstance(shell, RecordingShell)
    return shell


def test_an_empty_base_and_an_empty_filter_say_different_things(page: ListOnPaper) -> None:
    page.presenter.activate()
    assert page.state == "empty"
    put_on_file(page.desk, MAI)
    page.presenter.search("nobody")
    assert (page.state, page.count) == ("no match", "0 arrivals match")
    page.presenter.clear()
    assert (page.state, page.count) == ("rows", "1 arrival")
    assert ("set_count", "arrivals", 1) in _shell(page).asked


def test_filters_hold_together(page: ListOnPaper) -> None:
    put_on_file(page.desk, MAI, NADINE)
    page.presenter.activate()
    page.presenter.search("mai")
    asked = ArrivalFilter(text="mai", statuses=(Status.EXPECTED,), categories=(Category.EXCHANGE_STUDENT,), hosts=("",))
    page.presenter.narrow(asked)
    assert page.loads[-1] == asked
    assert page.state == "no match"
    assert page.missed == (
        "Text: “mai” · Situation: expected · Category: exchange student · Host institution: none named"
    )
    page.presenter.drop("statuses")
    page.presenter.drop("hosts")
    assert (page.state, page.count) == ("rows", "1 arrival matches")


def test_days_of_arrival_are_one_condition(page: ListOnPaper) -> None:
    put_on_file(page.desk, MAI, NADINE)
    page.presenter.activate()
    page.presenter.narrow(ArrivalFilter(arrives_from=dt.date(2026, 11, 30), arrives_to=dt.date(2026, 11, 30)))
    assert page.count == "1 arrival matches"
    page.presenter.drop("arrives")
    assert page.count == "2 arrivals"


def test_a_list_is_kept_opened_changed_and_forgotten(page: ListOnPaper) -> None:
    put_on_file(page.desk, MAI, NADINE)
    presenter = page.presenter
    presenter.activate()
    presenter.narrow(ArrivalFilter(statuses=(Status.EXPECTED,)))
    presenter.order("planned_arrival", True)
    kept: list[str] = []
    presenter.keep_view("Attendus", False, kept=lambda: kept.append("kept"), refused=lambda _error: kept.append("no"))
    assert (kept, page.named) == (["kept"], ("Attendus", False))
    page.shown = ("name", "email")
    presenter.columns_changed()
    assert page.named == ("Attendus", True)
    presenter.clear()
    assert page.named == ("", False)
    presenter.open_view(presenter.views.all[0])
    assert (page.shown, page.count, page.named) == (("name", "host"), "1 arrival matches", ("Attendus", False))
    assert presenter.wanted.sort == "planned_arrival"
    presenter.search("nadine")
    assert page.named == ("Attendus", True)
    presenter.keep_changes()
    assert page.named == ("Attendus", False)
    assert page.desk.view_queries.named("Attendus").draft.wanted.text == "nadine"
    presenter.views.forget(presenter.views.all[0])
    assert (presenter.views.all, page.named) == ((), ("", False))
    undo = _shell(page).undo
    assert undo is not None
    undo()
    assert [view.name for view in presenter.views.all] == ["Attendus"]


def test_a_name_that_is_taken_is_refused_and_the_view_stays(page: ListOnPaper) -> None:
    presenter = page.presenter
    presenter.activate()
    refused: list[UserError] = []
    for _time in range(2):
        presenter.keep_view("Tous", True, kept=lambda: None, refused=refused.append)
    assert [type(error) for error in refused] == [Invalid]
    assert len(presenter.views.all) == 1


def test_how_many_a_filter_would_leave_is_told_before_it_is_chosen(page: ListOnPaper) -> None:
    put_on_file(page.desk, MAI, NADINE)
    page.presenter.activate()
    told: list[str] = []
    page.presenter.count(ArrivalFilter(statuses=(Status.EXPECTED,)), None, told.append)
    page.presenter.count(ArrivalFilter(), None, told.append)
    assert told == ["1 arrival matches", "2 arrivals"]
    assert len(page.loads) == 1


def test_the_same_question_is_not_asked_twice(page: ListOnPaper) -> None:
    page.presenter.activate()
    page.presenter.search("mai")
    page.presenter.search(" mai ")
    assert len(page.loads) == 2


def test_an_order_is_sql_and_is_remembered(page: ListOnPaper) -> None:
    page.presenter.order("leaves_on", True)
    assert (page.loads[-1].sort, page.loads[-1].descending) == ("leaves_on", True)
    again = ListPresenter(page, page.presenter._context)
    assert (again.wanted.sort, again.wanted.descending) == ("leaves_on", True)


def test_a_deleted_file_comes_back_by_undo(page: ListOnPaper) -> None:
    (stay_id,) = put_on_file(page.desk, MAI)
    page.presenter.delete(stay_id, "Hoàng, Thị Mai")
    assert page.desk.arrival_queries.count() == 0
    undo = _shell(page).undo
    assert undo is not None
    undo()
    assert page.desk.arrival_queries.count() == 1


def test_a_hidden_list_reads_again_only_when_it_is_shown(page: ListOnPaper) -> None:
    page.presenter.activate()
    page.on_screen = False
    page.presenter._context.changes.publish(Change("arrival", (1,)))
    assert page.reloads == 0
    page.on_screen = True
    page.presenter.activate()
    assert page.reloads == 1


def test_a_file_opens_with_its_neighbours(page: ListOnPaper) -> None:
    page.presenter.open(7, lambda stay_id, step: stay_id + step)
    _go, key, where = _shell(page).asked[-1]
    assert key == "arrival"
    assert isinstance(where, Opened)
    assert (where.stay_id, where.neighbour(7, 1)) == (7, 8)
