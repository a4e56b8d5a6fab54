"""Two desks saved one file: both versions side by side, one choice for each field that differs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QRadioButton, QWidget

from ui import theme
from ui.arrivals.either import value_choice
from ui.arrivals.form.merge import Conflict, Difference
from ui.i18n import _
from ui.kit import Button, Label, column, row, rule, scrolling

#: From this size of text on, the name of a field stands above its two values.
_LARGE = 1.5


class ConflictDialog(QDialog):
    """Shown with `open()`. `chosen` gives the conflict and the fields of which mine is kept; closed, it gives nothing."""

    chosen = Signal(object, object)

    def __init__(self, window: QWidget, conflict: Conflict) -> None:
        super().__init__(window)
        self._conflict = conflict
        self.mine: dict[str, QRadioButton] = {}
        self.theirs: dict[str, QRadioButton] = {}
        self._groups: list[QButtonGroup] = []
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
        column(
            self, Label(_("Two versions of one file"), "page"), Label(told, wrap=True),
            scrolling(self._choices()), row(None, later, save, spacing=12), spacing=16, margins=24,
        )  # fmt: skip
        px = theme.current().px
        self.resize(min(px(900), window.width() - 80), min(px(620), window.height() - 80))

    def _choices(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        for at, head in enumerate(("", _("Typed here"), _("Saved by the other desk"))):
            grid.addWidget(Label(head, "hint"), 0, at)
        for line, difference in enumerate(self._conflict.differences(), 1):
            self._add_line(grid, 3 * line, difference)
        for at in (1, 2):
            grid.setColumnStretch(at, 1)
        column(holder, grid, None, spacing=0)
        return holder

    def _add_line(self, grid: QGridLayout, line: int, difference: Difference) -> None:
        mine, theirs = (value_choice(difference.label, text) for text in (difference.mine, difference.theirs))
        group = QButtonGroup(self)
        group.addButton(mine)
        group.addButton(theirs)
        self._groups.append(group)
        (mine if difference.touched else theirs).setChecked(True)
        self.mine[difference.field], self.theirs[difference.field] = mine, theirs
        grid.addWidget(rule(), line - 1, 0, 1, 3)
        above = theme.current().scale >= _LARGE
        grid.addWidget(Label(difference.label, "strong"), line, 1 if above else 0, 1, 2 if above else 1)
        grid.addWidget(mine, line + above, 1)
        grid.addWidget(theirs, line + above, 2)

    @Slot()
    def _on_save(self) -> None:
        kept = tuple(name for name, button in self.mine.items() if button.isChecked())
        self.chosen.emit(self._conflict, kept)
        self.accept()
