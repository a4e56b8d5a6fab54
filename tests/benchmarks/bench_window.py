"""The window beside bare Qt: how soon it paints real rows, how a list of a million scrolls, how soon a search is painted."""

from __future__ import annotations

import datetime as dt
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from maison.clock import SystemClock
from tests.benchmarks import Row
from tests.databases import desk_under

STARTS = 9
STEPS = 120
MILLION = 1_000_000
PEOPLE = 100_000
EXPECTED = 20
_WAKE_MS, _REST_MS = 20, 100
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
from pathlib import Path
from maison.application import Options, make_desk
desk = make_desk(Options(data_dir=Path(sys.argv[1])))
from ui.launch import launch
def painted():
    os.write(1, b"painted"); os._exit(0)
launch(desk, painted=painted)
"""
_LISTED = """
SELECT family_name || ', ' || given_names, reference, category, host, planned_arrival, arrived_on, leaves_on, status,
       adviser
FROM stays JOIN persons ON persons.id = person_id WHERE deleted_at IS NULL ORDER BY sort_name, stays.id
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
    yield _searching(PEOPLE, 40)
    yield _searching(MILLION, 50)


# The first paint ----------------------------------------------------------------------------------------------------


def _first_paint() -> Row:
    from tests.benchmarks.crowd import crowd

    folder = crowd(PEOPLE)
    _expect_today(folder)
    bare, ours = [], []
    for _start in range(1 + STARTS):  # in turn, so that a busy moment of the machine meets both
        bare.append(_milliseconds_to_paint([sys.executable, "-c", _BARE]))
        ours.append(_milliseconds_to_paint([sys.executable, "-c", _OURS, str(folder)]))
    # the first one of each compiles what has changed
    return Row(
        "first paint with real rows", "bare QMainWindow", statistics.median(bare[1:]), statistics.median(ours[1:]),
        "ms", 1.6,
    )  # fmt: skip


def _expect_today(folder: Path) -> None:
    """A usual day: so many are expected, and no more."""
    from sqlalchemy import text

    desk, today = desk_under(folder), SystemClock().today()
    with desk.store.engine.begin() as connection:
        connection.execute(
            text("UPDATE stays SET planned_arrival = :other WHERE planned_arrival = :today"),
            {"today": today.isoformat(), "other": (today - dt.timedelta(days=1)).isoformat()},
        )
        connection.execute(
            text("UPDATE stays SET planned_arrival = :today WHERE id <= :expected"),
            {"today": today.isoformat(), "expected": EXPECTED},
        )
    desk.close()


def _milliseconds_to_paint(command: list[str]) -> float:
    begun = time.perf_counter()
    keeping = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=keeping)
    assert process.stdout is not None
    said = process.stdout.read(7)
    taken = (time.perf_counter() - begun) * 1000
    process.wait()
    if said != b"painted":
        raise RuntimeError("the window was not painted")
    return taken


# A list of a million ------------------------------------------------------------------------------------------------


def _scrolling() -> Iterable[Row]:
    from tests.benchmarks.crowd import crowd

    folder = crowd(MILLION)
    desk, table, columns, settle = _our_list(folder)
    peer = _plain_table()
    for view in (peer, table):
        view.resize(1100, 700)
        view.show()
    first = [
        _timed_paints(peer, partial(_query, peer, folder), settle),
        _timed_paints(table, partial(_load, table), settle),
    ]
    floor, ours = [], []
    for _turn in range(STARTS):
        peer.setModel(None)
        table.rows.show([])
        _rest()
        floor.append(first[0]())
        ours.append(first[1]())
        settle(table.rows.is_complete)
    yield _compared("list of 1 M arrivals, first rows painted", "QSqlQueryModel", floor, ours, 1.5)

    peer.setModel(_standard_model(peer, columns))
    floor, ours = [], []
    for step in range(1, STEPS):
        floor.append(_timed(partial(_wheel, peer, 108 * (step % 400))))
        ours.append(_timed(partial(_wheel, table, 108 * step)))
        settle(lambda: True)
    yield _compared("a wheel step in 1 M arrivals", "QStandardItemModel", floor, ours, 1.6)
    desk.close()


def _compared(what: str, peer: str, floor: list[float], ours: list[float], goal: float) -> Row:
    return Row(what, peer, statistics.median(floor), statistics.median(ours), "ms", goal)


def _timed_paints(view: Any, show: Callable[[], object], settle: Callable[..., None]) -> Callable[[], float]:
    """What shows rows in `view` and answers how long that took, painted."""
    paints = _Paints(view)

    def shown() -> None:
        paints.seen = False
        show()
        settle(lambda: paints.seen, idle=False)

    return partial(_timed, shown)


def _load(table: Any) -> None:
    from maison.arrivals.listing import ArrivalFilter

    table.rows.load(ArrivalFilter())


def _query(peer: Any, folder: Path) -> None:
    """The same rows from the same file by Qt's own model, which is C++ and reads in the window's thread."""
    from PySide6.QtSql import QSqlDatabase, QSqlQueryModel

    database = QSqlDatabase.database()
    if not database.isValid():
        database = QSqlDatabase.addDatabase("QSQLITE")
        database.setDatabaseName(str(folder / "maison.db"))
        database.open()
    model = QSqlQueryModel(peer)
    model.setQuery(_LISTED, database)
    peer.setModel(model)


def _plain_table() -> Any:
    from PySide6.QtWidgets import QTableView

    view = QTableView()
    view.setShowGrid(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(36)
    view.horizontalHeader().setStretchLastSection(True)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    return view


def _standard_model(parent: Any, columns: int) -> Any:
    from PySide6.QtGui import QStandardItem, QStandardItemModel

    model = QStandardItemModel(2000, columns, parent)
    for line in range(2000):
        for column in range(columns):
            model.setItem(line, column, QStandardItem(f"Kamone, Shizo {line}"))
    return model


def _rest() -> None:
    """Let everything be painted that waits to be."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(_REST_MS, loop.quit)
    loop.exec()


def _wheel(view: Any, value: int) -> None:
    view.verticalScrollBar().setValue(value)
    view.viewport().repaint()


def _Paints(view: Any) -> Any:  # noqa: N802 (a class whose base is imported late)
    """Something whose `seen` says whether the view was painted, with rows, since it was last set to False."""
    from PySide6.QtCore import QEvent, QObject

    class Paints(QObject):
        seen = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt calls it so)
            if event.type() == QEvent.Type.Paint and view.model() is not None:
                self.seen = self.seen or view.model().rowCount() > 0
            return False

    watcher = Paints(view)
    view.viewport().installEventFilter(watcher)
    return watcher


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _our_list(folder: Path):  # type: ignore[no-untyped-def]  # PySide6 and the desk are imported in here
    """The desk, the arrivals' list as the window has it, its number of columns, and how to wait for the window."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

    from maison.errors import UserError
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
    theme.dress(table)
    loop = QEventLoop()
    wake = QTimer(jobs)  # waiting ends at the latest then, and does not take the interpreter from the workers meanwhile
    wake.start(_WAKE_MS)

    def settle(reached: Callable[[], bool], *, idle: bool = True) -> None:
        end = QDeadlineTimer(60_000)
        while not (reached() and (jobs.idle() or not idle)):
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
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


def _searching(people: int, asked: float) -> Row:
    from maison.arrivals.listing import ArrivalFilter
    from tests.benchmarks.crowd import crowd

    desk, table, _columns, settle = _our_list(crowd(people, words=True))
    table.resize(1100, 700)
    table.show()
    paints = _Paints(table)
    taken = []
    answered: list[bool] = []
    rows = table.rows

    def on_answer(*_told: object) -> None:
        if not answered:
            answered.append(True)
            paints.seen = False  # what was painted before was the old list

    for signal in (rows.replaced, rows.rowsInserted, rows.rowsRemoved, rows.loaded):  # whichever tells first
        signal.connect(on_answer)

    def key(text: str) -> None:
        answered.clear()
        rows.load(ArrivalFilter(text=text))
        settle(lambda: bool(answered) and (paints.seen or not rows.rowCount()), idle=False)

    for query in QUERIES:
        rows.show([])
        _rest()
        for end in range(1, len(query) + 1):
            taken.append(_timed(partial(key, query[:end])))
            settle(table.rows.is_complete)
    desk.close()
    return Row(f"a key of search over {people:,} people, painted", "asked", asked, statistics.median(taken), "ms", 1)
