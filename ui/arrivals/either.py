"""One of two values of a field, to be chosen: of two desks, or of a file and a document."""

from __future__ import annotations

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from ui.i18n import current

_SHOWN = 44


def value_choice(label: str, value: str) -> QRadioButton:
    """A button with a value, which a screen reader tells with its field; what is too long is told to a pointer that waits."""
    shown = value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
    button = QRadioButton(shown.replace("&", "&&"))
    button.setAccessibleName(f"{label}: {value}")
    button.setToolTip(f"<p>{html.escape(value)}</p>")
    button.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if current().direction == "rtl" else Qt.LayoutDirection.LeftToRight
    )
    return button
