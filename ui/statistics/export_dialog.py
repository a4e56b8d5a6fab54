"""What is written of the figures: all of them or those on screen, as which file, in which language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from maison.languages import UI_LANGUAGES
from ui import theme
from ui.i18n import N_, _, current
from ui.kit import Button, Label, OneOf, column, row, scrolling
from ui.kit.mnemonics import assign_mnemonics
from ui.statistics.leaving import Wish
from ui.words import own_name

if TYPE_CHECKING:
    from maison.statistics.files.writing import Kind

_ALL = "all"
#: What a report can be written as, what is most wanted first.
KINDS: dict[str, str] = {
    "pdf": N_("Two pages to print (PDF)"),
    "xlsx": N_("Excel workbook with charts"),
    "csv": N_("CSV for French Excel"),
    "csv-plain": N_("Plain CSV for programs"),
    "json": N_("JSON for programs"),
    _ALL: N_("All of them, into a folder"),
}


class ExportDialog(QDialog):
    """Shown with `open()`. `chosen` gives a `Wish`; where the file goes is asked next."""

    chosen = Signal(object)

    def __init__(self, window: QWidget, days: str, seen: str, kinds: Sequence[str] = tuple(KINDS)) -> None:
        """`days` and `seen` say what is on screen, `kinds` what who sits here may write."""
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = _("Export the figures")
        self.setWindowTitle(title)
        inside = QWidget()
        parts = {"all": _("The whole report"), "seen": _("What is on screen: {title}").format(title=seen)}
        self.parts = OneOf(_("What"), parts)
        self.kinds = OneOf(_("Kind of file"), {kind: _(KINDS[kind]) for kind in kinds})
        self.languages = OneOf(_("Language"), {tag: own_name(tag) for tag in UI_LANGUAGES})
        self.languages.choose(current().tag)
        column(inside, self.parts, self.kinds, self.languages, None)
        go, leave = Button("primary", icon="download", keys="Ctrl+Return"), Button()
        go.setText(_("Choose the file…"))
        leave.setText(_("Cancel"))
        go.clicked.connect(self._on_go)
        leave.clicked.connect(self.reject)
        note = _("Small numbers are hidden in what leaves the house, so that nobody can be recognised.")
        head = (Label(title, "page"), Label(days, "muted", wrap=True), Label(note, "hint", wrap=True))
        column(self, *head, scrolling(inside), row(None, leave, go, spacing=12), margins=24)
        px = theme.current().px
        self.resize(min(px(540), window.width() - 40), min(px(700), window.height() - 40))
        assign_mnemonics(self)
        self.parts.take_focus()

    def wish(self) -> Wish:
        """What is chosen."""
        kind = self.kinds.value()
        return Wish(None if kind == _ALL else cast("Kind", kind), self.parts.value() == "seen", self.languages.value())

    @Slot()
    def _on_go(self) -> None:
        self.accept()
        self.chosen.emit(self.wish())
