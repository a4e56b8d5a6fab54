"""What every field of a form has: a value, a change, an editor that takes the focus, and what is wrong with its text."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui.i18n import _
from ui.kit.views import View, mark


class Control(View):
    """The base of the fields. Empty is `None` or `""`, never an error by itself."""

    #: The person has changed it.
    changed = Signal()
    #: What stands beside the field: a date in words, a hint. "" for nothing.
    remarked = Signal(str)

    def editor(self) -> QWidget:
        """The widget that takes the focus, the name and the look of an error."""
        raise NotImplementedError

    def value(self) -> Any:
        """What is in it; the last good value while `problem()` says something."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Put a value in, without `changed`."""
        raise NotImplementedError

    def problem(self) -> str:
        """Why what was typed cannot be understood, in a sentence; "" if it can."""
        return ""

    def draft(self) -> Any:
        """What to keep in a draft (JSON): also a text that is not understood yet."""
        return self.value()

    def restore(self, draft: Any) -> None:
        """Put back what `draft()` gave."""
        self.set_value(draft)

    def set_name(self, name: str, help_text: str = "") -> None:
        """The accessible name, and what a screen reader adds to it."""
        self.editor().setAccessibleName(name)
        self.editor().setAccessibleDescription(help_text)

    def set_wrong(self, wrong: bool) -> None:
        """Show that something is wrong with it."""
        mark(self.editor(), "wrong", "true" if wrong else "false")

    def takes_enter(self) -> bool:
        """Whether Enter belongs to the field, as in a note; else it goes on to the next field."""
        return isinstance(self.editor(), QPlainTextEdit)


def required_text() -> str:
    """What is told of an empty field that must be filled."""
    return _("This is needed.")
