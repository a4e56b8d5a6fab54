"""A link in a narrow card: it gives way with "…" rather than push the card wider, and tells the rest to the pointer."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.kit import Button, row

_LEAST, _WISH = 80, 200
#: So much more than the stretch at its end does a link take of what is left.
_ALL = 1000


class NarrowLink(Button):
    """A link that may be cut: it takes the room there is, up to its whole text."""

    def __init__(self) -> None:
        super().__init__("link", small=True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_title(self, title: str) -> None:
        """Set the words, which nobody marked for Alt."""
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self.setToolTip(Qt.convertFromPlainText(title))
        self._limit()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), theme.current().px(_WISH)), hint.height())

    def minimumSizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), theme.current().px(_LEAST)), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._limit()

    def _limit(self) -> None:
        self.setMaximumWidth(super().sizeHint().width())


def link_line(link: NarrowLink, *end: QWidget) -> QWidget:
    """A link at the start of a line, and what stands at its end."""
    line = QWidget()
    layout = row(link, None, *end, spacing=12, parent=line)
    layout.setStretch(0, _ALL)
    return line


def show_line(link: NarrowLink, shown: bool) -> None:
    """Show or hide the whole line of a link."""
    line = link.parentWidget()
    if line is not None:
        line.setVisible(shown)
