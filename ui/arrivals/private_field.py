"""A line that a visitor at the desk must not read over somebody's shoulder."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from ui.forms import TextField
from ui.i18n import _
from ui.kit import Button, row


class PrivateField(TextField):
    """It is shown when somebody asks for it, and when something is wrong with it."""

    def __init__(self, show: str, write: str) -> None:
        """`show` and `write` are `N_` texts: what the button says where something is kept, and where nothing is."""
        super().__init__()
        self._words = (show, write)
        self.show_it = Button(small=True, icon="lock")
        self.show_it.clicked.connect(self.reveal)
        line = QWidget(self)
        row(self.show_it, None, parent=line)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(line)
        self.conceal()
        self.retranslate()

    def retranslate(self) -> None:
        show, write = self._words
        self.show_it.setText(_(show) if self.edit.text() else _(write))

    def set_value(self, value: str | None) -> None:
        super().set_value(value)
        self.conceal()
        self.retranslate()

    def set_wrong(self, wrong: bool) -> None:
        super().set_wrong(wrong)
        if wrong:
            self._show()

    def conceal(self) -> None:
        """Hide what it says."""
        self.edit.hide()
        self.show_it.show()

    @Slot()
    def reveal(self) -> None:
        """Show what it says, and go there."""
        self._show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self.edit.show()
        self.show_it.hide()
