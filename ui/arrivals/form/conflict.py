"""Two desks saved one file: both versions side by side, one choice for each field that differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QRadioButton, QWidget

from ui import theme
from ui.arrivals.form.merge import Difference
from ui.arrivals.sides import Line, SidesGrid
from ui.i18n import _
from ui.kit import Button, Label, column, row, scrolling


class Conflict(Protocol):
    """Two versions of one record."""

    def differences(self) -> Sequence[Difference]:
        """The fields to choose."""


class ConflictDialog(QDialog):
    """Shown with `open()`. `chosen` gives the conflict and the fields of which mine is kept; closed, it gives nothing."""

    chosen = Signal(object, object)

    def __init__(self, window: QWidget, conflict: Conflict) -> None:
        super().__init__(window)
        self._conflict = conflict
        lines = [
            Line(one.field, one.label, (one.mine, one.theirs), 0 if one.touched else 1)
            for one in conflict.differences()
        ]
        self._sides = SidesGrid((_("Typed here"), _("Saved by the other desk")), lines)
        self.mine: dict[str, QRadioButton] = {field: both[0] for field, both in self._sides.buttons.items()}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Two versions of one file"))
        save = Button("primary", icon="save", keys="Ctrl+S")
        save.setText(_("Save these values"))
        save.clicked.connect(self._on_save)
        later = Button()
        later.setText(_("Back to the form"))
        later.clicked.connect(self.reject)
        self._save = save
        told = _("Somebody else saved this file while it was open here. Choose for each field which value stays.")
        holder = QWidget()
        column(holder, self._sides, None, spacing=0)
        column(
            self, Label(_("Two versions of one file"), "page"), Label(told, wrap=True),
            scrolling(holder), row(None, later, save, spacing=12), spacing=16, margins=24,
        )  # fmt: skip
        px = theme.current().px
        self.resize(min(px(900), window.width() - 80), min(px(620), window.height() - 80))

    @Slot()
    def _on_save(self) -> None:
        kept = tuple(name for name, side in self._sides.choices().items() if side == 0)
        self.chosen.emit(self._conflict, kept)
        self.accept()
