"""Whether the house keeps the numbers of passports: what that means stands beside it, and stopping asks first."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox

from ui.i18n import _, current, ngettext
from ui.kit import Banner, Card, Label


class PassportCard(Card):
    """One box. It shows what is on file, and follows a click when that is done."""

    chosen = Signal(bool)
    sure = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.box, self._hint = QCheckBox(), Label(role="hint", wrap=True)
        self.warning = Banner("danger")
        self.warning.hide()
        for widget in (self.box, self._hint, self.warning):
            self.body.addWidget(widget)
        self._kept = False
        self.box.clicked.connect(self._on_clicked)
        self.warning.answered.connect(self.sure)

    def retranslate(self) -> None:
        """Set every text."""
        self.set_title(_("Passport numbers"))
        self.box.setText(_("Keep them in the files"))
        self._hint.setText(
            _("When this is off, a passport fills in the form and its number is forgotten at once. When it is on, the "
              "form has a field for it, which is shown when somebody asks; no list, export, pack or history has it. "
              "Turning it off erases the numbers on file; copies of the database made before still hold them.")
        )  # fmt: skip
        self.box.setAccessibleDescription(self._hint.text())

    def show_kept(self, kept: bool) -> None:
        """What is on file."""
        self._kept = kept
        self.box.setChecked(kept)
        self.warning.hide()

    def ask(self, count: int) -> None:
        """Whether so many numbers shall be erased; until then they are kept."""
        told = ngettext(
            "{count} file has a passport number. Erasing it cannot be undone.",
            "{count} files have a passport number. Erasing them cannot be undone.",
            count,
        )
        self.warning.show_text(told.format(count=current().number(count)), _("Erase and keep none"))

    @Slot(bool)
    def _on_clicked(self, wanted: bool) -> None:
        self.box.setChecked(self._kept)  # it follows when it is done
        self.chosen.emit(wanted)
