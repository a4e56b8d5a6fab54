"""The page of figures over a million arrivals and five million visits: how soon it is painted, and its numbers on it."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison.statistics.sheets.service import SheetService
from tests.benchmarks import Row
from tests.benchmarks.bench_statistics import fill
from tests.databases import desk_under

if TYPE_CHECKING:
    from ui.application import Application

STARTS = 5
#: Until somebody who waits has waited too long, in seconds.
_LONGEST = 60


def run(part: float = 1.0) -> list[Row]:
    """All on one file; a `part` of it is for a trial."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="maison-bench-") as folder:
        desk = desk_under(Path(folder)).open()
        fill(desk, part)
        desk.checklist_items.refresh()
        SheetService(desk.store).refresh()
        desk.close()
        opened = [_opened(Path(folder)) for _start in range(1 + STARTS)][1:]
    first, numbers, week = (statistics.median(times) for times in zip(*opened, strict=True))
    return [
        Row("figures, the page painted", "asked", 150, first, "ms", 1.0),
        Row("figures, its numbers painted", "asked", 2000, numbers, "ms", 1.0),
        Row("figures, another week painted", "asked", 2000, week, "ms", 1.0),
    ]


def _opened(folder: Path) -> tuple[float, float, float]:
    """In a window that was just opened: until the page is painted, until its numbers are, and those of another week."""
    with _window(folder) as application:
        window = application.window
        page: Any = None
        begun = time.perf_counter()
        window.go("statistics")
        page = window.page("statistics")
        page.repaint()
        painted = time.perf_counter()
        _wait(lambda: bool(page.parts[0].tiles.values))
        page.repaint()
        told = time.perf_counter()
        application.settle()
        shown = page.presenter.report
        again = time.perf_counter()
        page.presenter.step(-1)
        _wait(lambda: page.presenter.report is not shown)
        page.repaint()
        return (painted - begun) * 1000, (told - begun) * 1000, (time.perf_counter() - again) * 1000


def _wait(done: Any) -> None:
    """Run the event loop until it is so."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    look = QTimer()
    look.setInterval(0)
    until = time.perf_counter() + _LONGEST

    def on_look() -> None:
        if done() or time.perf_counter() > until:
            loop.quit()

    look.timeout.connect(on_look)
    look.start()
    loop.exec()
    look.stop()
    if not done():
        raise RuntimeError("the figures never came")


@contextmanager
def _window(folder: Path) -> Iterator[Application]:
    from PySide6.QtCore import QCoreApplication, QEvent

    from ui.application import Application
    from ui.pages import start

    desk = desk_under(folder)
    desk.settings = desk.settings.with_(first_run_done=True)
    application = Application(desk, start(desk))
    application.window.resize(1366, 768)
    application.show()
    application.settle()
    try:
        yield application
    finally:
        application.window.close()
        application.close()
        application.window.deleteLater()
        application.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
