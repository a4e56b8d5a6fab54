"""A passport of somebody on file, other ways in than a reader, and how the pages look: by real keys in the real window."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from maison.application import Desk
from tests.maison.arrivals.mrz.builder import Holder, td3
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, put_on_file
from tests.ui.arrivals.scan.keys import passport, press, type_like_a_reader
from tests.ui.arrivals.scan.pages import LIV, Settled, all_on_file, file, form, scan, told, values
from tests.ui.arrivals.scan.test_wedge import CTRL, Key
from tests.ui.walk import faults, settle
from ui import i18n, theme

# Who is on file -----------------------------------------------------------------------------------------------------


def test_somebody_on_file_is_opened_with_what_differs_and_it_is_taken_over_by_keys(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    (stay_id,) = put_on_file(sqlite_desk, dataclasses.replace(LIV, given_names="Liv", nationalities=("SE", "NO")))
    window = watched()
    scan(qtbot, window, settled)
    assert window.here() == "arrival"
    page = file(window)
    said = told(page)
    assert "Liv Bergström is on file already." in said
    assert "It is likely: a part of the same name and the same birth date." in said
    assert {"On file", "Given names", "Liv", "Liv Maja"} <= set(said.splitlines())
    assert "Family name" not in said
    page._scan.buttons["compare"].setFocus()
    press(Key.Key_Space)
    settled()
    assert window.here() == "edit-arrival"
    edit = form(window, "edit-arrival")
    assert edit._scan.rows["given_names"][0].isChecked()
    edit._scan.rows["given_names"][1].setFocus()
    press(Key.Key_Space)
    press(Key.Key_S, CTRL)
    settled()
    saved = sqlite_desk.arrival_queries.get(stay_id).draft
    assert (saved.given_names, saved.nationalities) == ("Liv Maja", ("SE", "NO"))


def test_a_file_that_says_the_same_says_so(qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled) -> None:
    put_on_file(sqlite_desk, LIV)
    window = watched("today")
    scan(qtbot, window, settled)
    assert "The document says nothing else than the file." in told(file(window))
    assert list(file(window)._scan.buttons) == ["other"]


def test_somebody_else_of_that_name_gets_a_form(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    put_on_file(sqlite_desk, LIV)
    window = watched()
    scan(qtbot, window, settled)
    file(window)._scan.buttons["other"].setFocus()
    press(Key.Key_Space)
    settled()
    assert window.here() == "new-arrival"
    assert values(form(window))["given_names"] == "Liv Maja"


def test_another_file_is_opened_without_what_was_said_of_this_one(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    _liv, mai = put_on_file(sqlite_desk, LIV, MAI)
    window = watched()
    scan(qtbot, window, settled)
    window.go("arrival", mai)
    settled()
    assert not file(window)._scan.isVisible()


def test_who_is_only_possible_is_named_under_the_form_and_takes_the_scan_along(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    """Announced without a day of birth: the form names her, one button leads to her file, which lacks the day."""
    (stay_id,) = put_on_file(sqlite_desk, dataclasses.replace(LIV, birth_date=None))
    window = watched()
    scan(qtbot, window, settled)
    assert window.here() == "new-arrival"
    line = form(window)._alike._rows[0]
    assert line.isVisible()
    line._open.setFocus()
    press(Key.Key_Space)
    settled()
    assert window.here() == "arrival"
    assert "Date of birth" in told(file(window))
    scan(qtbot, window, settled, passport(birth="010204"))  # and at her file it is compared with that
    assert window.here() == "arrival"
    assert file(window).presenter.card is not None
    assert file(window).presenter.card.arrival.id == stay_id


def test_two_who_are_as_likely_are_for_a_person_to_tell_apart(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    put_on_file(sqlite_desk, LIV, LIV)
    window = watched()
    scan(qtbot, window, settled)
    assert window.here() == "new-arrival"
    assert sum(line.isVisible() for line in form(window)._alike._rows) == 2


# Other ways in ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["table", "field"])
def test_lines_are_pasted_anywhere(qtbot: QtBot, watched: Open, settled: Settled, where: str) -> None:
    window = watched("arrivals" if where == "table" else "new-arrival")
    QGuiApplication.clipboard().setText("\n".join(td3(Holder())))
    press(Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: window.here() == "new-arrival" and bool(values(form(window))), timeout=20000)
    settled()
    assert values(form(window))["family_name"] == "Bergstroem"


def test_another_text_is_pasted_as_text(qtbot: QtBot, watched: Open) -> None:
    window = watched("new-arrival")
    QGuiApplication.clipboard().setText("P<Bergstrom")
    press(Key.Key_V, CTRL)
    assert values(form(window)) == {"family_name": "P<Bergstrom"}


def test_the_search_box_knows_how_to_scan(qtbot: QtBot, watched: Open, settled: Settled) -> None:
    window = watched("today")
    QGuiApplication.clipboard().setText("nothing")
    press(Key.Key_K, CTRL)
    type_like_a_reader("scan or")
    qtbot.waitUntil(lambda: window.search_box.hits() == ("Scan or paste a passport’s lines",), timeout=20000)
    press(Key.Key_Return)
    assert "Scan the document now" in window.message.text()
    QGuiApplication.clipboard().setText("\n".join(td3(Holder())))
    press(Key.Key_K, CTRL)
    type_like_a_reader("scan or")
    qtbot.waitUntil(lambda: window.search_box.hits() == ("Scan or paste a passport’s lines",), timeout=20000)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.here() == "new-arrival", timeout=20000)
    settled()
    assert not window.message.isVisible()


def test_a_scan_behind_a_dialog_opens_when_that_is_closed(qtbot: QtBot, watched: Open, settled: Settled) -> None:
    window = watched("today")
    press(Key.Key_F1)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None, timeout=20000)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    type_like_a_reader(passport())
    qtbot.waitUntil(
        lambda: "A document was read" in (window.message.text() if "message" in vars(window) else ""), timeout=20000
    )
    assert window.here() == "today"
    sheet.close()
    qtbot.waitUntil(lambda: window.here() == "new-arrival", timeout=20000)
    settled()
    assert values(form(window))["given_names"] == "Liv Maja"


def test_a_hidden_page_comes_back_with_the_scan(qtbot: QtBot, watched: Open, settled: Settled) -> None:
    window = watched("today")
    press(Key.Key_Pause)
    scan(qtbot, window, settled)
    assert form(window).isVisible()
    assert window.search_box.isEnabled()


def test_the_next_passport_waits_until_this_form_is_saved(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    window = watched()
    scan(qtbot, window, settled)
    press(Key.Key_S, CTRL)
    type_like_a_reader(passport(family="ROSSI", given="GIULIA", birth="990807"))
    qtbot.waitUntil(lambda: bool(values(form(window)).get("family_name") == "Rossi"), timeout=20000)
    settled()
    assert window.here() == "new-arrival"
    assert [arrival.draft.family_name for arrival in all_on_file(sqlite_desk)] == ["Bergstroem"]


def test_without_the_database_the_form_is_filled_all_the_same(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    window = watched()
    sqlite_desk.store.close()
    sqlite_desk.paths.database.unlink()
    sqlite_desk.paths.database.mkdir()
    scan(qtbot, window, settled)
    assert values(form(window))["family_name"] == "Bergstroem"
    assert window.message.isVisible()


# The look -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("tag", ["en", "qps-AR"])
@pytest.mark.parametrize("known", [False, True])
def test_no_page_has_a_fault(
    qtbot: QtBot, qapp: QApplication, watched: Open, sqlite_desk: Desk, settled: Settled, tag: str, scale: float,
    known: bool,
) -> None:  # fmt: skip
    i18n.set_language(tag)
    if i18n.current().direction == "rtl":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(qapp, theme.Scheme.LIGHT, scale)
    if known:
        put_on_file(sqlite_desk, dataclasses.replace(LIV, given_names="Liv", nationalities=("NO", "SE")))
    window = watched("new-arrival")
    window.resize(1366, 768)
    scan(qtbot, window, settled, passport().replace("310415", "310515"))
    if not known:
        form(window).fields["family_name"].control.set_value("Bergstrum")
        scan(qtbot, window, settled)
    settle()
    window.grab()
    settle()
    assert window.here() == ("arrival" if known else "new-arrival")
    assert not faults(window), faults(window)


@pytest.mark.parametrize("known", [False, True])
def test_another_language_is_spoken_at_once_and_what_was_chosen_stays(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled, known: bool
) -> None:
    if known:
        put_on_file(sqlite_desk, dataclasses.replace(LIV, given_names="Liv"))
    window = watched("new-arrival")
    if not known:
        form(window).fields["family_name"].control.set_value("Bergstrum")
    scan(qtbot, window, settled)
    if not known:
        form(window)._scan.rows["family_name"][1].click()
    i18n.set_language("qps")
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    settled()
    page = file(window) if known else form(window)
    names = {"Liv", "Liv Maja", "Bergstrum", "Bergstroem"}
    assert all(line.startswith("[") for line in told(page).splitlines() if line and line not in names)
    if not known:
        assert page._scan.rows["family_name"][1].isChecked()
        assert values(form(window))["family_name"] == "Bergstroem"


def test_the_first_field_of_the_stay_is_in_sight(qtbot: QtBot, watched: Open, settled: Settled) -> None:
    window = watched()
    window.resize(1366, 768)
    scan(qtbot, window, settled)
    settle()
    combo = form(window).fields["category"].control.editor()
    assert isinstance(combo, QComboBox)
    top = combo.mapTo(form(window), QPoint(0, 0)).y()
    assert 0 <= top <= form(window).height() - combo.height()
    assert combo.visibleRegion().boundingRect().height() == combo.height()
