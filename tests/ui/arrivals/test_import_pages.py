"""The page of the import in the window: a file that is dropped, a cell that is corrected, a table that is pasted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maison.application import Desk
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.test_pages import CTRL, Key, Settled, press, texts, write
from ui.arrivals.intake.view import ImportPage
from ui.forms.choice_field import Combo
from ui.intake.grid import FileGrid, MappingStrip
from ui.shell.window import MainWindow


def test_a_file_dropped_on_the_window_is_looked_at_and_imported(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled, file: Path
) -> None:
    window = opened()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    action = Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), action, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPoint(50, 50).toPointF(), action, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(window, drop)
    settled()
    assert window.here() == "import"
    page = window.page("import")
    assert isinstance(page, ImportPage)
    assert sqlite_desk.arrival_queries.count() == 0
    qtbot.keyClick(window, Key.Key_Return, CTRL)
    settled()
    assert sqlite_desk.arrival_queries.count() == 1
    assert "1 arrival is now on file." in texts(page)


def _import_page(window: MainWindow) -> ImportPage:
    page = window.page("import")
    assert isinstance(page, ImportPage)
    return page


def test_a_wrong_cell_is_corrected_by_keyboard_and_imported(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled, file: Path
) -> None:
    window = opened("import", str(file))
    grid = _import_page(window).findChild(FileGrid)
    assert grid is not None
    assert QApplication.focusWidget() is grid
    press(qtbot, Key.Key_Down)
    for _column in range(4):
        press(qtbot, Key.Key_Right)
    assert "an @ and a domain" in texts(window)
    press(qtbot, Key.Key_F2)
    write(qtbot, "lea@example.org")
    press(qtbot, Key.Key_Return)
    settled()
    qtbot.keyClick(window, Key.Key_Return, CTRL)
    settled()
    assert "2 arrivals are now on file." in texts(_import_page(window))
    assert sqlite_desk.arrival_queries.get(2).draft.email == "lea@example.org"


def test_a_copied_table_is_pasted_and_its_columns_are_told_by_a_list(
    qtbot: QtBot, qapp: QApplication, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    window = opened("import")
    page = _import_page(window)
    qapp.clipboard().setText("Nachname\tVorname\nLi\tWei\n")
    press(qtbot, Key.Key_V, CTRL)
    settled()
    strip = page.findChild(MappingStrip)
    assert strip is not None
    first, second = strip.findChildren(Combo)
    for combo, name in ((first, "family"), (second, "given")):
        combo.setFocus()
        write(qtbot, name)
        settled()
    qtbot.keyClick(window, Key.Key_Return, CTRL)
    settled()
    assert sqlite_desk.arrival_queries.get(1).name == "Li, Wei"
