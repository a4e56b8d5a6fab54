"""The filters of the directory: menus with counts, chips that take away, sheets that refuse in a sentence, by keys alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from maison.application import Desk
from maison.clock import LILLE
from tests.maison.arrivals.people import registered
from tests.ui.opened import furnished, opened
from ui.application import Application
from ui.directory.filters.sheets import MomentSheet, PointSheet
from ui.directory.view import DirectoryPage
from ui.directory.where import ForVisitor


@pytest.fixture
def application(qapp: QApplication, sqlite_desk: Desk) -> Iterator[Application]:
    """A window with the directory."""
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go("directory")
        application.settle()
        yield application


@pytest.fixture
def page(application: Application) -> DirectoryPage:
    """The directory's page."""
    page = application.window.page("directory")
    assert isinstance(page, DirectoryPage)
    return page


def chosen(application: Application, page: DirectoryPage, menu: str, text: str) -> None:
    """Choose the line of a menu that begins so."""
    made = page.filters.menu(menu)
    next(action for action in made.actions() if action.text().startswith(text)).trigger()
    application.settle()


def test_menu_opens_by_key_and_its_choice_becomes_a_chip(application: Application, page: DirectoryPage) -> None:
    button = page.filters.buttons["categories"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    application.settle()
    chip = page.filters.chips.chips["categories"]
    assert chip.isVisible()
    assert "museum" in chip.text()
    assert page.told() == "14 places"
    application.raise_window()  # the menu took the keys from it
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    application.settle()
    assert not page.filters.chips.isVisible()
    assert page.filters.text.hasFocus()


def test_counts_of_a_menu_are_what_its_choice_finds(application: Application, page: DirectoryPage) -> None:
    chosen(application, page, "language", "English")
    lines = [action.text() for action in page.filters.menu("categories").actions()]
    counted = next(line for line in lines if line.startswith("museum"))
    chosen(application, page, "categories", "museum")
    count = counted.rpartition("(")[2].rstrip(")")
    assert page.told().startswith(f"{count} place")


def test_several_categories_are_chosen_one_after_the_other(application: Application, page: DirectoryPage) -> None:
    chosen(application, page, "categories", "museum")
    chosen(application, page, "categories", "library")
    assert page.filters.chips.chips["categories"].text() == "Category: museum or library"
    chosen(application, page, "categories", "museum")
    assert page.filters.chips.chips["categories"].text() == "Category: library"
    page.filters.chips.clear.click()
    application.settle()
    assert not page.filters.chips.chips


def test_near_a_campus_shows_how_far_and_within_narrows(application: Application, page: DirectoryPage) -> None:
    chosen(application, page, "near", "Campus Cité scientifique")
    whole = page.told()
    chosen(application, page, "near", "Within 1")
    assert page.told() != whole
    assert page.filters.chips.chips["near"].text() == "Near: Campus Cité scientifique, within 1 km"


def test_empty_list_says_what_to_leave_out(application: Application, page: DirectoryPage) -> None:
    page.filters.text.setText("opera")
    application.settle()
    chosen(application, page, "categories", "All")
    chosen(application, page, "more", "Only favourites")
    assert page.nothing.isVisible()
    assert page.nothing.action.text() == "Leave out “Favourites”"
    page.nothing.action.click()
    application.settle()
    assert not page.nothing.isVisible()
    assert page.filters.text.text() == "opera"


def test_words_that_nothing_holds_are_left_out_of_the_box_too(application: Application, page: DirectoryPage) -> None:
    page.filters.text.setText("zzzzzz")
    application.settle()
    assert page.nothing.action.text() == "Leave out “Text”"
    page.nothing.action.click()
    application.settle()
    assert page.filters.text.text() == ""
    assert not page.nothing.isVisible()


def test_places_for_a_visitor_say_why(application: Application, page: DirectoryPage, sqlite_desk: Desk) -> None:
    arrival = registered(sqlite_desk)
    application.window.go("directory", ForVisitor(arrival.id))
    application.settle()
    assert page.why.isVisible()
    assert "visitor" in page.filters.chips.chips
    page.filters.chips.chips["visitor"].click()
    application.settle()
    assert not page.why.isVisible()


@pytest.mark.parametrize(
    ("typed", "at"), [("18:30", (18, 30)), ("18h30", (18, 30)), ("9 h", (9, 0)), ("0905", (9, 5)), ("7", (7, 0))]
)
def test_hour_is_read_as_one_writes_it(application: Application, typed: str, at: tuple[int, int]) -> None:
    day = dt.date(2026, 12, 3)
    sheet = MomentSheet(application.window, None, lambda: day)
    found: list[dt.datetime] = []
    sheet.chosen.connect(found.append)
    sheet.open()
    sheet.form.set_values({"day": day, "time": typed})
    sheet.show_them.click()
    assert found == [dt.datetime(2026, 12, 3, *at, tzinfo=LILLE)]


def test_sheets_say_what_is_wrong_and_stay(application: Application) -> None:
    moment = MomentSheet(application.window, None, lambda: dt.date(2026, 12, 3))
    moment.open()
    moment.form.set_values({"time": "25:00"})
    moment.show_them.click()
    assert moment.isVisible()
    assert moment.form.fields["time"].problem()
    moment.reject()
    point = PointSheet(application.window, None, None)
    point.open()
    point.show_them.click()
    assert point.isVisible()
    assert point.form.fields["place"].problem()
    point.form.set_values({"station": ("Rihour",), "place": "Opéra"})
    point.show_them.click()
    assert point.isVisible()
    point.form.set_values({"station": ("Rihour",), "place": "", "within": 500})
    found: list[tuple[object, ...]] = []
    point.chosen.connect(lambda near, within: found.append((near.name, within)))
    point.show_them.click()
    assert found == [("Rihour", 500)]
