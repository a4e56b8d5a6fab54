"""Short lists: their columns fill the width, what is useless when cut is whole, and no bar is left behind."""

from __future__ import annotations

from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from ui.jobs import Jobs
from ui.memory import Memory
from ui.tables import Badge, Column
from ui.tables.short import ShortTable


@dataclass(frozen=True)
class Row:
    """One line."""

    id: int
    name: str
    reference: str = "26-00412"


COLUMNS: tuple[Column[Row], ...] = (
    Column("name", "Name", text=lambda row: row.name, width=300),
    Column("reference", "Reference", text=lambda row: row.reference, whole=True),
    Column("status", "Situation", badge=lambda _row: Badge("expected today", "ok", "check")),
)


def table(qtbot: QtBot, jobs: Jobs, memory: Memory, rows: int, *, most: int = 8) -> ShortTable:
    """A list on screen."""
    made = ShortTable("short", COLUMNS, jobs, memory, most=most)
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.show_rows([Row(number, "A name that is much too long for any column " * 3) for number in range(rows)])
    return made


def test_columns_fill_the_width_and_references_are_whole(qtbot: QtBot, jobs: Jobs, memory: Memory) -> None:
    made = table(qtbot, jobs, memory, 3)
    header = made.horizontalHeader()
    assert header.length() == made.viewport().width()
    before = header.sectionSize(1), header.sectionSize(2)
    assert before[0] >= made.fontMetrics().horizontalAdvance("26-00412")

    made.resize(900, 300)
    qtbot.waitUntil(lambda: header.length() == made.viewport().width())
    assert (header.sectionSize(1), header.sectionSize(2)) == before


def test_bar_at_the_side_leaves_none_below(qtbot: QtBot, jobs: Jobs, memory: Memory) -> None:
    made = table(qtbot, jobs, memory, 60, most=0)
    qtbot.waitUntil(made.verticalScrollBar().isVisible)
    assert not made.horizontalScrollBar().isVisible()
    assert made.horizontalHeader().length() <= made.viewport().width()


def test_list_is_as_high_as_its_rows_and_the_first_is_selected(qtbot: QtBot, jobs: Jobs, memory: Memory) -> None:
    made = table(qtbot, jobs, memory, 3)
    row, head = made.verticalHeader().defaultSectionSize(), made.horizontalHeader().sizeHint().height()
    assert made.height() == head + 3 * row + 2 * made.frameWidth()
    assert made.current_id() == 0

    made.show_rows([Row(number, "x") for number in range(20)])
    assert made.height() == head + 8 * row + 2 * made.frameWidth()
