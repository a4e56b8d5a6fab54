"""Whom a part of a step concerns: everybody, or those for whom a condition holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from ui.catalogue.condition_field import ConditionField
from ui.forms import Control
from ui.i18n import _
from ui.kit import Button, column, row


class OnlyForField(Control):
    """The value is the condition's table; None for everybody. Few have one: its fields are made when they are needed."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today, self._name = today, ""
        self.condition: ConditionField | None = None
        self.button = Button(small=True)
        self._place = column(None)
        column(self, row(self.button, None), self._place, spacing=6)
        self.button.clicked.connect(self._on_button)
        self.retranslate()

    def retranslate(self) -> None:
        self.button.setText(_("Only for some people…") if self.condition is None else _("For everybody"))
        self.button.setAccessibleName(_("{field}: {value}").format(field=self._name, value=self.button.plain_text()))

    def editor(self) -> QWidget:
        return self.button

    def set_name(self, name: str, help_text: str = "") -> None:
        self._name = name
        if self.condition is not None:
            self.condition.set_name(name)
        self.button.setAccessibleDescription(help_text)
        self.retranslate()

    def value(self) -> Any:
        return None if self.condition is None else self.condition.value()

    def set_value(self, value: Any) -> None:
        self._drop()
        if value:
            self._made().set_value(value)
        self.retranslate()

    def problem(self) -> str:
        return "" if self.condition is None else self.condition.problem()

    def draft(self) -> dict[str, Any] | None:
        return None if self.condition is None else self.condition.draft()

    def restore(self, draft: Mapping[str, Any] | None) -> None:
        self._drop()
        if draft is not None:
            self._made().restore(draft)
        self.retranslate()

    def _made(self) -> ConditionField:
        self.condition = ConditionField(self._today)
        self.condition.set_name(self._name)
        self.condition.changed.connect(self.changed)
        self._place.addWidget(self.condition)
        self.condition.show()
        return self.condition

    def _drop(self) -> None:
        if self.condition is not None:
            self._place.removeWidget(self.condition)
            self.condition.hide()
            self.condition.deleteLater()
            self.condition = None

    @Slot()
    def _on_button(self) -> None:
        if self.condition is not None:
            self._drop()
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._made().group.add_line()
        self.retranslate()
        self.changed.emit()
