"""The dialog of the first questions, by keys, before the database is opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from maison.application import Desk
from maison.settings import load
from tests.ui.walk import faults
from ui import i18n
from ui.application import Application
from ui.first_run.view import FirstRunDialog
from ui.pages import start


@pytest.fixture
def application(qapp: QApplication, sqlite_desk: Desk) -> Iterator[Application]:
    """The window of a desk that was never started, with the dialog over it."""
    sqlite_desk.settings = sqlite_desk.settings.with_(language="fr")
    made = Application(sqlite_desk, start(sqlite_desk))
    made.window.resize(1366, 768)
    made.show()
    made.settle()
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()
    made.deleteLater()


def dialog_of(application: Application) -> FirstRunDialog:
    """The dialog on screen."""
    [dialog] = application.window.findChildren(FirstRunDialog)
    return dialog


def test_all_is_answered_by_keys(application: Application, sqlite_desk: Desk) -> None:
    dialog = dialog_of(application)
    assert dialog.isVisible()
    assert faults(dialog) == []

    dialog.language.buttons["en"].click()
    assert i18n.current().tag == "en"
    assert not sqlite_desk.paths.settings.exists()

    QTest.keyClick(dialog.language.buttons["en"], Qt.Key.Key_Return)
    application.settle()
    assert faults(dialog) == []
    QTest.keyClick(dialog.database.alone, Qt.Key.Key_Return)
    application.settle()
    assert faults(dialog) == []
    QTest.keyClicks(dialog.house.fields["name"].control.editor(), "Maison d'essai")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    application.settle()

    kept = load(sqlite_desk.paths.settings)
    assert (kept.language, kept.database, kept.first_run_done) == ("en", "", True)
    assert sqlite_desk.directory_queries.house().name == "Maison d'essai"
    assert application.window.here() == "today"


def test_escape_passes_over_all_and_is_remembered(application: Application, sqlite_desk: Desk) -> None:
    dialog = dialog_of(application)
    dialog.language.buttons["en"].click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    application.settle()

    kept = load(sqlite_desk.paths.settings)
    assert (kept.language, kept.first_run_done) == ("fr", True)
    assert i18n.current().tag == "fr"
    assert sqlite_desk.directory_queries.house().is_empty


def test_shared_database_without_an_address_is_not_taken(application: Application) -> None:
    dialog = dialog_of(application)
    dialog.pass_button.click()
    dialog.database.shared.click()
    dialog.next_button.click()

    assert dialog.presenter.question == "database"
    assert dialog.database.address.problem()
