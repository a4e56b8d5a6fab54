"""Whom a step concerns, in plain words: lines of which all, at least one or none must hold, and groups of such lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from ui.catalogue.comparison_row import ComparisonRow
from ui.errors import told
from ui.forms import Control
from ui.forms.choice_field import Combo
from ui.i18n import N_, _, current
from ui.kit import Button, IconButton, Label, column, row

#: How the lines of a group go together.
MODES = (
    ("all", N_("all of these hold")),
    ("any", N_("at least one of these holds")),
    ("not", N_("none of these holds")),
)


class GroupRow(QFrame):
    """Lines and groups that go together in one way."""

    changed = Signal()
    removed = Signal()

    def __init__(self, today: Callable[[], dt.date], *, inner: bool = True) -> None:
        super().__init__()
        self._today, self._name = today, ""
        self.setProperty("role", "panel" if inner else "")
        self.parts: list[ComparisonRow | GroupRow] = []
        self.mode = Combo()
        for value, label in MODES:
            self.mode.addItem(_(label), value)
        self.mode.setMinimumContentsLength(24)
        self.remove = IconButton("trash-2")
        if not inner:
            self.remove.hide()
        self.add, self.add_group = Button(icon="plus", small=True), Button(icon="plus", small=True)
        self._lines = column(None, spacing=6)
        head = row(self.mode, None, self.remove, spacing=6)
        edge = (10, 8, 10, 8) if inner else (0, 0, 0, 0)
        column(self, head, self._lines, row(self.add, self.add_group, None, spacing=8), spacing=6, margins=edge)
        self.mode.activated.connect(self._on_mode)
        self.remove.clicked.connect(self.removed)
        self.add.clicked.connect(self.add_line)
        self.add_group.clicked.connect(self.add_inner)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        for at, (_value, label) in enumerate(MODES):
            self.mode.setItemText(at, _(label))
        self.add.setText(_("Add a condition"))
        self.add_group.setText(_("Add a group"))
        for part in self.parts:
            part.retranslate()
        self.place(self._name)

    def place(self, name: str) -> None:
        """Be called this by a screen reader, and let the lines be called so with their numbers."""
        self._name = name
        self.mode.setAccessibleName(_("{field}: how the lines go together").format(field=name))
        self.remove.set_name(_("Remove: {entry}").format(entry=name))
        for button in (self.add, self.add_group):
            button.setAccessibleName(_("{field}: {value}").format(field=name, value=button.plain_text()))
        for at, part in enumerate(self.parts, 1):
            part.place(f"{name} {at}")

    def show_condition(self, condition: Mapping[str, Any]) -> None:
        """Fill it with what the file has."""
        mode, parts = _opened(condition)
        self.mode.setCurrentIndex([value for value, _label in MODES].index(mode))
        kept = self._as_before(parts)
        for shown in tuple(self.parts[kept:]):
            self._take_away(shown)
        for shown, part in zip(self.parts, parts, strict=False):
            _fill(shown, part)
        for part in parts[kept:]:
            self._put(part)
        self.place(self._name)

    def _as_before(self, parts: Sequence[Mapping[str, Any]]) -> int:
        """So many of the lines that are there can be filled anew: from the first on, while they are of the same kind."""
        if self.problem():
            return 0  # what was typed and cannot be read may stand in a field beside its value
        alike = (
            ("fact" in part) == isinstance(shown, ComparisonRow) for shown, part in zip(self.parts, parts, strict=False)
        )
        return sum(takewhile(bool, alike))

    def condition(self) -> dict[str, Any] | None:
        """The table of the file; None while a line is not complete, or there is none."""
        parts = [part.comparison() if isinstance(part, ComparisonRow) else part.condition() for part in self.parts]
        if not parts or None in parts:
            return None
        mode = self.mode.currentData()
        if mode != "not":
            return {mode: parts}
        return {"not": parts[0] if len(parts) == 1 else {"any": parts}}

    def draft(self) -> dict[str, Any]:
        """What stands in the lines, complete or not."""
        return {self.mode.currentData(): [part.draft() for part in self.parts]}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put back what `draft` gave."""
        self.clear()
        for at, (mode, _label) in enumerate(MODES):
            if mode in draft:
                self.mode.setCurrentIndex(at)
                for part in draft[mode]:
                    self._put({"fact": ""} if "fact" in part else {"any": []}).restore(part)
        self.place(self._name)

    def problem(self) -> str:
        """What is missing."""
        if not self.parts:
            return _("Add at least one condition.")
        return next((problem for part in self.parts if (problem := part.problem())), "")

    def clear(self) -> None:
        """Take all lines away."""
        for part in tuple(self.parts):
            self._take_away(part)

    @Slot()
    def add_line(self) -> None:
        """A new line, and the cursor in it."""
        line = self._put({"fact": ""})
        self.place(self._name)
        line.take_focus()
        self.changed.emit()

    @Slot()
    def add_inner(self) -> None:
        """A new group with one line."""
        group = self._put({"any": [{"fact": ""}]})
        self.place(self._name)
        group.take_focus()
        self.changed.emit()

    def take_focus(self) -> None:
        """Begin with the first line."""
        (self.parts[0].take_focus if self.parts else self.add.setFocus)()

    def _put(self, condition: Mapping[str, Any]) -> ComparisonRow | GroupRow:
        part = ComparisonRow(self._today) if "fact" in condition else GroupRow(self._today)
        _fill(part, condition)
        part.changed.connect(self.changed)
        part.removed.connect(partial(self._remove, part))
        self.parts.append(part)
        self._lines.addWidget(part)
        part.show()
        return part

    def _remove(self, part: ComparisonRow | GroupRow) -> None:
        self._take_away(part)
        self.place(self._name)
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_away(self, part: ComparisonRow | GroupRow) -> None:
        self.parts.remove(part)
        self._lines.removeWidget(part)
        part.hide()
        part.deleteLater()

    @Slot(int)
    def _on_mode(self, _at: int) -> None:
        self.changed.emit()


class ConditionField(Control):
    """The value is the table of the file. The sentence underneath says what it means as it is changed."""

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.group = GroupRow(today, inner=False)
        self._sentence = Label(role="muted", wrap=True)
        self._before: Any = None
        self._shown: Any = None
        column(self, self.group, self._sentence, spacing=8)
        self.group.changed.connect(self._on_changed)
        self.retranslate()

    def retranslate(self) -> None:
        self.group.retranslate()
        self._tell()

    def editor(self) -> QWidget:
        return self.group.mode

    def set_name(self, name: str, help_text: str = "") -> None:
        self.group.place(name)

    def set_wrong(self, wrong: bool) -> None:
        """The line underneath says it."""

    def takes_enter(self) -> bool:
        return True

    def value(self) -> Any:
        condition = self.group.condition()
        return self._before if condition == self._shown else condition  # as it was written, while it says the same

    def set_value(self, value: Any) -> None:
        self.group.show_condition(value or {"all": []})
        self._before, self._shown = value, self.group.condition()
        self._tell()

    def problem(self) -> str:
        return self.group.problem()

    def draft(self) -> dict[str, Any]:
        return {"before": self._before, **self.group.draft()}

    def restore(self, draft: Mapping[str, Any] | None) -> None:
        kept = draft or {}
        if before := kept.get("before"):
            self.set_value(before)
        self.group.restore(kept)
        self._tell()

    def sentence(self) -> str:
        """What it means, in words; "" while it is not complete."""
        return self._sentence.text()

    def _tell(self) -> None:
        from maison.checklists.catalogue import CatalogueError
        from maison.checklists.library.parsing import condition_of
        from maison.checklists.sentences import sentence

        value = self.group.condition()
        try:
            self._sentence.setText(sentence(condition_of(value)).text(current()) if value else "")
        except CatalogueError as error:
            self._sentence.setText(told(error))

    @Slot()
    def _on_changed(self) -> None:
        self._tell()
        self.changed.emit()


def _fill(part: ComparisonRow | GroupRow, condition: Mapping[str, Any]) -> None:
    if isinstance(part, ComparisonRow):
        part.show_comparison(condition)
    else:
        part.show_condition(condition)


def _opened(condition: Mapping[str, Any]) -> tuple[str, Sequence[Mapping[str, Any]]]:
    """How the parts of a condition go together, and the parts."""
    if "not" in condition:
        inner = condition["not"]
        return "not", inner.get("any", [inner])
    for mode in ("all", "any"):
        if mode in condition:
            return mode, condition[mode]
    return "all", [condition] if condition else []
