"""A date, typed as one likes; in words beside the field, so that a slip is seen at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QWidget

from maison.dates import parse_date
from maison.errors import UserError
from ui import errors
from ui.forms.control import Control
from ui.i18n import _, current
from ui.kit.buttons import IconButton
from ui.kit.layouts import column


class DateField(Control):
    """Accepts "231126", "23/11/26", "23 nov", "auj", "+7"; may be empty. Alt+Down opens a calendar."""

    def __init__(self, today: Callable[[], dt.date], *, past: bool = False) -> None:
        """`today` is the clock's; `past` for birth dates and other days that have been."""
        super().__init__()
        self._today, self._past = today, past
        self._value: dt.date | None = None
        self._problem = ""
        self._calendar: _Calendar | None = None
        self.edit = QLineEdit()
        self.edit.setMaxLength(100)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.editingFinished.connect(self._on_finished)
        self.edit.installEventFilter(self)
        self._button = IconButton("calendar", "muted")
        self._button.setProperty("place", "inside")
        self._button.setParent(self.edit)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.open_calendar)
        column(self, self.edit, spacing=0)
        self.retranslate()

    def retranslate(self) -> None:
        self._button.set_name(_("Open the calendar"), "Alt+Down")
        self.edit.setPlaceholderText(_("day/month/year"))
        if self._value is not None and not self._problem and not self.edit.hasFocus():
            self._show()
        self._read(self.edit.text())

    def editor(self) -> QWidget:
        return self.edit

    def value(self) -> dt.date | None:
        return self._value

    def set_value(self, value: dt.date | None) -> None:
        self._value, self._problem = value, ""
        self._show()

    def problem(self) -> str:
        return self._problem

    def draft(self) -> str:
        return self._value.isoformat() if self._value and not self._problem else self.edit.text()

    def restore(self, draft: str | None) -> None:
        self.edit.setText(draft or "")
        self._read(draft or "")
        if not self._problem:
            self._show()

    @Slot()
    def open_calendar(self) -> None:
        """Choose with the arrow keys; Enter takes, Esc leaves it."""
        if self._calendar is None:
            self._calendar = _Calendar(self.window())
            self._calendar.chosen.connect(self._on_chosen)
        self._calendar.open_at(self.edit.mapToGlobal(QPoint(0, self.edit.height() + 2)), self._value or self._today())

    def _place_button(self) -> None:
        side, room = self.edit.height() - 6, self.edit.width()
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._button.setGeometry(3 if rtl else room - side - 3, 3, side, side)
        self.edit.setTextMargins(side - 6 if rtl else 0, 0, 0 if rtl else side - 6, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place_button()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt_down or event.key() == Qt.Key.Key_F4:
                self.open_calendar()
                return True
        return False

    def _read(self, text: str) -> None:
        self._problem = ""
        if not text.strip():
            self._value = None
            self.remarked.emit("")
            return
        try:
            self._value = parse_date(text, self._today(), current(), past=self._past)
        except UserError as error:
            self._value, self._problem = None, errors.told(error)
            self.remarked.emit("")
        else:
            self.remarked.emit(current().date(self._value, "full"))

    def _show(self) -> None:
        self.edit.setText(self._value.strftime("%d/%m/%Y") if self._value else "")
        self.remarked.emit(current().date(self._value, "full") if self._value else "")

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._read(text)
        self.changed.emit()

    @Slot()
    def _on_finished(self) -> None:
        if self._value is not None and not self._problem:
            self._show()

    @Slot(QDate)
    def _on_chosen(self, day: QDate) -> None:
        self.set_value(dt.date(day.year(), day.month(), day.day()))
        self.edit.setFocus()
        self.changed.emit()


class _Calendar(QFrame):
    """A month to choose a day from, over the window."""

    chosen = Signal(QDate)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setProperty("role", "panel")
        self._month = QCalendarWidget()
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self._month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._month.setGridVisible(False)
        column(self, self._month, spacing=0, margins=8)
        self._month.activated.connect(self._take)
        self._month.clicked.connect(self._take)

    def open_at(self, corner: QPoint, day: dt.date) -> None:
        """Show the month of `day` under the field."""
        self._month.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        self.move(corner)
        self.show()
        self._month.setFocus()

    @Slot(QDate)
    def _take(self, day: QDate) -> None:
        if self.isVisible():  # a double click is a click too
            self.hide()
            self.chosen.emit(day)
