"""The window with the pages of this room, over a real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from maison.application import Desk
from ui.arrivals.pages import PAGES
from ui.changes import ChangeBus
from ui.jobs import Jobs
from ui.memory import Memory
from ui.shell import Context, Page, PageSpec
from ui.shell.window import MainWindow, Surroundings

Open = Callable[..., MainWindow]


class StandIn(Page):
    """In the place of the pack's page: it remembers for whom it was opened."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.shown_for: object = None

    def show_at(self, where: object) -> None:
        self.shown_for = where

    def panes(self) -> tuple[QWidget, ...]:
        return ()


@pytest.fixture
def settled(qtbot: QtBot, jobs: Jobs) -> Callable[[], None]:
    """Wait until no work is on its way."""

    def wait() -> None:
        quiet = 0

        def idle() -> bool:
            nonlocal quiet
            quiet = quiet + 1 if jobs.idle() else 0
            return quiet > 3

        qtbot.waitUntil(idle, timeout=10000)

    return wait


@pytest.fixture
def opened(
    qtbot: QtBot,
    jobs: Jobs,
    changes: ChangeBus,
    memory: Memory,
    sqlite_desk: Desk,
    settled: Callable[[], None],
    bugs: list[BaseException],
) -> Iterator[Open]:
    """Opens the window on a page and waits until it is filled."""

    def open_window(key: str = "arrivals", where: object = None) -> MainWindow:
        specs = (*PAGES, PageSpec("packs", "Packs", "book-open", StandIn))
        window = MainWindow(Surroundings(sqlite_desk, jobs, changes, memory), specs)
        qtbot.addWidget(window)
        window.go(key, where)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.desk_opened()
        settled()
        return window

    yield open_window
    settled()
    jobs.close()
    assert bugs == []
