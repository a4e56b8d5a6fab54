"""The pages of arrivals on screen: no fault in any language, size and direction; typing and keys."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.notes.model import NoteDraft
from maison.arrivals.vocabulary import Relation
from maison.directory.model import House
from tests.maison.arrivals.people import WHOLE
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, MARKUP, NADINE, put_on_file
from tests.ui.walk import faults, settle
from ui import i18n, theme
from ui.arrivals.file.view import FilePage
from ui.arrivals.form.conflict import ConflictDialog
from ui.arrivals.form.view import FormPage
from ui.arrivals.listing.export import Wish
from ui.arrivals.listing.view import ArrivalsPage
from ui.packs.view import PackPage
from ui.shell.window import MainWindow

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Settled = Callable[[], None]


def press(qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, modifiers)


def write(qtbot: QtBot, text: str) -> None:
    """Type where the focus is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, text)


def texts(widget: QWidget) -> str:
    """All that visible labels say."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("tag", ["en", "qps-AR"])
@pytest.mark.parametrize("key", ["arrivals", "new-arrival", "edit-arrival", "arrival", "arrival-details", "import"])
def test_no_page_has_a_fault(
    qtbot: QtBot, qapp: QApplication, opened: Open, sqlite_desk: Desk, file: Path, key: str, tag: str, scale: float
) -> None:
    i18n.set_language(tag)
    if i18n.current().direction == "rtl":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(qapp, theme.Scheme.LIGHT, scale)
    ids = put_on_file(sqlite_desk, MAI, NADINE, MARKUP)
    where = {"import": str(file)}.get(key, ids[0] if key in ("edit-arrival", "arrival", "arrival-details") else None)
    window = opened(key, where)
    window.resize(1366, 768)
    settle()
    window.grab()
    settle()
    assert not faults(window), faults(window)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("tag", ["en", "qps-AR"])
def test_no_part_of_a_full_file_has_a_fault(
    qapp: QApplication, opened: Open, sqlite_desk: Desk, settled: Settled, tag: str, scale: float
) -> None:
    i18n.set_language(tag)
    if i18n.current().direction == "rtl":
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme.apply(qapp, theme.Scheme.LIGHT, scale)
    whole, nadine = put_on_file(sqlite_desk, WHOLE, NADINE)
    persons = [sqlite_desk.arrival_queries.get(stay_id).person_id for stay_id in (whole, nadine)]
    sqlite_desk.families.join(persons[0], persons[1], Relation.SPOUSE)
    sqlite_desk.notes.add(persons[0], NoteDraft(dt.date(2026, 11, 20), topic="Logement", body="La clé est là."))
    sqlite_desk.arrivals.new_stay(persons[0], MAI)
    window = opened("arrival", whole)
    window.resize(1366, 768)
    page = window.page("arrival")
    assert isinstance(page, FilePage)
    for tab in range(page._tabs.count()):
        page._tabs.setCurrentIndex(tab)
        settle()
        window.grab()
        settle()
        assert not faults(window), (page._tabs.tabText(tab), faults(window))
    window.go("arrival-details", whole)
    settled()
    window.grab()
    settle()
    assert not faults(window), faults(window)


@pytest.mark.parametrize("keeps", [False, True])
def test_the_form_needs_no_scrolling_on_the_smallest_screen(opened: Open, sqlite_desk: Desk, keeps: bool) -> None:
    sqlite_desk.directory.set_house(House(keeps_passport_numbers=keeps))
    window = opened("edit-arrival", put_on_file(sqlite_desk, MAI)[0])
    window.resize(1366, 768)
    settle()
    window.grab()
    page = window.page("edit-arrival")
    assert isinstance(page, FormPage)
    shown = [field for field in page.fields.values() if field.isVisible()]
    assert len(shown) == len(page.fields) - (not keeps)
    for field in shown:
        corner = field.mapTo(page, QPoint(0, field.height()))
        assert corner.y() <= page.height(), field.name


def test_names_that_look_like_markup_are_names(opened: Open, sqlite_desk: Desk) -> None:
    window = opened("arrival", put_on_file(sqlite_desk, MARKUP)[0])
    assert "=1+1 <b>Gras</b>" in texts(window.page("arrival"))


@pytest.mark.parametrize("key", ["arrivals", "new-arrival", "import"])
def test_another_language_is_spoken_at_once(
    qapp: QApplication, opened: Open, sqlite_desk: Desk, settled: Settled, file: Path, key: str
) -> None:
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    window = opened(key, {"arrival": stay_id, "import": str(file)}.get(key))
    page = window.page(key)
    before = texts(page)
    i18n.set_language("qps")
    QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    settled()
    left = [line for line in texts(page).splitlines() if line and line in before.splitlines()]
    names = {"Thị Mai Hoàng", "Nom", "Prénom", "Courriel"}  # what people entered is the same in every language
    assert set(left) <= names
    assert "[" in texts(page)


# The list -----------------------------------------------------------------------------------------------------------


def _list(window: MainWindow) -> ArrivalsPage:
    page = window.page("arrivals")
    assert isinstance(page, ArrivalsPage)
    return page


def test_the_list_opens_on_its_first_row_and_enter_opens_the_file(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    put_on_file(sqlite_desk, MAI, NADINE)
    window = opened()
    table = _list(window)._table
    assert table.hasFocus()
    assert table.current_row().name == "El-Khoury, Nadine"
    press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Return)
    settled()
    assert window.here() == "arrival"
    assert "Thị Mai Hoàng" in texts(window.page("arrival"))
    press(qtbot, Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    settled()
    assert "Nadine El-Khoury" in texts(window.page("arrival"))
    press(qtbot, Key.Key_Escape)
    assert window.here() == "arrivals"


def test_typing_filters_and_escape_shows_all_again(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    put_on_file(sqlite_desk, MAI, NADINE)
    window = opened()
    page = _list(window)
    press(qtbot, Key.Key_F, CTRL)
    write(qtbot, "khour")
    press(qtbot, Key.Key_Return)
    settled()
    assert page._table.rows.rowCount() == 1
    assert "1 arrival matches" in texts(page)
    press(qtbot, Key.Key_Escape)
    settled()
    assert page._table.rows.rowCount() == 2
    assert window.here() == "arrivals"


def test_an_empty_list_says_what_to_do(opened: Open) -> None:
    window = opened()
    page = _list(window)
    assert "No arrival is on file yet" in texts(page)
    page._empty.action.click()
    assert window.here() == "new-arrival"


def test_delete_is_undone_by_a_key(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    put_on_file(sqlite_desk, MAI, NADINE)
    page = _list(opened())
    press(qtbot, Key.Key_Delete)
    settled()
    assert page._table.rows.rowCount() == 1
    press(qtbot, Key.Key_Z, CTRL)
    settled()
    assert page._table.rows.rowCount() == 2


def test_the_list_as_a_file_is_safe_for_a_spreadsheet(
    opened: Open, sqlite_desk: Desk, settled: Settled, tmp_path: Path
) -> None:
    put_on_file(sqlite_desk, MARKUP, dataclasses.replace(MARKUP, family_name="=cmd", given_names=""))
    page = _list(opened())
    page._exporter.export(ArrivalFilter(), tmp_path / "liste.csv", Wish("csv"))
    settled()
    content = (tmp_path / "liste.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b"'=cmd" in content
    assert content.count(b"\r\n") == 3


# The form -----------------------------------------------------------------------------------------------------------


def test_a_wrong_date_is_told_under_its_field_when_one_leaves_it(qtbot: QtBot, opened: Open, settled: Settled) -> None:
    window = opened("new-arrival")
    page = window.page("new-arrival")
    assert isinstance(page, FormPage)
    page.fields["birth_date"].control.editor().setFocus()
    write(qtbot, "31/02/2001")
    press(qtbot, Key.Key_Tab)
    qtbot.waitUntil(lambda: "no such day" in page.fields["birth_date"].problem())
    press(qtbot, Key.Key_S, CTRL)
    assert page.fields["birth_date"].control.draft() == "31/02/2001"
    assert page.fields["family_name"].problem()
    assert page.fields["family_name"].control.editor().hasFocus()


def test_what_was_typed_survives_a_window_that_dies(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    window = opened("new-arrival")
    write(qtbot, "Rossi")
    press(qtbot, Key.Key_Escape)
    settled()
    window.close()
    again = opened("new-arrival")
    page = again.page("new-arrival")
    assert isinstance(page, FormPage)
    qtbot.waitUntil(lambda: "was not saved" in page._draft.text())
    page._draft.press()
    assert page.fields["family_name"].control.value() == "Rossi"


def test_two_desks_choose_by_keyboard(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    window = opened("edit-arrival", stay_id)
    page = window.page("edit-arrival")
    assert isinstance(page, FormPage)
    theirs = sqlite_desk.arrival_queries.get(stay_id)
    sqlite_desk.arrivals.edit(theirs, dataclasses.replace(theirs.draft, host="Inria", adviser="Ines"))
    page.fields["host"].control.editor().setFocus()
    page.fields["host"].control.editor().selectAll()  # type: ignore[attr-defined]  # a line edit
    write(qtbot, "Pasteur")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    dialog = window.findChild(ConflictDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert set(dialog.mine) == {"host", "adviser"}
    assert faults(dialog) == []
    dialog.mine["host"].setFocus()
    qtbot.keyClick(dialog.mine["host"], Key.Key_Space)
    qtbot.keyClick(dialog._save, Key.Key_Space)
    settled()
    saved = sqlite_desk.arrival_queries.get(stay_id).draft
    assert (saved.host, saved.adviser) == ("Pasteur", "Ines")
    assert window.here() == "arrival"


# The whole way ------------------------------------------------------------------------------------------------------


def test_the_whole_way_by_keyboard_alone(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    """New arrival, saved, its checklist, a step ticked, the pack on screen."""
    window = opened()
    press(qtbot, Key.Key_N, CTRL)
    settled()
    for text in ("Okafor", "Chidi"):
        write(qtbot, text)
        press(qtbot, Key.Key_Return)
    for _field in ("preferred name", "native name"):
        press(qtbot, Key.Key_Return)
    write(qtbot, "03/11/99")
    press(qtbot, Key.Key_Return)
    write(qtbot, "nigeria")
    press(qtbot, Key.Key_Return)  # takes what is offered
    page = window.page("new-arrival")
    assert isinstance(page, FormPage)
    assert page.fields["nationalities"].control.value() == ("NG",)
    page.fields["category"].control.editor().setFocus()
    write(qtbot, "doc")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "Inria")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "vls-ts s")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "-4")
    press(qtbot, Key.Key_Return)
    page.fields["arrived_on"].control.editor().setFocus()
    write(qtbot, "auj")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert window.here() == "arrival"
    file_page = window.page("arrival")
    assert isinstance(file_page, FilePage)
    assert "Chidi Okafor" in texts(file_page)
    assert file_page.checklist.list.hasFocus()
    key = file_page.checklist.list.current_key()
    press(qtbot, Key.Key_Space)
    settled()
    assert file_page.presenter.card is not None
    line = file_page.presenter.card.line(key)
    assert line is not None
    assert line.status == "done"
    press(qtbot, Key.Key_P, CTRL)
    assert window.here() == "packs"
    settled()
    packs = window.page("packs")
    assert isinstance(packs, PackPage)
    preview = packs.presenter.preview
    assert preview is not None
    assert "Okafor" in preview.name
    assert len(preview.pictures) >= 1
