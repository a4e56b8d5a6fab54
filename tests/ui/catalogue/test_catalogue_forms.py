"""The fields of the editor: whatever a catalogue says is shown and written back the same, and what is typed is never lost."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from maison.checklists import vocabulary
from maison.checklists.library.content import Unit, units, with_unit
from maison.checklists.library.parsing import condition_of, parsed, read_tables
from maison.errors import Message, Problem
from maison.paths import data_dir
from tests.maison.checklists.library.catalogues import step
from ui.catalogue.comparison_row import OPERATORS, ComparisonRow, operators
from ui.catalogue.condition_field import ConditionField
from ui.catalogue.costs_field import CostsField
from ui.catalogue.deadline_words import step_rules_told
from ui.catalogue.offset_field import OffsetField
from ui.catalogue.rows import left, step_rows
from ui.catalogue.rows_field import RowsField
from ui.catalogue.step_form import StepForm
from ui.catalogue.values import step_from, values_of

TODAY = dt.date(2026, 11, 23)
SHIPPED = {name: unit.value for name, unit in units(read_tables(data_dir("resources") / "catalogue")).items()}
STEPS = {name: value for name, value in SHIPPED.items() if name.startswith("step/")}


@pytest.fixture
def form(qtbot: QtBot) -> StepForm:
    """The form of a step, empty."""
    made = StepForm(lambda: TODAY)
    qtbot.addWidget(made)
    return made


def test_every_shipped_step_is_shown_and_written_back_the_same(form: StepForm) -> None:
    for name, value in STEPS.items():
        form.show_step(value)
        assert form.unread() == {}, name
        assert form.step() == value, name


def test_no_break_spaces_stay(form: StepForm) -> None:
    text = "Écrire « oui » : puis signer\u202f!"
    form.show_step(step("greet", what={"fr": text, "en": "Write."}))
    form.form.fields["what.en"].control.set_value("Write it.")
    assert form.step()["what"] == {"fr": text, "en": "Write it."}


def test_languages_and_rules_that_are_not_shown_stay(form: StepForm) -> None:
    value = step(
        "greet",
        title={"fr": "Saluer", "en": "Greet", "uk": "Вітати"},
        deadline={
            "kind": "latest",
            "anchor": "entry_france",
            "offset": "P3M",
            "legal": True,
            "unless": {"anchor": "permit_end", "before": "move_date", "offset": "P3M"},
        },
    )
    form.show_step(value)
    form.form.fields["title.fr"].control.set_value("Dire bonjour")
    form.form.fields["deadline.offset"].control.set_value("P2M")
    made = form.step()
    assert made["title"] == {"fr": "Dire bonjour", "en": "Greet", "uk": "Вітати"}
    assert made["deadline"] == {**value["deadline"], "offset": "P2M"}


def test_kind_of_deadline_decides_which_dates_are_asked_for(form: StepForm) -> None:
    form.show_step(step("greet"))
    fields = form.form.fields
    assert not fields["deadline.offset"].isHidden()
    assert fields["deadline.from"].isHidden()
    fields["deadline.kind"].control.set_value("window")
    fields["deadline.kind"].control.changed.emit()
    assert fields["deadline.offset"].isHidden()
    fields["deadline.from"].control.set_value("-P4M")
    fields["deadline.to"].control.set_value("-P2M")
    assert form.step()["deadline"] == {
        "kind": "window", "anchor": "entry_france", "legal": True, "from": "-P4M", "to": "-P2M"
    }  # fmt: skip
    fields["deadline.kind"].control.set_value("none")
    assert form.step()["deadline"] == {"kind": "none"}


@pytest.mark.parametrize("name", ["step/cvec", "step/civil_liability_insurance"])
def test_step_that_comes_again_comes_once_and_again_as_it_was(form: StepForm, name: str) -> None:
    form.show_step(STEPS[name])
    every = form.form.fields["deadline.every"].control
    assert every.value() == "academic_year"
    every.set_value("P1Y")
    assert form.step()["deadline"] == {**STEPS[name]["deadline"], "every": "P1Y"}
    every.set_value("")
    once = form.step()
    assert once["deadline"] == {
        **STEPS[name]["deadline"]["inner"],
        **{key: STEPS[name]["deadline"][key] for key in ("note", "variant") if key in STEPS[name]["deadline"]},
    }
    form.show_step(once)
    assert every.value() == ""
    every.set_value("academic_year")
    shipped = read_tables(data_dir("resources") / "catalogue")
    again = with_unit(shipped, name, Unit(units(shipped)[name].file, form.step()))
    assert parsed(again).steps == parsed(shipped).steps


def test_step_is_made_to_come_again_by_keys(form: StepForm, qtbot: QtBot) -> None:
    form.show_step(step("greet"))
    before = form.step()["deadline"]
    every = form.form.fields["deadline.every"].control
    every.editor().setFocus()
    qtbot.keyClick(every.editor(), Qt.Key.Key_Down)
    qtbot.keyClick(every.editor(), Qt.Key.Key_Down)
    assert form.step()["deadline"] == {"kind": "recurring", "every": "calendar_year", "inner": before}


def test_problems_stand_beside_their_fields(form: StepForm) -> None:
    form.show_step(step("greet"))
    form.show_problems(
        [
            Problem(where, Message("wrong"))
            for where in (
                "title.en",
                "papers",
                "cost[1].amount",
                "applies_when.all[1].value",
                "deadline.offset",
                "requires",
            )
        ]
    )
    expected = {"title.en", "papers.fr", "cost", "applies_when", "deadline.offset", "requires"}
    assert set(form.problems()) == expected
    form.show_problems([])
    assert form.problems() == {}


def test_stale_translation_is_doubted_until_it_is_said_to_be_right(form: StepForm, qtbot: QtBot) -> None:
    form.show_step(step("greet"))
    form.show_stale(["what"], [])
    assert form.form.fields["what.en"].doubt()
    assert form.right["title"].isHidden()
    with qtbot.waitSignal(form.confirmed) as told:
        form.right["what"].setChecked(True)
    assert told.args == ["what", "en", True]
    form.show_stale(["what"], ["what"])
    assert form.form.fields["what.en"].doubt() == ""


# Conditions ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def condition(qtbot: QtBot) -> ConditionField:
    """The field of a condition, empty."""
    made = ConditionField(lambda: TODAY)
    qtbot.addWidget(made)
    made.set_name("Whom")
    return made


def comparisons() -> st.SearchStrategy[dict[str, Any]]:
    """Comparisons of every fact that is chosen from a list, counted, or answered with yes or no."""

    def of(fact: str) -> st.SearchStrategy[dict[str, Any]]:
        if fact in vocabulary.CHOICES:
            words = sorted(vocabulary.CHOICES[fact])
            one = st.builds(lambda op, word: (op, word), st.sampled_from(["eq", "ne"]), st.sampled_from(words))
            some = st.builds(
                lambda op, chosen: (op, chosen),
                st.sampled_from(["in", "not_in"]),
                st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True),
            )
            pairs = one | some
        elif fact in vocabulary.NUMBERS:
            pairs = st.tuples(st.sampled_from(["gt", "gte", "lt", "lte", "eq", "ne"]), st.integers(0, 999))
        else:
            pairs = st.tuples(st.just("eq"), st.booleans())
        return pairs.map(lambda pair: {"fact": fact, "op": pair[0], "value": pair[1]})

    known = sorted({*vocabulary.CHOICES, *vocabulary.NUMBERS, *vocabulary.YES_OR_NO})
    return st.sampled_from(known).flatmap(of)


CONDITIONS = st.recursive(
    comparisons(),
    lambda parts: st.lists(parts, min_size=1, max_size=3).flatmap(
        lambda some: st.sampled_from([{"all": some}, {"any": some}, {"not": some[0]}])
    ),
    max_leaves=6,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=CONDITIONS)
def test_condition_is_shown_and_read_back_the_same(condition: ConditionField, value: dict[str, Any]) -> None:
    condition.set_value(value)
    assert condition.problem() == ""
    assert condition.value() == value
    assert condition.sentence()
    made = condition.group.condition()
    assert made is not None
    assert _meaning(condition_of(made)) == _meaning(condition_of(value))
    condition.restore(condition.draft())
    assert condition.group.condition() == made, "a draft brings it back"


def _meaning(condition: Any) -> Any:
    """A condition without groups of one part, which say nothing."""
    parts = getattr(condition, "parts", None)
    if parts is not None:
        told = tuple(_meaning(part) for part in parts)
        return told[0] if len(told) == 1 else (type(condition).__name__, told)
    inner = getattr(condition, "part", None)
    return ("Not", _meaning(inner)) if inner is not None else condition


def test_condition_is_written_by_keyboard_alone(condition: ConditionField, qtbot: QtBot) -> None:
    """Category is exchange student, and stay of more than 90 days; or at least one of a group."""
    condition.show()
    qtbot.waitExposed(condition)
    group = condition.group
    group.add.setFocus()
    QTest.keyClick(group.add, Qt.Key.Key_Space)
    line = group.parts[0]
    assert isinstance(line, ComparisonRow)
    assert condition.focusWidget() is line.fact
    QTest.keyClicks(line.fact, "cat")
    QTest.keyClicks(line.value_field.editor(), "exch")
    QTest.keyClick(group.add, Qt.Key.Key_Space)
    days = group.parts[1]
    assert isinstance(days, ComparisonRow)
    QTest.keyClicks(days.fact, "length of stay")
    assert condition.problem()
    QTest.keyClicks(days.value_field.editor(), "90")
    assert condition.value() == {
        "all": [
            {"fact": "profile", "op": "eq", "value": "exchange_student"},
            {"fact": "stay_days", "op": "gt", "value": 90},
        ]
    }
    assert condition.sentence() == "Category: exchange student AND Length of stay in days: more than 90"
    QTest.keyClick(group.add_group, Qt.Key.Key_Space)
    assert condition.value() is None, "what is not complete is no condition"
    QTest.keyClick(group.parts[2].remove, Qt.Key.Key_Space)
    assert condition.value() is not None


def test_another_comparison_keeps_the_value(qtbot: QtBot) -> None:
    line = ComparisonRow(lambda: TODAY)
    qtbot.addWidget(line)
    line.show_comparison({"fact": "profile", "op": "eq", "value": "researcher"})
    line.operator.setCurrentIndex(line.operator.findData("in"))
    line.operator.activated.emit(line.operator.currentIndex())
    assert line.comparison() == {"fact": "profile", "op": "in", "value": ["researcher"]}
    line.operator.setCurrentIndex(line.operator.findData("ne"))
    line.operator.activated.emit(line.operator.currentIndex())
    assert line.comparison() == {"fact": "profile", "op": "ne", "value": "researcher"}


def test_every_fact_of_the_vocabulary_can_be_compared(qtbot: QtBot) -> None:
    line = ComparisonRow(lambda: TODAY)
    qtbot.addWidget(line)
    for fact in vocabulary.FACTS:
        assert set(operators(fact)) <= set(OPERATORS)
        for op in operators(fact):
            line.show_comparison({"fact": fact, "op": op})
            assert line.problem(), "without a value it is not complete"


# Amounts and dates --------------------------------------------------------------------------------------------------


def test_amounts_are_read_as_they_are_written_in_france(qtbot: QtBot) -> None:
    field = CostsField(lambda: TODAY)
    qtbot.addWidget(field)
    field.set_value([{"amount": [12.5, 30], "as_of": "2026", "status": "seen", "when": {"all": []}}])
    assert field.rows[0].controls["low"].value() == "12,5"
    field.rows[0].controls["high"].set_value("1 030,50 €")
    assert field.value() == [{"amount": [12.5, 1030.5], "as_of": "2026", "status": "seen", "when": {"all": []}}]
    field.rows[0].controls["low"].set_value("about ten")
    assert field.problem()
    assert "about ten" in field.rows[0].problem()
    kept = field.draft()
    field.set_value([])
    field.restore(kept)
    assert field.rows[0].controls["low"].value() == "about ten"


def test_amount_is_added_and_removed_by_keyboard(qtbot: QtBot) -> None:
    field = CostsField(lambda: TODAY)
    qtbot.addWidget(field)
    field.show()
    QTest.keyClick(field.add, Qt.Key.Key_Space)
    typed = field.focusWidget()
    assert typed is field.rows[0].controls["low"].editor()
    QTest.keyClicks(typed, "75")
    assert field.value() == [{"amount": [75], "as_of": "2026", "status": "seen"}]
    QTest.keyClick(field.rows[0].remove, Qt.Key.Key_Space)
    assert field.value() == []


@pytest.mark.parametrize("text", ["", "P3M", "-P2M", "P0D", "P1B", "-P2B", "P1Y", "P10W", "P1Y2M"])
def test_offset_is_shown_and_read_back_the_same(qtbot: QtBot, text: str) -> None:
    field = OffsetField()
    qtbot.addWidget(field)
    field.set_value(text)
    assert field.value() == text
    assert field.problem() == ""
    field.restore(field.draft())
    assert field.value() == text


def test_offset_that_is_no_number_is_told(qtbot: QtBot) -> None:
    field = OffsetField()
    qtbot.addWidget(field)
    QTest.keyClicks(field.editor(), "three")
    assert field.problem()


def test_values_of_an_empty_step_are_enough_to_begin_with() -> None:
    values = values_of({"key": "greet"})
    assert step_from(values, {"key": "greet"})["key"] == "greet"


def test_steps_are_found_by_any_word_of_their_titles_in_any_language() -> None:
    known = units({"house.toml": {"step": list(STEPS.values())}})
    rows = step_rows(known, changed=(), wrong=(), stale=(), today=TODAY)
    assert [row.key for row in left(rows, known, "childc", "")] == ["childcare"]
    assert [row.key for row in left(rows, known, "garde enfant", "")] == ["childcare"]
    assert left(rows, known, "childc", "changed") == []
    assert [row.key for row in left(rows, known, "childc", "changed", keep="cvec")] == ["cvec"]


# Variants, further dates, whom an amount concerns -----------------------------------------------------------------------


def test_every_shipped_step_survives_a_change_of_each_of_its_parts(form: StepForm) -> None:
    """What is changed is changed, and all else is as it was: no rule is lost on the way through the form."""
    for name, value in STEPS.items():
        form.show_step(value)
        fields = form.form.fields
        fields["deadline.note.en"].control.set_value("Another remark")
        made = form.step()
        assert [made[key] for key in value if key != "deadline"] == [value[key] for key in value if key != "deadline"]
        assert without_notes(made["deadline"]) == without_notes(value["deadline"]), name
        assert values_of(made)["deadline.note.en"] == "Another remark", name


def without_notes(deadline: Any) -> Any:
    kept = {name: value for name, value in deadline.items() if name != "note"}
    return {**kept, "inner": without_notes(kept["inner"])} if "inner" in kept else kept


@pytest.mark.long
def test_draft_of_every_shipped_step_comes_back_the_same(form: StepForm) -> None:
    for name, value in STEPS.items():
        form.show_step(value)
        draft = json.loads(json.dumps(form.form.draft()))
        form.show_step(step("greet"))
        form.show_step(value, draft)
        assert form.step() == value, name


def test_variant_is_changed_added_and_taken_away_by_keys(form: StepForm, qtbot: QtBot) -> None:
    value = STEPS["step/leave_housing"]
    form.show_step(value)
    form.show()
    variants = form.form.fields["deadline.variant"].control
    assert isinstance(variants, RowsField)
    [line] = variants.rows
    offset = line.form.fields["deadline.offset"].control
    offset.editor().setFocus()
    QTest.keyClick(offset.editor(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(offset.editor(), "2")
    [made] = form.step()["deadline"]["variant"]
    [before] = value["deadline"]["variant"]
    assert made == {**before, "deadline": {**before["deadline"], "offset": "-P2M"}}

    QTest.keyClick(variants.add, Qt.Key.Key_Space)
    assert len(variants.rows) == 2
    assert variants.problem(), "it has no condition yet"
    assert form.unread().keys() == {"deadline.variant"}
    condition = variants.rows[1].form.fields["when"].control
    assert isinstance(condition, ConditionField)
    QTest.keyClick(condition.group.add, Qt.Key.Key_Space)
    [compared] = condition.group.parts
    assert isinstance(compared, ComparisonRow)
    QTest.keyClicks(compared.fact, "employed")
    QTest.keyClicks(compared.value_field.editor(), "yes")
    added = form.step()["deadline"]["variant"][1]
    assert added["when"] == {"all": [{"fact": "employed_in_france", "op": "eq", "value": True}]}
    assert added["deadline"] == {"kind": "none"}

    QTest.keyClick(variants.rows[1].remove, Qt.Key.Key_Space)
    QTest.keyClick(variants.rows[0].remove, Qt.Key.Key_Space)
    assert "variant" not in form.step()["deadline"]


def test_further_date_is_changed_and_added(form: StepForm) -> None:
    value = STEPS["step/entry_inventory"]
    form.show_step(value)
    second = form.form.fields["deadline.second"].control
    assert isinstance(second, RowsField)
    [line] = second.rows
    line.controls["note.en"].set_value("for the radiators")
    [made] = form.step()["deadline"]["second"]
    [before] = value["deadline"]["second"]
    assert made == {**before, "note": {**before["note"], "en": "for the radiators"}}
    second.add_row()
    second.rows[1].controls["anchor"].set_value(("keys_handover",))
    assert form.step()["deadline"]["second"][1] == {
        "anchor": "keys_handover", "offset": "P0D", "note": {"fr": "", "en": ""}
    }  # fmt: skip


def test_amount_is_made_one_for_some_people_and_for_everybody_again(form: StepForm) -> None:
    value = STEPS["step/lost_or_stolen_permit"]
    form.show_step(value)
    costs = form.form.fields["cost"].control
    assert isinstance(costs, CostsField)
    first, _second = costs.rows
    assert first.when.condition is not None
    assert "degree student" in first.when.condition.sentence()
    QTest.keyClick(first.when.button, Qt.Key.Key_Space)
    made = form.step()["cost"]
    assert "when" not in made[0]
    assert made[1] == value["cost"][1]
    QTest.keyClick(first.when.button, Qt.Key.Key_Space)
    assert first.when.problem(), "a condition without a fact says nothing"
    first.when.set_value(value["cost"][0]["when"])
    assert form.step() == value


def test_rules_that_the_form_does_not_change_are_told_in_plain_words() -> None:
    told = {name: " ".join(step_rules_told(value)) for name, value in STEPS.items()}
    assert "Never later than this: 2 months before: End of the visa" in told["step/minor_student_turning_18"]
    assert "90 days in 180" in told["step/short_stay_90_180"]
    assert "3 months after: Date of the move" in told["step/change_of_address_foreigner"]
    assert "counted from: Delivery of the permit" in told["step/driving_licence"]
    assert "Its end is another one: End of the tax campaign." in told["step/first_tax_return"]
    assert "once this date is known: Validation of the visa" in told["step/vls_ts_validation"]
    assert "Each new date" not in told["step/mobile_phone"]
    assert told["step/mobile_phone"] == ""


def test_problem_of_a_variant_stands_beside_the_variants(form: StepForm) -> None:
    form.show_step(STEPS["step/driving_licence"])
    form.show_problems(
        [
            Problem("deadline.variant[1].when.value", Message("wrong")),
            Problem("deadline.second[1].note.en", Message("wrong")),
        ]
    )
    assert form.problems().keys() == {"deadline.variant", "deadline.second"}
