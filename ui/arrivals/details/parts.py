"""The field for each part of a record: text, choice, date, yes or no, country, language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from maison.arrivals.vocabulary import LABELS
from maison.records import parts
from ui import theme
from ui.arrivals.form.options import FREQUENT_COUNTRIES, FREQUENT_LANGUAGES, LANGUAGES
from ui.forms import ChoiceField, Control, DateField, PickerField, TextField, countries, spoken_languages
from ui.i18n import _
from ui.kit import column


class CheckField(Control):
    """Yes or no, where nothing ticked means no."""

    def __init__(self, label: str) -> None:
        """`label` is an `N_` text."""
        super().__init__()
        self._label = label
        self.box = QCheckBox()
        self.box.clicked.connect(self._on_clicked)
        column(self, self.box, spacing=0)
        self.restyle()
        self.retranslate()

    def restyle(self) -> None:
        # the style sheet gives boxes a least height of its own, which large text does not fit into
        self.setMinimumHeight(theme.current().px(theme.LINE) + 8)

    def retranslate(self) -> None:
        self.box.setText(_(self._label))

    def editor(self) -> QWidget:
        return self.box

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: bool | None) -> None:
        self.box.setChecked(bool(value))

    @Slot()
    def _on_clicked(self) -> None:
        self.changed.emit()


def control_for(kind: type[tuple[Any, ...]], part: str, label: str, today: Callable[[], dt.date]) -> Control:
    """The field for one part of a record; `label` is what the part is called (an `N_` text)."""
    type_ = parts(kind)[part]
    if issubclass(type_, StrEnum):
        return ChoiceField([(value, LABELS[value]) for value in type_])
    if issubclass(type_, bool):
        return CheckField(label)
    if issubclass(type_, dt.date):
        return DateField(today)
    if part == "country":
        return countries(frequent=FREQUENT_COUNTRIES, single=True)
    if part == "language":
        return spoken_languages(LANGUAGES, frequent=FREQUENT_LANGUAGES, single=True)
    return TextField()


def value_of(control: Control) -> Any:
    """What a part holds, as a record does: a code where it is picked."""
    value = control.value()
    return next(iter(value), "") if isinstance(control, PickerField) else value


def put_value(control: Control, value: Any) -> None:
    """Put what a record holds into the field of a part."""
    control.set_value(((value,) if value else ()) if isinstance(control, PickerField) else value)
