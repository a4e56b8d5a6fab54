"""The form of one step: texts in both languages side by side, whom it concerns, its deadline, amounts, and its sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox

from maison.errors import Problem
from ui.catalogue.condition_field import ConditionField
from ui.catalogue.costs_field import CostsField
from ui.catalogue.day_field import IsoDateField
from ui.catalogue.deadline_fields import SecondDateRow, add_dates, options, show_dates
from ui.catalogue.deadline_values import LANGUAGES
from ui.catalogue.deadline_words import step_rules_told
from ui.catalogue.rows_field import RowsField
from ui.catalogue.values import TEXTS, step_from, values_of
from ui.catalogue.variant_row import VariantRow
from ui.catalogue.words import CATEGORIES, CONFIDENCES, KEYS, SCOPES, key_name
from ui.forms import ChoiceField, Control, Form, FormField, NoteField, PickerField, TextField
from ui.forms.options import Option
from ui.i18n import N_, _, current
from ui.kit import Label, View, column, rule

#: So many lines has the field of each text.
_LINES = {"title": 0, "what": 6, "papers": 4, "where": 3, "authority": 0, "late": 3, "way_out": 3, "staff": 3}
#: How often a step comes again.
_EVERY = (
    ("", N_("never: it is done once")),
    ("academic_year", N_("every academic year")),
    ("calendar_year", N_("every calendar year")),
    ("P1Y", N_("a year later, every year")),
)
_FRESH_VARIANT = {"when": {"all": []}, "deadline": {"kind": "none"}}
_IN = {"fr": N_("{field}, in French"), "en": N_("{field}, in English")}


class _SidedField(FormField):
    """A text in one language: its label names both the text and the language."""

    def __init__(self, name: str, tag: str, control: Control, *, required: bool, help_text: str = "") -> None:
        self._text, self._tag = name, tag
        super().__init__(f"{name}.{tag}", "", control, required=required, help_text=help_text)

    def retranslate(self) -> None:
        key = "deadline" if self._text.startswith("deadline") else self._text
        name = _("Remark on the deadline") if key == "deadline" else key_name(key)
        self._label_text = _(_IN[self._tag]).format(field=name)
        super().retranslate()


class StepForm(View):
    """Fill it with `show_step`; `changed` tells that a person wrote something. Its values are those of `values.py`."""

    changed = Signal()
    #: A translation is said to be still right, or no longer: the text ("what"), the language, which.
    confirmed = Signal(str, str, bool)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.form = Form()
        self._before: Mapping[str, Any] = {}
        self._steps: Sequence[tuple[str, str]] = ()
        self._milestones: Sequence[tuple[str, str]] = ()
        self._sources: Sequence[tuple[str, str]] = ()
        self._headings: dict[str, Label] = {}
        self.right = {name: QCheckBox() for name in (*TEXTS, "deadline.note")}
        self._more = Label(role="hint", wrap=True)
        self._add_texts()
        self._add_who(today)
        self._add_when(today)
        self._add_rest(today)
        column(self, self.form, spacing=0)
        self.form.changed.connect(self._on_changed)
        for name, box in self.right.items():
            box.hide()
            box.toggled.connect(lambda on, name=name: self.confirmed.emit(name, "en", on))
        self.retranslate()

    # Building ---------------------------------------------------------------------------------------------------

    def _heading(self, text: str) -> None:
        self._headings[text] = Label(role="card")
        self.form.add_widget(self._headings[text])

    def _add_texts(self) -> None:
        self._heading(N_("Texts"))
        for name in TEXTS:
            required = name not in ("late", "way_out", "staff")
            helped = {"papers": N_("One paper a line."), "staff": N_("One note a line; visitors never see them.")}.get(
                name, ""
            )
            self.form.add(*(_sided(name, tag, _LINES[name], required=required, help_text=helped) for tag in LANGUAGES))
            self.form.add_widget(self.right[name])

    def _add_who(self, today: Callable[[], dt.date]) -> None:
        self.form.add_widget(rule())
        self.form.add(FormField("applies_when", KEYS["applies_when"], ConditionField(today), required=True))
        self.form.add(
            FormField("per", KEYS["per"], ChoiceField(list(SCOPES.items())), required=True),
            FormField("category", KEYS["category"], ChoiceField(list(CATEGORIES.items())), required=True),
        )
        self.form.add(
            FormField("effective.from", N_("In force from"), IsoDateField(today)),
            FormField("effective.until", N_("In force until"), IsoDateField(today)),
        )

    def _add_when(self, today: Callable[[], dt.date]) -> None:
        self._heading(N_("Deadline"))
        self.form.add_widget(self._more)
        add_dates(self.form)
        self.form.add(FormField("deadline.every", N_("It comes again"), ChoiceField(_EVERY)))
        self.form.add(*(_sided("deadline.note", tag, 2, required=False) for tag in LANGUAGES))
        self.form.add_widget(self.right["deadline.note"])
        second = RowsField(SecondDateRow, lambda: {"offset": "P0D"}, N_("Add a date"))
        self.form.add(FormField("deadline.second", N_("Further dates"), second))
        variants = RowsField(lambda: VariantRow(today), lambda: _FRESH_VARIANT, N_("Add another deadline"))
        self.form.add(
            FormField(
                "deadline.variant",
                N_("Other deadlines"),
                variants,
                help_text=N_("The first whose condition holds stands in the place of the one above."),
            )
        )

    def _add_rest(self, today: Callable[[], dt.date]) -> None:
        self.form.add_widget(rule())
        self.form.add(FormField("cost", KEYS["cost"], CostsField(today)))
        self._heading(N_("Other steps"))
        with_milestones = _picker(lambda: options((*self._steps, *self._milestones)))
        self.form.add(FormField("requires", KEYS["requires"], with_milestones))
        hints = _picker(lambda: options((*self._steps, *self._milestones)))
        self.form.add(FormField("after", KEYS["after"], hints))
        self.form.add(FormField("replaces", KEYS["replaces"], _picker(lambda: options(self._steps))))
        self._heading(N_("Where it was read"))
        self.form.add(FormField("official_url", KEYS["official_url"], TextField(), required=True))
        self.form.add(FormField("sources", KEYS["sources"], _picker(lambda: options(self._sources)), required=True))
        month = TextField(limit=7)
        self.form.add(
            FormField(
                "checked_on", KEYS["checked_on"], month, required=True, help_text=N_("Year and month, as 2026-06.")
            ),
            FormField("confidence", KEYS["confidence"], ChoiceField(list(CONFIDENCES.items())), required=True),
        )

    def retranslate(self) -> None:
        for text, label in self._headings.items():
            label.setText(_(text))
        self._show_rules()
        for name, box in self.right.items():
            key = _("Remark on the deadline") if name == "deadline.note" else key_name(name)
            box.setText(_("The English text is still right").replace("&", "&&"))
            box.setAccessibleName(_("{field}: the English text is still right").format(field=key))

    # Its content ------------------------------------------------------------------------------------------------

    def offer(
        self,
        steps: Sequence[tuple[str, str]],
        milestones: Sequence[tuple[str, str]],
        sources: Sequence[tuple[str, str]],
    ) -> None:
        """What steps and sources there are: key and title."""
        self._steps, self._milestones, self._sources = steps, milestones, sources

    def show_step(self, step: Mapping[str, Any], typed: Mapping[str, Any] | None = None) -> None:
        """Fill it with a step, or with what was typed and cannot be read yet."""
        self._before = step
        self.form.set_values(values_of(step))
        if typed is not None:
            self.form.restore(typed)
        self._show_rules()
        show_dates(self.form)

    def step(self) -> dict[str, Any]:
        """The tables of the file."""
        return step_from(self.form.values(), self._before)

    def unread(self) -> dict[str, str]:
        """What cannot be read as it stands, by field."""
        problems = {name: field.control.problem() for name, field in self.form.fields.items()}
        return {name: problem for name, problem in problems.items() if problem}

    def show_stale(self, stale: Iterable[str], confirmed: Iterable[str]) -> None:
        """Which English texts are of an older French, and which of these were said to be still right."""
        wanted, said = set(stale), set(confirmed)
        for name, box in self.right.items():
            box.blockSignals(True)
            box.setChecked(name in said)
            box.blockSignals(False)
            box.setVisible(name in wanted or name in said)
            field = self.form.fields[f"{name}.en"]
            doubt = _("The French text was changed since this was translated.") if name in wanted - said else ""
            field.show_doubt(doubt)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Each beside its field; what is of no field, above."""
        told = {name: field.control.problem() for name, field in self.form.fields.items()}
        others = []
        for problem in problems:
            name = self._field_of(problem.field)
            if name:
                told[name] = told[name] or problem.message.text(current())
            else:
                others.append(problem.message.text(current()))
        for name, field in self.form.fields.items():
            field.show_problem(told[name])
        self.form.show_above(others)

    def problems(self) -> dict[str, str]:
        """What is said to be wrong, by field."""
        return {name: field.problem() for name, field in self.form.fields.items() if field.problem()}

    def _field_of(self, where: str) -> str:
        """The field that shows a place in the file: "papers" is shown by the French papers first."""
        plain = where.replace("deadline.inner.", "deadline.")
        parts = plain.split(".")
        for size in range(len(parts), 0, -1):
            name = ".".join(parts[:size])
            bare = name.partition("[")[0]
            for candidate in (name, bare, f"{name}.fr", f"{name}.from", f"{name}.until"):
                if candidate in self.form.fields:
                    return candidate
        return "deadline.kind" if parts[0] == "deadline" else ""

    def _show_rules(self) -> None:
        """What holds beside the fields, and is changed in the exported files only."""
        rules = step_rules_told(self._before)
        told = _("These rules stay as they are; they are changed in the exported files:")
        self._more.setText("\n".join((told, *rules)))
        self._more.setVisible(bool(rules))

    @Slot()
    def _on_changed(self) -> None:
        show_dates(self.form)
        self.changed.emit()


def _sided(name: str, tag: str, lines: int, *, required: bool, help_text: str = "") -> FormField:
    control: Control = NoteField(lines=lines) if lines else TextField()
    return _SidedField(name, tag, control, required=required, help_text=help_text)


def _picker(options: Callable[[], Sequence[Option]]) -> PickerField:
    return PickerField(options, wrapping=True)
