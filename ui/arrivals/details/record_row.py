"""One record on a line of its own: its parts beside one another, what is wrong with it underneath."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from maison.arrivals.records import PART_LABELS, problems_of_record
from maison.records import parts
from maison.text import scripts_of
from ui import theme
from ui.arrivals.details.parts import CheckField, control_for, put_value, value_of
from ui.forms import Control, DateField
from ui.i18n import _, current
from ui.kit import Button, IconButton, Label, View, announce, column, row, rule
from ui.kit.heading import Folding

_MOVES = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
#: The least width of a part, in pixels at 100 %: a date with its button, a choice.
_PART = 128


class RecordRow(View):
    """The fields of one record. It asks its list to move or remove it; the list gives it its place."""

    changed = Signal()
    moved = Signal(int)
    removed = Signal()

    def __init__(self, kind: type[tuple[Any, ...]], today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._kind, self._today = kind, today
        self._fresh: dict[str, Any] | None = None
        self.controls: dict[str, Control] = {
            part: control_for(kind, part, PART_LABELS[part], today) for part in parts(kind)
        }
        self._labels = {part: Label(role="hint") for part in self.controls}
        self.up, self.down, self.remove = IconButton("chevron-up"), IconButton("chevron-down"), IconButton("trash-2")
        self.resolve = Button(small=True, icon="check")
        self._note = Label(role="hint", wrap=True)
        self._note.hide()
        self._above = rule()
        self._place, self._wrong = "", False
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        line = _Line(self._on_folded)
        for part, control in self.controls.items():
            cell = QWidget()
            column(cell, self._labels[part], control, None, spacing=2)
            share = 2 if isinstance(control, DateField) else 1 if isinstance(control, CheckField) else 3
            line.box.addWidget(cell, share)
        self.resolve.setVisible(False)
        tools = row(self.resolve, self.up, self.down, self.remove, None, spacing=2)
        tools.setAlignment(Qt.AlignmentFlag.AlignBottom)
        line.box.addLayout(tools)
        self._above.hide()
        column(self, self._above, line, self._note, spacing=2)

    def _connect(self) -> None:
        self.up.clicked.connect(partial(self.moved.emit, -1))
        self.down.clicked.connect(partial(self.moved.emit, 1))
        self.remove.clicked.connect(self.removed)
        self.resolve.clicked.connect(self.resolve_today)
        for control in self.controls.values():
            control.changed.connect(self._on_changed)
        editors = [control.editor() for control in self.controls.values()]
        for widget in (*editors, self.up, self.down, self.remove, self.resolve):
            widget.installEventFilter(self)

    def retranslate(self) -> None:
        for part, label in self._labels.items():
            label.setText("" if isinstance(self.controls[part], CheckField) else _(PART_LABELS[part]))
        self.resolve.setText(_("Resolved today"))
        self.place(self._place)
        self._tell()

    def place(self, name: str) -> None:
        """Be called this by a screen reader: "Contacts 2"."""
        self._place = name
        for part, control in self.controls.items():
            control.set_name(f"{name}: {_(PART_LABELS[part])}")
        for button, text, keys in (
            (self.up, _("Move up: {entry}"), "Ctrl+Shift+Up"),
            (self.down, _("Move down: {entry}"), "Ctrl+Shift+Down"),
            (self.remove, _("Remove: {entry}"), "Ctrl+Shift+Del"),
        ):
            button.set_name(text.format(entry=name), keys)
        self.resolve.setToolTip("Ctrl+R")
        self.resolve.setAccessibleName(f"{self.resolve.plain_text()}: {name}")

    # Its content ------------------------------------------------------------------------------------------------

    def show_record(self, record: Any) -> None:
        """Fill it with what is on file."""
        for part, control in self.controls.items():
            put_value(control, getattr(record, part))
        self._tell()

    def begin(self, values: Mapping[str, Any]) -> None:
        """Fill a new one with what is likely; as long as nothing is changed it counts as empty."""
        for part, value in values.items():
            if part in self.controls:
                put_value(self.controls[part], value)
        self._fresh = self.draft()
        self._tell()

    def draft(self) -> dict[str, Any]:
        """What stands in the fields, as JSON can hold it."""
        return {part: control.draft() for part, control in self.controls.items()}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put back what `draft` gave."""
        for part, value in draft.items():
            if part in self.controls:
                self.controls[part].restore(value)
        self._tell()

    def is_blank(self) -> bool:
        """Whether nobody has written anything."""
        return self._fresh is not None and self.draft() == self._fresh

    def record(self) -> Any:
        """The record; None while a part that it needs is missing or not understood."""
        if self.missing() or any(control.problem() for control in self.controls.values()):
            return None
        return self._kind(**{part: value_of(control) for part, control in self.controls.items()})

    def missing(self) -> list[str]:
        """The parts that it cannot do without and that are empty."""
        needed = (part for part in self.controls if part not in self._kind._field_defaults)  # type: ignore[attr-defined]  # every NamedTuple has it, but its type does not say so
        return [part for part in needed if value_of(self.controls[part]) in (None, "")]

    def problem(self) -> str:
        """What is wrong with it, in a sentence; "" if nothing is, or nothing was written."""
        if self.is_blank():
            return ""
        for part, control in self.controls.items():
            if problem := control.problem():
                return f"{_(PART_LABELS[part])}: {problem}"
        if missing := self.missing():
            names = ", ".join(_(PART_LABELS[part]) for part in missing)
            return _("This line still needs: {parts}. Fill it in, or remove the line.").format(parts=names)
        return next((message.text(current()) for message in problems_of_record(self.record())), "")

    def show_problem(self) -> None:
        """Say what is wrong with it."""
        self._wrong = True
        self._tell()

    def take_focus(self, part: str = "") -> None:
        """Go to a part, the first one unless it is named."""
        self.controls[part or next(iter(self.controls))].editor().setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def resolve_today(self) -> None:
        """Whatever the flag was raised for is settled."""
        if "resolved_on" in self.controls and self.controls["resolved_on"].value() is None:
            self.controls["resolved_on"].set_value(self._today())
            self._on_changed()
            self.take_focus("resolved_on")

    # ------------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._on_key(event):
            return True
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._on_left)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.modifiers() == _MOVES and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.modifiers() == _MOVES and event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_R:
            self.resolve_today()
        else:
            return False
        return True

    def _on_left(self) -> None:
        """Once the cursor has left the whole line, it is checked."""
        focus = self.window().focusWidget()
        if self.isVisible() and (focus is None or not self.isAncestorOf(focus)) and self.problem():
            self.show_problem()

    @Slot()
    def _on_changed(self) -> None:
        self._wrong = False
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """The line underneath: the problem once it was looked for, else the scripts of a name."""
        problem = self.problem() if self._wrong else ""
        text = problem or self._scripts()
        self._note.set_role("error" if problem else "hint")
        if problem and self._note.text() != problem:
            announce(self, problem, assertive=True)
        self._note.setText(text)
        self._note.setVisible(bool(text))
        for control in self.controls.values():
            control.set_wrong(bool(problem) and (bool(control.problem()) or control in self._empty_ones()))
        resolved = self.controls.get("resolved_on")
        self.resolve.setVisible(resolved is not None and resolved.value() is None and not resolved.problem())

    def _empty_ones(self) -> list[Control]:
        return [self.controls[part] for part in self.missing()]

    def _scripts(self) -> str:
        """In which scripts the name is written, where it is not the one of the window's language alone."""
        if "family_name" not in self.controls:
            return ""
        codes = scripts_of("".join(str(self.controls[part].value()) for part in ("family_name", "given_names")))
        names = current().listing([current().script(code) for code in codes]) if codes else ""
        return _("Script: {scripts}").format(scripts=names) if names else ""

    def _on_folded(self, down: bool) -> None:
        for part, label in self._labels.items():
            label.setVisible(not isinstance(self.controls[part], CheckField) or not down)
        self._above.setVisible(down)  # lines that are high need something between them


class _Line(Folding):
    """The parts of a record beside one another while there is room."""

    def __init__(self, told: Callable[[bool], None]) -> None:
        super().__init__(spacing=8)
        self._told = told

    def wanted_width(self) -> int:
        return theme.current().px(_PART) * self.box.count()

    def folded(self, down: bool) -> None:
        self._told(down)
