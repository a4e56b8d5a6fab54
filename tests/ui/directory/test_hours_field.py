"""The week of a place as one types it: times understood, copied, closed days, holidays, and what no week can say."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maison.directory.hours.grid import slots_text, slots_typed
from maison.directory.hours.model import DAY, Slot
from ui import i18n
from ui.directory.editing.hours_field import HoursField
from ui.directory.editing.hours_preview import SaidHours, preview
from ui.directory.editing.typed_days import day_text, day_typed
from ui.jobs import Jobs

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TODAY = dt.date(2026, 11, 23)


@pytest.fixture
def field(qtbot: QtBot, jobs: Jobs) -> HoursField:
    """An empty field of hours."""
    control = HoursField(jobs, lambda: TODAY)
    qtbot.addWidget(control)
    control.show()
    control.activateWindow()
    qtbot.waitUntil(control.isActiveWindow)
    return control


def focused() -> object:
    return QApplication.focusWidget()


def write(qtbot: QtBot, field: HoursField, at: int, text: str, *, school: bool = False) -> None:
    edit = (field.school if school else field.term).days[at].edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text) if text else qtbot.keyClick(edit, Key.Key_Delete)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("9-12, 14-18", "09:00-12:00, 14:00-18:00"),
        ("9h-12h30", "09:00-12:30"),
        ("9h30 à 18h", "09:30-18:00"),
        ("22-2", "22:00-02:00"),
        ("19+", "19:00+"),
        ('9-12 "sur rendez-vous, et en vrai", 14-18?', '09:00-12:00 "sur rendez-vous, et en vrai", 14:00-18:00?'),
        ("9-12? « sonner »", '09:00-12:00? "sonner"'),
    ],
)
def test_times_are_understood_and_read_back(typed: str, shown: str) -> None:
    slots = slots_typed(typed)
    assert slots_text(slots) == shown
    assert slots_typed(shown) == slots


@pytest.mark.parametrize(
    ("typed", "slots"),
    [("", None), (" Fermé ", ()), ("closed", ()), ("x", ()), ("24h/24", (Slot(0, DAY),)), ("0-24", (Slot(0, DAY),))],
)
def test_closed_all_day_and_nothing(typed: str, slots: object) -> None:
    assert day_typed(typed) == slots


def test_closed_is_understood_in_the_language_of_the_window() -> None:
    i18n.set_language("fr")
    assert day_text(()) == "fermé"
    assert day_typed(day_text(())) == ()


def test_a_day_is_typed_and_copied_to_the_rest_of_the_week(qtbot: QtBot, field: HoursField) -> None:
    write(qtbot, field, 0, "9-12, 14-18")
    qtbot.keyClick(field.term.days[0].edit, Key.Key_Down, CTRL | SHIFT)
    assert field.value().opening_hours == "Mo-Fr 09:00-12:00,14:00-18:00"
    write(qtbot, field, 5, "10h-13h")
    qtbot.keyClick(field.term.days[5].edit, Key.Key_Down, CTRL)
    assert focused() is field.term.days[6].edit
    assert field.value().opening_hours == "Mo-Fr 09:00-12:00,14:00-18:00; Sa,Su 10:00-13:00"
    qtbot.keyClick(field.term.days[6].edit, Key.Key_Return)
    qtbot.keyClicks(field.term.days[7].edit, "closed")
    assert field.value().opening_hours.endswith("; PH off")
    assert field.problem() == ""


def test_the_menu_of_a_day_copies_it(qtbot: QtBot, field: HoursField) -> None:
    write(qtbot, field, 2, "10-12")
    field.term.days[2].actions[1].trigger()
    assert field.value().opening_hours == "We,Sa,Su 10:00-12:00"
    field.term.days[2].actions[2].trigger()
    assert field.value().opening_hours == "Mo-Su 10:00-12:00"


def test_an_empty_day_is_closed_beside_others_and_unknown_alone(qtbot: QtBot, field: HoursField) -> None:
    assert field.term.days[1].edit.placeholderText() == "not known"
    assert field.value() == SaidHours()
    write(qtbot, field, 0, "9-12")
    assert field.term.days[1].edit.placeholderText() == "closed"
    write(qtbot, field, 0, "")
    assert field.value() == SaidHours()
    write(qtbot, field, 0, "closed")
    assert field.value().opening_hours == "off"


def test_school_holidays_begin_as_the_usual_week_and_go_again(qtbot: QtBot, field: HoursField) -> None:
    field.set_value(("Mo-Fr 09:00-17:00", "", ""))
    assert not field.school.isVisible()
    qtbot.keyClick(field.apart, Key.Key_Space)
    assert field.value().school_holiday_hours == "Mo-Fr 09:00-17:00"
    write(qtbot, field, 0, "closed", school=True)
    assert field.value() == SaidHours("Mo-Fr 09:00-17:00", "Tu-Fr 09:00-17:00")
    qtbot.keyClick(field.apart, Key.Key_Space)
    assert field.value() == SaidHours("Mo-Fr 09:00-17:00")


def test_what_is_not_understood_stands_beside_its_day_and_changes_nothing(qtbot: QtBot, field: HoursField) -> None:
    field.set_value(("Mo 09:00-12:00", "", ""))
    write(qtbot, field, 0, "this morning")
    qtbot.keyClick(field.term.days[0].edit, Key.Key_Tab)
    day = field.term.days[0]
    assert day.note.isVisible()
    assert "not understood" in day.note.text()
    assert day.edit.text() == "this morning"
    assert "Monday" in field.problem()
    assert field.editor() is day.edit
    assert field.value().opening_hours == "Mo 09:00-12:00"
    write(qtbot, field, 0, "10-12")
    assert (field.problem(), day.note.isVisible()) == ("", False)
    assert field.value().opening_hours == "Mo 10:00-12:00"


def test_what_seven_days_cannot_say_stays(qtbot: QtBot, field: HoursField) -> None:
    field.set_value(('Mo-Fr 09:00-17:00; Dec 24-31 off "congés"; PH off', "", ""))
    assert 'Dec 24-31 off "congés"' in field._rest.text()
    assert field.term.days[7].edit.text() == "closed"
    write(qtbot, field, 4, "9-12")
    assert field.value().opening_hours == 'Mo-Th 09:00-17:00; Fr 09:00-12:00; Dec 24-31 off "congés"; PH off'


def test_the_line_fills_the_week_and_what_cannot_be_read_will_be_a_note(qtbot: QtBot, field: HoursField) -> None:
    line = field.lines[0]
    line.edit.setFocus()
    qtbot.keyClicks(line.edit, "Th 18:00-02:00")
    assert field.term.days[3].edit.text() == "18:00-02:00"
    assert not line.note.isVisible()
    qtbot.keyClicks(line.edit, " or so")
    assert "kept as a note" in line.note.text()
    assert line.note.isVisible()
    assert field.value().opening_hours == "Th 18:00-02:00 or so"
    write(qtbot, field, 3, "18-23")
    assert field.value().opening_hours == "Th 18:00-23:00"
    assert not line.note.isVisible()


def test_draft_keeps_what_is_not_understood(field: HoursField, qtbot: QtBot) -> None:
    field.set_value(("Mo 09:00-12:00", "Tu 10:00-12:00", "demander"))
    write(qtbot, field, 2, "some time")
    kept, before = field.draft(), field.value()
    field.set_value(None)
    assert field.value() == SaidHours()
    field.restore(kept)
    assert field.value() == before
    assert field.term.days[2].edit.text() == "some time"
    assert "Wednesday" in field.problem()


@pytest.mark.parametrize(
    ("said", "day", "told"),
    [
        (SaidHours("Mo-Fr 09:00-12:00,14:00-18:00"), TODAY, "open \u206809:00–12:00\u2069 and \u206814:00–18:00\u2069"),
        (SaidHours("Mo-Fr 09:00-12:00"), dt.date(2026, 11, 28), "closed"),
        (SaidHours("Mo-Su 09:00-12:00; PH off"), dt.date(2026, 12, 25), "closed (public holiday and school holidays)"),
        (SaidHours("Mo 22:00-02:00"), dt.date(2026, 11, 24), "open \u206800:00–02:00\u2069"),
        (SaidHours('Mo 09:00-12:00 "sur rdv"'), TODAY, "perhaps open \u206809:00–12:00\u2069 · sur rdv"),
        (SaidHours("when one rings"), TODAY, "not known"),
        (SaidHours(), TODAY, "not known"),
    ],
)
def test_whether_it_is_open_on_a_day(said: SaidHours, day: dt.date, told: str) -> None:
    assert preview(said, day, TODAY).day == told


def test_what_will_be_printed_follows_what_is_typed(
    qtbot: QtBot, field: HoursField, jobs: Jobs, bugs: list[BaseException]
) -> None:
    write(qtbot, field, 0, "9-12")
    qtbot.waitUntil(lambda: field.printed.text().startswith("Monday: \u206809:00–12:00\u2069"), timeout=10000)
    assert field.told.text() == "open \u206809:00–12:00\u2069"
    field.day.set_value(dt.date(2026, 11, 24))
    field.day.changed.emit()
    qtbot.waitUntil(lambda: field.told.text() == "closed", timeout=10000)
    qtbot.waitUntil(jobs.idle)
    assert bugs == []


def test_unread_text_is_printed_as_it_is() -> None:
    assert preview(SaidHours("when one rings"), TODAY, TODAY).lines == ("when one rings",)
    assert preview(SaidHours("Mo 09:00-12:00", "", "sonner deux fois"), TODAY, TODAY).lines[-1] == "sonner deux fois"
