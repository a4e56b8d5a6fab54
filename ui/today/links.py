"""A link in a narrow card: it gives way with "…" rather than push the card wider, and tells the rest to the pointer."""

import html

from PySide6.QtCore import QSize

from ui import theme
from ui.kit import Button

_LEAST = 80


class NarrowLink(Button):
    """A link that may be cut."""

    def __init__(self) -> None:
        super().__init__("link", small=True)

    def show_title(self, title: str) -> None:
        """Set the words, which nobody marked for Alt."""
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self.setToolTip(f"<p>{html.escape(title)}</p>")

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.current().px(_LEAST)), hint.height())
