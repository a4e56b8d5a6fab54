"""The window with all its pages, over a real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from maison.application import Desk
from ui.changes import ChangeBus
from ui.jobs import Jobs
from ui.memory import Memory
from ui.pages import PAGES
from ui.shell.window import MainWindow, Surroundings

Open = Callable[..., MainWindow]


@pytest.fixture
def settled(qtbot: QtBot, jobs: Jobs) -> Callable[[], None]:
    """Wait until no work is on its way."""

    def wait() -> None:
        quiet = 0

        def idle() -> bool:
            nonlocal quiet
            quiet = quiet + 1 if jobs.idle() else 0
            return quiet > 3

        qtbot.waitUntil(idle, timeout=30000)

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
        window = MainWindow(Surroundings(sqlite_desk, jobs, changes, memory), PAGES)
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


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list to import."""
    path = tmp_path / "liste.csv"
    path.write_bytes("Nom;Prénom;Courriel\nRossi;Giulia;giulia@example.org\nGras;Léa;lea@\n".encode("cp1252"))
    return path
