"""The start of the window: its first paint shows real rows, and waits for nothing heavy."""

import gc
import json
import subprocess
import sys
from pathlib import Path

from maison.application import Desk, Options, make_desk
from maison.arrivals.model import ArrivalDraft
from tests.ui.test_application import FORBIDDEN

_SCRIPT = f"""
import gc, json, os, sys
from pathlib import Path
from maison.application import Options, make_desk
from ui.launch import launch
desk = make_desk(Options(data_dir=Path(sys.argv[1])))
def painted():
    from PySide6.QtWidgets import QApplication
    from ui.tables import PagedTable
    tables = [widget for widget in QApplication.allWidgets() if isinstance(widget, PagedTable) and widget.isVisible()]
    found = {{
        "heavy": [name for name in {FORBIDDEN!r} if name in sys.modules],
        "rows": [table.rows.cell(0, 0) for table in tables],
        # a painted table says so a moment later: the rest of the window comes first
        "painted": [table.rows.painted.is_set() or table._shown.isActive() for table in tables],
        "collects": gc.isenabled(),
    }}
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)
launch(desk, painted=painted)
"""


def test_the_first_paint_shows_who_is_expected_and_has_loaded_nothing_heavy(tmp_path: Path) -> None:
    desk = make_desk(Options(data_dir=tmp_path)).open()
    _expect_somebody(desk)
    desk.close()
    run = subprocess.run([sys.executable, "-c", _SCRIPT, str(tmp_path)], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2000:]
    assert json.loads(run.stdout) == {"heavy": [], "rows": ["Exemple, Eva"], "painted": [True], "collects": True}


def test_garbage_is_collected_again_after_a_window_that_was_open_already(tmp_path: Path) -> None:
    from ui.instance import SingleInstance
    from ui.launch import launch

    first = SingleInstance(tmp_path)
    assert first.is_first()
    assert launch(make_desk(Options(data_dir=tmp_path))) == 0
    assert gc.isenabled()


def _expect_somebody(desk: Desk) -> None:
    desk.arrivals.register(
        ArrivalDraft(
            "Exemple", "Eva", nationalities=("IL",), email="eva@example.org", planned_arrival=desk.clock.today()
        )
    )
