"""The directory on screen: found as one types, shown beside, and never a link that is no web address."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from maison.application import Desk
from maison.directory.catalogue import shipped_places
from maison.directory.mapping.projection import flat
from maison.directory.mapping.spots import spots_of
from tests.ui.opened import furnished, opened
from ui.directory.view import DirectoryPage
from ui.kit import Label

#: So many places travel with the program.
SHIPPED = len(shipped_places())


def test_place_is_found_as_one_types_and_shown(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk, language="fr") as application:
        application.window.go("directory")
        application.settle()
        page = application.window.page("directory")
        assert isinstance(page, DirectoryPage)
        search = page.panes()[0]
        assert isinstance(search, QLineEdit)
        QTest.keyClicks(search, "jean levy")
        application.settle()
        assert page.detail.accessibleName() == "Médiathèque Jean Lévy"

        QTest.keyClick(search, Qt.Key.Key_Escape)
        application.settle()
        assert search.text() == ""
        assert application.window.here() == "directory"


def test_what_matches_nothing_offers_all_places(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go("directory")
        page = application.window.page("directory")
        assert isinstance(page, DirectoryPage)
        search = page.panes()[0]
        QTest.keyClicks(search, "<b>zzz")
        application.settle()
        assert page.nothing.isVisible()
        page.nothing.action.click()
        application.settle()
        assert not page.nothing.isVisible()


def test_one_place_is_shown_when_it_was_searched_for(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    place = sqlite_desk.directory_queries.search("piscine")[0]
    with opened(sqlite_desk) as application:
        application.window.go("directory", place.id)
        application.settle()
        page = application.window.page("directory")
        assert isinstance(page, DirectoryPage)
        assert page.detail.accessibleName() == place.name


def test_page_speaks_another_language_at_once(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go("directory")
        application.settle()
        page = application.window.page("directory")
        assert isinstance(page, DirectoryPage)
        shown = page.detail.accessibleName()
        application.window.set_language("fr")
        application.settle()
        assert page.told() == f"{SHIPPED} lieux"
        assert page.detail.accessibleName() == shown


def test_map_stands_in_place_of_the_list_and_both_keep_the_place(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go("directory")
        application.settle()
        page = application.window.page("directory")
        assert isinstance(page, DirectoryPage)
        listed, mapped = page.how.buttons.values()
        listed.setFocus()
        QTest.keyClick(listed, Qt.Key.Key_Right)
        QTest.keyClick(mapped, Qt.Key.Key_Space)
        application.settle()
        assert page.map is not None
        assert page.map.isVisible()
        assert page.panes()[1] is page.map.map

        spot = next(
            spot for spot in spots_of(sqlite_desk.directory_queries.all()).all if spot.id != page.map.map.selected()
        )
        page.map.map.chosen.emit(spot.id)
        application.settle()
        assert page.detail.accessibleName() == spot.name
        assert page.map.map.selected() == spot.id
        assert any("open" in label.text() or "not known" in label.text() for label in page.detail.findChildren(Label))

        listed.click()
        application.settle()
        assert page.detail.accessibleName() == spot.name
        page.panes()[0].setFocus()
        QTest.keyClick(page.panes()[0], Qt.Key.Key_Return)
        assert page.panes()[1].hasFocus()


def test_house_stands_on_the_map_and_moves_with_its_details(qapp: QApplication, sqlite_desk: Desk) -> None:
    furnished(sqlite_desk)
    with opened(sqlite_desk) as application:
        application.window.go("directory")
        page = application.window.page("directory")
        assert isinstance(page, DirectoryPage)
        page.how.buttons["map"].click()
        application.settle()
        assert page.map is not None
        assert page.map.map._house is None
        house = dataclasses.replace(sqlite_desk.directory_queries.house(), latitude=50.6336, longitude=3.0672)
        application.changes.publish(sqlite_desk.directory.set_house(house))
        application.settle()
        assert page.map.map._house == (house.name, flat(50.6336, 3.0672))
