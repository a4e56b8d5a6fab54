"""The amounts of a step, a line each: from and to, of when, how certain, what for, and between which days it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.catalogue.day_field import IsoDateField
from ui.catalogue.words import COST_STATUSES
from ui.forms import ChoiceField, Control, TextField
from ui.i18n import N_, _
from ui.kit import Button, IconButton, Label, View, Wrapped, column, row, rule

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


class CostRow(View):
    """One amount. What the form does not show of it (a condition) stays."""

    changed = Signal()
    removed = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._before: dict[str, Any] = {}
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
        self.remove = IconButton("trash-2")
        self._note = Label(role="error", wrap=True)
        self._note.hide()
        cells = []
        for name, control in self.controls.items():
            cell = QWidget()
            cell.setMinimumWidth(_WIDTHS[name])
            column(cell, self._labels[name], control, spacing=2)
            cells.append(cell)
            control.changed.connect(self._on_changed)
        line = row(Wrapped(*cells, spacing=8), self.remove, spacing=8)
        line.setStretch(0, 1)
        line.setAlignment(self.remove, Qt.AlignmentFlag.AlignTop)
        column(self, rule(), line, self._note, spacing=6)
        self.remove.clicked.connect(self.removed)
        self.retranslate()

    def retranslate(self) -> None:
        for name, label in self._labels.items():
            label.setText(_(_LABELS[name]))

    def place(self, name: str) -> None:
        """Be called this by a screen reader."""
        for part, control in self.controls.items():
            control.set_name(f"{name}: {_(_LABELS[part])}")
        self.remove.set_name(_("Remove: {entry}").format(entry=name))

    def show_cost(self, cost: Mapping[str, Any]) -> None:
        """Fill it."""
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

    def cost(self) -> dict[str, Any]:
        """The table of the file."""
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
        }
        return {name: value for name, value in made.items() if value or name in ("as_of", "status")}

    def draft(self) -> dict[str, Any]:
        """What stands in the fields, as JSON can hold it."""
        return {"before": self._before, **{name: control.draft() for name, control in self.controls.items()}}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put back what `draft` gave."""
        self._before = dict(draft["before"])
        for name, control in self.controls.items():
            control.restore(draft[name])
        self.show_problem(self.problem())

    def problem(self) -> str:
        """What cannot be read, in a sentence."""
        for name in ("low", "high"):
            text = self.controls[name].value()
            if text and _number(text) is text:
                return _("“{text}” is no amount. Write it like 50 or 12,50.").format(text=text)
        return next((problem for control in self.controls.values() if (problem := control.problem())), "")

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


class CostsField(Control):
    """The value is the list of tables that the file has."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._name = ""
        self.rows: list[CostRow] = []
        self._lines = column(None, spacing=8)
        self.add = Button(icon="plus", small=True)
        column(self, self._lines, row(self.add, None), spacing=8)
        self.add.clicked.connect(self.add_row)
        self.retranslate()

    def retranslate(self) -> None:
        self.add.setText(_("Add an amount"))
        self._number()

    def editor(self) -> QWidget:
        return self.rows[0].controls["low"].editor() if self.rows else self.add

    def set_name(self, name: str, help_text: str = "") -> None:
        self._name = name
        self.add.setAccessibleDescription(help_text)
        self._number()

    def set_wrong(self, wrong: bool) -> None:
        """Each line says it of itself."""

    def takes_enter(self) -> bool:
        return True

    def value(self) -> list[dict[str, Any]]:
        return [line.cost() for line in self.rows]

    def set_value(self, value: Sequence[Mapping[str, Any]] | None) -> None:
        for line in tuple(self.rows):
            self._take_away(line)
        for cost in value or ():
            self._put(cost)
        self._number()

    def draft(self) -> list[dict[str, Any]]:
        return [line.draft() for line in self.rows]

    def restore(self, draft: Sequence[Mapping[str, Any]] | None) -> None:
        self.set_value([])
        for kept in draft or ():
            self._put({}).restore(kept)
        self._number()

    def problem(self) -> str:
        return _("Correct the line that is marked.") if any(line.problem() for line in self.rows) else ""

    @Slot()
    def add_row(self) -> None:
        """A new line, and the cursor in it."""
        line = self._put({"status": "seen", "as_of": str(self._today().year)})
        self._number()
        line.controls["low"].editor().setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _put(self, cost: Mapping[str, Any]) -> CostRow:
        line = CostRow(self._today)
        line.show_cost(cost)
        line.changed.connect(self.changed)
        line.removed.connect(partial(self._remove, line))
        self.rows.append(line)
        self._lines.addWidget(line)
        line.show()
        return line

    def _remove(self, line: CostRow) -> None:
        self._take_away(line)
        self._number()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_away(self, line: CostRow) -> None:
        self.rows.remove(line)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _number(self) -> None:
        for at, line in enumerate(self.rows, 1):
            line.place(f"{self._name} {at}")


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
