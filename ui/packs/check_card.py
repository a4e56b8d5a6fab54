"""Before printing: what the check of a pack found, what the desk says to it, and what this visitor was handed already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.i18n import _, current, ngettext
from ui.kit import Button, Card, Chip, Elided, Label, View, announce, clear, column, row, scrolling
from ui.packs.remarks import Remark
from ui.packs.words import handed_told
from ui.words import number

if TYPE_CHECKING:
    from maison.errors import UserError
    from maison.packs.handed.model import Handed

#: What is found takes so much height, in pixels: the preview is what the page is for, and more of it scrolls.
_HIGH = {1: 44, 2: 76}


class CheckCard(View):
    """`again` asks for the pack that was handed over last, as it was."""

    again = Signal()
    all_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._remarks: Sequence[Remark] = ()
        self._handed: Handed | None = None
        self._card, self.chip = Card(), Chip()
        self.all = Button("link", small=True)
        self._card.header.addWidget(self.all)
        self._card.header.addWidget(self.chip)
        self._lines_holder = QWidget()
        self._lines = column(self._lines_holder, spacing=4)
        self._area = scrolling(self._lines_holder)
        self.reason, self._refused = QLineEdit(), Label(role="error", wrap=True)
        self.reason.setMaxLength(500)
        self._last, self.reprint = Elided(role="muted"), Button("link", icon="printer", small=True)
        self._before = QWidget()
        row(self._last, self.reprint, spacing=12, parent=self._before).setStretch(0, 1)
        for widget in (self._area, self.reason, self._refused, self._before):
            self._card.body.addWidget(widget)
        column(self, self._card, spacing=0)
        self.reprint.clicked.connect(self.again)
        self.all.clicked.connect(self.all_asked)
        self.retranslate()
        self.show_remarks(())
        self.show_handed(None)

    def retranslate(self) -> None:
        self._card.set_title(_("Before printing"))
        self.all.setText(_("All of them"))
        self.reprint.setText(_("Print again as it was"))
        self.reason.setPlaceholderText(_("Why is it printed all the same?"))
        self.reason.setAccessibleName(_("Why is it printed all the same?"))
        self._tell()

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """What was found, the gravest first."""
        if remarks != self._remarks:
            self.reason.clear()
        self._remarks = sorted(remarks, key=lambda remark: not remark.refuses)
        self._refused.hide()
        self._tell()

    def show_handed(self, handed: Handed | None) -> None:
        """The pack that this visitor has."""
        self._handed = handed
        self._tell()

    def show_refused(self, error: UserError) -> None:
        """What is wrong with the reason."""
        self._refused.setText(error.text(current()))
        self._refused.show()
        announce(self.reason, self._refused.text(), assertive=True)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuses(self) -> bool:
        """Whether something was found with which nothing is printed, whatever anybody says."""
        return any(remark.final for remark in self._remarks)

    def wants_reason(self) -> bool:
        """Whether somebody has to say why it is printed all the same."""
        return not self.refuses() and any(remark.refuses for remark in self._remarks)

    def texts(self) -> tuple[str, ...]:
        """All that is found."""
        return tuple(detail for remark in self._remarks for detail in remark.details)

    def take_focus(self) -> None:
        """Where the desk answers, or reads on."""
        target = self.reason if self.wants_reason() else self._area
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        self.chip.set(*self._summary())
        clear(self._lines)
        for remark in self._remarks:
            chip = Chip(_("refused"), "danger", "ban") if remark.refuses else Chip(_("look"), "warn", "triangle-alert")
            line = QWidget()
            text = Label(remark.text, wrap=True)
            row(chip, text, spacing=8, parent=line).setStretch(1, 1)
            self._lines.addWidget(line)
        self._lines.addStretch(1)
        self._area.setVisible(bool(self._remarks))
        self.all.setVisible(len(self.texts()) > 1)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if len(self._remarks) > 1 else Qt.FocusPolicy.NoFocus)
        self._area.setAccessibleName("\n".join(self.texts()))
        self.restyle()
        self.reason.setVisible(self.wants_reason())
        self._before.setVisible(self._handed is not None)
        if self._handed is not None:
            told = handed_told(self._handed)
            self._last.setText(told)
            self._last.setToolTip(told)
            self.reprint.setVisible(self._handed.kept)

    def _summary(self) -> tuple[str, str, str]:
        refused = sum(remark.refuses for remark in self._remarks)
        if refused:
            told = ngettext("{count} refused", "{count} refused", refused).format(count=number(refused))
            return told, "danger", "ban"
        count = len(self.texts())
        if count:
            told = ngettext("{count} to look at", "{count} to look at", count).format(count=number(count))
            return told, "warn", "triangle-alert"
        return _("ready to print"), "ok", "check"

    def restyle(self) -> None:
        lines = 1 if len(self._remarks) == 1 else 2
        self._area.setFixedHeight(theme.current().px(_HIGH[lines]))
