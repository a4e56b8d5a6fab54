"""The board on screen, walked by its keys."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from maison.application import Desk
from maison.arrivals.facts import facts_of
from maison.checklists.model import ChecklistLine
from tests.ui.arrivals.people import MAI, put_on_file
from tests.ui.opened import furnished, opened
from tests.ui.walk import faults
from ui.application import Application
from ui.arrivals.where import FILE
from ui.checklists.dialogs import DayDialog, OwnerDialog, ReasonDialog
from ui.checklists.view import StepsPage

VISA = "vls_ts_validation"


class Board:
    """The page, opened on a desk where two people came in August."""

    def __init__(self, application: Application, desk: Desk, ids: list[int]) -> None:
        self.application, self.desk, self.ids = application, desk, ids
        application.window.go("steps")
        application.settle()
        page = application.window.page("steps")
        assert isinstance(page, StepsPage)
        self.page = page
        self.table, self.counts, self.ends = page._table, page._counts, page._ends

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.application.window.focusWidget() or self.table, key, modifier)
        self.application.settle()

    def choose(self, name: str, index: int) -> None:
        """Choose an entry of a box as a person does."""
        box = self.page._filters.boxes[name]
        box.setFocus()
        box.setCurrentIndex(index)
        box.activated.emit(index)
        self.application.settle()

    def dialog(self) -> QDialog:
        return next(one for one in self.application.window.findChildren(QDialog) if one.isVisible())

    def marks(self, stay_id: int) -> dict[str, object]:
        return {line.key: line.decision.mark for line in self._lines(stay_id) if line.decision.mark}

    def referred(self, stay_id: int) -> tuple[object, ...]:
        made = next(line.decision for line in self._lines(stay_id) if line.key == VISA)
        return made.owner, made.partner, made.referral

    def _lines(self, stay_id: int) -> tuple[ChecklistLine, ...]:
        return self.desk.checklist_queries.checklist(facts_of(self.desk.arrival_queries.get(stay_id))).lines


@pytest.fixture
def board(qapp: QApplication, sqlite_desk: Desk) -> Iterator[Board]:
    ids = furnished(sqlite_desk)
    came = dt.date(2026, 8, 10)
    late = dataclasses.replace(MAI, given_names="Minh", arrived_on=came, entered_france_on=came, permit_until=None)
    ids[1:] = put_on_file(sqlite_desk, late)
    put_on_file(sqlite_desk, dataclasses.replace(MAI, given_names="Lan"))  # whose dates are still to come
    with opened(sqlite_desk) as application:
        yield Board(application, sqlite_desk, ids)


def test_a_step_from_elsewhere_is_kept_to_and_opens_its_file(board: Board) -> None:
    board.application.window.go("steps", VISA)
    board.application.settle()
    assert board.table.rows.rowCount() == 2
    assert board.counts.current_row().key == VISA
    board.table.setFocus()
    board.press(Qt.Key.Key_Return)
    assert board.application.window.here() == FILE


def test_space_ticks_what_is_selected_and_the_undo_gives_it_back(board: Board) -> None:
    board.application.window.go("steps", VISA)
    board.application.settle()
    board.table.setFocus()
    board.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert board.page._selection.bar.isVisible()
    board.press(Qt.Key.Key_Space)
    assert [board.marks(number) for number in board.ids] == [{VISA: "done"}] * 2
    assert board.page._lists.currentIndex() == 1
    board.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [board.marks(number) for number in board.ids] == [{}] * 2
    assert board.table.rows.rowCount() == 2


def test_a_day_is_asked_for_and_taken(board: Board) -> None:
    board.application.window.go("steps", VISA)
    board.application.settle()
    board.table.setFocus()
    board.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = board.dialog()
    assert isinstance(dialog, DayDialog)
    assert faults(dialog) == []
    dialog.form.set_values({"on": dt.date(2026, 9, 9)})
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    board.application.settle()
    assert sum(bool(board.marks(number)) for number in board.ids) == 1


def test_a_reason_is_asked_for_before_a_step_is_waived(board: Board) -> None:
    board.application.window.go("steps", VISA)
    board.application.settle()
    board.table.setFocus()
    board.press(Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    dialog = board.dialog()
    assert isinstance(dialog, ReasonDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    board.application.settle()
    assert dialog.isVisible()
    dialog.form.set_values({"reason": "Fait à Paris"})
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    board.application.settle()
    assert sum(board.marks(number) == {VISA: "waived"} for number in board.ids) == 1


def test_partner_is_named_before_steps_are_proposed_to_one(board: Board) -> None:
    board.application.window.go("steps", VISA)
    board.application.settle()
    board.table.setFocus()
    board.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    board.press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    dialog = board.dialog()
    assert isinstance(dialog, OwnerDialog)
    assert faults(dialog) == []
    owner = dialog.form.fields["owner"].control
    assert not dialog.form.fields["partner"].isVisible()
    owner.editor().setFocus()
    QTest.keyClick(owner.editor(), Qt.Key.Key_End)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert dialog.form.fields["partner"].problem()
    QTest.keyClicks(dialog.form.fields["partner"].control.editor(), "CAF du Nord")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    board.application.settle()
    assert [board.referred(number) for number in board.ids] == [("partner", "CAF du Nord", "proposed")] * 2
    board.application.window.activateWindow()
    board.application.settle()
    board.table.setFocus()
    board.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [board.referred(number) for number in board.ids] == [(None, "", None)] * 2


def test_filters_ask_anew_and_escape_clears_them(board: Board) -> None:
    board.choose("days", 0)
    near = board.table.rows.rowCount()
    board.choose("days", board.page._filters.boxes["days"].count() - 1)
    far = board.table.rows.rowCount()
    assert far > near > 0
    board.choose("legal_only", 1)
    assert 0 < board.table.rows.rowCount() < far
    board.press(Qt.Key.Key_Escape)
    assert board.table.rows.rowCount() == far


def test_the_counts_are_a_way_into_one_step(board: Board) -> None:
    board.counts.setFocus()
    board.press(Qt.Key.Key_Down)
    board.press(Qt.Key.Key_Return)
    key = board.counts.current_row().key
    assert key
    assert {board.table.rows.row_at(at).line.step_key for at in range(board.table.rows.rowCount())} == {key}
    board.press(Qt.Key.Key_Home)
    board.press(Qt.Key.Key_Return)
    assert len({board.table.rows.row_at(at).line.step_key for at in range(board.table.rows.rowCount())}) > 1


def test_what_ends_stands_on_its_own_list_and_opens_its_file(qapp: QApplication, sqlite_desk: Desk) -> None:
    put_on_file(sqlite_desk, dataclasses.replace(MAI, permit_until=dt.date(2026, 12, 20)))
    with opened(sqlite_desk) as application:
        board = Board(application, sqlite_desk, [])
        ending = board.page._which.buttons["ending"]
        ending.setFocus()
        board.press(Qt.Key.Key_Space)
        assert board.ends.isVisible()
        assert board.ends.rows.rowCount() == 1
        assert faults(application.window) == []
        board.choose("ends_days", 0)
        assert board.ends.rows.rowCount() == 1
        board.choose("kind", board.page._filters.boxes["kind"].findData("lease"))
        assert board.page._end_lists.currentIndex() == 1
        board.press(Qt.Key.Key_Escape)
        board.ends.setFocus()
        board.press(Qt.Key.Key_Return)
        assert application.window.here() == FILE


def test_a_change_elsewhere_is_seen_at_once(board: Board) -> None:
    board.application.window.go("steps", VISA)
    board.application.settle()
    change = board.desk.checklists.tick(board.ids[0], VISA, version=0)
    board.application.window.context().changes.publish(change)
    board.application.settle()
    assert board.table.rows.rowCount() == 1


def test_files_are_asked_for_by_their_kind(board: Board, tmp_path: Path) -> None:
    board.table.setFocus()
    board.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog = board.page.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path / "one.ics"))
    dialog.close()
    board.application.settle()
    assert (tmp_path / "one.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_empty_board_keeps_the_focus_on_the_page(qapp: QApplication, sqlite_desk: Desk) -> None:
    with opened(sqlite_desk) as application:
        application.window.go("steps")
        application.settle()
        focus = application.window.focusWidget()
        page: QWidget = application.window.page("steps")
        assert focus is not None
        assert page.isAncestorOf(focus)
        assert faults(application.window) == []


@pytest.mark.parametrize(("language", "size"), [("fr", 100), ("qps-AR", 100), ("qps", 160)])
def test_nothing_is_cut_or_nameless(qapp: QApplication, sqlite_desk: Desk, language: str, size: int) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk, language=language, text_size=size) as application:
        board = Board(application, sqlite_desk, [])
        assert faults(application.window) == []
        board.table.selectAll()
        application.settle()
        assert faults(application.window) == []


def test_what_to_look_at_stands_side_by_side(board: Board) -> None:
    due, ending = board.page._which.buttons.values()
    assert due.y() == ending.y()
    assert due.x() < ending.x()
