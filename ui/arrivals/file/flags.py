"""What nobody may overlook: the open flags over the file, each with the key that resolves it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from maison.arrivals.records import Flag
from ui.arrivals import words
from ui.i18n import _
from ui.kit import Button, Label, View, clear, column, row
from ui.kit.labels import IconLabel


class FlagStrip(View):
    """One warning for each open flag; nothing where there is none. `resolved` gives the flag."""

    resolved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flags: tuple[Flag, ...] = ()
        self._lines = column(self, spacing=4)
        self.hide()

    def retranslate(self) -> None:
        self.show_flags(self._flags)

    def show_flags(self, flags: tuple[Flag, ...]) -> None:
        """Show those that are not resolved."""
        self._flags = tuple(flag for flag in flags if flag.resolved_on is None)
        clear(self._lines)
        for flag in self._flags:
            self._lines.addWidget(self._line(flag))
        self.setVisible(bool(self._flags))

    def _line(self, flag: Flag) -> QWidget:
        line = QFrame()
        line.setProperty("tone", "warn")
        said = _("Attention: {flag}").format(flag=flag.text)
        since = _("since {start}").format(start=words.short_day(flag.raised_on)) if flag.raised_on else ""
        button = Button(small=True, icon="check")
        button.setText(_("Resolved today"))
        button.setAccessibleName(f"{_('Resolved today')}: {flag.text}")
        button.clicked.connect(partial(self._on_resolved, flag))
        text = Label(said, wrap=True)
        parts = row(IconLabel("triangle-alert", "warn"), text, Label(since, "hint"), button, spacing=12, parent=line)
        parts.setContentsMargins(16, 5, 8, 5)
        parts.setStretch(1, 1)
        return line

    def _on_resolved(self, flag: Flag, _checked: bool = False) -> None:
        self.resolved.emit(flag)
