"""A list of tables, a line each: add one, take one away, and each says what is wrong with itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.forms import Control
from ui.i18n import _
from ui.kit import Button, IconButton, View, column, row


class TableRow(View):
    """One line. What it does not show of its table stays as it was."""

    changed = Signal()
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[str, Any] = {}
        self.remove = IconButton("trash-2")
        self.remove.clicked.connect(self.removed)

    def editor(self) -> QWidget:
        """Where one begins to write."""
        raise NotImplementedError

    def show_table(self, table: Mapping[str, Any]) -> None:
        """Fill it."""
        raise NotImplementedError

    def table(self) -> dict[str, Any]:
        """The table of the file."""
        raise NotImplementedError

    def draft(self) -> dict[str, Any]:
        """What stands in the fields, as JSON can hold it."""
        raise NotImplementedError

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put back what `draft` gave."""
        raise NotImplementedError

    def problem(self) -> str:
        """What cannot be read, in a sentence."""
        raise NotImplementedError

    def place(self, name: str) -> None:
        """Be called this by a screen reader."""
        self.remove.set_name(_("Remove: {entry}").format(entry=name))


Row = TypeVar("Row", bound=TableRow)


class RowsField(Control, Generic[Row]):
    """The value is the list of tables that the file has. `fresh` is what a new line begins with."""

    def __init__(self, make: Callable[[], Row], fresh: Callable[[], Mapping[str, Any]], add: str) -> None:
        """`add` is what the button for another line says (an `N_` text)."""
        super().__init__()
        self._make, self._fresh, self._add_text = make, fresh, add
        self._name = ""
        self.rows: list[Row] = []
        self._lines = column(None, spacing=8)
        self.add = Button(icon="plus", small=True)
        column(self, self._lines, row(self.add, None), spacing=8)
        self.add.clicked.connect(self.add_row)
        self.retranslate()

    def retranslate(self) -> None:
        self.add.setText(_(self._add_text))
        self._number()

    def editor(self) -> QWidget:
        return self.rows[0].editor() if self.rows else self.add

    def set_name(self, name: str, help_text: str = "") -> None:
        self._name = name
        self.add.setAccessibleDescription(help_text)
        self._number()

    def set_wrong(self, wrong: bool) -> None:
        """Each line says it of itself."""

    def takes_enter(self) -> bool:
        return True

    def value(self) -> list[dict[str, Any]]:
        return [line.table() for line in self.rows]

    def set_value(self, value: Sequence[Mapping[str, Any]] | None) -> None:
        tables = tuple(value or ())
        # a line that is there is filled anew, which is ten times as quick as another one; not where something was typed
        # that cannot be read: a field may keep that beside its value
        kept = 0 if self.problem() else min(len(self.rows), len(tables))
        for line in tuple(self.rows[kept:]):
            self._take_away(line)
        for line, table in zip(self.rows, tables, strict=False):
            line.show_table(table)
        for table in tables[kept:]:
            self._put(table)
        self._number()

    def draft(self) -> list[dict[str, Any]]:
        return [line.draft() for line in self.rows]

    def restore(self, draft: Sequence[Mapping[str, Any]] | None) -> None:
        lines = tuple(draft or ())
        self.set_value([{}] * len(lines))
        for line, kept in zip(self.rows, lines, strict=True):
            line.restore(kept)
        self._number()

    def problem(self) -> str:
        return _("Correct the line that is marked.") if any(line.problem() for line in self.rows) else ""

    @Slot()
    def add_row(self) -> None:
        """A new line, and the cursor in it."""
        line = self._put(self._fresh())
        self._number()
        line.editor().setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _put(self, table: Mapping[str, Any]) -> Row:
        line = self._make()
        line.show_table(table)
        line.changed.connect(self.changed)
        line.removed.connect(partial(self._remove, line))
        self.rows.append(line)
        self._lines.addWidget(line)
        line.show()
        return line

    def _remove(self, line: Row) -> None:
        self._take_away(line)
        self._number()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_away(self, line: Row) -> None:
        self.rows.remove(line)
        self._lines.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _number(self) -> None:
        for at, line in enumerate(self.rows, 1):
            line.place(f"{self._name} {at}")
