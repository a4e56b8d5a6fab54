"""The fields of a deadline's dates, for the form of a step and for that of a variant; and its further dates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from maison.checklists import vocabulary
from maison.text import fold
from ui.catalogue.offset_field import OffsetField
from ui.catalogue.rows_field import TableRow
from ui.forms import ChoiceField, Control, Form, FormField, PickerField, TextField
from ui.forms.options import Option
from ui.i18n import N_, _
from ui.kit import Label, Wrapped, column, row, rule

_KINDS = (
    ("latest", N_("until a date")),
    ("window", N_("between two dates")),
    ("earliest", N_("from a date on")),
    ("advisory", N_("advised until a date")),
    ("none", N_("no date")),
)
_LEGAL = ((True, N_("the law’s date")), (False, N_("an advised date")))
_PENALTY = ((True, N_("yes")), (False, N_("no")))
#: The kinds of deadline that each field of dates is for.
_FOR_KINDS = {
    "deadline.anchor": ("latest", "window", "earliest", "advisory"),
    "deadline.offset": ("latest", "earliest", "advisory"),
    "deadline.from": ("window",),
    "deadline.to": ("window",),
    "deadline.legal": ("latest", "window", "earliest", "advisory"),
    "deadline.late.until": ("latest", "window"),
    "deadline.late.penalty": ("latest", "window"),
    "deadline.late.amount": ("latest", "window"),
}


def add_dates(form: Form) -> None:
    """Add the fields of a deadline's dates to a form."""
    form.add(
        FormField("deadline.kind", N_("It can be done"), ChoiceField(_KINDS)),
        FormField("deadline.anchor", N_("Counted from"), anchors(), help_text=N_("The first that is known counts.")),
    )
    form.add(FormField("deadline.offset", N_("Date"), OffsetField()))
    form.add(
        FormField("deadline.from", N_("From"), OffsetField()), FormField("deadline.to", N_("Until"), OffsetField())
    )
    form.add(
        FormField("deadline.legal", N_("Kind of date"), ChoiceField(_LEGAL)),
        FormField("deadline.late.until", N_("Late filing until"), OffsetField()),
    )
    form.add(
        FormField("deadline.late.penalty", N_("Being late costs money"), ChoiceField(_PENALTY)),
        FormField("deadline.late.amount", N_("Euros"), TextField(limit=10)),
    )


def show_dates(form: Form) -> None:
    """Show the fields that the chosen kind of deadline asks for."""
    kind = form.fields["deadline.kind"].control.value()
    for name, kinds in _FOR_KINDS.items():
        form.fields[name].setVisible(kind in kinds)


def anchors() -> PickerField:
    """The days that a date may hang on."""
    return PickerField(lambda: options((name, _(label)) for name, label in vocabulary.ANCHORS.items()), wrapping=True)


def options(entries: Iterable[tuple[str, str]]) -> list[Option]:
    """What a picker offers, of keys and labels."""
    return list(_options(tuple(entries)))


@lru_cache(maxsize=32)  # a form has many pickers of the same steps, and each asks again whenever it shows another value
def _options(entries: tuple[tuple[str, str], ...]) -> tuple[Option, ...]:
    return tuple(Option(key, label, (fold(label), fold(key))) for key, label in entries)


_LABELS = {
    "anchor": N_("Counted from"),
    "offset": N_("Date"),
    "note.fr": N_("For what, in French"),
    "note.en": N_("For what, in English"),
}
_WIDTHS = {"anchor": 230, "offset": 230, "note.fr": 255, "note.en": 255}


class SecondDateRow(TableRow):
    """A further date of the same step, and what it is for."""

    def __init__(self) -> None:
        super().__init__()
        self.controls: dict[str, Control] = {
            "anchor": anchors(),
            "offset": OffsetField(),
            "note.fr": TextField(),
            "note.en": TextField(),
        }
        self._labels = {name: Label(role="hint") for name in self.controls}
        cells = []
        for name, control in self.controls.items():
            cell = QWidget()
            cell.setMinimumWidth(_WIDTHS[name])
            column(cell, self._labels[name], control, None, spacing=2)
            cells.append(cell)
            control.changed.connect(self._on_changed)
        line = row(Wrapped(*cells, spacing=8), self.remove, spacing=8)
        line.setStretch(0, 1)
        line.setAlignment(self.remove, Qt.AlignmentFlag.AlignTop)
        self._note = Label(role="error", wrap=True)
        self._note.hide()
        column(self, rule(), line, self._note, spacing=6)
        self.retranslate()

    def retranslate(self) -> None:
        for name, label in self._labels.items():
            label.setText(_(_LABELS[name]))

    def place(self, name: str) -> None:
        super().place(name)
        for part, control in self.controls.items():
            control.set_name(f"{name}: {_(_LABELS[part])}")

    def editor(self) -> QWidget:
        return self.controls["anchor"].editor()

    def show_table(self, table: Mapping[str, Any]) -> None:
        self._before = dict(table)
        named: str | Sequence[str] = table.get("anchor", ())
        self.controls["anchor"].set_value((named,) if isinstance(named, str) else tuple(named))
        self.controls["offset"].set_value(table.get("offset", ""))
        for tag in ("fr", "en"):
            self.controls[f"note.{tag}"].set_value(table.get("note", {}).get(tag, ""))

    def table(self) -> dict[str, Any]:
        named = list(self.controls["anchor"].value())
        note = {tag: self.controls[f"note.{tag}"].value() for tag in ("fr", "en")}
        return {
            **self._before,
            "anchor": named[0] if len(named) == 1 else named,
            "offset": self.controls["offset"].value(),
            "note": {**self._before.get("note", {}), **note},
        }

    def draft(self) -> dict[str, Any]:
        return {"before": self._before, **{name: control.draft() for name, control in self.controls.items()}}

    def restore(self, draft: Mapping[str, Any]) -> None:
        self._before = dict(draft["before"])
        for name, control in self.controls.items():
            control.restore(draft[name])
        self._show_problem()

    def problem(self) -> str:
        return next((problem for control in self.controls.values() if (problem := control.problem())), "")

    def _show_problem(self) -> None:
        self._note.setText(self.problem())
        self._note.setVisible(bool(self.problem()))

    @Slot()
    def _on_changed(self) -> None:
        self._show_problem()
        self.changed.emit()
