"""The page of merging on screen: no fault in any size and direction, and all of it by key."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from maison.application import Desk
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, MARKUP, put_on_file
from tests.ui.walk import faults, settle
from ui import i18n, theme
from ui.arrivals.file.view import FilePage
from ui.arrivals.merging.view import MergePage
from ui.arrivals.where import FILE, MERGE, Pair
from ui.kit import Button
from ui.shell.window import MainWindow

Settled = Callable[[], None]
CTRL = Qt.KeyboardModifier.ControlModifier
AGAIN = dataclasses.replace(MAI, given_names="<i>Mai</i>", phones=("+33698765432",), unit="L2EP")


def page(window: MainWindow) -> MergePage:
    return window.findChild(MergePage)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("tag", ["en", "qps-AR"])
@pytest.mark.parametrize("where", ["both", "one", "file", "history"])
def test_no_page_has_a_fault(
    qtbot: QtBot, qapp: QApplication, opened: Open, sqlite_desk: Desk, where: str, tag: str, scale: float
) -> None:
    i18n.set_language(tag)
    if i18n.current().direction == "rtl":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(qapp, theme.Scheme.LIGHT, scale)
    first, second, third = put_on_file(sqlite_desk, MAI, AGAIN, dataclasses.replace(MAI, unit="U"))
    if where == "history":
        sqlite_desk.merges.merge(sqlite_desk.merge_queries.side_by_side(first, third), {})
    window = opened(*{"both": (MERGE, Pair(first, second)), "one": (MERGE, Pair(first))}.get(where, (FILE, first)))
    if where == "history":
        window.findChild(FilePage).show_history()
    window.resize(1366, 768)
    settle()
    window.grab()
    settle()
    assert not faults(window), faults(window)


def test_two_files_are_merged_by_key(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    first, second = put_on_file(sqlite_desk, MAI, AGAIN)
    window = opened(MERGE, Pair(first, second))
    focus = QApplication.focusWidget()
    assert isinstance(focus, QRadioButton)
    assert focus.accessibleName() == "Given names: Thị Mai"
    qtbot.keyClick(focus, Qt.Key.Key_Right)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QRadioButton)
    qtbot.keyClick(focus, Qt.Key.Key_Space)
    qtbot.keyClick(window, Qt.Key.Key_S, CTRL)
    settled()
    assert sqlite_desk.arrival_queries.get(first).draft.given_names == "<i>Mai</i>"
    assert sqlite_desk.arrival_queries.get(second).merged_into == first
    assert window.findChild(FilePage).isVisible()


def test_the_other_file_is_found_by_typing(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    first, second = put_on_file(sqlite_desk, MAI, MARKUP)
    window = opened(MERGE, Pair(first))
    edit = page(window)._picker.edit
    assert QApplication.focusWidget() is edit
    qtbot.keyClicks(edit, "gras")
    buttons: list[str] = []

    def found() -> bool:
        buttons[:] = [
            button.accessibleName() for button in page(window)._picker.findChildren(Button) if button.isVisible()
        ]
        return any("<b>Gras</b>" in name for name in buttons)

    qtbot.waitUntil(found)
    settled()
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    settled()
    assert page(window).presenter._both is not None
    assert page(window).presenter._both.merged[0].id == second


def test_a_field_is_put_back_by_key(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    (first,) = put_on_file(sqlite_desk, MAI)
    arrival = sqlite_desk.arrival_queries.get(first)
    sqlite_desk.arrivals.edit(arrival, dataclasses.replace(arrival.draft, host="Inria"))
    window = opened(FILE, first)
    file = window.findChild(FilePage)
    file.show_history()
    settle()
    back = next(button for button in file.findChildren(Button) if button.isVisible() and button.text() == "Put back")
    assert back.accessibleName().startswith("Put back what it was: Host institution")
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    settled()
    assert sqlite_desk.arrival_queries.get(first).draft.host == MAI.host


def test_likely_file_is_compared_from_the_file(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    first, second = put_on_file(sqlite_desk, MAI, dataclasses.replace(MAI, unit="L2EP"))
    window = opened(FILE, first)
    file = window.findChild(FilePage)
    compare = next(button for button in file.findChildren(Button) if button.isVisible() and button.text() == "Compare")
    compare.setFocus()
    qtbot.keyClick(compare, Qt.Key.Key_Space)
    settled()
    both = page(window).presenter._both
    assert both is not None
    assert (both.kept[0].id, both.merged[0].id) == (first, second)
