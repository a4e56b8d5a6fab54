"""What stands around the page: the demonstration's banner, messages, and the offer to undo."""

from collections.abc import Callable

from PySide6.QtCore import Slot

from ui.i18n import _
from ui.kit.buttons import Button, IconButton
from ui.kit.labels import IconLabel, Label
from ui.kit.layouts import row
from ui.kit.panels import Banner
from ui.kit.views import Surface, announce


class DemoBanner(Surface):
    """Says, as long as the window is open, that nothing here is real."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("tone", "warn")
        self.setProperty("shape", "strip")
        self._text = Label(role="strong")
        self._more = Label(wrap=True)
        layout = row(IconLabel("flask-conical", "warn"), self._text, self._more, margins=(24, 5, 24, 5), parent=self)
        layout.setStretch(2, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._text.setText(_("Demonstration data"))
        self._more.setText(_("All people here are made up. Nothing you type is kept for the real desk."))


class Message(Banner):
    """The banner above the page, and what its button does."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("shape", "strip")
        self._act: Callable[[], object] | None = None
        self.answered.connect(self._on_answered)
        self.hide()

    def tell(self, text: str, tone: str, action: str, act: Callable[[], object] | None) -> None:
        """Say something, with at most one thing to do about it."""
        self._act = act
        self.set_tone(tone)
        self.show_text(text, action if act is not None else "")

    @Slot()
    def _on_answered(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()


class UndoBar(Surface):
    """What was just done, and the way back. It stays until something else is done."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "undo")
        self._undo: Callable[[], object] | None = None
        self._text = Label(role="strong")
        self._button = Button("quiet", icon="undo-2", keys="Ctrl+Z", small=True)
        self._close = IconButton("x")
        self._button.clicked.connect(self._on_undo)
        self._close.clicked.connect(self.forget)
        row(self._text, self._button, self._close, spacing=12, margins=(16, 4, 6, 4), parent=self)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Set every text."""
        self._button.setText(_("Undo"))
        self._close.set_name(_("Close this message"))

    def offer(self, text: str, undo: Callable[[], object]) -> None:
        """Say it, and how to undo it."""
        self._undo = undo
        self._text.setText(text)
        self.show()
        announce(self, text)

    @Slot()
    def forget(self) -> None:
        """It can no longer be undone from here."""
        self._undo = None
        self.hide()

    @Slot()
    def _on_undo(self) -> None:
        undo = self._undo
        self.forget()
        if undo is not None:
            undo()
