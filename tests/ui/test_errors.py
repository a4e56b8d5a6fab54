"""Bugs: told once, from every thread, in a report without a person's data; crashes told at the next start."""

import logging
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from maison.errors import UserError
from tests.ui.walk import faults
from ui.errors import BugReport, CrashFile, Reporter, bug_report, told
from ui.shell.bug_dialog import BugDialog


def _bug(name: str) -> BaseException:
    try:
        raise KeyError(name)
    except KeyError as error:
        return error


def test_a_report_names_places_and_kinds_but_nobody() -> None:
    try:
        try:
            {}["Hoàng Thị Mai"]
        except KeyError as inner:
            raise ValueError("mai@example.org") from inner
    except ValueError as error:
        text = bug_report(error).text
    assert "Hoàng" not in text
    assert "example.org" not in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_errors.py:" in text
    assert str(Path.home()) not in text


def test_one_bug_has_one_reference_whatever_data_met_it() -> None:
    assert bug_report(_bug("a")).reference == bug_report(_bug("b")).reference
    assert re.fullmatch(r"[0-9A-F]{8}", bug_report(_bug("a")).reference)


def test_a_bug_that_comes_42_times_is_told_once(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    reporter, seen = Reporter(), []
    reporter.reported.connect(seen.append)
    with caplog.at_level(logging.ERROR):
        sentences = {told(reporter.report(_bug("Oksana"))) for _time in range(42)}
    qtbot.waitUntil(lambda: bool(seen))
    assert len(seen) == 1
    assert len(sentences) == 1
    assert seen[0].reference in sentences.pop()
    assert "Oksana" not in caplog.text
    assert len(caplog.records) < 10


def test_a_bug_of_a_worker_is_told_in_the_gui_thread(qtbot: QtBot) -> None:
    reporter, where = Reporter(), []
    reporter.reported.connect(lambda _report: where.append(threading.current_thread()))
    worker = threading.Thread(target=lambda: reporter.report(_bug("x")))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.main_thread()]


def test_the_dialog_copies_its_report_and_lets_the_work_go_on(qtbot: QtBot, tmp_path: Path) -> None:
    report = BugReport("ABCD1234", "Reference ABCD1234\nMaison")
    dialog = BugDialog(None, "A fault", "Something went wrong.", report.text, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.isModal()
    assert faults(dialog) == []
    dialog._on_copy()
    assert QGuiApplication.clipboard().text() == report.text
    assert dialog.findChild(QPlainTextEdit).toPlainText() == report.text


def test_a_crash_is_found_once_at_the_next_start(tmp_path: Path) -> None:
    script = """
import faulthandler, os, sys
from pathlib import Path
from ui.errors import CrashFile
crash = CrashFile(Path(sys.argv[1]))
assert crash.last() == ""
crash.arm()
import ctypes
os.abort()
"""
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False, capture_output=True)
    assert run.returncode != 0
    crash = CrashFile(tmp_path)
    assert "Aborted" in crash.last()
    assert crash.last() == ""


def test_a_good_end_leaves_no_crash(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from ui.errors import CrashFile
crash = CrashFile(Path(sys.argv[1]))
crash.arm()
crash.disarm()
"""
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True)
    assert CrashFile(tmp_path).last() == ""
    assert not (tmp_path / "crash.log").exists()


def test_qts_messages_and_escaped_errors_reach_log_and_hook(tmp_path: Path) -> None:
    script = """
import logging, sys
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(name)s %(message)s")
from PySide6.QtCore import QCoreApplication, QTimer, qWarning
from ui.errors import Reporter
app = QCoreApplication([])
reporter = Reporter()
reporter.install()
reporter.reported.connect(lambda report: app.exit(7))
qWarning("hello from Qt")
def fail():
    raise KeyError("Oksana")
QTimer.singleShot(0, fail)
sys.exit(app.exec())
"""
    run = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, text=True, timeout=60)
    assert run.returncode == 7
    assert "qt default: hello from Qt" in run.stdout
    assert "builtins.KeyError" in run.stdout
    assert "Oksana" not in run.stdout + run.stderr


def test_a_user_error_is_told_in_the_language_of_the_window() -> None:
    assert told(UserError("{file} is a folder. Name a file.", file="x")) == "x is a folder. Name a file."


def test_emitting_signals_costs_no_reference(qtbot: QtBot) -> None:
    """PySide6 6.12.0 lost one reference to True with each emit on CPython 3.11, until the process aborted."""
    view = QTableView()
    qtbot.addWidget(view)
    reporter = Reporter()
    before = sys.getrefcount(True)
    for _time in range(50):
        reporter.reported.emit(None)
    assert sys.getrefcount(True) >= before - 5
