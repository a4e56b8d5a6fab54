"""Tests of the window: real widgets, our look, English words, and nothing left running behind a test."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from maison.errors import UserError
from ui import i18n, theme
from ui.application import make_qapplication
from ui.changes import ChangeBus
from ui.jobs import Jobs
from ui.memory import Memory


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Our application object, in place of pytest-qt's."""
    app = make_qapplication()
    theme.apply(app, theme.Scheme.LIGHT)
    return app


@pytest.fixture
def qtbot(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QtBot:
    """pytest-qt's; what it is given wears the look of the window that it would be in."""
    add = qtbot.addWidget

    def add_dressed(widget: QWidget, **how: Any) -> None:
        theme.dress(widget)
        add(widget, **how)

    monkeypatch.setattr(qtbot, "addWidget", add_dressed)
    return qtbot


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    """Every test begins in English, from left to right, light, at 100 %; what it left open is closed."""
    i18n.set_language("en")
    yield
    for window in qapp.topLevelWidgets():
        if isinstance(window, QMainWindow):  # else it may live until its garbage is looked for, and wear each new look
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # first: a new look is slow with many widgets
    i18n.set_language("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    now = theme.current()
    if (now.scheme, now.scale) != (theme.Scheme.LIGHT, 1.0):
        theme.apply(qapp, theme.Scheme.LIGHT)


@pytest.fixture
def bugs() -> list[BaseException]:
    """What the job wrapper took for bugs; a test that expects none asserts that it is empty."""
    return []


@pytest.fixture
def jobs(qapp: QApplication, bugs: list[BaseException]) -> Iterator[Jobs]:
    """Real workers."""

    def report(error: BaseException) -> UserError:
        bugs.append(error)
        return UserError("bug")

    hub = Jobs(report)
    yield hub
    hub.close()


@pytest.fixture
def changes(qapp: QApplication) -> ChangeBus:
    """A change bus of one's own."""
    return ChangeBus()


@pytest.fixture
def memory() -> Memory:
    """A window that remembers nothing."""
    return Memory()
