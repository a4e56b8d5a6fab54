"""This PC alone, or a database that several desks share: the choice, its address, and a test of the connection."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from ui.forms import FormField, TextField
from ui.i18n import N_, _
from ui.kit import Button, IconLabel, Label, View, announce, column, row
from ui.preferences.connection import holds_password

_LIMIT = 500


class DatabaseChoice(View):
    """`value()` is "" for this PC, else the address as it was typed."""

    changed = Signal()
    test_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.alone, self.shared = QRadioButton(), QRadioButton()
        self._group = QButtonGroup(self)
        self._alone_hint, self._shared_hint = Label(role="hint", wrap=True), Label(role="hint", wrap=True)
        self._typed = TextField(limit=_LIMIT)
        self.address = FormField("database", N_("Address of the shared database"), self._typed)
        self.test = Button(icon="refresh-cw")
        self._icon, self._result = IconLabel("check", "ok"), Label(wrap=True)
        self._warning = Label(role="hint", wrap=True)
        self._lay_out()
        self.alone.setChecked(True)
        self._group.buttonToggled.connect(self._on_toggled)
        self.address.control.changed.connect(self._on_typed)
        self.test.clicked.connect(self._on_test)
        self.retranslate()
        self._show_shared()

    def _lay_out(self) -> None:
        for button, hint in ((self.alone, self._alone_hint), (self.shared, self._shared_hint)):
            self._group.addButton(button)
            hint.setContentsMargins(32, 0, 0, 0)
        result = row(self._icon, self._result, spacing=8)
        result.setStretch(1, 1)
        result.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        under = column(
            None, self.address, self._warning, row(self.test, None), result, spacing=8, margins=(32, 4, 0, 0)
        )
        column(
            self, self.alone, self._alone_hint, self.shared, self._shared_hint, under, spacing=4
        )  # fmt: skip

    def retranslate(self) -> None:
        self.alone.setText(_("This PC alone"))
        self._alone_hint.setText(_("The data lie in a file of this PC. Nothing has to be installed."))
        self.shared.setText(_("A database shared by several desks"))
        self._shared_hint.setText(_("All desks work on the same files at once. Ask whoever looks after your servers."))
        self._typed.edit.setPlaceholderText("postgresql://desk@server/maison")
        self._warning.setText(
            _("A password in the address is kept on this PC in plain text. Better leave it out and let "
              "the PostgreSQL password file of this PC hold it.")
        )  # fmt: skip
        self.test.setText(_("Test the connection"))

    def value(self) -> str:
        """What is chosen."""
        return str(self.address.control.value()) if self.shared.isChecked() else ""

    def set_value(self, address: str) -> None:
        """Choose; nobody is told."""
        self.address.control.set_value(address)
        self.address.show_problem("")
        (self.shared if address else self.alone).setChecked(True)
        self._show_shared()

    def check(self) -> bool:
        """Whether an address stands where one is needed; says so under it otherwise."""
        missing = self.shared.isChecked() and not self.value()
        self.address.show_problem(_("This is needed.") if missing else "")
        if missing:
            self.address.control.editor().setFocus(Qt.FocusReason.OtherFocusReason)
        return not missing

    def show_testing(self) -> None:
        """The answer is on its way."""
        self.address.show_problem("")
        self.test.setEnabled(False)
        self._show_result(_("Trying to reach it…"), "loader", "muted")

    def show_result(self, text: str, *, good: bool) -> None:
        """What came of the test."""
        self.test.setEnabled(True)
        self._show_result(text, "circle-check" if good else "triangle-alert", "ok" if good else "danger")
        announce(self, text)

    def result(self) -> str:
        """The sentence under the button."""
        return self._result.text()

    def _show_result(self, text: str, icon: str, role: str) -> None:
        self._icon.set_icon(icon, role)
        self._result.set_role("danger" if role == "danger" else "")
        self._result.setText(text)
        for widget in (self._icon, self._result):
            widget.setVisible(bool(text))

    def _show_shared(self) -> None:
        shared = self.shared.isChecked()
        for widget in (self.address, self.test):
            widget.setVisible(shared)
        self._warning.setVisible(shared and holds_password(self.value()))
        self._show_result("", "check", "ok")

    @Slot()
    def _on_toggled(self) -> None:
        self._show_shared()
        self.changed.emit()

    @Slot()
    def _on_typed(self) -> None:
        self.address.show_problem("")
        self.test.setEnabled(True)
        self._show_shared()
        self.changed.emit()

    @Slot()
    def _on_test(self) -> None:
        if self.check():
            self.test_asked.emit(self.value())
