"""What is written of the list: as what, one row for what, and which columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from ui import theme
from ui.arrivals.listing.export import KINDS, Wish
from ui.i18n import N_, _
from ui.kit import Button, Label, OneOf, column, row, scrolling
from ui.kit.mnemonics import assign_mnemonics

if TYPE_CHECKING:
    from maison.arrivals.exporting import Format, Rows

_COLUMNS = {"shown": N_("The columns of the list, in their order"), "all": N_("All columns: can be imported again")}
_ROWS = {"stay": N_("One row for each stay"), "person": N_("One row for each person")}


class ExportDialog(QDialog):
    """Shown with `open()`. `chosen` gives a `Wish`; where the file goes is asked next."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, title: str, count: str, shown: tuple[str, ...]) -> None:
        super().__init__(window)
        self._shown = shown
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(title)
        inside = QWidget()
        self.kinds = OneOf(_("Kind of file"), {kind: _(text) for kind, text in KINDS.items()})
        self.columns = OneOf(_("Columns"), {key: _(text) for key, text in _COLUMNS.items()})
        self.rows = OneOf(_("Rows"), {key: _(text) for key, text in _ROWS.items()})
        column(inside, self.kinds, self.columns, self.rows, None)
        go, leave = Button("primary", icon="download", keys="Ctrl+Return"), Button()
        go.setText(_("Choose the file…"))
        leave.setText(_("Cancel"))
        go.clicked.connect(self._on_go)
        leave.clicked.connect(self.reject)
        buttons = row(None, leave, go, spacing=12)
        column(self, Label(title, "page"), Label(count, "muted"), scrolling(inside), buttons, margins=24)
        px = theme.current().px
        self.resize(min(px(520), window.width() - 40), min(px(560), window.height() - 40))
        assign_mnemonics(self)
        self.kinds.take_focus()

    def wish(self) -> Wish:
        """What is chosen."""
        columns = self._shown if self.columns.value() == "shown" else ()
        return Wish(cast("Format", self.kinds.value()), cast("Rows", self.rows.value()), columns)

    @Slot()
    def _on_go(self) -> None:
        self.accept()
        self.chosen.emit(self.wish())
