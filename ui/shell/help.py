"""F1: every key that works here, on one sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from ui.i18n import N_, _
from ui.kit.buttons import Button
from ui.kit.keycap import KeyCap
from ui.kit.labels import Label
from ui.kit.layouts import column, row, scrolling

#: Keys that work everywhere.
EVERYWHERE = (
    ("Ctrl+K", N_("Search everything, or do anything")),
    ("Ctrl+N", N_("New arrival")),
    ("Ctrl+M", N_("Note a visit, of whose file is open")),
    ("F9", N_("Call the next visitor to this desk")),
    ("Ctrl+V", N_("Read the lines of a passport that were copied; a reader needs no key")),
    ("Esc", N_("Close, or go back to where you were")),
    ("F6", N_("Next part of the window")),
    ("Ctrl+PgDown", N_("Next page")),
    ("Ctrl+PgUp", N_("Page before")),
    ("F5", N_("Refresh")),
    ("Ctrl+Z", N_("Undo what was just done")),
    ("Pause", N_("Hide the page from a visitor’s eyes, and show it again")),
    ("F1", N_("This sheet")),
)


class HelpSheet(QDialog):
    """Keys of the window, then those of the page."""

    def __init__(self, parent: QWidget, page_title: str, page_keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        close = Button("primary")
        close.setText(_("Close"))
        close.clicked.connect(self.accept)
        inside = QWidget()
        parts: list[QWidget] = [_Keys(_("Everywhere"), [(keys, _(words)) for keys, words in EVERYWHERE])]
        if page_keys:
            parts.append(_Keys(page_title, page_keys))
        row(*parts, spacing=32, parent=inside).setAlignment(Qt.AlignmentFlag.AlignTop)
        advice = Label(_("Alt and an underlined letter go to the field of that name."), "muted", wrap=True)
        column(self, Label(_("Keys"), "page"), scrolling(inside), advice, row(None, close), margins=24)
        self.resize(inside.sizeHint().width() + 80, min(inside.sizeHint().height() + 190, 680))


class _Keys(QWidget):
    def __init__(self, title: str, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(Label(title, "card"), 0, 0, 1, 2)
        for at, (key, words) in enumerate(keys, 1):
            grid.addWidget(KeyCap(key), at, 0, Qt.AlignmentFlag.AlignLeading)
            grid.addWidget(Label(words), at, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(keys) + 1, 1)
