"""Forms: fields by keyboard, problems beside them, and values that nobody lost."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from maison.errors import Message, Problem
from tests.ui.walk import faults
from ui import i18n
from ui.forms import (
    ChoiceField,
    DateField,
    Form,
    FormField,
    NoteField,
    PhoneField,
    PickerField,
    SuggestField,
    TextField,
    countries,
    spoken_languages,
)
from ui.forms.options import country_options, matching
from ui.kit.mnemonics import assign_mnemonics

TODAY = dt.date(2026, 11, 23)
CHOICES = [
    ("degree", "Degree student"),
    ("exchange", "Exchange student"),
    ("doctoral", "Doctoral student"),
    ("res", "Éminent researcher"),
]


def today() -> dt.date:
    return TODAY


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    made.add(
        FormField("family_name", "Family name", TextField(), required=True),
        FormField("birth_date", "Birth date", DateField(today, past=True)),
    )
    made.add(
        FormField("category", "Category", ChoiceField(CHOICES)),
        FormField("nationalities", "Nationalities", countries()),
    )
    made.add(FormField("phone", "Telephone", PhoneField()), FormField("note", "Note", NoteField()))
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def type_into(qtbot: QtBot, form: Form, name: str, text: str) -> None:
    form.focus(name)
    qtbot.keyClicks(form.fields[name].control.editor(), text)


def test_a_form_is_without_faults(form: Form) -> None:
    assign_mnemonics(form)
    assert faults(form) == []


def test_enter_goes_on_to_the_next_field_but_stays_in_a_note(qtbot: QtBot, form: Form) -> None:
    form.focus("family_name")
    for name in ("family_name", "birth_date", "category", "nationalities", "phone"):
        editor = form.fields[name].control.editor()
        assert QApplication.focusWidget() is editor, name
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    note = form.fields["note"].control.editor()
    assert QApplication.focusWidget() is note
    qtbot.keyClicks(note, "one")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.keyClicks(note, "two")
    assert form.values()["note"] == "one\ntwo"


def test_enter_of_the_numeric_pad_goes_on_too(qtbot: QtBot, form: Form) -> None:
    form.focus("family_name")
    editor = form.fields["family_name"].control.editor()
    qtbot.keyClick(editor, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert QApplication.focusWidget() is form.fields["birth_date"].control.editor()


def test_a_date_is_read_as_it_is_typed_and_said_in_words(qtbot: QtBot, form: Form) -> None:
    field = form.fields["birth_date"]
    type_into(qtbot, form, "birth_date", "050398")
    assert form.values()["birth_date"] == dt.date(1998, 3, 5)
    assert field._note.text() == "Thursday, 5 March 1998"
    form.focus("note")
    assert field.control.editor().text() == "05/03/1998"


def test_a_bad_date_keeps_its_text_and_gets_a_sentence_when_left(qtbot: QtBot, form: Form) -> None:
    type_into(qtbot, form, "birth_date", "31/02/98")
    assert form.fields["birth_date"].problem() == ""  # nobody is interrupted while typing
    form.focus("note")
    qtbot.waitUntil(lambda: "31/02/98" in form.fields["birth_date"].problem())
    assert form.fields["birth_date"].control.editor().text() == "31/02/98"
    assert form.values()["birth_date"] is None
    type_into(qtbot, form, "birth_date", "1")
    assert form.fields["birth_date"].problem() == ""


def test_an_empty_date_is_no_date(qtbot: QtBot, form: Form) -> None:
    form.set_values({"birth_date": dt.date(1998, 3, 5)})
    form.fields["birth_date"].control.editor().clear()
    type_into(qtbot, form, "birth_date", " ")
    assert form.values()["birth_date"] is None
    assert form.fields["birth_date"].own_problem() == ""


def test_a_date_can_be_chosen_in_a_calendar_by_keyboard(qtbot: QtBot, form: Form) -> None:
    field = form.fields["birth_date"].control
    assert isinstance(field, DateField)
    type_into(qtbot, form, "birth_date", "050398")
    qtbot.keyClick(field.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert field._calendar is not None
    assert field._calendar.isVisible()
    day = field._calendar._month.selectedDate().addDays(1)
    field._calendar._month.activated.emit(day)
    assert field.value() == dt.date(1998, 3, 6)
    assert not field._calendar.isVisible()


@pytest.mark.parametrize(
    ("typed", "value"), [("e", "exchange"), ("doc", "doctoral"), ("em", "res"), ("re", "res"), ("zz", None)]
)
def test_a_choice_takes_one_to_three_letters(qtbot: QtBot, form: Form, typed: str, value: str | None) -> None:
    changed: list[int] = []
    form.changed.connect(lambda: changed.append(1))
    type_into(qtbot, form, "category", typed)
    assert form.values()["category"] == value
    assert bool(changed) == (value is not None)


def test_a_choice_can_be_cleared(qtbot: QtBot, form: Form) -> None:
    form.set_values({"category": "doctoral"})
    form.focus("category")
    qtbot.keyClick(form.fields["category"].control.editor(), Qt.Key.Key_Backspace)
    assert form.values()["category"] is None


def test_a_phone_number_is_spaced_as_it_is_typed(qtbot: QtBot, form: Form) -> None:
    type_into(qtbot, form, "phone", "+84912345678")
    assert form.values()["phone"] == "+84 912 345 678"


def test_what_is_no_number_is_left_as_it_is_typed(qtbot: QtBot, form: Form) -> None:
    type_into(qtbot, form, "phone", "06 12 (bureau)")
    assert form.values()["phone"] == "06 12 (bureau)"


@pytest.mark.parametrize("typed", ["ukr", "UA", "україна", "乌克兰", "أوكرانيا", "Ucrania"])
def test_a_country_is_found_in_any_language_and_by_its_code(qtbot: QtBot, form: Form, typed: str) -> None:
    field = form.fields["nationalities"].control
    assert isinstance(field, PickerField)
    form.focus("nationalities")
    event = QInputMethodEvent()
    event.setCommitString(typed)
    QApplication.sendEvent(field.edit, event)
    assert field.offered()[0] == "Ukraine"
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert form.values()["nationalities"] == ("UA",)


def test_several_are_chosen_and_the_last_is_given_back_with_backspace(qtbot: QtBot, form: Form) -> None:
    field = form.fields["nationalities"].control
    for typed in ("ukr", "viet"):
        type_into(qtbot, form, "nationalities", typed)
        qtbot.keyClick(field.editor(), Qt.Key.Key_Return)
    assert field.value() == ("UA", "VN")
    qtbot.keyClick(field.editor(), Qt.Key.Key_Backspace)
    assert field.value() == ("UA",)
    assert "Ukraine" in field.editor().accessibleDescription()


def test_a_text_that_is_in_no_list_is_told_and_kept(qtbot: QtBot, form: Form) -> None:
    type_into(qtbot, form, "nationalities", "Atlantis")
    assert not form.check()
    assert "Atlantis" in form.fields["nationalities"].problem()
    assert form.fields["nationalities"].control.editor().text() == "Atlantis"


def test_frequent_ones_come_first() -> None:
    options = country_options("en")
    assert [option.code for option in matching(options, "", ("MA", "CN"))] == ["MA", "CN"]
    assert matching(options, "m", ("MA",))[0].code == "MA"
    assert matching(options, "ir")[0].code == "IR"  # a whole code before beginnings


def test_languages_show_their_own_names(qtbot: QtBot) -> None:
    field = spoken_languages(("fr", "uk", "ar"))
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.edit, "ukr")
    assert field.offered() == ("Ukrainian — українська",)


def test_a_language_on_file_that_is_in_no_list_has_its_name(qtbot: QtBot) -> None:
    field = spoken_languages(("fr", "uk"))
    qtbot.addWidget(field)
    field.set_value(("pt-PT",))
    assert "Portuguese" in field.editor().accessibleDescription()
    assert field.value() == ("pt-PT",)


def test_suggestions_may_be_taken_or_not(qtbot: QtBot) -> None:
    field = SuggestField(lambda: ("Université de Lille", "Centrale Lille"))
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.edit, "lil")
    assert field.value() == "lil"
    qtbot.keyClick(field.edit, Qt.Key.Key_Down)
    qtbot.keyClick(field.edit, Qt.Key.Key_Return)
    assert field.value() == "Centrale Lille"


def test_problems_stand_under_their_fields_and_the_rest_above(form: Form) -> None:
    form.show_problems(
        [Problem("phone", Message("No number.")), Problem("", Message("Changed by {who}.", {"who": "Camille"}))]
    )
    assert form.fields["phone"].problem() == "No number."
    assert form.fields["phone"].control.editor().accessibleDescription().startswith("No number.")
    assert form._banner.text() == "Changed by Camille."
    assert QApplication.focusWidget() is form.fields["phone"].control.editor()
    form.show_problems([])
    assert form.fields["phone"].problem() == ""
    assert not form._banner.isVisible()


def test_what_must_be_filled_is_asked_for(form: Form) -> None:
    assert not form.check()
    assert form.fields["family_name"].problem() == "This is needed."
    form.set_values({"family_name": "Hoàng"})
    assert form.check()


def test_setting_values_is_no_change_and_typing_is(qtbot: QtBot, form: Form) -> None:
    changed: list[int] = []
    form.changed.connect(lambda: changed.append(1))
    form.set_values(
        {"family_name": "Hoàng", "birth_date": TODAY, "category": "res", "nationalities": ("VN",), "note": "x"}
    )
    assert changed == []
    type_into(qtbot, form, "family_name", "!")
    assert changed == [1]


def test_a_draft_keeps_what_is_not_understood_yet(qtbot: QtBot, form: Form) -> None:
    type_into(qtbot, form, "birth_date", "31/02/98")
    type_into(qtbot, form, "family_name", "<b>=1+1")
    draft = form.draft()
    form.set_values({"birth_date": None, "family_name": ""})
    form.restore(draft)
    assert form.fields["birth_date"].control.editor().text() == "31/02/98"
    assert form.values()["family_name"] == "<b>=1+1"


def test_a_form_speaks_the_language_of_the_moment(qtbot: QtBot, form: Form) -> None:
    form.set_values({"birth_date": dt.date(1998, 3, 5), "nationalities": ("DE",)})
    i18n.set_language("fr")
    form.fields["birth_date"].control.retranslate()
    form.fields["nationalities"].control.retranslate()
    assert form.fields["birth_date"]._note.text() == "jeudi 5 mars 1998"
    assert "Allemagne" in form.fields["nationalities"].control.editor().accessibleDescription()


def test_a_name_of_ten_thousand_letters_is_taken_up_and_not_cut_silently(qtbot: QtBot, form: Form) -> None:
    form.set_values({"family_name": "x" * 500})
    assert len(form.values()["family_name"]) == 500


def test_mnemonics_are_given_once_each_whatever_the_words(form: Form) -> None:
    assign_mnemonics(form)
    before = [field._label.text() for field in form.fields.values()]
    assign_mnemonics(form)
    assert [field._label.text() for field in form.fields.values()] == before
    letters = [text[text.index("&") + 1].lower() for text in before if "&" in text]
    assert len(set(letters)) == len(letters) == len(before)
