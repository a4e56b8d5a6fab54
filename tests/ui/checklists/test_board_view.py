"""The board on screen: Enter opens the file, filters ask anew, an empty board keeps the focus on the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from maison.application import Desk
from tests.ui.opened import furnished, opened
from ui.arrivals.where import FILE
from ui.checklists.view import StepsPage
from ui.tables.short import ShortTable


def test_board_of_one_step_opens_the_file_by_enter(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go("steps", "vls_ts_validation")
        application.settle()
        page = application.window.page("steps")
        assert isinstance(page, StepsPage)
        table = page.panes()[0]
        assert isinstance(table, ShortTable)
        assert table.rows.rowCount() == 1
        QTest.keyClick(table, Qt.Key.Key_Return)
        assert application.window.here() == FILE


def test_filters_ask_anew(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go("steps")
        application.settle()
        page = application.window.page("steps")
        table, ahead = page.panes()
        assert isinstance(table, ShortTable)
        assert isinstance(ahead, QComboBox)
        near = table.rows.rowCount()
        ahead.setCurrentIndex(2)
        ahead.activated.emit(2)
        application.settle()
        assert table.rows.rowCount() >= near > 0


def test_empty_board_keeps_the_focus_on_the_page(qapp: QApplication, sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        application.window.go("steps")
        application.settle()
        focus = application.window.focusWidget()
        assert focus is not None
        assert application.window.page("steps").isAncestorOf(focus)
