"""How far a date is from the day it hangs on: a number, and "months after"; in files it is "P3M"."""

from __future__ import annotations

import re

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.forms import Control, TextField
from ui.forms.choice_field import Combo
from ui.i18n import N_, _
from ui.kit import row

#: Unit and direction, as the list has them.
UNITS = (
    ("D", "", N_("days after")),
    ("B", "", N_("working days after")),
    ("W", "", N_("weeks after")),
    ("M", "", N_("months after")),
    ("Y", "", N_("years after")),
    ("D", "-", N_("days before")),
    ("B", "-", N_("working days before")),
    ("W", "-", N_("weeks before")),
    ("M", "-", N_("months before")),
    ("Y", "-", N_("years before")),
)
_SIMPLE = re.compile(r"(-?)P(\d{1,4})([DBWMY])")
_ANY = re.compile(r"-?P[0-9YMWDB]+")


def offset_told(offset: str, day: str) -> str:
    """An offset in words: "2 months before: End of the visa"; the day alone where it is the day itself."""
    simple = _SIMPLE.fullmatch(offset)
    if simple is None or int(simple[2]) == 0:
        return day if simple or not offset else f"{offset}: {day}"
    unit = next(label for letter, sign, label in UNITS if (letter, sign) == (simple[3], simple[1]))
    return _("{count} {unit}: {day}").format(count=int(simple[2]), unit=_(unit), day=day)


class OffsetField(Control):
    """The value is an ISO 8601 duration, "" where nothing is written; what two units need is written as in the files."""

    def __init__(self) -> None:
        super().__init__()
        self._number = TextField(limit=20)
        self._number.edit.setMinimumWidth(56)
        self._unit = Combo()
        for _letter, _sign, label in UNITS:
            self._unit.addItem(label)
        line = row(self._number, self._unit, spacing=6, parent=self)
        line.setStretch(0, 1)
        line.setStretch(1, 3)
        self._number.changed.connect(self._on_changed)
        self._unit.activated.connect(self._on_unit)
        self.retranslate()

    def retranslate(self) -> None:
        for at, (_letter, _sign, label) in enumerate(UNITS):
            self._unit.setItemText(at, _(label))
        self._unit.setPlaceholderText(_("Choose…"))

    def editor(self) -> QWidget:
        return self._number.edit

    def set_name(self, name: str, help_text: str = "") -> None:
        super().set_name(name, help_text)
        self._unit.setAccessibleName(_("{field}: unit").format(field=name))

    def value(self) -> str:
        typed = self._number.value().upper()
        if not typed or _ANY.fullmatch(typed):
            return typed
        letter, sign, _label = UNITS[max(0, self._unit.currentIndex())]
        return f"{sign}P{typed}{letter}"

    def set_value(self, value: str | None) -> None:
        simple = _SIMPLE.fullmatch(value or "")
        self._number.set_value(simple[2] if simple else value)
        units = [(letter, sign) for letter, sign, _label in UNITS]
        self._unit.setCurrentIndex(units.index((simple[3], simple[1])) if simple else 0 if not value else -1)

    def problem(self) -> str:
        typed = self._number.value().upper()
        if not typed or _ANY.fullmatch(typed) or (typed.isascii() and typed.isdigit() and len(typed) <= 4):
            return ""
        return _("Write a whole number, for example 3.")

    def draft(self) -> list[str | int]:
        return [self._number.value(), self._unit.currentIndex()]

    def restore(self, draft: list[str | int] | None) -> None:
        if draft:
            self._number.set_value(str(draft[0]))
            self._unit.setCurrentIndex(int(draft[1]))

    @Slot()
    def _on_changed(self) -> None:
        self.changed.emit()

    @Slot(int)
    def _on_unit(self, _at: int) -> None:
        self.changed.emit()
