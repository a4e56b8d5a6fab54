"""Going back in five clicks from the window, a second press asked for, other files, the second place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.settings import load
from maison.store.backup import back_up
from maison.store.backups.model import Why
from tests.maison.store.test_backup import damage
from tests.ui.opened import opened
from ui.application import Application
from ui.arrivals.form.view import FormPage
from ui.backups.view import BackupsPage
from ui.preferences.view import PreferencesPage


def page_of(application: Application) -> BackupsPage:
    application.window.go("backups")
    application.settle()
    page = application.window.page("backups")
    assert isinstance(page, BackupsPage)
    return page


def registered(desk: Desk, *names: str) -> None:
    for name in names:
        desk.arrivals.register(ArrivalDraft(family_name=name))


def cells(page: BackupsPage) -> list[list[object]]:
    rows = page.preview.table.rows
    return [[rows.cell(row, at) for at in range(5)] for row in range(rows.rowCount())]


def test_an_agent_goes_back_in_five_clicks_by_the_pointer(desk: Desk, qapp: QApplication) -> None:
    registered(desk, "Okafor")
    desk.backups.make(Why.ASKED)
    registered(desk, "Later", "Latest")
    with opened(desk) as application:
        application.window.go("arrivals")
        application.window.navigation.chosen.emit("preferences")  # 1
        application.settle()
        preferences = application.window.page("preferences")
        assert isinstance(preferences, PreferencesPage)
        preferences.database.backups.click()  # 2
        application.settle()
        page = page_of(application)
        QTest.mouseClick(  # 3
            page.table.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            page.table.visualRect(page.table.rows.index(0, 0)).center(),
        )
        application.settle()
        assert cells(page)[0] == ["People", "1", "2", "", ""]
        page.preview.restore.click()  # 4
        assert page.preview.no.hasFocus(), "the safe answer is under the finger"
        page.preview.yes.click()  # 5
        application.settle()
        assert "again as it was" in application.window.message.text()
        assert desk.arrival_queries.count() == 1
        assert page.table.rows.rowCount() == 2, "what was there is kept"
        assert not page.error.isVisible()
        application.window.go("arrivals")
        application.settle()
        assert "1" in application.window.page("arrivals")._heading.detail.text()  # type: ignore[attr-defined]  # the page of the list


def test_nobody_goes_back_by_a_slip_of_the_hand(sqlite_desk: Desk, qapp: QApplication) -> None:
    sqlite_desk.backups.make(Why.ASKED)
    registered(sqlite_desk, "Later")
    with opened(sqlite_desk) as application:
        page = page_of(application)
        page.preview.restore.click()
        assert page.escape()
        assert not page.preview.sure.isVisible()
        page.preview.restore.click()
        page.preview.no.click()
        assert page.preview.restore.hasFocus()
        assert not page.escape()
    assert sqlite_desk.arrival_queries.count() == 1


def test_what_is_typed_outlives_going_back(sqlite_desk: Desk, qapp: QApplication) -> None:
    sqlite_desk.backups.make(Why.ASKED)
    with opened(sqlite_desk) as application:
        application.window.go("new-arrival")
        form = application.window.page("new-arrival")
        assert isinstance(form, FormPage)
        form.fields["family_name"].control.set_value("Okafor")
        page = page_of(application)
        page.preview.restore.click()
        page.preview.yes.click()
        application.settle()
        application.window.go("new-arrival")
        assert form.fields["family_name"].control.value() == "Okafor"
        form.presenter.save()
        application.settle()
        assert application.window.here() == "arrival"


def test_a_damaged_backup_cannot_be_gone_back_to(sqlite_desk: Desk, qapp: QApplication) -> None:
    registered(sqlite_desk, *(f"Martin {number}" for number in range(30)))
    damage(sqlite_desk.backups.make(Why.ASKED).path)
    with opened(sqlite_desk) as application:
        page = page_of(application)
        assert "damaged" in page.preview.said()
        assert not page.preview.restore.isVisible()


def test_another_file_is_compared_and_gone_back_to(sqlite_desk: Desk, qapp: QApplication, tmp_path: Path) -> None:
    registered(sqlite_desk, "Okafor")
    back_up(sqlite_desk.store, tmp_path / "stick.db")
    (tmp_path / "letter.txt").write_text("Bonjour, " * 2000)
    registered(sqlite_desk, "Later")
    with opened(sqlite_desk) as application:
        page = page_of(application)
        page._on_file_named(str(tmp_path / "letter.txt"))
        application.settle()
        assert "letter.txt" in page.error.text()
        assert not page.preview.restore.isVisible()
        page._on_file_named(str(tmp_path / "stick.db"))
        application.settle()
        assert not page.error.isVisible()
        assert "stick.db" in page.preview.said()
        page.preview.restore.click()
        page.preview.yes.click()
        application.settle()
    assert sqlite_desk.arrival_queries.count() == 1


def test_a_backup_is_made_by_a_key_and_the_second_place_is_followed(
    sqlite_desk: Desk, qapp: QApplication, tmp_path: Path
) -> None:
    registered(sqlite_desk, "Okafor")
    stick = tmp_path / "stick"
    stick.mkdir()
    with opened(sqlite_desk) as application:
        page = page_of(application)
        assert page.nothing.isVisible()
        assert "lost with it" in page.place.text()
        QTest.keyClick(application.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        application.settle()
        assert page.table.rows.rowCount() == 1
        page._on_place_named(str(stick))
        application.settle()
        assert "Copied up to" in page.place.text()
        stick.rename(tmp_path / "away")
        application.window._on_refresh()
        application.settle()
        assert "Not connected" in page.place.text()
        page.place.nowhere.click()
        application.settle()
        assert "lost with it" in page.place.text()
    assert load(sqlite_desk.paths.settings).backup_place == ""
    assert len(list((tmp_path / "away").rglob("*.db"))) == 1


@pytest.mark.parametrize("name", ["backup", "missing"])
def test_a_server_without_its_programs_here_is_told_in_a_sentence(
    postgresql_desk: Desk, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with opened(postgresql_desk) as application:
        page = page_of(application)
        assert "whoever looks after the server" in page.doubtful.text()
        if name == "missing":
            monkeypatch.setattr("maison.store.dumps.shutil.which", lambda _program: None)
        page.make.click()
        application.settle()
        assert page.table.rows.rowCount() == (0 if name == "missing" else 1)
        assert ("pg_dump is missing" in page.error.text()) is (name == "missing")
