"""The earlier stays in the Schengen area: a line of two dates for each, or none. They are an answer once they are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from maison.checklists import earlier_stays
from maison.checklists.earlier_stays import EarlierStays
from ui.arrivals.fold import Fold
from ui.forms import Control, DateField
from ui.i18n import N_, _, current
from ui.kit import Button, Flow, IconButton, Label, View, announce, column, row

_ENDS = (N_("First day"), N_("Last day"))
#: Below this width, in pixels at 100 %, the days stand under one another.
_FOLD_AT = 250


class _StayRow(View):
    """One stay."""

    removed = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.days = DateField(today, past=True), DateField(today, past=True)
        self.remove = IconButton("trash-2")
        self._labels = Label(role="hint"), Label(role="hint")
        self._note = Label(role="error", wrap=True)
        self._note.hide()
        ends = Fold(fold_at=_FOLD_AT, spacing=6)
        for label, day in zip(self._labels, self.days, strict=True):
            cell = QWidget()
            column(cell, label, day, spacing=2)
            ends.box.addWidget(cell, 1)
            day.changed.connect(self._on_changed)
        line = row(ends, self.remove, spacing=4)
        line.setStretch(0, 1)
        line.setAlignment(self.remove, Qt.AlignmentFlag.AlignTop)
        column(self, line, self._note, spacing=4)
        self.remove.clicked.connect(self.removed)
        self.retranslate()

    def retranslate(self) -> None:
        for label, end in zip(self._labels, _ENDS, strict=True):
            label.setText(_(end))

    def place(self, name: str) -> None:
        """Be called this by a screen reader."""
        for day, end in zip(self.days, _ENDS, strict=True):
            day.set_name(f"{name}: {_(end)}", self._note.text())
        self.remove.set_name(_("Remove: {entry}").format(entry=name))

    def stay(self) -> tuple[dt.date, dt.date] | None:
        """The two days; None while one is missing or not understood."""
        first, last = (None if day.problem() else day.value() for day in self.days)
        return None if first is None or last is None else (first, last)

    def show_problem(self, text: str) -> None:
        """Say what is wrong with it."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        for day in self.days:
            day.set_wrong(bool(text))

    @Slot()
    def _on_changed(self) -> None:
        self.show_problem(next((day.problem() for day in self.days if day.problem()), ""))


class StaysField(Control):
    """The value is what was kept: None before that, () for no stay. Lines that are being typed are no answer yet."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today, self._name = today, ""
        self._value: EarlierStays | None = None
        self.rows: list[_StayRow] = []
        self._lines = column(None, spacing=6)
        self._told = Label(role="muted", wrap=True)
        self.add, self.keep, self.none = Button(icon="plus", small=True), Button(small=True), Button(small=True)
        buttons = QWidget()
        Flow(buttons, self.add, self.keep, self.none, spacing=6)
        column(self, self._told, self._lines, buttons, spacing=6)
        self.add.clicked.connect(self.add_row)
        self.keep.clicked.connect(self._on_keep)
        self.none.clicked.connect(self._on_none)
        self.retranslate()

    def retranslate(self) -> None:
        self.add.setText(_("Add a stay"))
        self.keep.setText(_("Keep these stays"))
        self.none.setText(_("No such stay"))
        self._number()

    def editor(self) -> QWidget:
        return self.rows[0].days[0].edit if self.rows else self.add

    def set_name(self, name: str, help_text: str = "") -> None:
        self._name = name
        for button in (self.add, self.keep, self.none):
            button.setAccessibleName(f"{button.plain_text()}: {name}")
        self._number()

    def set_wrong(self, wrong: bool) -> None:
        """Each line says it of itself."""

    def takes_enter(self) -> bool:
        return True

    def value(self) -> EarlierStays | None:
        return self._value

    def set_value(self, value: EarlierStays | None) -> None:
        if value == self._value:
            return  # what is being typed stays
        self._value = value
        for line in tuple(self.rows):
            self._take_away(line)
        for first, last in value or ():
            line = self._put()
            line.days[0].set_value(first)
            line.days[1].set_value(last)
        self._number()

    @Slot()
    def add_row(self) -> None:
        """A new line, and the cursor in it."""
        line = self._put()
        self._number()
        line.days[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_keep(self) -> None:
        """Take the lines as the answer, or say what is wrong with which of them."""
        stays = [line.stay() for line in self.rows]
        wrong = {number: _("Enter both days.") for number, stay in enumerate(stays) if stay is None}
        for line in self.rows:
            line.show_problem("")
        if not wrong:
            whole = tuple(stay for stay in stays if stay is not None)
            for problem in earlier_stays.problems(whole, self._today()):
                number = problem.field.partition("[")[2].removesuffix("]")
                wrong[int(number) - 1 if number else 0] = problem.message.text(current())
            if not wrong:
                self._give(whole)
                return
        for at, text in wrong.items():
            self.rows[at].show_problem(text)
        self._number()
        first = min(wrong)
        self.rows[first].days[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.rows[first], wrong[first], assertive=True)

    @Slot()
    def _on_none(self) -> None:
        for line in tuple(self.rows):
            self._take_away(line)
        self._give(())

    def _give(self, stays: EarlierStays) -> None:
        self._value = stays
        self._number()
        self.changed.emit()

    def _put(self) -> _StayRow:
        line = _StayRow(self._today)
        line.removed.connect(partial(self._remove, line))
        self.rows.append(line)
        self._lines.addWidget(line)
        line.show()
        return line

    def _remove(self, line: _StayRow) -> None:
        self._take_away(line)
        self._number()
        (self.keep if self.rows else self.none).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self, line: _StayRow) -> None:
        self.rows.remove(line)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _number(self) -> None:
        """Name the lines, and say where there is no stay."""
        for at, line in enumerate(self.rows, 1):
            line.place(f"{self._name} {at}")
        none = self._value == () and not self.rows
        self._told.setText(_("No stay in these 180 days.") if none else "")
        self._told.setVisible(none)
        self.keep.setVisible(bool(self.rows))
