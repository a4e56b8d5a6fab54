"""Files of other systems in the window: what one would do, decisions, doing it, stopping, and writing files; by keyboard."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from maison.application import Desk
from maison.directory.model import PlaceDraft
from tests.ui.arrivals.people import context
from tests.ui.doubles import InlineJobs
from tests.ui.opened import opened
from ui import i18n
from ui.directory.intake.presenter import ExchangePresenter
from ui.directory.intake.preview import PreviewPane
from ui.directory.intake.view import ExchangePage
from ui.directory.intake.writing import WritingDialog
from ui.directory.where import EXCHANGE
from ui.forms.choice_field import Combo
from ui.intake.grid import MappingStrip
from ui.intake.told import Preview
from ui.shell import Context

LIBRARY = PlaceDraft(
    name="Médiathèque des Essais",
    address="1 rue d’Essai",
    postcode="59000",
    city="Lille",
    latitude=50.63,
    longitude=3.06,
)


def structure(number: int, name: str, **more: Any) -> dict[str, Any]:
    """An entry of the file."""
    where = {"commune": "Lille", "code_postal": "59000", "latitude": 50.63, "longitude": 3.06}
    return {"source": "x", "id": f"x--{number}", "nom": name, "date_maj": "2026-01-01", **where, **more}


class OnPaper:
    """A page that keeps what it was told."""

    def __init__(self) -> None:
        self.preview: Preview | None = None
        self.refused = ""
        self.done: tuple[str, Sequence[str]] = ("", ())
        self.states: list[str] = []

    def show_nothing(self) -> None:
        self.states.append("nothing")

    def show_reading(self, name: str) -> None:
        self.states.append("reading")

    def show_refused(self, name: str, text: str) -> None:
        self.refused = text

    def show_preview(self, preview: Preview) -> None:
        self.preview = preview
        self.states.append("preview")

    def show_taking(self, done: int, total: int) -> None:
        self.states.append("taking")

    def show_done(self, title: str, lines: Sequence[str]) -> None:
        self.done = title, lines

    def show_file(self, name: str, lines: Sequence[str]) -> None:
        self.done = name, lines


@pytest.fixture
def around(sqlite_desk: Desk, qapp: object) -> Context:
    """A desk with one place."""
    sqlite_desk.directory.add(LIBRARY)
    return context(sqlite_desk)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with a new place, one that is on file, one that is like it, and one without a name."""
    path = tmp_path / "structures.json"
    entries = [
        structure(1, "Piscine des Essais"),
        structure(2, LIBRARY.name, telephone="03 20 00 00 00"),
        structure(3, f"{LIBRARY.name} et jardin"),
        structure(4, "a\u202eb"),
    ]
    path.write_text(json.dumps(entries), "utf-8")
    return path


def shown(view: OnPaper) -> Preview:
    """What the page shows."""
    assert view.preview is not None
    return view.preview


def test_file_is_shown_before_anything_is_written(around: Context, file: Path) -> None:
    view = OnPaper()
    presenter = ExchangePresenter(view, around)
    presenter.choose(file)
    preview = shown(view)
    assert (preview.said, preview.writing) == ({"format": "data-inclusion"}, 2)
    assert preview.counts == {"new": 1, "changed": 1, "doubtful": 1, "refused": 1}
    assert [row.mark for row in preview.rows] == ["new", "changed", "doubtful", "refused"]
    assert preview.rows[1].what.startswith("Telephone")
    detail = presenter.detail(2)
    assert detail is not None
    assert detail.asks
    assert LIBRARY.name in "".join(detail.lines)
    assert presenter.detail(9) is None
    assert around.desk.directory_queries.count() == 1


def test_preview_is_told_in_another_language(around: Context, file: Path) -> None:
    view = OnPaper()
    presenter = ExchangePresenter(view, around)
    presenter.choose(file)
    i18n.set_language("fr")
    presenter.tell_preview()
    assert shown(view).rows[1].what.startswith("Téléphone")


def test_doubtful_entry_is_decided_and_taken_over(around: Context, file: Path) -> None:
    view = OnPaper()
    presenter = ExchangePresenter(view, around)
    presenter.choose(file)
    for decision, mark in (("leave", "doubtful"), ("new", "new"), ("", "doubtful"), ("new", "new")):
        presenter.decide(2, decision)
        assert shown(view).rows[2].mark == mark
    presenter.take_over()
    title, lines = view.done
    assert title == "2 entries were added."
    assert any(line.startswith("1 was changed") for line in lines)
    assert around.desk.directory_queries.count() == 3


def test_file_that_is_none_is_refused_with_a_sentence(around: Context, tmp_path: Path) -> None:
    view = OnPaper()
    presenter = ExchangePresenter(view, around)
    path = tmp_path / "x.bin"
    path.write_bytes(b"\0\1\2")
    presenter.choose(path)
    assert "x.bin" in view.refused
    presenter.read_as("format", "hsds")
    assert "JSON" in view.refused


def test_taking_over_that_is_stopped_changes_nothing(sqlite_desk: Desk, qapp: object, file: Path) -> None:
    sqlite_desk.directory.add(LIBRARY)
    jobs = InlineJobs()
    view = OnPaper()
    presenter = ExchangePresenter(view, context(sqlite_desk, jobs))
    presenter.choose(file)
    jobs.hold()
    presenter.take_over()
    presenter.cancel()
    jobs.release()
    assert sqlite_desk.directory_queries.count() == 1
    assert view.done == ("", ())


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of which nobody knows what its columns hold."""
    path = tmp_path / "orte.csv"
    path.write_text("Bezeichnung;Ort;Fon\nSalle des Essais;Lille;0320000001\nPiscine;Lille;115\n", "utf-8")
    return path


def test_columns_of_a_table_are_told_by_hand_and_remembered(around: Context, table: Path) -> None:
    view = OnPaper()
    presenter = ExchangePresenter(view, around)
    presenter.choose(table)
    assert (shown(view).writing, shown(view).shape.fields) == (0, (None, None, None))
    assert "No column of names" in shown(view).notices[0]
    assert [row.cells[0] for row in shown(view).rows] == ["Salle des Essais", "Piscine"]
    for at, field in enumerate(("name", "city", "website")):
        presenter.map_column(at, field)
    presenter.map_column(2, "phone")
    presenter.edit(1, 0, "Piscine des Essais")
    assert shown(view).counts == {"new": 2}
    assert shown(view).rows[1].cells == ("Piscine des Essais", "Lille", "115")
    presenter.take_over()
    found = {place.draft.name: place.draft for place in around.desk.directory_queries.all()}
    assert (found["Salle des Essais"].city, found["Salle des Essais"].phone) == ("Lille", "+33320000001")
    assert found["Piscine des Essais"].website == ""
    again = OnPaper()
    ExchangePresenter(again, around).choose(table)
    assert shown(again).shape.fields == ("name", "city", "phone")
    assert shown(again).counts == {"same": 1, "doubtful": 1}


def test_column_is_told_by_keyboard(qapp: QApplication, sqlite_desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "lieux.csv"
    path.write_text("Nom;Adresse;Fon\nSalle des Essais;1 rue d’Essai;0320000001\n", "utf-8")
    with opened(sqlite_desk) as application:
        application.window.go(EXCHANGE, path)
        application.settle()
        strip = application.window.page(EXCHANGE).findChild(MappingStrip)
        assert strip is not None
        *_known, last = strip.findChildren(Combo)
        last.setFocus()
        QTest.keyClicks(last, "teleph")
        application.settle()
        QTest.keyClick(application.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        application.settle()
        assert sqlite_desk.directory_queries.search("Salle des Essais")[0].draft.phone == "+33320000001"


def test_file_is_written_and_what_it_cannot_say_is_told(around: Context, tmp_path: Path) -> None:
    view = OnPaper()
    path = tmp_path / "places.zip"
    ExchangePresenter(view, around).export("data-inclusion", path)
    assert view.done[0] == "places.zip"
    assert any("Category" in line for line in view.done[1])
    assert path.read_bytes().startswith(b"PK")


def test_whole_way_by_keyboard(qapp: QApplication, sqlite_desk: Desk, file: Path) -> None:
    sqlite_desk.directory.add(LIBRARY)
    with opened(sqlite_desk) as application:
        application.window.go(EXCHANGE, file)
        application.settle()
        page = application.window.page(EXCHANGE)
        assert isinstance(page, ExchangePage)
        pane = page.findChild(PreviewPane)
        assert pane is not None
        before = sqlite_desk.directory_queries.count()
        assert QApplication.focusWidget() is pane.grid
        for _step in range(2):
            QTest.keyClick(pane.grid, Qt.Key.Key_Down)
        application.settle()
        assert pane.answers["same"].isVisible()
        pane.answers["same"].setFocus()
        QTest.keyClick(pane.answers["same"], Qt.Key.Key_Space)
        application.settle()
        QTest.keyClick(application.window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        application.settle()
        assert QApplication.focusWidget() is page.panes()[0]
        assert sqlite_desk.directory_queries.count() == before + 1
        QTest.keyClick(page.panes()[0], Qt.Key.Key_Space)
        application.settle()
        assert application.window.here() == "directory"


def test_file_is_written_from_the_window(qapp: QApplication, sqlite_desk: Desk, tmp_path: Path) -> None:
    sqlite_desk.directory.add(dataclasses.replace(LIBRARY, name="<b>Essais</b>"))
    with opened(sqlite_desk, language="fr") as application:
        application.window.go(EXCHANGE)
        application.settle()
        page = application.window.page(EXCHANGE)
        assert isinstance(page, ExchangePage)
        QTest.keyClick(page.panes()[1], Qt.Key.Key_Space)
        dialog = application.window.findChild(WritingDialog)
        assert dialog is not None
        dialog.format.setCurrentIndex(1)
        dialog.go.setFocus()
        QTest.keyClick(dialog.go, Qt.Key.Key_Space)
        application.settle()
        asked = page.findChild(QFileDialog)
        assert asked is not None
        asked.fileSelected.emit(str(tmp_path / "lieux.zip"))
        asked.close()
        application.settle()
        assert (tmp_path / "lieux.zip").exists()
