"""The amounts of a step, a line each: from and to, of when, how certain, what for, and between which days it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from ui.catalogue.day_field import IsoDateField
from ui.catalogue.only_for_field import OnlyForField
from ui.catalogue.rows_field import RowsField, TableRow
from ui.catalogue.words import COST_STATUSES
from ui.forms import ChoiceField, Control, TextField
from ui.i18n import N_, _
from ui.kit import Label, Wrapped, column, row, rule

_LABELS = {
    "low": N_("Euros"),
    "high": N_("up to"),
    "as_of": N_("Amount of"),
    "status": N_("Certainty"),
    "note.fr": N_("For what, in French"),
    "note.en": N_("For what, in English"),
    "from": N_("From"),
    "until": N_("Until"),
}
_WIDTHS = {
    "low": 80,
    "high": 80,
    "as_of": 110,
    "status": 190,
    "note.fr": 230,
    "note.en": 230,
    "from": 150,
    "until": 150,
}


class CostRow(TableRow):
    """One amount."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.controls: dict[str, Control] = {
            "low": TextField(limit=10),
            "high": TextField(limit=10),
            "as_of": TextField(limit=40),
            "status": ChoiceField(list(COST_STATUSES.items())),
            "note.fr": TextField(),
            "note.en": TextField(),
            "from": IsoDateField(today),
            "until": IsoDateField(today),
        }
        self._labels = {name: Label(role="hint") for name in self.controls}
        self._note = Label(role="error", wrap=True)
        self._note.hide()
        cells = []
        for name, control in self.controls.items():
            cell = QWidget()
            cell.setMinimumWidth(_WIDTHS[name])
            column(cell, self._labels[name], control, spacing=2)
            cells.append(cell)
            control.changed.connect(self._on_changed)
        self.when = OnlyForField(today)
        self.when.changed.connect(self._on_changed)
        line = row(Wrapped(*cells, spacing=8), self.remove, spacing=8)
        line.setStretch(0, 1)
        line.setAlignment(self.remove, Qt.AlignmentFlag.AlignTop)
        column(self, rule(), line, self.when, self._note, spacing=6)
        self.retranslate()

    def retranslate(self) -> None:
        for name, label in self._labels.items():
            label.setText(_(_LABELS[name]))

    def editor(self) -> QWidget:
        return self.controls["low"].editor()

    def place(self, name: str) -> None:
        super().place(name)
        for part, control in self.controls.items():
            control.set_name(f"{name}: {_(_LABELS[part])}")
        self.when.set_name(_("{field}: whom it concerns").format(field=name))

    def show_table(self, cost: Mapping[str, Any]) -> None:
        self._before = dict(cost)
        amounts = cost.get("amount", [])
        values = {
            "low": _written(amounts[0]) if amounts else "",
            "high": _written(amounts[1]) if len(amounts) > 1 else "",
            "as_of": cost.get("as_of", ""),
            "status": cost.get("status"),
            "from": cost.get("from", ""),
            "until": cost.get("until", ""),
            **{f"note.{tag}": cost.get("note", {}).get(tag, "") for tag in ("fr", "en")},
        }
        for name, value in values.items():
            self.controls[name].set_value(value)
        self.when.set_value(cost.get("when"))

    def table(self) -> dict[str, Any]:
        values = {name: control.value() for name, control in self.controls.items()}
        amounts = [_number(values[name]) for name in ("low", "high") if values[name]]
        note = {tag: values[f"note.{tag}"] for tag in ("fr", "en")}
        made = {
            **self._before,
            "amount": amounts,
            "as_of": values["as_of"],
            "status": values["status"] or "",
            "note": {**self._before.get("note", {}), **note} if any(note.values()) else {},
            "from": values["from"],
            "until": values["until"],
            "when": self.when.value(),
        }
        return {name: value for name, value in made.items() if value or name in ("as_of", "status")}

    def draft(self) -> dict[str, Any]:
        return {
            "before": self._before,
            "when": self.when.draft(),
            **{name: control.draft() for name, control in self.controls.items()},
        }

    def restore(self, draft: Mapping[str, Any]) -> None:
        self._before = dict(draft["before"])
        self.when.restore(draft.get("when"))
        for name, control in self.controls.items():
            control.restore(draft[name])
        self.show_problem(self.problem())

    def problem(self) -> str:
        for name in ("low", "high"):
            text = self.controls[name].value()
            if text and _number(text) is text:
                return _("“{text}” is no amount. Write it like 50 or 12,50.").format(text=text)
        controls = (*self.controls.values(), self.when)
        return next((problem for control in controls if (problem := control.problem())), "")

    def show_problem(self, text: str) -> None:
        """Say what is wrong with this line."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        wrong = {
            name for name in ("low", "high") if _number(self.controls[name].value()) is self.controls[name].value()
        }
        for name, control in self.controls.items():
            control.set_wrong(bool(text) and (bool(control.problem()) or (name in wrong and bool(control.value()))))

    @Slot()
    def _on_changed(self) -> None:
        self.show_problem(self.problem())
        self.changed.emit()


class CostsField(RowsField[CostRow]):
    """The value is the list of tables that the file has."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__(
            lambda: CostRow(today), lambda: {"status": "seen", "as_of": str(today().year)}, N_("Add an amount")
        )


def _written(amount: float) -> str:
    return f"{amount:g}".replace(".", ",")


def _number(text: str) -> Any:
    """The number that was typed; the text itself where it is none."""
    plain = text.replace(",", ".").replace("\u202f", "").replace("\u00a0", "").replace(" ", "").removesuffix("€")
    try:
        number = float(plain)
    except ValueError:
        return text
    if not plain.replace(".", "", 1).isdigit() or not plain.isascii():
        return text
    return int(number) if number.is_integer() else number
