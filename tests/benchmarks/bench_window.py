"""The window beside bare Qt: how soon it paints real rows, how a list of a million scrolls, how soon a search is painted."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks import Row

STARTS = 9
STEPS = 120
MILLION = 1_000_000
PEOPLE = 100_000
#: What somebody types who looks for people; each is typed letter by letter.
QUERIES = ("shizo", "kamone", "pasteur wa", "lima@", "0600000777")

_BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        import os; os.write(1, b"painted"); os._exit(0)
app = QApplication(["bare"])
window = Window(); window.resize(1366, 768); window.show()
app.exec()
"""
_OURS = """
import os, sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from maison.application import Options, make_desk
desk = make_desk(Options(data_dir=Path(sys.argv[1]), demo=True))
from ui.application import run
from ui.pages import start
def painted():
    os.write(1, b"painted"); os._exit(0)
run(desk, replace(start(desk), painted=painted))
"""
_MEMORY = """
import sys
from tests.benchmarks.bench_window import resident_of_list
print(resident_of_list(sys.argv[1], sys.argv[2] == "list"))
"""


def run() -> Iterable[Row]:
    """The figures of the window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    yield _first_paint()
    yield from _scrolling()
    yield _memory()
    yield _searching()


# The first paint ----------------------------------------------------------------------------------------------------


def _first_paint() -> Row:
    from tests.benchmarks.crowd import crowd

    folder = crowd(PEOPLE)
    bare, ours = [], []
    for _start in range(STARTS):  # in turn, so that a busy moment of the machine meets both
        bare.append(_milliseconds_to_paint([sys.executable, "-c", _BARE]))
        ours.append(_milliseconds_to_paint([sys.executable, "-c", _OURS, str(folder)]))
    return Row(
        "first paint with real rows", "bare QMainWindow", statistics.median(bare), statistics.median(ours), "ms", 1.6
    )


def _milliseconds_to_paint(command: list[str]) -> float:
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    said = process.stdout.read(7)
    taken = (time.perf_counter() - begun) * 1000
    process.wait()
    if said != b"painted":
        raise RuntimeError("the window was not painted")
    return taken


# A list of a million ------------------------------------------------------------------------------------------------


def _scrolling() -> Iterable[Row]:
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QTableView

    from tests.benchmarks.crowd import crowd

    desk, table, columns, settle = _our_list(crowd(MILLION))
    model = QStandardItemModel(2000, columns)
    for line in range(2000):
        for column in range(columns):
            model.setItem(line, column, QStandardItem(f"Kamone, Shizo {line}"))
    peer = QTableView()
    peer.setShowGrid(False)
    peer.verticalHeader().hide()
    peer.verticalHeader().setDefaultSectionSize(36)
    peer.horizontalHeader().setStretchLastSection(True)
    peer.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    for view in (peer, table):
        view.resize(1100, 700)
        view.show()
    paints = _Paints(peer), _Paints(table)

    def peer_paints() -> None:
        paints[0].seen = False
        peer.setModel(model)
        settle(lambda: paints[0].seen, idle=False)

    def ours_paints() -> None:
        paints[1].seen = False
        table.rows.load(_everybody())
        settle(lambda: paints[1].seen and table.rows.rowCount() > 0, idle=False)

    floor, ours = [], []
    for _turn in range(STARTS):
        peer.setModel(None)
        table.rows.show([])
        settle(lambda: True)
        floor.append(_timed(peer_paints))
        ours.append(_timed(ours_paints))
        settle(table.rows.is_complete)
    yield Row(
        "list of 1 M arrivals, first rows painted", "C++ model, 2,000 rows", statistics.median(floor),
        statistics.median(ours), "ms", 1.5,
    )  # fmt: skip

    floor, ours = [], []
    for step in range(1, STEPS):
        floor.append(_timed(partial(_wheel, peer, 108 * (step % 400))))
        ours.append(_timed(partial(_wheel, table, 108 * step)))
        settle(lambda: True)
    yield Row("a wheel step in 1 M arrivals", "C++ model", statistics.median(floor), statistics.median(ours), "ms", 1.6)
    desk.close()


def _wheel(view: Any, value: int) -> None:
    view.verticalScrollBar().setValue(value)
    view.viewport().repaint()


def _Paints(view: Any) -> Any:  # noqa: N802 (a class whose base is imported late)
    """Something whose `seen` says whether the view was painted since it was last set to False."""
    from PySide6.QtCore import QEvent, QObject

    class Paints(QObject):
        seen = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt calls it so)
            self.seen = self.seen or event.type() == QEvent.Type.Paint
            return False

    watcher = Paints(view)
    view.viewport().installEventFilter(watcher)
    return watcher


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _everybody() -> object:
    from maison.arrivals.listing import ArrivalFilter

    return ArrivalFilter()


def _our_list(folder: Path):  # type: ignore[no-untyped-def]  # PySide6 and the desk are imported in here
    """The desk, the arrivals' list as the window has it, its number of columns, and how to wait for the window."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop

    from maison.errors import UserError
    from tests.databases import desk_under
    from ui import theme
    from ui.application import make_qapplication
    from ui.arrivals.listing.columns import COLUMNS
    from ui.jobs import Jobs
    from ui.memory import Memory
    from ui.tables import PagedTable

    app = make_qapplication()
    theme.apply(app, theme.Scheme.LIGHT)
    desk = desk_under(folder).open()

    def report(error: BaseException) -> UserError:
        raise error

    jobs = Jobs(report)
    table = PagedTable("benchmark", lambda: desk.arrival_queries, COLUMNS, jobs, Memory())
    loop = QEventLoop()

    def settle(reached: Callable[[], bool], *, idle: bool = True) -> None:
        end = QDeadlineTimer(60_000)
        while not (reached() and (jobs.idle() or not idle)):
            loop.processEvents(
                QEventLoop.ProcessEventsFlag.WaitForMoreEvents | QEventLoop.ProcessEventsFlag.AllEvents, 20
            )
            if end.hasExpired():
                raise TimeoutError

    return desk, table, len(COLUMNS), settle


# Memory -------------------------------------------------------------------------------------------------------------


def _memory() -> Row:
    from tests.benchmarks.crowd import crowd

    folder = str(crowd(MILLION))
    empty, full = (
        statistics.median(
            float(subprocess.run([sys.executable, "-c", _MEMORY, folder, what], capture_output=True, check=True).stdout)
            for _time in range(3)
        )
        for what in ("none", "list")
    )
    return Row("memory of a list of 1 M arrivals", "asked", 30, full - empty, "MB", 1)


def resident_of_list(folder: str, loaded: bool) -> float:
    """The resident memory, in MB, of a process that shows the list, with a million rows or with none."""
    desk, table, _columns, settle = _our_list(Path(folder))
    from maison.arrivals.listing import ArrivalFilter

    table.show()
    table.rows.load(ArrivalFilter(text="" if loaded else "nobody is called so"))
    settle(table.rows.is_complete)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    desk.close()
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


# Searching ----------------------------------------------------------------------------------------------------------


def _searching() -> Row:
    from maison.arrivals.listing import ArrivalFilter
    from tests.benchmarks.crowd import crowd

    desk, table, _columns, settle = _our_list(crowd(PEOPLE))
    table.resize(1100, 700)
    table.show()
    paints = _Paints(table)
    taken = []
    answered: list[bool] = []
    rows = table.rows
    for signal in (
        rows.replaced,
        rows.rowsInserted,
        rows.rowsRemoved,
        rows.loaded,
    ):  # whichever tells of new rows first
        signal.connect(lambda *_told: answered.append(True))

    def key(text: str) -> None:
        paints.seen = False
        answered.clear()
        table.rows.load(ArrivalFilter(text=text))
        settle(lambda: bool(answered) and paints.seen, idle=False)

    for query in QUERIES:
        table.rows.show([])
        for end in range(1, len(query) + 1):
            taken.append(_timed(partial(key, query[:end])))
            settle(table.rows.is_complete)
    desk.close()
    return Row("a key of search over 100 k people, painted", "asked", 40, statistics.median(taken), "ms", 1)
