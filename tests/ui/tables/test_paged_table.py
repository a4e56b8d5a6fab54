"""Lists of any length: what is asked of the source, what is painted meanwhile, and the place that is kept."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maison.errors import UserError
from tests.ui.doubles import InlineJobs
from ui import theme
from ui.memory import Memory
from ui.tables import Badge, Column, PagedTable
from ui.tables.paged_model import FIRST, PAGE, PAGES_KEPT


@dataclass(frozen=True)
class Row:
    id: int
    name: str


class Source:
    """A list of ids; every call is written down."""

    def __init__(self, ids: Sequence[int]) -> None:
        self.ids = array("q", ids)
        self.gone: set[int] = set()
        self.calls: list[tuple[str, int]] = []
        self.error: UserError | None = None

    def first(self, _wanted: Any, count: int) -> list[Row]:
        self.calls.append(("first", count))
        if self.error:
            raise self.error
        return [self._row(number) for number in self.ids[:count]]

    def snapshot(self, _wanted: Any) -> "array[int]":
        self.calls.append(("snapshot", len(self.ids)))
        return array("q", self.ids)

    def rows(self, ids: Sequence[int]) -> list[Row]:
        self.calls.append(("rows", len(ids)))
        return [self._row(number) for number in ids if number not in self.gone]

    def _row(self, number: int) -> Row:
        return Row(number, f"Name {number}")


COLUMNS: tuple[Column[Row], ...] = (
    Column("name", "Name", text=lambda row: row.name, sort="name", strong=True),
    Column("badge", "Situation", badge=lambda row: Badge("late", "danger", "clock") if row.id % 2 else None),
    Column("id", "Number", text=lambda row: str(row.id), sort="id", align="trailing", hidden=True),
)


def make(
    qtbot: QtBot, source: Source, jobs: Any = None, memory: Memory | None = None, *, several: bool = False
) -> PagedTable:
    table = PagedTable("things", lambda: source, COLUMNS, jobs or InlineJobs(), memory or Memory(), several=several)
    # the closure also holds the table: collected while a page of it is on its way, it would die under its own feet
    qtbot.addWidget(table, before_close_func=lambda _widget: table.rows._soon.stop())
    table.resize(700, 400)
    return table


def name(table: PagedTable, row: int) -> str:
    return str(table.rows.data(table.rows.index(row, 0)))


@pytest.mark.parametrize("count", [0, 1, FIRST - 1, FIRST, FIRST + 1, 5000])
def test_a_list_of_any_length_is_whole(qtbot: QtBot, count: int) -> None:
    table = make(qtbot, Source(range(count)))
    QAbstractItemModelTester(table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    loaded: list[int] = []
    table.rows.loaded.connect(loaded.append)
    table.rows.load("all")
    assert table.rows.rowCount() == count
    assert table.rows.is_complete()
    assert loaded == [count]


def test_a_short_list_asks_for_no_snapshot(qtbot: QtBot) -> None:
    source = Source(range(20))
    make(qtbot, source).rows.load("all")
    assert source.calls == [("first", FIRST)]


def test_only_the_pages_that_are_looked_at_are_read(qtbot: QtBot) -> None:
    source = Source(range(100_000))
    table = make(qtbot, source)
    table.rows.load("all")
    source.calls.clear()
    assert name(table, 50_000) == ""
    qtbot.waitUntil(lambda: name(table, 50_000) == "Name 50000")
    assert source.calls == [("rows", PAGE)]


def test_pages_that_were_scrolled_past_are_not_read(qtbot: QtBot) -> None:
    source = Source(range(100_000))
    table = make(qtbot, source)
    table.rows.load("all")
    source.calls.clear()
    for row in range(1000, 90_000, 500):
        name(table, row)
    qtbot.waitUntil(lambda: not table.rows._waiting)
    assert len(source.calls) <= 4


def test_memory_is_bounded_however_far_one_scrolls(qtbot: QtBot) -> None:
    table = make(qtbot, Source(range(100_000)))
    table.rows.load("all")
    for page in range(0, 90_000, PAGE):
        name(table, page)
        table.rows._fetch_next()
    assert len(table.rows._rows) <= PAGE * PAGES_KEPT


def test_selection_and_place_are_kept_by_id_when_the_list_is_another(qtbot: QtBot) -> None:
    source = Source(range(10_000))
    table = make(qtbot, source)
    table.show()
    table.rows.load("all")
    table.select(5000)
    top = table.rows.id_at(table.rowAt(0))
    source.ids = array("q", reversed(range(10_000)))
    table.rows.refresh()
    assert table.current_id() == 5000
    assert table.rows.id_at(table.rowAt(0)) == top


def test_a_row_that_comes_or_goes_does_not_begin_the_view_anew(qtbot: QtBot) -> None:
    source = Source(range(1000))
    table = make(qtbot, source)
    table.rows.load("all")
    table.select(500)
    resets: list[int] = []
    table.rows.modelReset.connect(lambda: resets.append(1))
    source.ids.remove(3)
    source.ids.append(7777)
    table.rows.refresh()
    assert table.rows.rowCount() == 1000
    assert table.current_id() == 500
    source.ids.insert(0, 8888)
    table.rows.refresh()
    assert table.current_id() == 500
    assert table._delegate.current_row == table.currentIndex().row()
    assert table.currentIndex().row() in table._delegate.selected


def test_one_row_less_is_told_as_one_row_less(qtbot: QtBot) -> None:
    source = Source(range(1000))
    table = make(qtbot, source)
    table.rows.load("all")
    removed: list[tuple[int, int]] = []
    table.rows.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    source.ids.remove(700)
    table.rows.refresh()
    assert removed == [(700, 700)]


def test_a_change_is_read_again_and_the_old_words_stay_until_then(qtbot: QtBot) -> None:
    source, jobs = Source(range(50)), InlineJobs()
    table = make(qtbot, source, jobs)
    table.rows.load("all")
    source._row = lambda number: Row(number, f"New {number}")  # type: ignore[method-assign]  # other rows from here on
    table.rows.refresh()
    assert name(table, 3) == "Name 3"
    qtbot.waitUntil(lambda: name(table, 3) == "New 3")


def test_a_row_that_is_gone_is_blank_and_asked_for_once(qtbot: QtBot) -> None:
    source = Source(range(1000))
    source.gone = {900}
    table = make(qtbot, source)
    table.rows.load("all")
    name(table, 900)
    table.rows._fetch_next()
    source.calls.clear()
    assert name(table, 900) == ""
    assert table.rows.row_at(900) is None
    table.rows._fetch_next()
    assert source.calls == []
    table.retranslate()
    assert table.rows.row_at(900) is None


def test_an_error_of_the_source_is_told_and_the_old_list_stays(qtbot: QtBot) -> None:
    source = Source(range(10))
    table = make(qtbot, source)
    table.rows.load("all")
    told: list[UserError] = []
    table.rows.failed.connect(told.append)
    source.error = UserError("The database does not answer.")
    table.rows.load("others")
    assert told == [source.error]
    assert table.rows.rowCount() == 10


def test_enter_opens_and_tab_leaves(qtbot: QtBot) -> None:
    table = make(qtbot, Source(range(10)))
    table.rows.load("all")
    table.select()
    opened: list[int] = []
    table.opened.connect(opened.append)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == [1]
    assert not table.tabKeyNavigation()


def test_a_header_asks_for_the_order_and_then_for_its_reverse(qtbot: QtBot) -> None:
    table = make(qtbot, Source(range(10)))
    asked: list[tuple[str, bool]] = []
    table.order_asked.connect(lambda sort, descending: asked.append((sort, descending)))
    table._on_header_clicked(0)
    table.show_order("name", False)
    table._on_header_clicked(0)
    table._on_header_clicked(1)  # cannot be sorted
    assert asked == [("name", False), ("name", True)]
    assert table.horizontalHeader().sortIndicatorSection() == 0


def test_columns_are_remembered(qtbot: QtBot) -> None:
    memory = Memory()
    table = make(qtbot, Source([]), memory=memory)
    assert table.isColumnHidden(2)
    table.setColumnWidth(0, 333)
    table.setColumnHidden(2, False)
    table.horizontalHeader().moveSection(2, 0)
    table.remember_columns()
    again = make(qtbot, Source([]), memory=memory)
    assert again.columnWidth(0) == 333
    assert not again.isColumnHidden(2)
    assert again.horizontalHeader().visualIndex(2) == 0


def test_a_width_that_was_dragged_is_written_down_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "memory.json"
    table = make(qtbot, Source([]), memory=Memory(file))
    table.setColumnWidth(0, 271)
    qtbot.waitUntil(file.exists, timeout=20000)
    assert make(qtbot, Source([]), memory=Memory(file)).columnWidth(0) == 271
    assert make(qtbot, Source([]), memory=Memory(tmp_path / "other pc.json")).columnWidth(0) != 271


def test_columns_grow_with_the_text_and_are_kept_without_that(qtbot: QtBot, qapp: QApplication) -> None:
    memory = Memory()
    table = make(qtbot, Source([]), memory=memory)
    table.setColumnWidth(0, 200)
    before = theme.current()
    try:
        theme.apply(qapp, before.scheme, 1.5)
        table.restyle()
        assert table.columnWidth(0) == 300
        table.remember_columns()
        assert make(qtbot, Source([]), memory=memory).columnWidth(0) == 300
    finally:
        theme.apply(qapp, before.scheme, before.scale)
    assert make(qtbot, Source([]), memory=memory).columnWidth(0) == 200


def test_cells_speak_for_themselves(qtbot: QtBot) -> None:
    table = make(qtbot, Source(range(3)))
    table.set_title("Things")
    table.rows.load("all")
    model, role = table.rows, Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1, 1), role) == "late"
    assert model.data(model.index(0, 1), role) == "—"
    assert table.accessibleName() == "Things"


def test_a_million_rows_are_painted_with_the_real_workers(qtbot: QtBot, jobs: Any, bugs: list[BaseException]) -> None:
    source = Source(range(1_000_000))
    table = make(qtbot, source, jobs)
    table.show()
    table.rows.load("all")
    qtbot.waitUntil(table.rows.is_complete)
    table.select(999_999)
    qtbot.waitUntil(lambda: name(table, 999_999) == "Name 999999")
    table.grab()
    qtbot.waitUntil(jobs.idle)
    assert bugs == []


# Several rows ---------------------------------------------------------------------------------------------------------

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_several_rows_are_selected_by_keys(qtbot: QtBot) -> None:
    table = make(qtbot, Source(range(300)), several=True)
    counts: list[int] = []
    table.selection_changed.connect(counts.append)
    table.rows.load("all")
    table.select(10)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert table.selected_ids() == [10, 11, 12]
    qtbot.keyClick(table, Qt.Key.Key_Down, CTRL)
    qtbot.keyClick(table, Qt.Key.Key_Down, CTRL)
    qtbot.keyClick(table, Qt.Key.Key_Space, CTRL)
    assert table.selected_ids() == [10, 11, 12, 14]
    qtbot.keyClick(table, Qt.Key.Key_Home, SHIFT)
    assert table.selected_ids() == list(range(15))
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_ids() == [1]
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    assert len(table.selected_ids()) == 300
    assert counts == [1, 2, 3, 4, 15, 1, 300]


def test_a_list_of_one_row_at_a_time_stays_so(qtbot: QtBot) -> None:
    table = make(qtbot, Source(range(30)))
    table.rows.load("all")
    table.select(3)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    assert len(table.selected_ids()) == 1


def test_selected_rows_are_kept_by_id_in_another_order_and_when_others_come(qtbot: QtBot) -> None:
    source = Source(range(1000))
    table = make(qtbot, source, several=True)
    table.rows.load("all")
    table.select(500)
    table.select_ids([3, 501, 900])
    source.ids = array("q", [*reversed(range(1000)), 5000])
    table.rows.load("all backwards")
    assert table.selected_ids() == [900, 501, 500, 3]
    source.ids = array("q", [7000, *[number for number in source.ids if number != 501]])
    table.rows.refresh()
    assert table.selected_ids() == [900, 500, 3]


def test_what_is_no_longer_in_the_list_is_no_longer_selected(qtbot: QtBot) -> None:
    source = Source(range(1000))
    table = make(qtbot, source, several=True)
    table.rows.load("all")
    table.selectAll()
    source.ids = array("q", [3, 5, 7777])
    table.rows.load("few")
    assert table.selected_ids() == [3, 5]
    source.ids = array("q", range(1000))
    table.rows.load("all")
    assert table.selected_ids() == [3, 5]


def test_all_is_all_even_while_it_is_on_its_way(qtbot: QtBot) -> None:
    jobs = InlineJobs()
    table = make(qtbot, Source(range(1000)), jobs, several=True)
    table.rows._on_first([(Row(number, ""), ("", None, None)) for number in range(FIRST)])
    jobs.hold()
    table.rows.load("all")
    jobs.release()
    table.selectAll()
    assert len(table.selected_ids()) == 1000


def test_a_column_that_is_shown_later_is_read_then(qtbot: QtBot) -> None:
    table = make(qtbot, Source(range(200)))
    table.rows.show_columns([0, 1])
    table.rows.load("all")
    assert table.rows.cell(0, 2) is None
    table.rows._fetch_next()
    table.rows.show_columns([0, 1, 2])
    qtbot.waitUntil(lambda: table.rows.cell(0, 2) == "0")


def test_columns_are_chosen_by_their_keys(qtbot: QtBot) -> None:
    table = make(qtbot, Source([]))
    told: list[tuple[str, ...]] = []
    table.columns_changed.connect(lambda: told.append(table.columns_shown()))
    table.show_columns(["id", "shoe", "badge"])
    assert table.columns_shown() == ("name", "id", "badge")
    assert told[-1] == ("name", "id", "badge")
    table.show_columns(["badge"])
    assert table.columns_shown() == ("name", "badge")
    table.show_columns(["name", "id"])
    assert table.columns_shown() == ("name", "id")
