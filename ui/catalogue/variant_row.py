"""Another deadline for those for whom a condition holds: the condition, its dates, and what is said of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QWidget

from ui.catalogue.condition_field import ConditionField
from ui.catalogue.deadline_fields import add_dates, show_dates
from ui.catalogue.deadline_values import LANGUAGES, deadline_from, deadline_values, put
from ui.catalogue.deadline_words import rules_told
from ui.catalogue.rows_field import TableRow
from ui.forms import Form, FormField, NoteField
from ui.i18n import N_
from ui.kit import Label, column, row

_NO_DATE = {"kind": "none"}
_NOTES = {"fr": N_("Remark on it, in French"), "en": N_("Remark on it, in English")}


class VariantRow(TableRow):
    """One variant of a deadline."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._title, self._rules = Label(role="strong"), Label(role="hint", wrap=True)
        self.form = Form()
        self.form.add(FormField("when", N_("For those for whom"), ConditionField(today), required=True))
        add_dates(self.form)
        self.form.add_widget(self._rules)
        self.form.add(*(FormField(f"note.{tag}", _NOTES[tag], NoteField(lines=2)) for tag in LANGUAGES))
        self.panel = QFrame()
        self.panel.setProperty("role", "panel")
        head = row(self._title, None, self.remove, spacing=8)
        column(self.panel, head, self.form, spacing=6, margins=(10, 8, 10, 8))
        column(self, self.panel)
        self.form.changed.connect(self._on_changed)
        self.retranslate()

    def retranslate(self) -> None:
        self._show_rules()

    def place(self, name: str) -> None:
        super().place(name)
        self._title.setText(name)
        self.panel.setAccessibleName(name)

    def editor(self) -> QWidget:
        return self._when().editor()

    def show_table(self, table: Mapping[str, Any]) -> None:
        self._before = dict(table)
        values = deadline_values(self._deadline())
        self.form.set_values({"when": table.get("when"), **values, **_note_of(self._before)})
        self._show_rules()
        show_dates(self.form)

    def table(self) -> dict[str, Any]:
        values, deadline = self.form.values(), self._deadline()
        shown = deadline_values(deadline)
        # the remark stands on the variant, whatever its deadline says of itself
        typed = {**{name: value for name, value in values.items() if name in shown}, **_notes(shown)}
        changed = any(typed[name] != shown[name] for name in typed)
        made = {
            **self._before,
            "when": values["when"] or {},
            "deadline": deadline_from(typed, deadline) if changed else deadline,
        }
        note = {tag: values[f"note.{tag}"].strip() for tag in LANGUAGES}
        known = _note_of(self._before)
        if any(note[tag] != known[f"note.{tag}"].strip() for tag in LANGUAGES):
            put(made, "note", {**self._before.get("note", {}), **note} if any(note.values()) else None)
        return made

    def draft(self) -> dict[str, Any]:
        return {"before": self._before, "form": self.form.draft()}

    def restore(self, draft: Mapping[str, Any]) -> None:
        self._before = dict(draft["before"])
        self.form.restore(draft["form"])
        self._show_rules()
        show_dates(self.form)

    def problem(self) -> str:
        fields = self.form.fields.values()
        return next((problem for field in fields if (problem := field.control.problem())), "")

    def _deadline(self) -> Mapping[str, Any]:
        deadline: Mapping[str, Any] = self._before.get("deadline", _NO_DATE)
        return deadline

    def _when(self) -> ConditionField:
        control = self.form.fields["when"].control
        assert isinstance(control, ConditionField)
        return control

    def _show_rules(self) -> None:
        told = rules_told(self._deadline())
        self._rules.setText("\n".join(told))
        self._rules.setVisible(bool(told))

    @Slot()
    def _on_changed(self) -> None:
        show_dates(self.form)
        self.changed.emit()


def _note_of(table: Mapping[str, Any]) -> dict[str, str]:
    note = table.get("note") or table.get("deadline", {}).get("note", {})
    return {f"note.{tag}": note.get(tag, "") for tag in LANGUAGES}


def _notes(shown: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if name.startswith("deadline.note.")}
