"""A list of records as one field of a form: add, fill, put in order and remove its lines by keyboard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from maison.arrivals.model import FIELD_LABELS
from maison.arrivals.records import RECORDS
from ui.arrivals.details.record_row import RecordRow
from ui.forms import Control
from ui.i18n import _
from ui.kit import Button, column, row


class RecordsField(Control):
    """The field `name` of an arrival, one of `RECORDS`. `fresh()` says what a new line begins with."""

    #: A line was removed; what is told along puts it back.
    removed = Signal(object)

    def __init__(self, name: str, today: Callable[[], dt.date], fresh: Callable[[], Mapping[str, Any]] = dict) -> None:
        super().__init__()
        self._name, self._today, self._fresh = name, today, fresh
        self.rows: list[RecordRow] = []
        self.add = Button(small=True, icon="plus")
        self.add.clicked.connect(self.add_line)
        self._lines = column(None, spacing=10)
        column(self, self._lines, row(self.add, None), spacing=8)
        self.retranslate()

    def retranslate(self) -> None:
        self.add.setText(_("Add a line"))
        self._number()

    def editor(self) -> QWidget:
        return self.rows[0].controls[next(iter(self.rows[0].controls))].editor() if self.rows else self.add

    def set_name(self, name: str, help_text: str = "") -> None:
        self.add.setAccessibleName(_("Add: {entry}").format(entry=name))
        self.add.setAccessibleDescription(help_text)

    def set_wrong(self, wrong: bool) -> None:
        """The lines say it themselves."""

    def value(self) -> tuple[Any, ...]:
        records = (line.record() for line in self.rows if not line.is_blank())
        return tuple(record for record in records if record is not None)

    def set_value(self, value: Sequence[Any] | None) -> None:
        self._clear()
        for record in value or ():
            self._put(self._line()).show_record(record)
        self._number()

    def problem(self) -> str:
        return _("Correct the line that is marked.") if any(line.problem() for line in self.rows) else ""

    def show_problems(self) -> None:
        """Say beside each line what is wrong with it."""
        for line in self.rows:
            line.show_problem()

    def draft(self) -> list[dict[str, Any]]:
        return [line.draft() for line in self.rows if not line.is_blank()]

    def restore(self, draft: Sequence[Mapping[str, Any]] | None) -> None:
        self._clear()
        for kept in draft or ():
            self._put(self._line()).restore(kept)
        self._number()

    def take_focus(self) -> None:
        """Go to the line that is wrong, else to the first one."""
        wrong = next((line for line in self.rows if line.problem()), None)
        if wrong is not None:
            wrong.take_focus()
        else:
            self.editor().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def add_line(self) -> None:
        """A new line, and the cursor in it."""
        line = self._put(self._line())
        line.begin(self._fresh())
        self._number()
        line.take_focus()

    # ------------------------------------------------------------------------------------------------------------

    def _line(self) -> RecordRow:
        line = RecordRow(RECORDS[self._name], self._today)
        line.changed.connect(self.changed)
        line.moved.connect(partial(self._move, line))
        line.removed.connect(partial(self._remove, line))
        return line

    def _put(self, line: RecordRow, at: int | None = None) -> RecordRow:
        place = len(self.rows) if at is None else at
        self.rows.insert(place, line)
        self._lines.insertWidget(place, line)
        line.show()  # at once: what is not seen yet takes no focus
        return line

    def _move(self, line: RecordRow, step: int) -> None:
        at, focus = self.rows.index(line), self.window().focusWidget()
        if not 0 <= at + step < len(self.rows):
            return
        self.rows.pop(at)
        self._lines.removeWidget(line)
        self._put(line, at + step)
        self._number()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _remove(self, line: RecordRow) -> None:
        at, kept, blank = self.rows.index(line), line.draft(), line.is_blank()
        self._take_away(line)
        self._number()
        next_one = self.rows[min(at, len(self.rows) - 1)] if self.rows else None
        # not into a text: there Ctrl+Z would undo what is typed, not bring the line back
        (next_one.remove if next_one is not None else self.add).setFocus(Qt.FocusReason.OtherFocusReason)
        if not blank:
            self.changed.emit()
            self.removed.emit(partial(self._put_back, at, kept))

    def _put_back(self, at: int, kept: Mapping[str, Any]) -> None:
        line = self._put(self._line(), min(at, len(self.rows)))
        line.restore(kept)
        self._number()
        line.take_focus()
        self.changed.emit()

    def _clear(self) -> None:
        for line in tuple(self.rows):
            self._take_away(line)

    def _take_away(self, line: RecordRow) -> None:
        self.rows.remove(line)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _number(self) -> None:
        label = _(FIELD_LABELS[self._name])
        for at, line in enumerate(self.rows, 1):
            line.place(f"{label} {at}")
            line.up.setEnabled(at > 1)
            line.down.setEnabled(at < len(self.rows))
