"""As what places or events are written to a file; where it goes is asked next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from ui import theme
from ui.forms.choice_field import Combo
from ui.i18n import _
from ui.kit import Button, Label, column, row
from ui.kit.mnemonics import assign_mnemonics


class WritingDialog(QDialog):
    """Shown with `open()`. `chosen` gives the key of a format, and how the names of its files end."""

    chosen = Signal(str, str)

    def __init__(self, window: QWidget) -> None:
        from maison.directory.exchange.formats import WRITTEN

        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Export"))
        self.format = Combo()
        for each in WRITTEN:
            self.format.addItem(_(each.label), (each.key, each.suffix))
        self.format.setAccessibleName(_("Kind of file"))
        label = Label(_("Kind of file"), "strong")
        label.setBuddy(self.format)
        about = Label(_("All places are written, or all events where the file is for events."), "muted", wrap=True)
        self.go, leave = Button("primary", icon="download", keys="Ctrl+Return"), Button()
        self.go.setText(_("Choose the file…"))
        leave.setText(_("Cancel"))
        self.go.clicked.connect(self._on_go)
        leave.clicked.connect(self.reject)
        column(self, Label(_("Export"), "page"), about, label, self.format, None, row(None, leave, self.go), margins=24)
        px = theme.current().px
        self.resize(min(px(480), window.width() - 40), min(px(280), window.height() - 40))
        assign_mnemonics(self)
        self.format.setFocus()

    @Slot()
    def _on_go(self) -> None:
        key, suffix = self.format.currentData()
        self.accept()
        self.chosen.emit(key, suffix)
