"""What is shown of a bug: one sentence, its reference, and a report that can be copied and sent."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from ui.i18n import _
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.layouts import column, row


class BugDialog(QDialog):
    """Non-modal: the work can go on."""

    def __init__(self, parent: QWidget | None, title: str, sentence: str, report: str, logs: Path) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._report, self._logs = report, logs
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        text.setAccessibleName(_("The report"))
        text.setTabChangesFocus(True)
        copy, folder, close = Button(icon="copy"), Button(icon="folder-open"), Button("primary")
        copy.setText(_("&Copy the report"))
        folder.setText(_("&Open the log folder"))
        close.setText(_("Close"))
        copy.clicked.connect(self._on_copy)
        folder.clicked.connect(self._on_folder)
        close.clicked.connect(self.accept)
        column(
            self, Label(title, "page"), Label(sentence, wrap=True), text,
            Label(_("The report holds versions and places in the program, no personal data."), "hint", wrap=True),
            row(copy, folder, None, close), margins=24,
        )  # fmt: skip
        self.resize(640, 420)
        close.setFocus()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    @Slot()
    def _on_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))
