"""Before a week is published: what that means, since nobody can take it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from ui import theme
from ui.i18n import _
from ui.kit import Button, Label, column, row
from ui.kit.mnemonics import assign_mnemonics


class PublishDialog(QDialog):
    """Shown with `open()`; `agreed` says that it is to be done."""

    agreed = Signal()

    def __init__(self, window: QWidget, days: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        title = _("Publish these figures?")
        self.setWindowTitle(title)
        told = _(
            "They stay as they are now, with the definitions of today. Files that are completed later change nothing in "
            "them: what is counted otherwise stands beside, as a correction. This cannot be undone."
        )
        self.publish, leave = Button("primary", icon="circle-check", keys="Ctrl+Return"), Button()
        self.publish.setText(_("Publish"))
        leave.setText(_("Not yet"))
        self.publish.clicked.connect(self._on_publish)
        leave.clicked.connect(self.reject)
        words = (Label(title, "page"), Label(days, "strong", wrap=True), Label(told, wrap=True))
        column(self, *words, row(None, leave, self.publish, spacing=12), margins=24)
        self.setFixedWidth(min(theme.current().px(520), window.width() - 40))
        assign_mnemonics(self)
        leave.setFocus()

    @Slot()
    def _on_publish(self) -> None:
        self.accept()
        self.agreed.emit()
