"""The checklist in the file, by keyboard alone: questions, ticks, reasons, referrals, milestones, what a save changes."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from maison.application import Desk
from maison.arrivals.vocabulary import Category, Housing, Permit, Relation
from maison.checklists.model import Decision, Mark, Owner, Referral
from tests.ui.arrivals.conftest import Open
from tests.ui.arrivals.people import MAI, NADINE, put_on_file
from tests.ui.arrivals.test_pages import CTRL, Key, Settled, press, texts, write
from tests.ui.walk import settle
from ui.arrivals.file.checklist_tab import ChecklistTab
from ui.arrivals.file.view import FAMILY, FilePage
from ui.arrivals.form.view import FormPage
from ui.kit import Button
from ui.shell.window import MainWindow

VISA = "vls_ts_validation"
SHIFT = Qt.KeyboardModifier.ShiftModifier


def tab_of(window: MainWindow) -> ChecklistTab:
    page = window.page("arrival")
    assert isinstance(page, FilePage)
    return page.checklist


def decisions(desk: Desk, stay_id: int) -> Mapping[str, Decision]:
    """What was decided of a stay's checklist."""
    arrival = desk.arrival_queries.get(stay_id)
    return desk.checklist_queries.checklist(desk.stay_facts.of(arrival)).decisions


def decision(desk: Desk, stay_id: int, key: str) -> Decision:
    """What was decided of one step."""
    return decisions(desk, stay_id).get(key, Decision(key))


def go_to(qtbot: QtBot, tab: ChecklistTab, key: str) -> None:
    """Walk down the list to a step, with the arrow keys."""
    press(qtbot, Key.Key_Home)
    for _step in range(len(tab.list.steps.items)):
        if tab.list.current_key() == key:
            return
        press(qtbot, Key.Key_Down)
    raise AssertionError(f"{key} is not on the list")


def tab_until(qtbot: QtBot, wanted: Callable[[QWidget], bool]) -> QWidget:
    """Press Tab until the focus is where one wants it."""
    for _step in range(60):
        focus = QApplication.focusWidget()
        assert focus is not None
        if wanted(focus):
            return focus
        press(qtbot, Key.Key_Tab)
    raise AssertionError("it cannot be reached by Tab")


def focus() -> QWidget:
    """Where the next key goes."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def says(text: str) -> Callable[[QWidget], bool]:
    """Whether a button says this."""
    return lambda widget: isinstance(widget, Button) and text in widget.plain_text()


def named(text: str) -> Callable[[QWidget], bool]:
    """Whether a screen reader calls a widget so."""

    def wanted(widget: QWidget) -> bool:
        spoken = QAccessible.queryAccessibleInterface(widget)
        return text == (widget.accessibleName() or (spoken.text(QAccessible.Text.Name) if spoken else ""))

    return wanted


@pytest.fixture
def mai(opened: Open, sqlite_desk: Desk) -> tuple[int, MainWindow]:
    (stay_id,) = put_on_file(sqlite_desk, MAI)
    return stay_id, opened("arrival", stay_id)


def test_the_checklist_is_walked_by_keyboard_alone(
    qtbot: QtBot, mai: tuple[int, MainWindow], sqlite_desk: Desk, settled: Settled
) -> None:
    stay_id, window = mai
    tab = tab_of(window)
    assert tab.list.hasFocus()
    go_to(qtbot, tab, VISA)
    press(qtbot, Key.Key_Space)  # one key ticks it, another time opens it again
    settled()
    assert decision(sqlite_desk, stay_id, VISA).mark is Mark.DONE
    press(qtbot, Key.Key_Return)
    tab_until(qtbot, named("Proof seen"))
    write(qtbot, "yes")
    settled()
    assert decision(sqlite_desk, stay_id, VISA).evidence is True
    press(qtbot, Key.Key_Escape)
    assert tab.list.hasFocus()
    press(qtbot, Key.Key_Space)
    settled()
    assert decision(sqlite_desk, stay_id, VISA).mark is None

    press(qtbot, Key.Key_Return)
    tab_until(qtbot, says("Not needed"))
    press(qtbot, Key.Key_Space)
    write(qtbot, "validated in Paris")
    press(qtbot, Key.Key_Return)
    settled()
    assert decision(sqlite_desk, stay_id, VISA).reason == "validated in Paris"
    assert tab.list.hasFocus()
    press(qtbot, Key.Key_Space)
    settled()

    press(qtbot, Key.Key_Return)
    tab_until(qtbot, says("Does not apply"))
    press(qtbot, Key.Key_Space)
    press(qtbot, Key.Key_Return)
    settled()
    assert "Please say why" in texts(tab.panel)
    write(qtbot, "the prefecture said so")
    press(qtbot, Key.Key_Return)
    settled()
    made = decision(sqlite_desk, stay_id, VISA)
    assert (made.concerns, made.concerns_reason) == (False, "the prefecture said so")
    press(qtbot, Key.Key_Space)
    settled()
    assert decision(sqlite_desk, stay_id, VISA).concerns is None


def test_a_question_stands_first_and_is_answered_in_place(
    qtbot: QtBot, mai: tuple[int, MainWindow], sqlite_desk: Desk, settled: Settled
) -> None:
    stay_id, window = mai
    tab = tab_of(window)
    go_to(qtbot, tab, "health_student_registration")
    press(qtbot, Key.Key_Return)
    first = tab.panel.questions()[0]
    assert first.name == "employed_in_france"
    assert named("Employed in France")(focus())
    write(qtbot, "no")
    settled()
    assert sqlite_desk.checklist_queries.answers(stay_id)["employed_in_france"].value is False
    left = tab.panel.questions()
    assert first not in left
    assert tab.isAncestorOf(focus())  # on the next question, or back on the list


def test_a_step_is_referred_to_a_partner_and_the_answer_noted(
    qtbot: QtBot, mai: tuple[int, MainWindow], sqlite_desk: Desk, settled: Settled
) -> None:
    stay_id, window = mai
    tab = tab_of(window)
    go_to(qtbot, tab, "bank_account")
    press(qtbot, Key.Key_Return)
    tab_until(qtbot, named("Sees to it"))
    write(qtbot, "part")
    press(qtbot, Key.Key_Tab)
    settled()
    assert decision(sqlite_desk, stay_id, "bank_account").owner is Owner.PARTNER
    tab_until(qtbot, named("Partner"))
    write(qtbot, "Cr")
    write(qtbot, "edit Test")
    press(qtbot, Key.Key_Tab)
    settled()
    made = decision(sqlite_desk, stay_id, "bank_account")
    assert (made.partner, made.referral) == ("Credit Test", Referral.PROPOSED)
    tab_until(qtbot, named("Answer of the partner"))
    write(qtbot, "ref")
    settled()
    assert decision(sqlite_desk, stay_id, "bank_account").referral is Referral.REFUSED
    item = next(item for item in tab.list.steps.items if item.key == "bank_account")
    assert "Credit Test (refused)" in item.detail
    page = window.page("arrival")
    assert isinstance(page, FilePage)
    page.show_history()
    assert "Credit Test" in texts(page)


def test_a_date_typed_at_the_desk_is_kept_when_the_arrival_moves_and_named(
    qtbot: QtBot, mai: tuple[int, MainWindow], sqlite_desk: Desk, settled: Settled
) -> None:
    stay_id, window = mai
    tab = tab_of(window)
    go_to(qtbot, tab, VISA)
    press(qtbot, Key.Key_Return)
    tab_until(qtbot, named("Date set at the desk"))
    write(qtbot, "15/01/2027")
    press(qtbot, Key.Key_Tab)
    settled()
    assert decision(sqlite_desk, stay_id, VISA).due_on == dt.date(2027, 1, 15)
    window.go("edit-arrival", stay_id)
    settled()
    form = window.page("edit-arrival")
    assert isinstance(form, FormPage)
    entered = form.fields["entered_france_on"].control.editor()
    entered.setFocus()
    press(qtbot, Key.Key_A, CTRL)
    write(qtbot, "01/11/2026")
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert window.here() == "arrival"
    told = texts(tab.changed)
    assert "was set at the desk and stays" in told
    assert decision(sqlite_desk, stay_id, VISA).due_on == dt.date(2027, 1, 15)
    tab.changed._close.setFocus()
    press(qtbot, Key.Key_Space)
    assert not tab.changed.isVisible()


def test_a_save_tells_which_steps_come_and_go(
    qtbot: QtBot, mai: tuple[int, MainWindow], sqlite_desk: Desk, settled: Settled
) -> None:
    stay_id, window = mai
    window.go("edit-arrival", stay_id)
    settled()
    form = window.page("edit-arrival")
    assert isinstance(form, FormPage)
    form.fields["nationalities"].control.set_value(("FR",))
    press(qtbot, Key.Key_S, CTRL)
    settled()
    tab = tab_of(window)
    told = texts(tab.changed)
    assert "What was saved changes" in told
    assert "No longer" in [chip.text() for chip in tab.changed.findChildren(type(tab.panel._status))]
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Space)  # it is in nobody's way: a step is ticked under it
    settled()
    assert "What was saved changes" in texts(tab.changed)


def test_nothing_is_told_where_a_save_changes_nothing_of_the_checklist(
    qtbot: QtBot, mai: tuple[int, MainWindow], settled: Settled
) -> None:
    stay_id, window = mai
    window.go("edit-arrival", stay_id)
    settled()
    form = window.page("edit-arrival")
    assert isinstance(form, FormPage)
    form.fields["unit"].control.set_value("U 1")
    press(qtbot, Key.Key_S, CTRL)
    settled()
    assert window.here() == "arrival"
    assert not tab_of(window).changed.isVisible()


def test_a_step_is_added_by_hand(
    qtbot: QtBot, mai: tuple[int, MainWindow], sqlite_desk: Desk, settled: Settled
) -> None:
    stay_id, window = mai
    page = window.page("arrival")
    assert isinstance(page, FilePage)
    next(action for action in page._menu.actions() if "Add a step" in action.text()).trigger()
    write(qtbot, "talent")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Tab)
    write(qtbot, "asked by the prefecture")
    press(qtbot, Key.Key_Return)
    press(qtbot, Key.Key_Space)
    settled()
    (chosen,) = [key for key in decisions(sqlite_desk, stay_id) if "talent" in key]
    made = decision(sqlite_desk, stay_id, chosen)
    assert (made.concerns, made.concerns_reason) == (True, "asked by the prefecture")
    tab = tab_of(window)
    assert not tab.add_step.isVisible()
    assert any(item.key == chosen and "by hand" in item.detail for item in tab.list.steps.items)


def test_a_milestone_is_met_in_another_way_by_keyboard(
    qtbot: QtBot, mai: tuple[int, MainWindow], sqlite_desk: Desk, settled: Settled
) -> None:
    stay_id, window = mai
    opened = sqlite_desk.arrival_queries.get(stay_id)
    window.context().changes.publish(
        sqlite_desk.arrivals.edit(opened, dataclasses.replace(opened.draft, housing=Housing.PRIVATE_RENTAL))
    )
    settled()
    tab = tab_of(window)
    go_to(qtbot, tab, "bank_account")
    settle()
    assert "Better after: Proof of address" in texts(tab.panel)
    press(qtbot, Key.Key_Return)
    tab_until(qtbot, says("Met in another way"))
    press(qtbot, Key.Key_Space)
    write(qtbot, "certificate of the host")
    press(qtbot, Key.Key_Return)
    settled()
    assert decision(sqlite_desk, stay_id, "housing_proof_of_address").reason == "certificate of the host"
    assert "met in another way, certificate of the host" in texts(tab.panel)
    page = window.page("arrival")
    assert isinstance(page, FilePage)
    press(qtbot, Key.Key_Return)
    tab_until(qtbot, says("No longer so"))
    press(qtbot, Key.Key_Space)
    settled()
    assert decision(sqlite_desk, stay_id, "housing_proof_of_address").mark is None
    page.show_history()
    assert "Met in another way: Proof of address" in texts(page)


def test_the_family_tells_who_needs_what_and_the_household_is_on_one_file(
    qtbot: QtBot, opened: Open, sqlite_desk: Desk, settled: Settled
) -> None:
    spouse = dataclasses.replace(
        NADINE, category=Category.ACCOMPANYING_SPOUSE, nationalities=("VN",), permit=Permit.VLS_TS_VISITEUR,
        housing=MAI.housing, arrived_on=dt.date(2026, 11, 22),
    )  # fmt: skip
    mai, nadine = put_on_file(sqlite_desk, MAI, spouse)
    persons = [sqlite_desk.arrival_queries.get(stay_id).person_id for stay_id in (mai, nadine)]
    sqlite_desk.families.join(persons[0], persons[1], Relation.SPOUSE)
    window = opened("arrival", nadine)
    page = window.page("arrival")
    assert isinstance(page, FilePage)
    tab = page.checklist
    assert "housing_benefit_caf" not in [item.key for item in tab.list.steps.items]
    assert "on the file of Thị Mai Hoàng" in texts(tab.panel.household)
    link = tab.panel.household.findChildren(Button)[0]
    link.setFocus()
    press(qtbot, Key.Key_Space)
    settled()
    assert page.presenter.card is not None
    assert page.presenter.card.arrival.id == mai
    assert any(item.key == "housing_benefit_caf" for item in tab.list.steps.items)
    page._tabs.setCurrentIndex(FAMILY)
    told = texts(page)
    assert "Who needs what" in told
    names = [button.plain_text() for button in page._family.needs.findChildren(Button)]
    assert {"Thị Mai Hoàng", "Nado El-Khoury"} & set(names)
    assert len(set(names)) == 2


def test_statuses_are_told_by_words_and_icons(mai: tuple[int, MainWindow]) -> None:
    _stay_id, window = mai
    for item in tab_of(window).list.steps.items:
        assert item.chip
        assert item.icon
        assert item.chip in item.spoken


def test_a_line_whose_facts_are_to_confirm_says_so(mai: tuple[int, MainWindow], sqlite_desk: Desk) -> None:
    stay_id, window = mai
    tab = tab_of(window)
    doubtful = {key for key, step in sqlite_desk.published().catalogue.steps.items() if step.to_confirm}
    shown = tab.list.steps.items
    assert doubtful & {item.key for item in shown}
    for item in shown:
        assert bool(item.doubt) is (item.key in doubtful and not item.mark)
        assert ("To confirm" in item.spoken) is bool(item.doubt)
    assert decisions(sqlite_desk, stay_id) == {}
