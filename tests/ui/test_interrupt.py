"""Ctrl-C in the terminal ends the window, without a word about its insides."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources import ROOT

_PROGRAM = """
import os, signal, sys

from pathlib import Path
from PySide6.QtCore import QTimer
from maison.application import Options, make_desk
from ui.application import run
from ui.pages import start

def interrupt():
    QTimer.singleShot(100, lambda: os.kill(os.getpid(), int(sys.argv[2])))

desk = make_desk(Options(data_dir=Path(sys.argv[1]), demo=True))
sys.exit(run(desk, start(desk)._replace(painted=interrupt)))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process cannot send itself Ctrl-C there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupt_closes_the_window_quietly(number: signal.Signals, tmp_path: Path) -> None:
    command = [sys.executable, "-c", _PROGRAM, str(tmp_path), str(int(number))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
