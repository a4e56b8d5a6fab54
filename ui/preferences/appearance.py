"""Language, look and size of text: each is in force as soon as it is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from maison import languages
from ui import theme
from ui.i18n import N_, _, current
from ui.kit import Button, Card, Choices, IconButton, Label, column, row
from ui.words import own_name, percent

LOOKS = (
    (theme.Scheme.SYSTEM.value, N_("System")),
    (theme.Scheme.LIGHT.value, N_("Light")),
    (theme.Scheme.DARK.value, N_("Dark")),
    (theme.Scheme.CONTRAST_LIGHT.value, N_("Light contrast")),
    (theme.Scheme.CONTRAST_DARK.value, N_("Dark contrast")),
)
_STEP = 0.1


class LanguageChoice(Choices):
    """The languages of the window, each in its own name."""

    def __init__(self) -> None:
        super().__init__(languages.UI_LANGUAGES, across=2)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_texts([own_name(tag) for tag in languages.UI_LANGUAGES])
        self.choose(current().tag)


class AppearanceCard(Card):
    """Emits what was chosen; the application puts it in force and keeps it."""

    language_chosen = Signal(str)
    look_chosen = Signal(str, float)

    def __init__(self) -> None:
        super().__init__()
        self.language = LanguageChoice()
        self.look = Choices([value for value, _title in LOOKS], across=3)
        self.smaller, self.larger = IconButton("zoom-out"), IconButton("zoom-in")
        self.usual = Button("quiet", small=True)
        self._labels = [Label(role="strong") for _label in range(3)]
        self._size, self._hint = Label(role="strong"), Label(role="hint", wrap=True)
        self._size.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sizes = QWidget()
        row(self.smaller, self._size, self.larger, self.usual, None, parent=sizes)
        for label, widget in zip(self._labels, (self.language, self.look, sizes), strict=True):
            self.body.addLayout(column(None, label, widget, spacing=6))
            self.body.addSpacing(6)
        self.body.addWidget(self._hint)
        self.language.chosen.connect(self.language_chosen)
        self.look.chosen.connect(self._on_look)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.usual.clicked.connect(self._on_usual)

    def retranslate(self) -> None:
        """Set every text."""
        self.set_title(_("Language and look"))
        for label, text in zip(self._labels, (_("Language"), _("Look"), _("Size of text")), strict=True):
            label.setText(text)
        self.look.set_texts([_(title) for _value, title in LOOKS])
        self.smaller.set_name(_("Smaller text"), "Ctrl+-")
        self.larger.set_name(_("Larger text"), "Ctrl++")
        self.usual.setText(_("Usual size"))
        self._hint.setText(_("Each takes effect at once. Ctrl and the mouse wheel change the size too."))
        self.restyle()

    def restyle(self) -> None:
        """Show what is in force."""
        now = theme.current()
        self.look.choose(now.scheme.value)
        self._size.setText(percent(now.scale))
        self._size.setMinimumWidth(now.px(56))
        self._size.setAccessibleName(_("Size of text"))
        self.smaller.setEnabled(now.scale > theme.SMALLEST)
        self.larger.setEnabled(now.scale < theme.LARGEST)
        self.usual.setEnabled(now.scale != 1)

    def _resize(self, scale: float) -> None:
        self.look_chosen.emit(theme.current().scheme.value, scale)
        self.restyle()

    @Slot(str)
    def _on_look(self, scheme: str) -> None:
        self.look_chosen.emit(scheme, theme.current().scale)

    @Slot()
    def _on_smaller(self) -> None:
        self._resize(round(theme.current().scale - _STEP, 1))

    @Slot()
    def _on_larger(self) -> None:
        self._resize(round(theme.current().scale + _STEP, 1))

    @Slot()
    def _on_usual(self) -> None:
        self._resize(1.0)
