"""What tests of scans ask of the pages: what stands in them, what they tell, and a reader that types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import Arrival, ArrivalDraft
from tests.ui.arrivals.scan.keys import passport, type_like_a_reader
from ui.arrivals.file.view import FilePage
from ui.arrivals.form.view import FormPage
from ui.shell.window import MainWindow

Settled = Callable[[], None]
LIV = ArrivalDraft(
    family_name="Bergström", given_names="Liv Maja", birth_date=dt.date(2001, 2, 3), nationalities=("SE",)
)


def form(window: MainWindow, key: str = "new-arrival") -> FormPage:
    page = window.page(key)
    assert isinstance(page, FormPage)
    return page


def file(window: MainWindow) -> FilePage:
    page = window.page("arrival")
    assert isinstance(page, FilePage)
    return page


def values(page: FormPage) -> dict[str, object]:
    return {name: value for name, value in page.read().items() if value}


def told(page: FormPage | FilePage) -> str:
    """All that the card says, on screen."""
    assert page._scan.isVisible()
    return "\n".join(label.text() for label in page._scan.findChildren(QLabel) if label.isVisible())


def scan(qtbot: QtBot, window: MainWindow, settled: Settled, text: str = "") -> None:
    """Have a reader type, and wait until the window has made something of it."""
    before = window.here()
    seen = [page._scan._told for page in window.findChildren(QWidget) if isinstance(page, FormPage | FilePage)]

    def done() -> bool:
        now = [page._scan._told for page in window.findChildren(QWidget) if isinstance(page, FormPage | FilePage)]
        return window.here() != before or now != seen

    type_like_a_reader(text or passport())
    qtbot.waitUntil(done, timeout=20000)
    settled()


def all_on_file(desk: Desk) -> tuple[Arrival, ...]:
    return desk.arrival_queries.many(desk.arrival_queries.snapshot(ArrivalFilter()))
