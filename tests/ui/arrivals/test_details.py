"""The page of details by keyboard: lists of records, what is wrong beside its line, conflicts, drafts, and questions."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.arrivals.model import FIELDS, ArrivalDraft
from maison.arrivals.records import RECORDS, Contact, Flag
from maison.arrivals.vocabulary import ContactKind, Funding
from maison.records import parts
from tests.maison.arrivals.people import WHOLE
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, put_on_file
from tests.ui.arrivals.test_pages import CTRL, Key, Settled, press, texts, write
from ui.arrivals.details.fields import DETAIL_FIELDS, GROUPS
from ui.arrivals.details.records_field import RecordsField
from ui.arrivals.details.view import DetailsPage
from ui.arrivals.form.conflict import ConflictDialog
from ui.arrivals.form.raw import FORM_FIELDS
from ui.arrivals.private_field import PrivateField
from ui.arrivals.where import Detail
from ui.shell.window import MainWindow

MOVED = CTRL | Qt.KeyboardModifier.ShiftModifier
FLAGS = (Flag("Clés perdues", dt.date(2026, 11, 3)), Flag("Dossier CAF bloqué"), Flag("Rappeler"))
Details = Callable[..., DetailsPage]


@pytest.fixture
def details(opened: Open, sqlite_desk: Desk) -> Details:
    """Opens the details of one person, at a field."""

    def open_details(draft: ArrivalDraft = MAI, field: str = "") -> DetailsPage:
        (stay_id,) = put_on_file(sqlite_desk, draft)
        page = opened("arrival-details", Detail(stay_id, field) if field else stay_id).page("arrival-details")
        assert isinstance(page, DetailsPage)
        return page

    return open_details


def records(page: DetailsPage, name: str) -> RecordsField:
    control = page.fields[name].control
    assert isinstance(control, RecordsField)
    return control


def on_file(desk: Desk, stay_id: int = 1) -> ArrivalDraft:
    return desk.arrival_queries.get(stay_id).draft


def window_of(page: DetailsPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def test_every_field_has_its_place_on_one_of_the_two_pages() -> None:
    placed = [name for lines in GROUPS.values() for line in lines for name in line]
    assert sorted(placed) == sorted(DETAIL_FIELDS)
    assert sorted((*placed, *FORM_FIELDS)) == sorted(FIELDS)


def test_what_is_on_file_is_shown_whole_and_saved_unchanged(
    qtbot: QtBot, details: Details, sqlite_desk: Desk, settled: Settled
) -> None:
    page = details(WHOLE)
    for name in DETAIL_FIELDS:
        assert page.fields[name].control.value() == getattr(WHOLE, name), name
    for name, kind in RECORDS.items():
        assert [tuple(row.controls) for row in records(page, name).rows] == [tuple(parts(kind))] * len(
            getattr(WHOLE, name)
        )
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert window_of(page).here() == "arrival"
    assert on_file(sqlite_desk) == WHOLE


def test_a_contact_is_added_by_keys_alone(qtbot: QtBot, details: Details, sqlite_desk: Desk, settled: Settled) -> None:
    page = details(field="contacts")
    assert records(page, "contacts").add.hasFocus()
    press(qtbot, Key.Key_Space)
    write(qtbot, "whats")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "+84 90 123 45 67")
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Tab)
    write(qtbot, "30/6/27")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    until = dt.date(2027, 6, 30)
    assert on_file(sqlite_desk).contacts == (Contact(ContactKind.WHATSAPP, "+84 90 123 45 67", True, until),)


def test_what_is_wrong_stands_beside_its_line_and_nothing_is_lost(
    qtbot: QtBot, details: Details, sqlite_desk: Desk, settled: Settled
) -> None:
    kept = Contact(ContactKind.EMAIL, "mai@example.com")
    page = details(dataclasses.replace(MAI, contacts=(kept,)), field="contacts")
    field = records(page, "contacts")
    field.add_line()
    write(qtbot, "e-mail")
    press(qtbot, Key.Key_Tab)
    write(qtbot, "mai at example")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    first, second = field.rows
    assert (first.problem(), "not an e-mail address" in second.problem()) == ("", True)
    assert second.problem() in texts(second)
    assert "Correct the line" in page.fields["contacts"].problem()
    assert on_file(sqlite_desk).contacts == (kept,)
    second.take_focus("value")
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "mai@example.net")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert on_file(sqlite_desk).contacts == (kept, Contact(ContactKind.EMAIL, "mai@example.net"))


def test_a_line_without_its_kind_says_what_it_needs(qtbot: QtBot, details: Details, settled: Settled) -> None:
    page = details(field="permits")
    field = records(page, "permits")
    field.add_line()
    field.rows[0].take_focus("remark")
    write(qtbot, "lost")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert "still needs: Kind" in texts(field)


def test_an_empty_line_is_no_entry(qtbot: QtBot, details: Details, sqlite_desk: Desk, settled: Settled) -> None:
    page = details(field="notices")
    press(qtbot, Key.Key_Space)
    assert len(records(page, "notices").rows) == 1
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert on_file(sqlite_desk) == MAI


def test_lines_are_put_in_order_and_removed_by_keys_with_a_way_back(
    qtbot: QtBot, details: Details, sqlite_desk: Desk, settled: Settled
) -> None:
    page = details(dataclasses.replace(MAI, flags=FLAGS), field="flags")
    field = records(page, "flags")
    one, two, three = FLAGS
    press(qtbot, Key.Key_Down, MOVED)
    assert field.value() == (two, one, three)
    assert field.rows[1].controls["text"].editor().hasFocus()
    press(qtbot, Key.Key_Down, MOVED)
    press(qtbot, Key.Key_Down, MOVED)  # there is no further place
    assert field.value() == (two, three, one)
    press(qtbot, Key.Key_Up, MOVED)
    press(qtbot, Key.Key_Delete, MOVED)
    assert field.value() == (two, three)
    press(qtbot, Key.Key_Z, CTRL)
    assert field.value() == (two, one, three)
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert on_file(sqlite_desk).flags == (two, one, three)


def test_a_flag_is_resolved_by_one_key(qtbot: QtBot, details: Details, sqlite_desk: Desk, settled: Settled) -> None:
    page = details(dataclasses.replace(MAI, flags=FLAGS), field="flags")
    field = records(page, "flags")
    assert field.rows[0].resolve.isVisible()
    press(qtbot, Key.Key_R, CTRL)
    assert not field.rows[0].resolve.isVisible()
    press(qtbot, Key.Key_S, CTRL)
    settled()
    resolved = [flag.resolved_on for flag in on_file(sqlite_desk).flags]
    assert resolved == [dt.date(2026, 11, 23), None, None]


def test_a_name_tells_its_script(details: Details) -> None:
    page = details(WHOLE)
    told = [texts(row) for row in records(page, "other_names").rows]
    assert "Script: Latin" in told[0]
    assert "Script: Arabic" in told[2]


def test_the_private_note_is_seen_only_when_asked_for(qtbot: QtBot, details: Details) -> None:
    page = details(WHOLE)
    control = page.fields["accessibility_note"].control
    assert isinstance(control, PrivateField)
    assert not control.edit.isVisible()
    control.show_it.setFocus()
    press(qtbot, Key.Key_Space)
    assert control.edit.isVisible()
    assert control.edit.hasFocus()


def test_what_is_not_known_is_a_question(qtbot: QtBot, details: Details, sqlite_desk: Desk, settled: Settled) -> None:
    page = details()
    for name in ("hosting_agreement", "accessibility", "funding"):
        assert "please ask" in texts(page.fields[name])
    page.fields["funding"].control.editor().setFocus()
    write(qtbot, "sal")
    assert "please ask" not in texts(page.fields["funding"])
    press(qtbot, Key.Key_S, CTRL)
    settled()
    saved = on_file(sqlite_desk)
    assert (saved.funding, saved.hosting_agreement) == (Funding.CONTRACT, None)


def test_questions_of_the_checklist_are_answered_in_place(
    qtbot: QtBot, details: Details, sqlite_desk: Desk, settled: Settled
) -> None:
    page = details()
    field = page.asked.fields["french_level"]
    assert "Level of French?" in texts(field)
    field.field.editor().setFocus()
    write(qtbot, "b")
    settled()
    assert sqlite_desk.checklist_queries.answers(1)["french_level"].value == "B1"
    assert "Level of French?" not in texts(field)
    assert window_of(page).here() == "arrival-details"
    field.field.editor().setFocus()
    press(qtbot, Key.Key_Delete)
    settled()
    assert sqlite_desk.checklist_queries.answers(1)["french_level"].value is None
    assert "Level of French?" in texts(field)


def test_an_answer_given_elsewhere_meanwhile_is_told(
    qtbot: QtBot, details: Details, sqlite_desk: Desk, settled: Settled
) -> None:
    page = details()
    sqlite_desk.checklists.answer(1, "wants_to_work", False, version=0)
    page.asked.fields["wants_to_work"].field.editor().setFocus()
    write(qtbot, "yes")
    settled()
    assert "Somebody else changed" in window_of(page).message.text()
    assert page.asked.fields["wants_to_work"].field.value() is False


def test_two_desks_choose_between_their_versions(
    qtbot: QtBot, details: Details, sqlite_desk: Desk, settled: Settled
) -> None:
    page = details(WHOLE, field="forwarding")
    theirs = sqlite_desk.arrival_queries.get(1)
    sqlite_desk.arrivals.edit(theirs, dataclasses.replace(theirs.draft, flags=FLAGS, forwarding="", host="Inria"))
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "mine@example.org")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    dialog = window_of(page).findChild(ConflictDialog)
    assert dialog is not None
    assert set(dialog.mine) == {"forwarding", "flags", "host"}
    qtbot.keyClick(dialog._save, Key.Key_Space)
    settled()
    saved = on_file(sqlite_desk)
    assert (saved.forwarding, saved.flags, saved.host) == ("mine@example.org", FLAGS, "Inria")


def test_what_was_typed_survives_a_window_that_dies(
    qtbot: QtBot, details: Details, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    page = details(dataclasses.replace(MAI, flags=FLAGS[:1]), field="flags")
    records(page, "flags").add_line()
    write(qtbot, "half ty")
    press(qtbot, Key.Key_Escape)
    settled()
    window_of(page).close()
    again = opened("arrival-details", 1).page("arrival-details")
    assert isinstance(again, DetailsPage)
    assert "was not saved" in again._draft.text()
    again._draft.press()
    assert [flag.text for flag in records(again, "flags").value()] == ["Clés perdues", "half ty"]


def test_the_line_one_begins_in_is_in_sight(details: Details) -> None:
    page = details(WHOLE, field="leases")
    focus = QApplication.focusWidget()
    assert focus is not None
    top = focus.mapTo(page, QPoint(0, 0)).y()
    assert 0 <= top <= page.height() - focus.height()
