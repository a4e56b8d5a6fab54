"""The place on its card: still right, reported, settled, a favourite, in a pack; its services; all by keyboard."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.directory.links.model import LinkCheck, LinkState
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.errors import EditConflict
from tests.maison.directory.test_trust import FULL, TODAY
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, NADINE, put_on_file
from tests.ui.arrivals.test_pages import CTRL, Key, Settled, press, texts, write
from ui.directory.card import PlaceCard
from ui.directory.view import DirectoryPage
from ui.directory.where import EDIT, SERVICE, TRUST
from ui.packs.view import PackPage
from ui.shell.window import MainWindow

Card = Callable[..., PlaceCard]


@pytest.fixture
def place_id(sqlite_desk: Desk) -> int:
    """A place."""
    return sqlite_desk.directory.add(FULL).ids[0]


@pytest.fixture
def card(opened: Open, place_id: int) -> PlaceCard:
    """Its card, in the window."""
    page = opened("directory", place_id).page("directory")
    assert isinstance(page, DirectoryPage)
    return page.detail


def window_of(widget: QWidget) -> MainWindow:
    window = widget.window()
    assert isinstance(window, MainWindow)
    return window


def push(qtbot: QtBot, button: QWidget) -> None:
    button.setFocus()
    assert button.hasFocus()
    press(qtbot, Key.Key_Space)


def test_still_right_is_one_click_with_a_way_back(
    qtbot: QtBot, card: PlaceCard, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    assert "Checked on 1 Oct 2026 by Nour" in texts(card)
    assert "to be checked since" in card.trust._due.text()
    push(qtbot, card.trust.right)
    settled()
    now = sqlite_desk.directory_queries.get(place_id).draft
    assert (now.checked_on, now.checked_by, now.to_confirm) == (TODAY, sqlite_desk.actor.name, FULL.to_confirm)
    assert f"by {sqlite_desk.actor.name}" in texts(card)
    assert not card.trust._due.isVisible()
    sqlite_desk.directory.edit(
        sqlite_desk.directory_queries.get(place_id), dataclasses.replace(now, city="Roubaix")
    )  # another desk, meanwhile
    window_of(card).undo_bar._button.click()
    settled()
    assert sqlite_desk.directory_queries.get(place_id).draft == dataclasses.replace(FULL, city="Roubaix")


def test_a_change_is_reported_in_one_line_and_settled_on_the_card(
    qtbot: QtBot, card: PlaceCard, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    push(qtbot, card.trust.report)
    assert card.trust.line.hasFocus()
    press(qtbot, Key.Key_Return)  # nothing is no report
    write(qtbot, "Closed on Thursdays <b>now")
    press(qtbot, Key.Key_Escape)
    assert card.trust.report.hasFocus()
    assert window_of(card).here() == "directory"
    press(qtbot, Key.Key_Space)
    assert card.trust.line.text() == "Closed on Thursdays <b>now"  # Esc puts it away, nothing more
    press(qtbot, Key.Key_Return)
    settled()
    (report,) = sqlite_desk.place_report_queries.open()
    assert report.text == "Closed on Thursdays <b>now"
    assert (card.trust.line.isVisible(), card.trust.line.text()) == (False, "")
    (line,) = card.trust.reports
    assert "Closed on Thursdays <b>now" in texts(line)
    push(qtbot, line.settle)
    write(qtbot, "True")
    press(qtbot, Key.Key_Return)
    settled()
    (report,) = sqlite_desk.place_report_queries.of(place_id)
    assert (report.outcome, report.settled_by) == ("True", sqlite_desk.actor.name)
    assert card.trust.reports == []


def test_a_report_that_was_settled_elsewhere_is_told(
    qtbot: QtBot, card: PlaceCard, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    push(qtbot, card.trust.report)
    write(qtbot, "New hours")
    press(qtbot, Key.Key_Return)
    settled()
    sqlite_desk.place_reports.settle(1, "done")
    push(qtbot, card.trust.reports[0].settle)
    press(qtbot, Key.Key_Return)
    settled()
    assert "Somebody else settled" in window_of(card).message.text()
    assert card.trust.reports == []
    with pytest.raises(EditConflict):
        sqlite_desk.place_reports.settle(1)


def test_a_favourite_is_said_to_a_screen_reader(
    qtbot: QtBot, card: PlaceCard, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    assert card.star.accessibleName() == "Make it a favourite of the desk"
    push(qtbot, card.star)
    settled()
    assert sqlite_desk.pick_queries.favourites() == {place_id}
    assert card.star.accessibleName() == "A favourite of the desk"
    push(qtbot, card.star)
    settled()
    assert sqlite_desk.pick_queries.favourites() == frozenset()


def test_the_website_is_told_as_it_was_found(
    card: PlaceCard, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    assert not card.trust._link.isVisible()
    found = LinkCheck(place_id, FULL.name, FULL.website, sqlite_desk.clock.now(), LinkState.GONE, 404)
    window_of(card).context().changes.publish(sqlite_desk.links.keep([found]))
    settled()
    assert card.trust._link.text() == "website is gone, 23 Nov 2026"


def test_keys_lead_to_the_pages_of_the_place(qtbot: QtBot, card: PlaceCard, settled: Settled) -> None:
    window = window_of(card)
    for button, page in ((card.trust.more, TRUST), (card.services.add, SERVICE)):
        push(qtbot, button)
        settled()
        assert window.here() == page
        press(qtbot, Key.Key_Escape)
        settled()
        assert window.here() == "directory"
    press(qtbot, Key.Key_E, CTRL)
    settled()
    assert window.here() == EDIT


def test_services_are_told_with_their_hours_and_removed_with_a_way_back(
    qtbot: QtBot, card: PlaceCard, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    tea = OfferDraft(texts={"en": OfferTexts(name="Tea & talk")}, opening_hours="Th 18:00-20:00", free=True)
    window_of(card).context().changes.publish(sqlite_desk.offers.add(place_id, tea))
    settled()
    (line,) = card.services.rows
    assert "Thursday: \u206818:00–20:00\u2069" in texts(line)
    assert "free of charge" in texts(line)
    push(qtbot, line.remove)
    settled()
    assert sqlite_desk.directory_queries.get(place_id).services == ()
    assert card.services.rows == []
    assert card.services.add.hasFocus()
    window_of(card).undo_bar._button.click()
    settled()
    assert [offer.draft for offer in sqlite_desk.directory_queries.get(place_id).services] == [tea]


def test_a_place_goes_into_the_pack_of_the_visitor_whose_file_was_open(
    qtbot: QtBot, opened: Open, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    mai, nadine = put_on_file(sqlite_desk, MAI, dataclasses.replace(NADINE, arrived_on=None, planned_arrival=TODAY))
    window = opened("arrival", mai)
    window.go("directory", place_id)
    settled()
    page = window.page("directory")
    assert isinstance(page, DirectoryPage)
    pack = page.detail.pack
    assert pack.own.plain_text().startswith("Add to the pack of ")
    push(qtbot, pack.own)
    settled()
    assert [place.id for place in sqlite_desk.pick_queries.chosen(mai)] == [place_id]
    assert pack.own.plain_text().startswith("In the pack of ")
    assert [action.isChecked() for action in pack.menu.actions()] == [False]
    pack.menu.actions()[0].trigger()
    settled()
    assert [place.id for place in sqlite_desk.pick_queries.chosen(nadine)] == [place_id]
    assert [action.isChecked() for action in pack.menu.actions()] == [True]
    push(qtbot, pack.own)
    settled()
    assert sqlite_desk.pick_queries.chosen(mai) == ()


def test_nobody_is_served_once_names_went_from_the_screen(
    qtbot: QtBot, opened: Open, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    (mai,) = put_on_file(sqlite_desk, MAI)
    window = opened("arrival", mai)
    window._on_pause()
    window._on_pause()
    window.go("directory", place_id)
    settled()
    page = window.page("directory")
    assert isinstance(page, DirectoryPage)
    assert not page.detail.pack.own.isVisible()


def test_what_was_chosen_stands_in_the_pack_page_and_is_left_out_there(
    qtbot: QtBot, opened: Open, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    (mai,) = put_on_file(sqlite_desk, MAI)
    sqlite_desk.picks.choose(mai, place_id)
    window = opened("packs", mai)
    page = window.page("packs")
    assert isinstance(page, PackPage)
    assert FULL.name in texts(page.chosen)
    push(qtbot, page.chosen.buttons[0])
    settled()
    assert sqlite_desk.pick_queries.chosen(mai) == ()
    assert "None yet" in texts(page.chosen)
    window.undo_bar._button.click()
    settled()
    assert [place.id for place in sqlite_desk.pick_queries.chosen(mai)] == [place_id]
    assert FULL.name in texts(page.chosen)
