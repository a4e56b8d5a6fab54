"""What stands in the file beside the checklist, by keyboard: flags, stays, family, contact log, departure."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.notes.model import NoteDraft
from maison.arrivals.records import Contact, Flag, Lease, PermitHeld
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category, Channel, ContactKind, Housing, Permit, Relation
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, MARKUP, NADINE, put_on_file
from tests.ui.arrivals.test_pages import CTRL, Key, Settled, press, texts, write
from ui.arrivals.file.view import CHECKLIST, FAMILY, HISTORY, LEAVING, NOTES, STAY, FilePage
from ui.arrivals.form.view import FormPage
from ui.arrivals.where import NewStay
from ui.kit import Button, Chip

TODAY = dt.date(2026, 11, 23)
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
FLAG = Flag("Passeport perdu", dt.date(2026, 11, 20))


def file(opened: Open, stay_id: int, tab: int = CHECKLIST) -> FilePage:
    page = opened("arrival", stay_id).page("arrival")
    assert isinstance(page, FilePage)
    page._tabs.setCurrentIndex(tab)
    return page


def person_of(desk: Desk, stay_id: int) -> int:
    return desk.arrival_queries.get(stay_id).person_id


def button(widget: QWidget, text: str) -> Button:
    """The button that says this."""
    return next(one for one in widget.findChildren(Button) if text in one.plain_text() and not one.isHidden())


def press_button(qtbot: QtBot, widget: QWidget, text: str) -> None:
    found = button(widget, text)
    found.setFocus()
    qtbot.keyClick(found, Key.Key_Space)


# The head -----------------------------------------------------------------------------------------------------------


def test_the_head_tells_what_nobody_may_overlook(opened: Open, sqlite_desk: Desk) -> None:
    draft = dataclasses.replace(
        MAI, flags=(FLAG, Flag("Réglé", resolved_on=TODAY)), name_hint="maï",
        tags=("bourse",), adviser="Hugo Lemaire",
        permits=(
            PermitHeld(Permit.FRENCH_RESIDENCE_CARD, None, dt.date(2027, 1, 31)),
            PermitHeld(Permit.SHORT_STAY_VISA_C, None, dt.date(2026, 1, 31)),
        ),
        contacts=(Contact(ContactKind.EMERGENCY, "Minh"), Contact(ContactKind.WHATSAPP, "+84 9", preferred=True),
                  Contact(ContactKind.WECHAT, "old", until=dt.date(2026, 1, 1))),
    )  # fmt: skip
    page = file(opened, put_on_file(sqlite_desk, draft)[0])
    told = texts(page)
    assert "Attention: Passeport perdu" in told
    assert "Attention: Réglé" not in told
    assert "say: maï" in told
    assert "VLS-TS student visa until 31 Oct 2027 · French residence card until 31 Jan 2027" in told
    assert "short-stay" not in texts(page._head)
    assert "adviser: Hugo Lemaire" in told
    assert [chip.text() for chip in page._head.findChildren(Chip)] == ["bourse"]
    contact = page.checklist.panel._contact.text().splitlines()
    assert contact[0].startswith("Preferred, WhatsApp")
    assert "Minh" in contact[-1]
    assert "old" not in page.checklist.panel._contact.text()


def test_a_flag_is_resolved_from_the_file_and_opened_again(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    (stay_id,) = put_on_file(sqlite_desk, dataclasses.replace(MAI, flags=(FLAG, Flag("Clé"))))
    page = file(opened, stay_id)
    press_button(qtbot, page._flags, "Resolved today")
    settled()
    assert sqlite_desk.arrival_queries.get(stay_id).draft.flags[0].resolved_on == TODAY
    assert "Passeport perdu" not in texts(page._flags)
    press(qtbot, Key.Key_Z, CTRL)
    settled()
    assert sqlite_desk.arrival_queries.get(stay_id).draft.flags == (FLAG, Flag("Clé"))


def test_the_file_is_handed_over_with_a_word(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    page = file(opened, stay_id)
    next(action for action in page._menu.actions() if "Hand over" in action.text()).trigger()
    settled()
    write(qtbot, "Hugo")
    press(qtbot, Key.Key_Return)
    write(qtbot, "waits for the keys")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Space)
    settled()
    assert sqlite_desk.arrival_queries.get(stay_id).draft.adviser == "Hugo"
    (note,) = sqlite_desk.note_queries.of(person_of(sqlite_desk, stay_id))
    assert (note.draft.topic, note.draft.body) == ("Handed over to Hugo", "waits for the keys")
    assert not page._hand_over.isVisible()
    assert "adviser: Hugo" in texts(page)


# Several stays ------------------------------------------------------------------------------------------------------


def test_a_new_stay_is_put_on_file_from_the_first_one(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    page = file(opened, stay_id, STAY)
    assert "the only stay on file" in texts(page)
    press_button(qtbot, page._stays, "New stay")
    settled()
    form = page.context.shell.page("new-arrival")  # type: ignore[attr-defined]  # the window is the shell
    assert isinstance(form, FormPage)
    assert form.fields["category"].control.editor().hasFocus()
    assert not form.fields["family_name"].control.isEnabled()
    assert form.fields["permit"].control.value() is None
    write(qtbot, "doc")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    stays = sqlite_desk.arrival_queries.of_person(person_of(sqlite_desk, stay_id))
    assert len(stays) == 2
    assert {stay.draft.category for stay in stays} == {MAI.category, Category.DOCTORAL_STUDENT}
    assert "26-00002" in texts(page)
    page._tabs.setCurrentIndex(STAY)
    press_button(qtbot, page._stays, "26-00001")
    settled()
    assert page.presenter.card is not None
    assert page.presenter.card.arrival.id == stay_id


def test_a_draft_of_a_new_stay_goes_on_as_a_stay(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    window = opened("new-arrival", NewStay(stay_id))
    page = window.page("new-arrival")
    assert isinstance(page, FormPage)
    page.fields["unit"].control.editor().setFocus()
    write(qtbot, "PhLAM")
    press(qtbot, Key.Key_Tab)
    window.go("arrivals")
    settled()
    window.close()
    again = opened("new-arrival", {}).page("new-arrival")
    assert isinstance(again, FormPage)
    again._draft.press()
    press(qtbot, Key.Key_S, CTRL)
    settled()
    stays = sqlite_desk.arrival_queries.of_person(person_of(sqlite_desk, stay_id))
    assert sorted(stay.draft.unit for stay in stays) == ["", "PhLAM"]


# Family -------------------------------------------------------------------------------------------------------------


def test_somebody_on_file_becomes_a_relative_and_is_parted_again(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    mai, nadine = put_on_file(sqlite_desk, MAI, NADINE)
    page = file(opened, mai, FAMILY)
    tab = page._family
    tab.relation.buttons["child"].setFocus()
    qtbot.keyClick(tab.relation.buttons["child"], Key.Key_Space)
    tab.search.edit.setFocus()
    write(qtbot, "khoury")
    settled()
    press(qtbot, Key.Key_Return)
    settled()
    found = sqlite_desk.family_queries.of(person_of(sqlite_desk, mai))
    assert [(one.relation, one.arrival.id) for one in found] == [(Relation.CHILD, nadine)]
    assert page._tabs.tabText(FAMILY) == "Family 1"
    assert "Nadine El-Khoury" in button(tab, "Nadine").plain_text()
    assert tab.search.edit.text() == ""
    tab.presenter.part(found[0])
    settled()
    assert sqlite_desk.family_queries.of(person_of(sqlite_desk, mai)) == ()
    page._tabs.setFocus()
    press(qtbot, Key.Key_Z, CTRL)
    settled()
    assert len(sqlite_desk.family_queries.of(person_of(sqlite_desk, mai))) == 1


def test_one_is_not_ones_own_relative(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    (mai,) = put_on_file(sqlite_desk, MAI)
    page = file(opened, mai, FAMILY)
    page._family.search.edit.setFocus()
    write(qtbot, "mai")
    settled()
    assert page._family.search._people == ()


def test_a_new_relative_begins_with_what_a_family_shares_and_is_linked(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    (mai,) = put_on_file(sqlite_desk, dataclasses.replace(MAI, adviser="Hugo"))
    page = file(opened, mai, FAMILY)
    press_button(qtbot, page._family, "Not on file yet")
    settled()
    form = page.context.shell.page("new-arrival")  # type: ignore[attr-defined]  # the window is the shell
    assert form.fields["given_names"].control.editor().hasFocus()
    write(qtbot, "Minh")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    (relative,) = sqlite_desk.family_queries.of(person_of(sqlite_desk, mai))
    draft = relative.arrival.draft
    assert (relative.relation, draft.given_names, draft.family_name) == (Relation.SPOUSE, "Minh", "Hoàng")
    assert (draft.category, draft.adviser, draft.leaves_on) == (Category.ACCOMPANYING_SPOUSE, "Hugo", MAI.leaves_on)
    assert draft.permit is None
    assert draft.email == ""


def test_the_same_is_done_for_the_family_and_undone(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    mai, nadine, gone = put_on_file(
        sqlite_desk, dataclasses.replace(MAI, adviser="Hugo"), NADINE, dataclasses.replace(MARKUP, status=Status.LEFT)
    )
    for other in (nadine, gone):
        sqlite_desk.families.join(person_of(sqlite_desk, mai), person_of(sqlite_desk, other), Relation.CHILD)
    page = file(opened, mai, FAMILY)
    for box in page._family.boxes[:2]:
        box.setFocus()
        qtbot.keyClick(box, Key.Key_Space)
    press_button(qtbot, page._family, "Do it for 1 relative")
    settled()
    shared = sqlite_desk.arrival_queries.get(nadine).draft
    assert (shared.adviser, shared.leaves_on, shared.arrived_on) == ("Hugo", MAI.leaves_on, MAI.arrived_on)
    assert shared.housing is None
    assert sqlite_desk.arrival_queries.get(gone).draft.adviser == ""
    page._tabs.setFocus()
    press(qtbot, Key.Key_Z, CTRL)
    settled()
    assert sqlite_desk.arrival_queries.get(nadine).draft == NADINE


# The contact log ----------------------------------------------------------------------------------------------------


def test_a_note_is_a_key_a_sentence_and_a_key(qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled) -> None:
    (mai,) = put_on_file(sqlite_desk, MAI)
    page = file(opened, mai)
    press(qtbot, Key.Key_M, CTRL_SHIFT)
    write(qtbot, "Came with her son")
    press(qtbot, Key.Key_Return, CTRL)
    settled()
    (note,) = sqlite_desk.note_queries.of(person_of(sqlite_desk, mai))
    assert note.draft == NoteDraft(TODAY, Channel.DESK, "", "Came with her son")
    assert page._tabs.tabText(NOTES) == "Contact log 1"
    assert "Came with her son" in texts(page._notes)
    page._tabs.setCurrentIndex(HISTORY)
    assert "Note written" in texts(page._history)


def test_a_note_without_words_is_told_and_the_day_kept(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    (mai,) = put_on_file(sqlite_desk, MAI)
    page = file(opened, mai)
    press(qtbot, Key.Key_M, CTRL_SHIFT)
    press(qtbot, Key.Key_Return, CTRL)
    settled()
    assert "Please write something" in texts(page._notes)
    assert sqlite_desk.note_queries.of(person_of(sqlite_desk, mai)) == ()


def test_a_note_is_changed_removed_and_brought_back(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    (mai,) = put_on_file(sqlite_desk, MAI)
    person = person_of(sqlite_desk, mai)
    sqlite_desk.notes.add(person, NoteDraft(TODAY, Channel.CALL, "Keys", "On Monday"))
    page = file(opened, mai, NOTES)
    page._notes.presenter.change(sqlite_desk.note_queries.of(person)[0])
    assert page._notes.form.fields["body"].control.editor().hasFocus()
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "On Tuesday")
    press(qtbot, Key.Key_Return, CTRL)
    settled()
    (note,) = sqlite_desk.note_queries.of(person)
    assert note.draft == NoteDraft(TODAY, Channel.CALL, "Keys", "On Tuesday")
    page._notes.presenter.remove(note)
    settled()
    assert "Nothing was noted yet" in texts(page._notes)
    page._tabs.setFocus()
    press(qtbot, Key.Key_Z, CTRL)
    settled()
    assert "On Tuesday" in texts(page._notes)


def test_a_half_typed_note_waits_in_its_own_file(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    mai, nadine = put_on_file(sqlite_desk, MAI, NADINE)
    page = file(opened, mai)
    press(qtbot, Key.Key_M, CTRL_SHIFT)
    write(qtbot, "half")
    page.context.shell.go("arrival", nadine)
    settled()
    assert page._notes.is_empty()
    page.context.shell.go("arrival", mai)
    settled()
    assert page._notes.form.values()["body"] == "half"


# Departure ----------------------------------------------------------------------------------------------------------


def test_departure_tells_what_runs_on_and_keeps_the_last_day(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    draft = dataclasses.replace(
        MAI, flags=(FLAG,), leases=(Lease(Housing.CROUS, None, dt.date(2027, 8, 31), "Galois"),)
    )
    (mai,) = put_on_file(sqlite_desk, draft)
    page = file(opened, mai, LEAVING)
    told = texts(page._leaving)
    assert "Passeport perdu" in told
    assert "Crous residence, Galois: runs on until 31 August 2027" in told
    assert "VLS-TS student visa: runs on until 31 October 2027" in told
    page._leaving.form.fields["leaves_on"].control.editor().setFocus()
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "30/11/2027")
    press(qtbot, Key.Key_Return)
    write(qtbot, "mai@example.net")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Space)
    settled()
    saved = sqlite_desk.arrival_queries.get(mai).draft
    assert (saved.leaves_on, saved.forwarding) == (dt.date(2027, 11, 30), "mai@example.net")
    assert "runs on" not in texts(page._leaving)


def test_a_last_day_before_the_arrival_is_told_beside_it(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    (mai,) = put_on_file(sqlite_desk, MAI)
    page = file(opened, mai, LEAVING)
    page._leaving.form.fields["leaves_on"].control.editor().setFocus()
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "1/1/2026")
    press_button(qtbot, page._leaving, "Keep these values")
    settled()
    assert "before the arrival" in page._leaving.form.fields["leaves_on"].problem()
    assert page._leaving.form.fields["leaves_on"].control.draft() == "2026-01-01"
    assert sqlite_desk.arrival_queries.get(mai).draft == MAI


def test_a_situation_chosen_against_the_dates_is_told_and_let_go(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    draft: ArrivalDraft = dataclasses.replace(
        MAI, arrived_on=dt.date(2026, 1, 2), leaves_on=dt.date(2026, 6, 30), status=Status.SETTLED
    )
    (mai,) = put_on_file(sqlite_desk, dataclasses.replace(draft, planned_arrival=None, entered_france_on=None))
    page = file(opened, mai, LEAVING)
    assert "“settled” was chosen by hand" in texts(page._leaving)
    press_button(qtbot, page._leaving, "Let the dates say")
    settled()
    assert sqlite_desk.arrival_queries.get(mai).status is Status.LEFT
    assert "by hand" not in texts(page._leaving)


def test_the_history_tells_what_time_and_families_did(opened: Open, sqlite_desk: Desk) -> None:
    mai, nadine = put_on_file(sqlite_desk, MAI, NADINE)
    sqlite_desk.families.join(person_of(sqlite_desk, mai), person_of(sqlite_desk, nadine), Relation.SPOUSE)
    sqlite_desk.families.part(person_of(sqlite_desk, mai), person_of(sqlite_desk, nadine))
    page = file(opened, mai, HISTORY)
    told = texts(page._history)
    assert "Family: somebody was added" in told
    assert "Relation: spouse or partner" in told
    assert "Family: a link was removed" in told
