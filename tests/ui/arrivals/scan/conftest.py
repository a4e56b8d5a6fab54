"""The window with its pages, watched for scans."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ui.arrivals.conftest import Open
from ui.arrivals.scan.watch import watch
from ui.shell.window import MainWindow


@pytest.fixture
def watched(opened: Open) -> Open:
    """Opens the window on a page; what a reader types in it is read."""

    def open_window(key: str = "arrivals", where: object = None) -> MainWindow:
        window = opened(key, where)
        watch(window.context())
        return window

    return open_window


@pytest.fixture
def quiet(qtbot: object, settled: Callable[[], None]) -> Callable[[], None]:
    """Wait until what was scanned is on screen."""
    return settled
