"""The pages of trust: a check with all its parts, closures, where facts are from, history, and the list of what is to be checked."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.directory.bringing.model import Brought
from maison.directory.links.model import LinkCheck, LinkState
from maison.directory.model import PlaceDraft
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.directory.vocabulary import Confidence, PlaceStatus
from tests.maison.directory.links.test_links import closed_port
from tests.maison.directory.links.web import Web, web
from tests.maison.directory.test_trust import FULL, TODAY
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, put_on_file
from tests.ui.arrivals.test_pages import CTRL, Key, Settled, press, write
from tests.ui.walk import faults, settle
from ui import i18n, theme
from ui.directory.trust.presenter import fact_lines, history_of, read
from ui.directory.trust.to_check_view import ToCheckPage
from ui.directory.trust.view import HISTORY, REPORTS, SOURCES, TrustPage
from ui.directory.where import EDIT, SERVICE, TO_CHECK, TRUST, PlaceAt, ServiceAt
from ui.jobs import Jobs
from ui.shell.window import MainWindow


@pytest.fixture
def place_id(sqlite_desk: Desk) -> int:
    """A place."""
    return sqlite_desk.directory.add(FULL).ids[0]


@pytest.fixture
def trust(opened: Open, place_id: int) -> TrustPage:
    """The page on which it is looked at closely."""
    page = opened(TRUST, place_id).page(TRUST)
    assert isinstance(page, TrustPage)
    return page


def on_file(desk: Desk, place_id: int) -> PlaceDraft:
    return desk.directory_queries.get(place_id).draft


# One place ------------------------------------------------------------------------------------------------------------


def test_a_check_is_noted_with_who_when_source_and_what_is_certain_now(
    qtbot: QtBot, trust: TrustPage, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    write(qtbot, "Nour")
    trust.check.form.focus("checked_on")
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "20/11/26")
    trust.check.form.focus("source")
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "by telephone")
    assert list(trust.check.doubts) == ["phone", "price"]
    trust.check.doubts["phone"].setFocus()
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_S, CTRL)
    settled()
    now = on_file(sqlite_desk, place_id)
    assert (now.checked_by, now.checked_on, now.source, now.to_confirm, now.confidence) == (
        "Nour",
        dt.date(2026, 11, 20),
        "by telephone",
        ("price",),
        Confidence.B,
    )
    assert list(trust.check.doubts) == ["price"]


def test_a_check_of_a_day_to_come_is_refused_beside_it(
    qtbot: QtBot, trust: TrustPage, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    trust.check.form.focus("checked_on")
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "1/12/26")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert trust.check.form.fields["checked_on"].problem()
    assert on_file(sqlite_desk, place_id) == FULL


def test_a_place_is_closed_for_a_time_reopened_and_closed_for_good(
    qtbot: QtBot, trust: TrustPage, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    closing = trust.closing
    assert closing.reopen.isVisible()
    closing.reopen.setFocus()
    press(qtbot, Key.Key_Space)
    settled()
    assert on_file(sqlite_desk, place_id).status is PlaceStatus.OPEN
    assert not closing.reopen.isVisible()
    closing.form.focus("closed_from")
    write(qtbot, "1/12/26")
    closing.form.focus("closed_until")
    write(qtbot, "30/11/26")
    closing.form.focus("closed_reason")
    write(qtbot, "Works")
    closing.close_it.setFocus()
    press(qtbot, Key.Key_Space)
    settled()
    assert "before the first" in closing.last.problem()
    closing.form.focus("closed_until")
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "31/12/26")
    closing.close_it.setFocus()
    press(qtbot, Key.Key_Space)
    settled()
    now = on_file(sqlite_desk, place_id)
    assert (now.status, now.closed_from, now.closed_until) == (
        PlaceStatus.TEMPORARILY_CLOSED,
        dt.date(2026, 12, 1),
        dt.date(2026, 12, 31),
    )
    assert now.texts["en"].closed_reason == "Works"
    assert "until 31 December 2026" in closing._now.text()
    closing.kind.buttons["good"].setFocus()
    press(qtbot, Key.Key_Space)
    closing.close_it.setFocus()
    press(qtbot, Key.Key_Space)
    settled()
    assert on_file(sqlite_desk, place_id).status is PlaceStatus.CLOSED_FOR_GOOD
    assert on_file(sqlite_desk, place_id).closed_until is None


def test_a_reason_in_another_language_is_kept(sqlite_desk: Desk, opened: Open, qtbot: QtBot, settled: Settled) -> None:
    [place_id] = sqlite_desk.directory.add(FULL).ids
    place = sqlite_desk.directory_queries.get(place_id)
    sqlite_desk.directory.close(place, TODAY, None, {"fr": "Travaux"})
    page = opened(TRUST, place_id).page(TRUST)
    assert isinstance(page, TrustPage)
    page.closing.form.focus("closed_reason")
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "Works")
    page.closing.close_it.click()
    settled()
    said = on_file(sqlite_desk, place_id).texts
    assert {tag: each.closed_reason for tag, each in said.items()} == {"fr": "Travaux", "en": "Works"}


def test_what_somebody_saved_meanwhile_is_not_overwritten(
    trust: TrustPage, place_id: int, sqlite_desk: Desk, settled: Settled
) -> None:
    sqlite_desk.directory.edit(
        sqlite_desk.directory_queries.get(place_id), dataclasses.replace(FULL, status=PlaceStatus.SEASONAL)
    )
    trust.closing.reopen.click()
    settled()
    window = trust.window()
    assert isinstance(window, MainWindow)
    assert "Somebody else saved" in window.message.text()
    assert on_file(sqlite_desk, place_id).status is PlaceStatus.SEASONAL


def test_each_fact_says_where_it_is_from(sqlite_desk: Desk) -> None:
    [place_id] = sqlite_desk.directory.take_over([Brought(FULL)], "liste.csv").ids
    place = sqlite_desk.directory_queries.get(place_id)
    sqlite_desk.directory.edit(place, dataclasses.replace(place.draft, phone="+33320000009"))
    newer = dataclasses.replace(FULL, city="Lomme")
    sqlite_desk.directory.take_over([Brought(newer, place_id, frozenset({"city"}))], "autre.csv")
    lines = {line.name: line for line in fact_lines(read(sqlite_desk, place_id))}
    assert lines["Telephone"].by_hand
    assert lines["Telephone"].origin.startswith(f"by hand: {sqlite_desk.actor.name}")
    assert lines["Town"].value == "Lomme"
    assert lines["Town"].origin.startswith("from autre.csv")
    assert lines["Price (French)"].origin == "as the whole entry"
    assert lines["Numbers in registers: SIRET"].value == "00000000000000"


def test_history_tells_fields_by_name_and_old_and_new(sqlite_desk: Desk) -> None:
    [place_id] = sqlite_desk.directory.add(FULL).ids
    place = sqlite_desk.directory_queries.get(place_id)
    said = {**FULL.texts, "fr": dataclasses.replace(FULL.texts["fr"], price="2 €")}
    changed = dataclasses.replace(
        FULL, phone="115", other_phones=(), texts=said, status=PlaceStatus.OPEN, external_ids=FULL.external_ids[:1]
    )
    sqlite_desk.directory.edit(place, changed)
    sqlite_desk.place_reports.report(place_id, "A moved door")
    sqlite_desk.offers.add(place_id, OfferDraft(texts={"fr": OfferTexts(name="Thé")}, free=True))
    newest, reported, edited, created = history_of(read(sqlite_desk, place_id))
    assert [item.what for item in (newest, reported, edited, created)] == [
        "Service added",
        "Change reported",
        "Changed",
        "Put into the directory",
    ]
    assert {change.text for change in newest.changes} >= {"Service: Name (French): Thé", "Service: Free of charge: yes"}
    assert [change.text for change in reported.changes] == ["A moved door"]
    told = {change.text for change in edited.changes}
    assert "Price (French): Gratuit → 2 €" in told
    assert "Situation: closed for a time → open as usual" in told
    assert any(text.startswith("Numbers in registers: OpenStreetMap") for text in told)
    assert any("Telephone: " in text and "→" in text and "115" in text for text in told)
    assert edited.who == f"{sqlite_desk.actor.name} · {sqlite_desk.actor.desk}" or edited.who == sqlite_desk.actor.name
    assert "Name: Maison du jeu" in {change.text for change in created.changes}


# What is to be checked ------------------------------------------------------------------------------------------------


@pytest.fixture
def internet(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A web on this PC."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with web() as running:
        yield running


def checked(desk: Desk, name: str, on: dt.date | None, **more: object) -> int:
    draft = PlaceDraft(name, checked_on=on, confidence=Confidence.A, **more)  # type: ignore[arg-type]  # fields of a place
    return desk.directory.add(draft).ids[0]


def listed(page: ToCheckPage) -> list[str]:
    return [row.place.name for row in page._rows]


def to_check(opened: Open) -> ToCheckPage:
    page = opened(TO_CHECK).page(TO_CHECK)
    assert isinstance(page, ToCheckPage)
    return page


def test_the_longest_overdue_come_first_and_go_when_they_are_right(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    checked(sqlite_desk, "Late", TODAY - dt.timedelta(200))
    checked(sqlite_desk, "Later", TODAY - dt.timedelta(400))
    never = checked(sqlite_desk, "Never", None)
    fresh = checked(sqlite_desk, "Fresh", TODAY)
    checked(sqlite_desk, "Good", TODAY)
    sqlite_desk.place_reports.report(fresh, "A moved door")
    page = to_check(opened)
    assert listed(page) == ["Never", "Later", "Late", "Fresh"]
    assert page.table.hasFocus()
    assert page.table.current_id() == never
    press(qtbot, Key.Key_Return, CTRL)
    settled()
    assert listed(page) == ["Later", "Late", "Fresh"]
    assert page._current() is page._rows[0]  # the next one takes its place
    window = page.window()
    assert isinstance(window, MainWindow)
    window.undo_bar._button.click()
    settled()
    assert listed(page) == ["Never", "Later", "Late", "Fresh"]
    assert on_file(sqlite_desk, never).checked_on is None


def test_a_row_is_edited_and_shown_by_keys(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    checked(sqlite_desk, "Never", None)
    page = to_check(opened)
    window = page.window()
    assert isinstance(window, MainWindow)
    press(qtbot, Key.Key_E, CTRL)
    settled()
    assert window.here() == EDIT
    press(qtbot, Key.Key_Escape)
    settled()
    assert window.here() == TO_CHECK
    press(qtbot, Key.Key_Return)
    settled()
    assert window.here() == "directory"


def test_nothing_to_check_says_so(opened: Open, sqlite_desk: Desk) -> None:
    checked(sqlite_desk, "Good", TODAY)
    page = to_check(opened)
    assert page.nothing.isVisible()
    assert not page.right.isEnabled()


def test_websites_are_asked_beside_other_work_and_told_in_the_list(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled, internet: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maison.directory.links.opening._refuse_address", lambda _address: None)  # the web is this PC
    checked(sqlite_desk, "Gone", TODAY, website=internet.url("/404").replace("127.0.0.1", "127.0.0.1.nip.invalid"))
    gone = checked(sqlite_desk, "Lost", TODAY, website=internet.url("/404"))
    checked(sqlite_desk, "Works", TODAY, website=internet.url("/"))
    page = to_check(opened)
    assert "not asked yet" in page._asked.text()
    page.ask.setFocus()
    press(qtbot, Key.Key_Space)
    assert not page.ask.isEnabled()
    settled()
    assert page.ask.isEnabled()
    assert sorted(listed(page)) == ["Gone", "Lost"]
    assert gone in {row.id for row in page._rows}
    assert "last asked on" in page._asked.text()
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.message.text() == "3 websites were asked. 2 are to be looked at."


def test_asking_is_called_off_and_nothing_is_noted(
    opened: Open, sqlite_desk: Desk, jobs: Jobs, settled: Settled, internet: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maison.directory.links.opening._refuse_address", lambda _address: None)
    checked(sqlite_desk, "Slow", TODAY, website=internet.url("/slow"))
    page = to_check(opened)
    page.ask.click()
    (job,) = jobs.running()
    assert job.title == "Checking the websites"
    job.cancel()
    settled()
    assert page.ask.isEnabled()
    assert sqlite_desk.link_queries.checks() == ()


def test_a_website_that_moved_is_followed_with_a_way_back(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    old, new = "https://exemple.fr", "https://exemple.org/"
    place_id = checked(sqlite_desk, "Moved", TODAY, website=old)
    sqlite_desk.links.keep([LinkCheck(place_id, "Moved", old, sqlite_desk.clock.now(), LinkState.MOVED, 200, new)])
    sqlite_desk.place_reports.report(place_id, "Another <b>site")
    page = to_check(opened)
    assert page.why.text() == f"Another <b>site\nwebsite has moved to {new}, 23 Nov 2026"
    page.follow.setFocus()
    press(qtbot, Key.Key_Space)
    settled()
    assert on_file(sqlite_desk, place_id).website == new
    assert page.why.text() == "Another <b>site"
    assert not page.follow.isVisible()
    window = page.window()
    assert isinstance(window, MainWindow)
    window.undo_bar._button.click()
    settled()
    assert on_file(sqlite_desk, place_id).website == old
    assert page.follow.isVisible()


def test_without_a_network_that_is_told_once_and_nothing_is_noted(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled, internet: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maison.directory.links.opening._refuse_address", lambda _address: None)
    checked(sqlite_desk, "One", TODAY, website=f"http://127.0.0.1:{closed_port()}/")
    checked(sqlite_desk, "Two", TODAY, website=f"http://127.0.0.1:{closed_port()}/")
    page = to_check(opened)
    page.ask.click()
    settled()
    window = page.window()
    assert isinstance(window, MainWindow)
    assert "no connection to the internet" in window.message.text()
    assert sqlite_desk.link_queries.checks() == ()
    assert listed(page) == []


# Every page -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("tag", ["en", "qps-AR"])
@pytest.mark.parametrize("key", ["directory", EDIT, SERVICE, TRUST, TO_CHECK, "packs"])
def test_no_page_has_a_fault(
    qapp: QApplication, opened: Open, sqlite_desk: Desk, key: str, tag: str, scale: float
) -> None:
    i18n.set_language(tag)
    if i18n.current().direction == "rtl":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(qapp, theme.Scheme.LIGHT, scale)
    [place_id] = sqlite_desk.directory.add(FULL).ids
    sqlite_desk.offers.add(place_id, OfferDraft(texts={"en": OfferTexts(name="Tea & <b>talk</b>")}))
    sqlite_desk.place_reports.report(place_id, "A moved door")
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    sqlite_desk.picks.choose(stay_id, place_id)
    where = {"packs": stay_id, EDIT: PlaceAt(place_id), SERVICE: ServiceAt(place_id, 1), TO_CHECK: None}.get(
        key, place_id
    )
    window = opened(key, where)
    window.resize(1366, 768)
    for tab in (None, SOURCES, REPORTS, HISTORY) if key == TRUST else (None,):
        page = window.page(key)
        if tab is not None and isinstance(page, TrustPage):
            page.tabs.setCurrentIndex(tab)
        settle()
        window.grab()
        settle()
        assert not faults(window), faults(window)
