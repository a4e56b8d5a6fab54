"""From the scan to the file: what the pages make of a passport, by real keys in the real window."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.vocabulary import Category, Permit
from tests.maison.arrivals.mrz.builder import Holder, td3
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, put_on_file
from tests.ui.arrivals.scan.keys import passport, press, type_like_a_reader
from tests.ui.arrivals.scan.test_wedge import CTRL, Key
from tests.ui.walk import faults, settle
from ui import i18n, theme
from ui.arrivals.file.view import FilePage
from ui.arrivals.form.view import FormPage
from ui.memory import Memory
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
