"""A time of day, typed as one likes: "18:30", "18h30", "1830"."""

import datetime as dt

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from maison.dates import parse_time
from maison.errors import UserError
from ui import errors
from ui.forms.control import Control
from ui.kit.layouts import column


class TimeField(Control):
    """May be empty; by the 24-hour clock."""

    def __init__(self) -> None:
        super().__init__()
        self._value: dt.time | None = None
        self._problem = ""
        self.edit = QLineEdit()
        self.edit.setMaxLength(40)
        self.edit.setPlaceholderText("18:30")
        self.edit.textEdited.connect(self._on_edited)
        self.edit.editingFinished.connect(self._on_finished)
        column(self, self.edit, spacing=0)

    def editor(self) -> QWidget:
        return self.edit

    def value(self) -> dt.time | None:
        return self._value

    def set_value(self, value: dt.time | None) -> None:
        self._value, self._problem = value, ""
        self._show()

    def problem(self) -> str:
        return self._problem

    def draft(self) -> str:
        return self.edit.text()

    def restore(self, draft: str | None) -> None:
        self.edit.setText(draft or "")
        self._read(draft or "")

    def _read(self, text: str) -> None:
        self._value, self._problem = None, ""
        if text.strip():
            try:
                self._value = parse_time(text)
            except UserError as error:
                self._problem = errors.told(error)

    def _show(self) -> None:
        self.edit.setText(self._value.strftime("%H:%M") if self._value else "")

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._read(text)
        self.changed.emit()

    @Slot()
    def _on_finished(self) -> None:
        if self._value is not None:
            self._show()
