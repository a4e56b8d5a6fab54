"""The list on screen, by keys: filters, views, columns, several rows, and what is asked before something is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QRadioButton
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.status import Status
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, NADINE, put_on_file
from tests.ui.arrivals.test_pages import press, texts, write
from tests.ui.walk import faults
from ui.arrivals.listing.column_dialog import ColumnDialog
from ui.arrivals.listing.export import Wish
from ui.arrivals.listing.export_dialog import ExportDialog
from ui.arrivals.listing.filter_dialog import FilterDialog
from ui.arrivals.listing.selection import AdviserDialog
from ui.arrivals.listing.view import ArrivalsPage
from ui.arrivals.listing.view_dialogs import NameDialog
from ui.arrivals.where import MERGE
from ui.memory import Memory
from ui.shell.window import MainWindow

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Settled = Callable[[], None]
D = TypeVar("D", bound=QDialog)


def _list(window: MainWindow) -> ArrivalsPage:
    page = window.page("arrivals")
    assert isinstance(page, ArrivalsPage)
    return page


def _sheet(qtbot: QtBot, window: MainWindow, kind: type[D]) -> D:
    """The dialog that is open over the window; keys go to it."""
    qtbot.waitUntil(lambda: window.findChild(kind) is not None)
    dialog = window.findChild(kind)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    assert faults(dialog) == []
    return dialog


def _back(qtbot: QtBot, window: MainWindow) -> None:
    """What was open over the window is closed: keys go to it again."""
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)


def _select_both(qtbot: QtBot, window: MainWindow) -> ArrivalsPage:
    page = _list(window)
    press(qtbot, Key.Key_A, CTRL)
    assert "2 selected" in texts(page)
    return page


def test_several_are_given_a_situation_by_keys_and_it_is_undone(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    ids = put_on_file(sqlite_desk, MAI, NADINE)
    window = opened()
    page = _select_both(qtbot, window)
    press(qtbot, Key.Key_I, CTRL)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    qtbot.keyClick(menu, Key.Key_Up)  # the last one
    qtbot.keyClick(menu, Key.Key_Return)
    settled()
    assert {arrival.status.value for arrival in sqlite_desk.arrival_queries.many(ids)} == {"left"}
    assert len(page._table.selected_ids()) == 2
    _back(qtbot, window)
    press(qtbot, Key.Key_Z, CTRL)
    settled()
    assert {arrival.status.value for arrival in sqlite_desk.arrival_queries.many(ids)} == {"arrived", "expected"}


def test_adviser_of_one_row_is_set_though_no_bar_is_there(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    ids = put_on_file(sqlite_desk, MAI, NADINE)
    window = opened()
    page = _list(window)
    assert not page._selection.bar.isVisible()
    press(qtbot, Key.Key_R, CTRL)
    settled()
    _sheet(qtbot, window, AdviserDialog)
    write(qtbot, "Ines")
    press(qtbot, Key.Key_Return, CTRL)
    settled()
    assert [arrival.draft.adviser for arrival in sqlite_desk.arrival_queries.many(ids)] == ["", "Ines"]


def test_several_are_deleted_and_come_back(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    put_on_file(sqlite_desk, MAI, NADINE)
    _select_both(qtbot, opened())
    press(qtbot, Key.Key_Delete)
    settled()
    assert sqlite_desk.arrival_queries.count() == 0
    press(qtbot, Key.Key_Z, CTRL)
    settled()
    assert sqlite_desk.arrival_queries.count() == 2


def test_escape_selects_one_row_before_it_shows_all(qtbot: QtBot, opened: Open, sqlite_desk: Desk) -> None:
    put_on_file(sqlite_desk, MAI, NADINE)
    window = opened()
    page = _select_both(qtbot, window)
    press(qtbot, Key.Key_Escape)
    assert len(page._table.selected_ids()) == 1
    assert window.here() == "arrivals"


def test_list_is_filtered_by_keys_alone_and_a_chip_takes_it_back(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    put_on_file(sqlite_desk, MAI, NADINE)
    window = opened()
    page = _list(window)
    press(qtbot, Key.Key_F, CTRL | SHIFT)
    settled()
    dialog = _sheet(qtbot, window, FilterDialog)
    write(qtbot, "arriv")
    press(qtbot, Key.Key_Return)  # takes what is offered
    assert dialog.filter().statuses == (Status.ARRIVED,)
    qtbot.waitUntil(lambda: "1 arrival matches" in texts(dialog))
    press(qtbot, Key.Key_Return, CTRL)
    settled()
    assert page._table.rows.rowCount() == 1
    chip = page._bar.chips["statuses"]
    assert chip.plain_text() == "Situation: arrived"
    _back(qtbot, window)
    chip.setFocus()
    press(qtbot, Key.Key_Delete)
    settled()
    assert page._table.rows.rowCount() == 2
    assert page._bar.chips == {}


def test_empty_result_names_the_conditions(opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    put_on_file(sqlite_desk, MAI)
    window = opened()
    window.go("arrivals", ArrivalFilter(hosts=("Nowhere",)))
    settled()
    assert "Host institution: Nowhere" in texts(window.page("arrivals"))


def test_a_list_is_kept_under_a_name_and_found_by_it(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    put_on_file(sqlite_desk, MAI, NADINE)
    window = opened()
    window.go("arrivals", ArrivalFilter(statuses=(Status.ARRIVED,)))
    settled()
    page = _list(window)
    page._bar.keep_asked.emit()
    dialog = _sheet(qtbot, window, NameDialog)
    press(qtbot, Key.Key_S, CTRL)
    assert dialog.form.fields["name"].problem()
    write(qtbot, "Come")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    qtbot.waitUntil(lambda: window.findChild(NameDialog) is None)
    _back(qtbot, window)
    assert page._bar.views.plain_text() == "Come"
    press(qtbot, Key.Key_Escape)
    settled()
    assert page._bar.views.plain_text() == "Views"
    window.go("arrivals", sqlite_desk.view_queries.named("come"))  # as the search box does
    settled()
    assert (page._bar.views.plain_text(), page._table.rows.rowCount()) == ("Come", 1)


def test_columns_are_chosen_and_moved_by_keys(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled, memory: Memory
) -> None:
    put_on_file(sqlite_desk, MAI)
    window = opened()
    page = _list(window)
    press(qtbot, Key.Key_C, CTRL | SHIFT)
    dialog = _sheet(qtbot, window, ColumnDialog)
    row = next(at for at in range(dialog.list.count()) if dialog.list.item(at).text() == "Date of birth")
    dialog.list.setCurrentRow(row)
    press(qtbot, Key.Key_Space)
    for _step in range(row - 1):
        press(qtbot, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(qtbot, Key.Key_Return, CTRL)
    settled()
    assert page._table.columns_shown()[:3] == ("name", "birth_date", "reference")
    born = [column.key for column in page._table.rows.columns].index("birth_date")
    qtbot.waitUntil(lambda: page._table.rows.cell(0, born) == "12 Apr 2003")
    assert memory.get("arrivals.columns")["order"][:2] == ["name", "birth_date"]


def test_export_asks_as_what_and_for_which_rows(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    put_on_file(sqlite_desk, MAI, NADINE)
    window = opened()
    page = _list(window)
    press(qtbot, Key.Key_E, CTRL)
    dialog = _sheet(qtbot, window, ExportDialog)
    assert dialog.wish() == Wish("xlsx", "stay", page._table.columns_shown())
    press(qtbot, Key.Key_Down)
    dialog.columns.buttons["all"].setChecked(True)
    assert dialog.wish() == Wish("csv", "stay", ())
    dialog.reject()


def test_two_selected_files_are_compared_by_key(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    put_on_file(sqlite_desk, MAI, NADINE)
    window = opened()
    _select_both(qtbot, window)
    press(qtbot, Key.Key_J, CTRL)
    settled()
    page = window.page(MERGE)
    assert page.isVisible()
    sides = [button.text() for button in page.findChildren(QRadioButton)]
    assert MAI.family_name in sides
    assert NADINE.family_name in sides
