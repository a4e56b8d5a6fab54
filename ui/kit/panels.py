"""Surfaces: a titled card, a banner that says what is the matter, and what an empty page says."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.i18n import _
from ui.kit.buttons import Button, IconButton
from ui.kit.labels import IconLabel, Label
from ui.kit.layouts import column, row
from ui.kit.views import View, announce, repolish

_TONE_ICONS = {"info": ("info", "accent"), "warn": ("triangle-alert", "warn"), "danger": ("triangle-alert", "danger")}


class Card(QFrame):
    """A surface with a title. Fill `body`; `header` takes what stands at the title's end.

    `flush` lets a table touch the card's edges. A title that `wraps` is somebody's name for something, of any length.
    """

    def __init__(self, title: str = "", *, flush: bool = False, wraps: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self._flush = flush
        self._title = Label(role="card", wrap=wraps)
        self.header = row(self._title) if wraps else row(self._title, None)
        if wraps:
            self.header.setStretch(0, 1)
        self.body = column(None, spacing=8)
        edge = (1, 1, 1, 1) if flush else (16, 12, 16, 12)
        column(self, self.header, self.body, spacing=0 if flush else 8, margins=edge)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """The words above."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)
        if self._flush:
            self.header.setContentsMargins(*((12, 12, 16, 8) if title else (0, 0, 0, 0)))


class Banner(QFrame):
    """One sentence across the page, with an icon, and what can be done about it. It goes when closed or answered."""

    answered = Signal()

    def __init__(self, tone: str = "info", *, icon: str = "", closable: bool = True) -> None:
        super().__init__()
        self._own_icon = icon
        self._icon = IconLabel("info")
        self._text = Label(wrap=True)
        self._action = Button(small=True)
        self._action.hide()
        self._action.clicked.connect(self.answered)
        self._close = IconButton("x")
        if not closable:  # never show what has no parent yet: it would be a window of its own
            self._close.hide()
        self._close.clicked.connect(self.hide)
        layout = row(self._icon, self._text, self._action, self._close, spacing=12, margins=(16, 6, 8, 6), parent=self)
        layout.setStretch(1, 1)
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        """How grave it is: info, warn or danger."""
        name, role = _TONE_ICONS[tone]
        self._icon.set_icon(self._own_icon or name, role)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            for widget in (self, *self.findChildren(QWidget)):
                repolish(widget)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def show_text(self, text: str, action: str = "") -> None:
        """Say it, also to a screen reader."""
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._close.set_name(_("Close this message"))
        self.show()
        announce(self, text)

    def press(self) -> None:
        """Do what its button does."""
        self._action.click()


class EmptyState(View):
    """What will be here, and the first thing to do."""

    def __init__(self, icon: str, *, keys: str = "", action_icon: str = "plus") -> None:
        super().__init__()
        self._title, self._text = Label(role="card"), Label(role="muted", wrap=True)
        self.action = Button("primary", icon=action_icon, keys=keys)
        self.action.hide()
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._text.setMaximumWidth(560)
        # the text has the row's width to wrap in: one that is aligned itself would keep the height of its first guess
        text = row(None, self._text, None)
        text.setStretch(1, 100)
        layout = column(self, None, spacing=8, margins=24)
        layout.addWidget(IconLabel(icon, "muted", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(text)
        layout.addSpacing(8)
        layout.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def set_texts(self, title: str, text: str, action: str = "") -> None:
        """The words; without `action` there is no button."""
        self._title.setText(title)
        self._text.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
