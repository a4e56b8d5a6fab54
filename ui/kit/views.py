"""The base of everything that says something: texts are set in `retranslate`, and again when the language changes."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QWidget


class View(QWidget):
    """A widget whose texts follow the language. Call `retranslate()` at the end of `__init__`."""

    def retranslate(self) -> None:
        """Set every text."""

    def restyle(self) -> None:
        """Take sizes and colours from the theme again, where the style sheet does not."""

    def changeEvent(self, event: QEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.LanguageChange:
            self.retranslate()
        elif kind == QEvent.Type.StyleChange:
            self.restyle()
        super().changeEvent(event)


class Surface(QFrame):
    """A `View` with a frame of its own."""

    def retranslate(self) -> None:
        """Set every text."""

    def restyle(self) -> None:
        """Take sizes and colours from the theme again, where the style sheet does not."""

    def changeEvent(self, event: QEvent) -> None:
        kind = event.type()
        if kind == QEvent.Type.LanguageChange:
            self.retranslate()
        elif kind == QEvent.Type.StyleChange:
            self.restyle()
        super().changeEvent(event)


def repolish(widget: QWidget) -> None:
    """Look a property up again in the style sheet, if the widget has been looked up before."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().polish(widget)


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet asks for; to look it up again takes long, and is spared where it is the same."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        repolish(widget)


def announce(widget: QWidget, text: str, *, assertive: bool = False) -> None:
    """Have a screen reader say `text`, after what it is saying, or at once."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(widget, text)
    if assertive:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
