"""Asks for the reason of a decision against what the checklist says: one line under the buttons, where the step is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit

from ui.i18n import _
from ui.kit import Button, Label, View, announce, column, row


class ReasonStrip(View):
    """Hidden until `ask`. `given` has what was asked, the key, and the reason."""

    given = Signal(str, str, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked = self._key = ""
        self.edit, self._refused = QLineEdit(), Label(role="error", wrap=True)
        self.edit.setMaxLength(2000)
        self._keep, self._forget = Button(small=True), Button("quiet", small=True)
        column(self, self.edit, self._refused, row(self._keep, self._forget, None), spacing=4)
        self._keep.clicked.connect(self._on_keep)
        self.edit.returnPressed.connect(self._on_keep)
        self._forget.clicked.connect(self.close_strip)
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self._keep.setText(_("Keep this reason"))
        self._forget.setText(_("Cancel"))
        self._name()

    def ask(self, asked: str, key: str) -> None:
        """Ask why a step is not needed ("waive"), does not apply ("exclude"), applies ("force"), or is met ("meet")."""
        if (asked, key) != (self._asked, self._key):
            self.edit.clear()
        self._asked, self._key = asked, key
        self.show_refused("")
        self._name()
        self.show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refused(self, text: str) -> None:
        """What is wrong with the reason; "" takes it away."""
        self._refused.setText(text)
        self._refused.setVisible(bool(text))
        if text:
            announce(self.edit, text, assertive=True)

    @Slot()
    def close_strip(self) -> None:
        """Put it away."""
        was_open = self.isVisible()
        self._asked = self._key = ""
        self.hide()
        self.edit.clear()
        self.show_refused("")
        if was_open:
            self.closed.emit()

    def _name(self) -> None:
        asked = {
            "waive": _("Why is it not needed?"),
            "exclude": _("Why does it not apply?"),
            "force": _("Why does it apply all the same?"),
            "meet": _("How is it met?"),
        }.get(self._asked, "")
        self.edit.setPlaceholderText(asked)
        self.edit.setAccessibleName(asked)

    @Slot()
    def _on_keep(self) -> None:
        self.given.emit(self._asked, self._key, self.edit.text())
