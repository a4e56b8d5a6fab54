"""The hours of a place: a week in which one types times, the line in OSM syntax that comes of it, and what will be printed.

Both are the same hours: what is typed in the week writes the line, and a line that somebody writes fills the week. What
seven days cannot say stands below them and stays as it is; what cannot be read at all is a note.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from maison.directory.hours.grid import Grid, Week, grid_of, hours_from
from maison.directory.hours.model import Unread
from maison.directory.hours.reading import read
from ui import theme
from ui.arrivals.fold import Fold
from ui.directory.editing.hours_preview import HoursPreview, SaidHours, preview
from ui.directory.editing.week_grid import WeekGrid
from ui.forms import Control, DateField, NoteField
from ui.i18n import N_, _, current
from ui.jobs import Jobs
from ui.kit import Label, View, column

#: The preview waits so long after the last key.
_AFTER_MS = 120
#: Below this width, in pixels at 100 %, the weeks stand under one another.
_FOLD_AT = 720


class _Line(View):
    """One text in OSM syntax, left to right in every language, and what is wrong with it."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self._label_text = label
        self._label, self.edit = Label(role="hint"), QLineEdit()
        self._label.setBuddy(self.edit)
        self.edit.setMaxLength(5000)
        self.edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.note = Label(role="warn", wrap=True)
        self.note.hide()
        column(self, self._label, self.edit, self.note, spacing=4)
        self.retranslate()

    def retranslate(self) -> None:
        self._label.setText(_(self._label_text))
        self.edit.setAccessibleName(_(self._label_text))

    def text(self) -> str:
        """What it says."""
        return self.edit.text().strip()

    def write(self, text: str) -> None:
        """Let it say this, without a change of the cursor's place where nothing is otherwise."""
        if self.text() != text:
            self.edit.setText(text)
            self.edit.setCursorPosition(0)

    def doubt(self, text: str) -> None:
        """Say why it cannot be read; "" takes that back."""
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)


class HoursField(Control):
    """The value is `SaidHours`. `problem()` speaks of days that are not understood: their line says what was before."""

    def __init__(self, jobs: Jobs, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._jobs, self._today = jobs, today
        self.term, self.school = WeekGrid(N_("As usual")), WeekGrid(N_("In school holidays"))
        self.apart = QCheckBox()
        self._rest = Label(role="muted", wrap=True)
        self.lines = _Line(N_("The same in OSM syntax")), _Line(N_("School holidays in OSM syntax"))
        self.note = NoteField(lines=2)
        self._note_label = Label(role="hint", wrap=True)
        self._printed_label, self.printed = Label(role="hint"), Label(wrap=True)
        self._on_label, self.day, self.told = Label(role="hint"), DateField(today), Label(role="strong", wrap=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_MS)
        self._lay_out()
        self._connect()
        self.day.set_value(today())
        self.retranslate()
        self.restyle()
        self._show_school()

    def _lay_out(self) -> None:
        self._note_label.setBuddy(self.note.editor())
        self._on_label.setBuddy(self.day.editor())
        shown = QWidget()
        parts = (self._on_label, self.day, self.told, 8, self._printed_label, self.printed, None)
        column(shown, *parts, spacing=4)
        weeks = Fold(fold_at=_FOLD_AT, spacing=20)
        for part in (self.term, self.school, shown):
            weeks.box.addWidget(part, 1)
        texts = column(None, *self.lines, self._note_label, self.note, spacing=6)
        column(self, self.apart, weeks, self._rest, texts, spacing=10)

    def _connect(self) -> None:
        for grid in (self.term, self.school):
            grid.changed.connect(self._on_week)
        for line in self.lines:
            line.edit.textEdited.connect(self._on_line)
        self.note.changed.connect(self._on_changed)
        self.day.changed.connect(self._soon)
        self.apart.clicked.connect(self._on_apart)
        self._timer.timeout.connect(self._work_out)

    def restyle(self) -> None:
        # the style sheet gives boxes a least height of its own, which large text does not fit into
        self.apart.setMinimumHeight(theme.current().px(theme.LINE) + 8)

    def retranslate(self) -> None:
        self.apart.setText(_("Other hours in school holidays"))
        self._note_label.setText(_("What was said of the hours and cannot be written above"))
        self.note.set_name(self._note_label.text())
        self._printed_label.setText(_("As it will be printed"))
        self._on_label.setText(_("Is it open on this day?"))
        self.day.set_name(self._on_label.text())
        self._show_rest()
        self._soon()

    def editor(self) -> QWidget:
        grids = (self.term, self.school)
        return next((grid.first_wrong() for grid in grids if grid.problem()), self.term.first_wrong())

    def set_name(self, name: str, help_text: str = "") -> None:
        """Each part has a name of its own."""

    def set_wrong(self, wrong: bool) -> None:
        if wrong:
            self.term.show_problems()
            self.school.show_problems()

    # The value --------------------------------------------------------------------------------------------------

    def value(self) -> SaidHours:
        return SaidHours(self.lines[0].text(), self.lines[1].text(), self.note.value())

    def set_value(self, value: tuple[str, str, str] | None) -> None:
        said = SaidHours(*value) if value else SaidHours()
        for line, text in zip(self.lines, said[:2], strict=True):
            line.write(text)
        self.note.set_value(said.hours_unread)
        self._read_lines()

    def problem(self) -> str:
        return self.term.problem() or (self.school.problem() if self.apart.isChecked() else "")

    def draft(self) -> dict[str, Any]:
        return {"said": list(self.value()), "term": self.term.typed(), "school": self.school.typed()}

    def restore(self, draft: Mapping[str, Any] | None) -> None:
        draft = draft or {}
        self.set_value(tuple(draft.get("said") or ("", "", "")))
        self.term.restore(draft.get("term") or ())
        self.school.restore(draft.get("school") or ())

    # ------------------------------------------------------------------------------------------------------------

    def _grid(self) -> Grid:
        school = self.school.week() if self.apart.isChecked() else None
        return Grid(self.term.week(), school)

    @Slot()
    def _on_week(self) -> None:
        hours = hours_from(self._grid())
        for line, text in zip(self.lines, hours[:2], strict=True):
            line.write(text)
            line.doubt("")
        self._on_changed()

    @Slot()
    def _on_line(self) -> None:
        self._read_lines()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self._soon()
        self.changed.emit()

    @Slot()
    def _on_apart(self) -> None:
        """Other hours in the school holidays begin as those of the rest of the year; without them the week is gone."""
        if self.apart.isChecked() and self.school.week() is None:
            usual = self.term.week()
            self.school.set_week(Week(usual.days) if usual else None)
        self._show_school()
        self._on_week()
        if self.apart.isChecked():
            self.school.days[0].edit.setFocus()

    def _read_lines(self) -> None:
        """Fill the week from the lines; a line that cannot be read leaves the week as it was, and says why."""
        regular, school = (line.text() for line in self.lines)
        faults = [found if isinstance(found, Unread) else None for found in map(read, (regular, school))]
        for line, fault in zip(self.lines, faults, strict=True):
            kept = _("Saved like this it is kept as a note.")
            line.doubt(f"{fault.why.text(current())} {kept}" if fault else "")
        hours = read(regular, school)
        if not isinstance(hours, Unread):
            grid = grid_of(hours)
            self.term.set_week(grid.term)
            self.school.set_week(grid.school)
            self.apart.setChecked(grid.school is not None)
        self._show_school()
        self._soon()

    def _show_school(self) -> None:
        self.school.setVisible(self.apart.isChecked())
        self.lines[1].setVisible(self.apart.isChecked() or bool(self.lines[1].text()))
        self._show_rest()

    def _show_rest(self) -> None:
        weeks = (self.term.week(), self.school.week() if self.apart.isChecked() else None)
        rest = dict.fromkeys(week.rest_text for week in weeks if week and week.rest)
        told = _("What the days cannot say is kept as it is: {rules}").format(rules=" · ".join(rest))
        self._rest.setText(told if rest else "")
        self._rest.setVisible(bool(rest))

    @Slot()
    def _soon(self) -> None:
        self._timer.start()

    @Slot()
    def _work_out(self) -> None:
        said, day, today = self.value(), self.day.value() or self._today(), self._today()
        self._jobs.read(
            lambda _steps: preview(said, day, today), done=self._show, owner=self, latest=f"hours-preview-{id(self)}"
        )

    def _show(self, found: HoursPreview) -> None:
        self.printed.setText("\n".join(found.lines) or _("nothing"))
        self.told.setText(found.day)
