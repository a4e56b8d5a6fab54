"""The program's window from start to end: what it loads, which language and look it keeps, and that there is one."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from maison.application import Options, make_desk
from maison.clock import FixedClock
from maison.settings import load
from ui import theme
from ui.application import Application, Start
from ui.instance import SingleInstance
from ui.kit import Label, column
from ui.shell import Context, Page, PageSpec
from ui.trouble.view import TroublePage
from ui.trouble.ways import Way
from ui.trouble.where import TROUBLE

FORBIDDEN = (
    "sqlalchemy",
    "alembic",
    "babel",
    "PIL",
    "rapidfuzz",
    "uharfbuzz",
    "icu",
    "phonenumbers",
    "opening_hours",
    "xlsxwriter",
    "pypdfium2",
    "psycopg",
    "dataclasses",
    "locale",
    "maison.text",
    "maison.arrivals.model",
)


class OnePage(Page):
    """A page that says whether it was told to load."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.activated = 0
        column(self, Label("one"))

    def activate(self) -> None:
        self.activated += 1


SPECS = (
    PageSpec("today", "Today", "sun", OnePage),
    PageSpec("arrivals", "Arrivals", "users", OnePage),
    PageSpec(TROUBLE, "Trouble", "database", TroublePage, listed=False, under="today"),
)
Open = Callable[..., Application]


@pytest.fixture
def application(qtbot: QtBot, qapp: QApplication, tmp_path: Path, clock: FixedClock) -> Iterator[Open]:
    made: list[Application] = []

    def start(**options: Any) -> Application:
        desk = make_desk(Options(data_dir=tmp_path, **options), clock)
        new = Application(desk, Start(SPECS))
        made.append(new)
        qtbot.addWidget(new.window)
        return new

    yield start
    for new in made:
        new.close()
        new.deleteLater()


def test_pages_load_when_the_database_is_open_and_not_before(qtbot: QtBot, application: Open) -> None:
    started = application()
    started.window.go("today")
    page = started.window.page("today")
    assert isinstance(page, OnePage)
    assert page.activated == 0
    started.open_desk()
    qtbot.waitUntil(lambda: page.activated == 1, timeout=20_000)
    assert (started._desk.paths.data / "maison.db").exists()


def test_a_database_that_does_not_open_is_told_with_a_way_on(qtbot: QtBot, application: Open, tmp_path: Path) -> None:
    (tmp_path / "maison.db").write_bytes(b"this is no database, and long enough to be looked at as one" * 20)
    started = application()
    started.window.go("today")
    started.window.show()
    started.open_desk()
    qtbot.waitUntil(lambda: started.window.here() == TROUBLE, timeout=20_000)
    trouble = started.window.page(TROUBLE)
    assert isinstance(trouble, TroublePage)
    assert len(trouble.text()) > 20
    (tmp_path / "maison.db").unlink()
    trouble.buttons[Way.AGAIN].click()
    page = started.window.page("today")
    qtbot.waitUntil(lambda: page.activated == 1, timeout=20_000)  # type: ignore[attr-defined]  # it is a OnePage


def test_a_language_is_put_in_force_at_once_and_kept(qtbot: QtBot, qapp: QApplication, application: Open) -> None:
    started = application(language="en")
    started.window.set_language("fr")
    assert QLocale().language() == QLocale.Language.French
    assert QPushButton.tr("OK") == "OK"
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuler"
    qtbot.waitUntil(started.jobs.idle)
    assert load(started._desk.paths.settings).language == "fr"
    started.window.set_language("qps-AR")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert started.window.navigation._buttons["today"].text().startswith("\u200f[")
    started.window.set_language("en")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_look_is_put_in_force_at_once_and_kept(qtbot: QtBot, qapp: QApplication, application: Open) -> None:
    started = application()
    started.window.set_look("contrast-dark", 1.5)
    assert theme.current().tokens is theme.CONTRAST_DARK
    assert qapp.font().pixelSize() == round(13 * 1.5)
    qtbot.waitUntil(started.jobs.idle)
    kept = load(started._desk.paths.settings)
    assert (kept.theme, kept.text_size) == ("contrast-dark", 150)


def test_a_look_that_nobody_knows_follows_the_system(application: Open, tmp_path: Path) -> None:
    (tmp_path / "maison.toml").write_text('theme = "glitter"\n', "utf-8")
    application()
    assert theme.current().scheme is theme.Scheme.SYSTEM


def test_a_second_start_shows_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    shown: list[int] = []
    first = SingleInstance(tmp_path)
    assert first.is_first()
    first.listen(lambda: shown.append(1))
    script = "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]); " \
             "from ui.instance import SingleInstance; sys.exit(SingleInstance(Path(sys.argv[1])).is_first())"  # fmt: skip
    second = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)])
    qtbot.waitUntil(lambda: shown == [1], timeout=20_000)
    assert second.wait(20) == 0
    other = SingleInstance(tmp_path.parent)
    assert other.is_first()


def test_the_first_paint_waits_for_nothing_heavy(tmp_path: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from maison.application import Options, make_desk
from ui.application import Application, Start
from ui.pages import start
desk = make_desk(Options(data_dir=Path(sys.argv[1])))
application = Application(desk, start(desk))
application.window.go("today")
application.window.show()
application.window.grab()
loaded = [name for name in {FORBIDDEN!r} if name in sys.modules]
print(loaded)
import os
os._exit(1 if loaded else 0)
"""
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr[-2000:]
