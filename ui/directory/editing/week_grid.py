"""A week as seven lines in which one types the times, and one for the public holidays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QMenu, QWidget

from maison.directory.hours.grid import Slots, Week
from maison.errors import UserError
from ui.directory.editing.typed_days import day_text, day_typed, days_of, week_of
from ui.errors import told
from ui.i18n import N_, _, current
from ui.kit import IconButton, Label, View, announce, column
from ui.kit.views import mark

HOLIDAYS = 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: Where a day can be copied to, and which days those are.
_COPIES: tuple[tuple[str, tuple[int, ...]], ...] = (
    (N_("To Monday–Friday"), tuple(range(5))),
    (N_("To Saturday and Sunday"), (5, 6)),
    (N_("To all days"), tuple(range(7))),
)


class _Day(QObject):
    """The widgets of one line."""

    def __init__(self, parent: QWidget, at: int) -> None:
        super().__init__(parent)
        self.at, self.wrong = at, ""
        self.label = Label()
        self.edit = QLineEdit()
        self.edit.setMaxLength(400)
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # times are read so in every language
        self.label.setBuddy(self.edit)
        self.note = Label(role="error", wrap=True)
        self.note.hide()
        self.copy = IconButton("copy", "muted")
        self.copy.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys of the line do the same
        self.copy.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(parent)
        self.copy.setMenu(self.menu)
        self.actions = [self.menu.addAction("") for _copy in _COPIES]
        self.last: Slots | None = None

    def read(self) -> None:
        """Take what is typed; what is not understood leaves what was."""
        try:
            self.last = day_typed(self.edit.text())
        except UserError as error:
            self.wrong = told(error)
        else:
            self.wrong = ""

    def show_wrong(self) -> None:
        """Say what is not understood, or take that back."""
        self.note.setText(self.wrong)
        self.note.setVisible(bool(self.wrong))
        mark(self.edit, "wrong", "true" if self.wrong else "false")
        self.edit.setAccessibleDescription(self.wrong)


class WeekGrid(View):
    """The value is a `Week`, or None where nothing is said. `title` is an `N_` text."""

    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title_text = title
        self._before: Week | None = None
        self._title = Label(role="hint")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self.days = [_Day(self, at) for at in range(8)]
        for day in self.days:
            self._add(day)
        column(self, self._title, self._grid, None, spacing=6)
        self.retranslate()

    def _add(self, day: _Day) -> None:
        at = 2 * day.at
        for place, widget in enumerate((day.label, day.edit, day.copy)):
            self._grid.addWidget(widget, at, place)
        self._grid.addWidget(day.note, at + 1, 1)
        if day.at == HOLIDAYS:  # never show what has no parent yet: it would be a window of its own
            day.copy.hide()
        day.edit.textEdited.connect(partial(self._on_edited, day))
        day.edit.editingFinished.connect(partial(self._on_left, day))
        day.edit.installEventFilter(self)
        for action, (_text, days) in zip(day.actions, _COPIES, strict=True):
            action.triggered.connect(partial(self._on_copy, day, days))

    def retranslate(self) -> None:
        self._title.setText(_(self._title_text))
        for day in self.days:
            name = self._name(day.at)
            day.label.setText(name)
            day.edit.setAccessibleName(f"{_(self._title_text)}: {name}")
            day.copy.set_name(_("Copy the hours of {day}").format(day=name), "Ctrl+Shift+Down")
            for action, (text, _days) in zip(day.actions, _COPIES, strict=True):
                action.setText(_(text))
            if not day.wrong:
                day.edit.setText(day_text(day.last))
        self._hint()

    def _name(self, at: int) -> str:
        return current().weekday(at) if at < HOLIDAYS else _("public holidays")

    # The value --------------------------------------------------------------------------------------------------

    def week(self) -> Week | None:
        """What the lines say, as far as they are understood."""
        return week_of([day.last for day in self.days], self._before)

    def set_week(self, week: Week | None) -> None:
        """Fill the lines."""
        self._before = week
        for day, slots in zip(self.days, days_of(week), strict=True):
            day.last, day.wrong = slots, ""
            day.edit.setText(day_text(slots))
            day.show_wrong()
        self._hint()

    def problem(self) -> str:
        """Which day is not understood, in a sentence."""
        names = [self._name(day.at) for day in self.days if day.wrong]
        return _("Correct the hours: {days}.").format(days=current().listing(names)) if names else ""

    def show_problems(self) -> None:
        """Say beside each line what is not understood in it."""
        for day in self.days:
            day.show_wrong()

    def typed(self) -> list[str]:
        """What stands in the lines, understood or not."""
        return [day.edit.text() for day in self.days]

    def restore(self, typed: Sequence[str]) -> None:
        """Put back what `typed` gave."""
        for day, text in zip(self.days, typed, strict=False):
            if day.edit.text() != text:
                day.edit.setText(text)
                day.read()
        self.show_problems()
        self._hint()

    def first_wrong(self) -> QLineEdit:
        """Where one begins to correct; else the first line."""
        return next((day.edit for day in self.days if day.wrong), self.days[0].edit)

    # Typing -----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            day = next((day for day in self.days if day.edit is watched), None)
            if day is not None and self._on_key(day, event):
                return True
        return False

    def _on_key(self, day: _Day, event: QKeyEvent) -> bool:
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        down, up = event.key() == Qt.Key.Key_Down, event.key() == Qt.Key.Key_Up
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if keys == ctrl and down and day.at < HOLIDAYS - 1:
            self._copy(day, (day.at + 1,))
        elif keys == ctrl | shift and down and day.at < HOLIDAYS:
            self._copy(day, tuple(range(day.at + 1, 5 if day.at < 4 else HOLIDAYS)))
            return True
        elif (
            (keys == Qt.KeyboardModifier.NoModifier and event.key() in _ENTER and day.at == HOLIDAYS)
            or keys != Qt.KeyboardModifier.NoModifier
            or not (down or up or event.key() in _ENTER)
        ):
            return False
        to = day.at + (-1 if up else 1)
        if 0 <= to < len(self.days):
            self.days[to].edit.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _copy(self, day: _Day, to: Sequence[int]) -> None:
        day.read()
        if day.wrong:
            day.show_wrong()
            return
        for at in to:
            other = self.days[at]
            other.last, other.wrong = day.last, ""
            other.edit.setText(day_text(day.last))
            other.show_wrong()
        self._hint()
        announce(self, _("The hours were copied."))
        self.changed.emit()

    def _on_copy(self, day: _Day, to: Sequence[int], _checked: bool = False) -> None:
        self._copy(day, to)

    def _on_edited(self, day: _Day, _text: str) -> None:
        day.read()
        if day.note.isVisible():
            day.show_wrong()
        self._hint()
        self.changed.emit()

    def _on_left(self, day: _Day) -> None:
        if not day.wrong:
            day.edit.setText(day_text(day.last))
        day.show_wrong()

    @Slot()
    def _hint(self) -> None:
        """What an empty line means."""
        said = any(day.last is not None for day in self.days[:HOLIDAYS])
        rest = bool(self._before and self._before.rest)
        for day in self.days[:HOLIDAYS]:
            day.edit.setPlaceholderText(_("closed") if said else _("see below") if rest else _("not known"))
        self.days[HOLIDAYS].edit.setPlaceholderText(_("as on other days"))
