"""From the scan to the file: what the pages make of a passport, by real keys in the real window."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.arrivals.vocabulary import Category, Permit
from tests.maison.arrivals.mrz.builder import Holder
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import put_on_file
from tests.ui.arrivals.scan.keys import passport, press, type_like_a_reader
from tests.ui.arrivals.scan.pages import LIV, Settled, all_on_file, form, scan, told, values
from tests.ui.arrivals.scan.test_wedge import CTRL, Key
from ui.memory import Memory

# A form for somebody new --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["today", "arrivals", "new-arrival", "import", "preferences"])
def test_a_stranger_gets_a_form_that_is_filled(qtbot: QtBot, watched: Open, settled: Settled, key: str) -> None:
    window = watched(key)
    scan(qtbot, window, settled)
    assert window.here() == "new-arrival"
    assert values(form(window)) == {
        "family_name": "Bergstroem", "given_names": "Liv Maja", "birth_date": "2001-02-03", "nationalities": ["SE"],
    }  # fmt: skip
    assert told(form(window)) == "The passport of Liv Maja Bergstroem was read."
    assert form(window).fields["category"].control.editor().hasFocus()
    texts = [edit.text() for edit in window.findChildren(QLineEdit)]
    assert not any("<" in text or Holder().number in text for text in texts)


@pytest.mark.parametrize("layout", ["TD1", "TD2", "MRV-A", "MRV-B"])
def test_cards_and_visas_fill_the_form_too(qtbot: QtBot, watched: Open, settled: Settled, layout: str) -> None:
    window = watched()
    scan(qtbot, window, settled, passport(layout))
    assert values(form(window))["family_name"] == "Bergstroem"


def test_a_field_that_was_typed_in_keeps_its_text(qtbot: QtBot, watched: Open, settled: Settled) -> None:
    window = watched("today")
    press(Key.Key_K, CTRL)
    type_like_a_reader("ma")
    qtbot.waitUntil(lambda: window.search_box.edit.text() == "ma", timeout=20000)
    scan(qtbot, window, settled)
    assert window.search_box.edit.text() == "ma"
    assert window.search_box.hits() == ()
    assert values(form(window))["given_names"] == "Liv Maja"


def test_from_the_scan_to_the_saved_file_in_eight_keys(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, memory: Memory, settled: Settled
) -> None:
    """Category and host as last time, the permit, the day of entry; the keys are counted."""
    memory.set("arrivals.last", "doctoral_student")
    memory.set("arrivals.hosts", {"doctoral_student": "Université de Lille"})
    window = watched("today")
    scan(qtbot, window, settled)
    keys = 0

    def key(which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal keys
        keys += 1
        press(which, modifiers)
        qtbot.wait(1)

    key(Key.Key_Return)
    key(Key.Key_Return)
    key(Key.Key_V)
    key(Key.Key_Return)
    for letter in (Key.Key_A, Key.Key_U, Key.Key_J):
        key(letter)
    qtbot.waitUntil(lambda: str(form(window).fields["entered_france_on"].control.draft()) != "", timeout=20000)
    key(Key.Key_S, CTRL)
    settled()
    assert keys == 8
    assert window.here() == "arrival"
    (arrival,) = all_on_file(sqlite_desk)
    saved = arrival.draft
    assert (saved.family_name, saved.given_names, saved.birth_date) == ("Bergstroem", "Liv Maja", dt.date(2001, 2, 3))
    assert (saved.category, saved.host) == (Category.DOCTORAL_STUDENT, "Université de Lille")
    assert saved.permit is Permit.VLS_TS_ETUDIANT
    assert saved.entered_france_on == sqlite_desk.clock.today()


def test_the_number_of_the_document_is_nowhere(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    window = watched()
    scan(qtbot, window, settled)
    window.go("today")  # a draft is written
    settled()
    window.go("new-arrival")
    press(Key.Key_S, CTRL)
    settled()
    assert len(all_on_file(sqlite_desk)) == 1
    sqlite_desk.close()
    kept = [path for path in sqlite_desk.paths.data.rglob("*") if path.is_file()]
    assert kept
    assert not any(Holder().number.encode() in path.read_bytes() for path in kept)


def test_a_filled_form_that_is_left_is_kept_as_a_draft(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    window = watched()
    scan(qtbot, window, settled)
    window.go("today")
    settled()
    window.close()
    again = watched("new-arrival")
    qtbot.waitUntil(lambda: "was not saved" in form(again)._draft.text(), timeout=20000)


# What is doubtful ---------------------------------------------------------------------------------------------------


def test_a_wrong_check_digit_is_told_beside_its_field_and_the_cursor_goes_there(
    qtbot: QtBot, watched: Open, settled: Settled
) -> None:
    window = watched()
    scan(qtbot, window, settled, passport().replace("010203", "010303"))
    page = form(window)
    assert values(page)["birth_date"] == "2001-03-03"
    assert "Date of birth: the check digit is wrong. Compare it with the document." in told(page)
    field = page.fields["birth_date"]
    assert field.doubt() == "Compare it with the document."
    assert "Compare it" in field.control.editor().accessibleDescription()
    assert field.control.editor().hasFocus()
    field.control.editor().selectAll()  # type: ignore[attr-defined]  # a line edit
    type_like_a_reader("030201")
    qtbot.waitUntil(lambda: not field.doubt(), timeout=20000)
    assert values(page)["birth_date"] == "2001-02-03"


def test_a_doubt_goes_with_the_value_wherever_that_is_chosen(qtbot: QtBot, watched: Open, settled: Settled) -> None:
    window = watched("new-arrival")
    page = form(window)
    page.fields["birth_date"].control.set_value(dt.date(2001, 2, 3))
    scan(qtbot, window, settled, passport().replace("010203", "010303"))
    field = page.fields["birth_date"]
    assert not field.doubt()
    typed, documents = page._scan.rows["birth_date"]
    documents.setFocus()
    press(Key.Key_Space)
    assert field.doubt()
    typed.setFocus()
    press(Key.Key_Space)
    assert not field.doubt()


def test_names_that_were_cut_and_what_was_corrected_are_told(qtbot: QtBot, watched: Open, settled: Settled) -> None:
    window = watched()
    zone = passport("TD1", family="NILAVADHANANANDA", given="CHAYAPA<DEJTHAMRONG", birth="010203")
    first, second, third = zone.splitlines(keepends=True)
    scan(qtbot, window, settled, first + second.replace("010203", "O10203") + third)
    page = form(window)
    assert "The names fill the zone" in told(page)
    assert "the reader gave “O” for “0”" in told(page)
    assert page.fields["given_names"].doubt()
    assert page.fields["family_name"].control.editor().hasFocus()


def test_a_day_that_the_document_does_not_know_is_where_one_goes_on(
    qtbot: QtBot, watched: Open, settled: Settled
) -> None:
    window = watched()
    scan(qtbot, window, settled, passport(birth="01<<<<"))
    assert "birth_date" not in values(form(window))
    assert form(window).fields["birth_date"].control.editor().hasFocus()


# A form that is open ------------------------------------------------------------------------------------------------


def test_what_was_typed_stays_what_is_empty_is_filled_and_both_values_can_be_chosen(
    qtbot: QtBot, watched: Open, settled: Settled
) -> None:
    window = watched("new-arrival")
    page = form(window)
    type_like_a_reader("Bergstrum\nLiv Maja\n")
    qtbot.waitUntil(lambda: page.fields["given_names"].control.draft() == "Liv Maja", timeout=20000)
    page.fields["host"].control.editor().setFocus()
    type_like_a_reader("Inria")
    qtbot.waitUntil(lambda: page.fields["host"].control.draft() == "Inria", timeout=20000)
    scan(qtbot, window, settled)
    assert window.here() == "new-arrival"
    assert values(page) == {
        "family_name": "Bergstrum", "given_names": "Liv Maja", "birth_date": "2001-02-03", "nationalities": ["SE"],
        "host": "Inria",
    }  # fmt: skip
    assert page.fields["host"].control.editor().hasFocus()
    assert {"In the form", "In the document", "Family name"} <= set(told(page).splitlines())
    assert list(page._scan.rows) == ["family_name"]
    typed, documents = page._scan.rows["family_name"]
    assert (typed.text(), documents.text(), typed.isChecked()) == ("Bergstrum", "Bergstroem", True)
    documents.setFocus()
    press(Key.Key_Space)
    assert values(page)["family_name"] == "Bergstroem"
    press(Key.Key_Left)
    assert values(page)["family_name"] == "Bergstrum"


def test_a_spelling_that_zones_lack_is_no_difference(qtbot: QtBot, watched: Open, settled: Settled) -> None:
    window = watched("new-arrival")
    page = form(window)
    page.fields["family_name"].control.set_value("Bergström")
    scan(qtbot, window, settled)
    assert page._scan.rows == {}
    assert values(page)["family_name"] == "Bergström"
    assert values(page)["given_names"] == "Liv Maja"


def test_a_half_typed_date_stays_and_stands_beside_that_of_the_document(
    qtbot: QtBot, watched: Open, settled: Settled
) -> None:
    window = watched("new-arrival")
    page = form(window)
    page.fields["birth_date"].control.editor().setFocus()
    type_like_a_reader("32/0")
    qtbot.waitUntil(lambda: page.fields["birth_date"].control.draft() == "32/0", timeout=20000)
    scan(qtbot, window, settled)
    assert page.fields["birth_date"].control.draft() == "32/0"
    typed, documents = page._scan.rows["birth_date"]
    assert typed.text() == "32/0"
    documents.setFocus()
    press(Key.Key_Space)
    assert values(page)["birth_date"] == "2001-02-03"


def test_a_document_of_somebody_else_fills_nothing_and_opens_apart(
    qtbot: QtBot, watched: Open, settled: Settled
) -> None:
    window = watched("new-arrival")
    page = form(window)
    type_like_a_reader("Rossi\nGiulia")
    qtbot.waitUntil(lambda: page.fields["given_names"].control.draft() == "Giulia", timeout=20000)
    scan(qtbot, window, settled)
    assert values(page) == {"family_name": "Rossi", "given_names": "Giulia"}
    assert "another person" in told(page)
    assert set(page._scan.rows) == {"family_name", "given_names", "birth_date", "nationalities"}
    page._scan.buttons["apart"].setFocus()
    press(Key.Key_Space)
    settled()
    assert values(page)["family_name"] == "Bergstroem"
    press(Key.Key_S, CTRL)
    settled()
    window.go("new-arrival")
    settled()
    assert "was not saved" in page._draft.text()
    page._draft.press()
    assert values(page)["given_names"] == "Giulia"


def test_siblings_are_two_people(qtbot: QtBot, watched: Open, settled: Settled) -> None:
    window = watched()
    scan(qtbot, window, settled)
    scan(qtbot, window, settled, passport(given="ASTRID", birth="030405"))
    assert "another person" in told(form(window))
    assert values(form(window))["given_names"] == "Liv Maja"


def test_a_file_that_is_edited_takes_what_it_lacks(
    qtbot: QtBot, watched: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    (stay_id,) = put_on_file(sqlite_desk, dataclasses.replace(LIV, birth_date=None))
    window = watched("edit-arrival", stay_id)
    scan(qtbot, window, settled)
    page = form(window, "edit-arrival")
    assert window.here() == "edit-arrival"
    assert values(page)["birth_date"] == "2001-02-03"
    assert values(page)["family_name"] == "Bergström"
    press(Key.Key_S, CTRL)
    settled()
    assert sqlite_desk.arrival_queries.get(stay_id).draft.birth_date == LIV.birth_date
