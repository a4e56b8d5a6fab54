"""The window with its pages, watched for scans."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.arrivals.conftest import Open
from ui.arrivals.scan.watch import watch
from ui.arrivals.scan.wedge import Wedge
from ui.shell.window import MainWindow


@pytest.fixture
def watched(opened: Open) -> Iterator[Open]:
    """Opens the window on a page; what a reader types in it is read."""
    watches: list[Wedge] = []

    def open_window(key: str = "arrivals", where: object = None) -> MainWindow:
        window = opened(key, where)
        watches.append(watch(window.context()))
        return window

    yield open_window
    for wedge in watches:
        wedge.deleteLater()
