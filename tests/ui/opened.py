"""The whole window on a desk, for tests that look at its pages."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent

from maison.application import Desk
from maison.directory.model import House
from tests.ui.arrivals.people import MAI, MARKUP, NADINE, put_on_file
from ui.application import Application
from ui.errors import BugReport
from ui.pages import start

TODAY = dt.date(2026, 11, 23)


def furnished(desk: Desk) -> list[int]:
    """Some people around today, the program's places and a house; the ids of the stays, the first with a checklist."""
    late = dataclasses.replace(MAI, arrived_on=dt.date(2026, 8, 3), entered_france_on=dt.date(2026, 8, 3))
    coming = dataclasses.replace(NADINE, planned_arrival=TODAY)
    come = dataclasses.replace(MARKUP, planned_arrival=None, arrived_on=TODAY)
    desk.directory.load_places()
    desk.directory.set_house(House(name="Maison d’essai", address="1 rue d’Essai\n59000 Lille"))
    return put_on_file(desk, late, coming, come)


@contextmanager
def opened(desk: Desk, *, language: str = "en", theme: str = "light", text_size: int = 100) -> Iterator[Application]:
    """The window with all its pages, settled; it ends with the block, and no bug may have been told until then."""
    desk.settings = desk.settings.with_(language=language, theme=theme, text_size=text_size, first_run_done=True)
    application = Application(desk, start(desk))
    bugs: list[BugReport] = []
    application.reporter.reported.disconnect()
    application.reporter.reported.connect(bugs.append)
    application.window.resize(1366, 768)
    application.show()
    application.raise_window()  # keys reach only the window in front
    application.settle()
    try:
        yield application
        application.settle()
    finally:
        application.window.close()
        application.close()
        application.window.deleteLater()
        application.deleteLater()
        # at once: what is still to be done for it would be done in vain
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert bugs == []
