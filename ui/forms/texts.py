"""Fields for text: one line, a telephone number as it is typed, and a note."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from maison.text import FIELD_LIMIT, NOTE_LIMIT
from ui import theme
from ui.forms.control import Control
from ui.kit.layouts import column


class TextField(Control):
    """One line."""

    def __init__(self, *, limit: int = FIELD_LIMIT, placeholder: str = "") -> None:
        super().__init__()
        self.edit = QLineEdit()
        # room to paste a long text and be told so, rather than to lose its end unseen
        self.edit.setMaxLength(max(limit * 4, 1000))
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self._on_edited)
        column(self, self.edit, spacing=0)

    def editor(self) -> QWidget:
        return self.edit

    def value(self) -> str:
        return self.edit.text().strip()

    def set_value(self, value: str | None) -> None:
        self.edit.setText(value or "")
        self.edit.setCursorPosition(0)

    @Slot(str)
    def _on_edited(self, _text: str) -> None:
        self.changed.emit()


class PhoneField(TextField):
    """A telephone number, spaced as it is typed. Without a country it is French."""

    def __init__(self) -> None:
        super().__init__(limit=40)
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.edit.textEdited.connect(self._on_number)

    @Slot(str)
    def _on_number(self, text: str) -> None:
        if self.edit.cursorPosition() != len(text) or not text[-1:].strip():
            return  # in the middle of a number a new spacing would move what one is typing
        spaced = as_you_type(text)
        if spaced != text:
            self.edit.setText(spaced)


class NoteField(Control):
    """Several lines; Tab goes on to the next field."""

    def __init__(self, *, lines: int = 3, limit: int = NOTE_LIMIT) -> None:
        super().__init__()
        self._lines, self._limit = lines, limit
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.textChanged.connect(self._on_changed)
        self._quiet = False
        column(self, self.edit, spacing=0)
        self.restyle()

    def restyle(self) -> None:
        self.edit.setFixedHeight(theme.current().px(theme.LINE) * self._lines + 20)

    def editor(self) -> QWidget:
        return self.edit

    def value(self) -> str:
        # not `toPlainText`, which makes a plain space of every no-break one
        raw = self.edit.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n").strip()

    def set_value(self, value: str | None) -> None:
        self._quiet = True
        self.edit.setPlainText(value or "")
        self.edit.moveCursor(QTextCursor.MoveOperation.Start)
        self._quiet = False

    @Slot()
    def _on_changed(self) -> None:
        if not self._quiet:
            self.changed.emit()


def as_you_type(text: str) -> str:
    """`text` with the spaces of its country's telephone numbers; as it is where it holds anything else."""
    figures = [sign for sign in text if not sign.isspace()]
    if not figures or any(not (sign.isdecimal() or (sign == "+" and at == 0)) for at, sign in enumerate(figures)):
        return text
    from phonenumbers import AsYouTypeFormatter

    formatter = AsYouTypeFormatter("FR")
    spaced = ""
    for sign in figures:
        spaced = formatter.input_digit(sign)
    return str(spaced)
