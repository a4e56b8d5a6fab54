"""Pick one or several of many: typing narrows the list, Enter takes, Backspace gives the last one back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import theme
from ui.forms.control import Control
from ui.forms.options import Option, matching
from ui.forms.popup import ListPopup
from ui.forms.texts import TextField
from ui.i18n import _
from ui.kit.flow import Wrapped
from ui.kit.layouts import column
from ui.kit.views import mark


class PickerField(Control):
    """Several of many, as chips before the text; the value is a tuple of codes. `single` keeps the last one only."""

    def __init__(
        self,
        options: Callable[[], Sequence[Option]],
        *,
        frequent: Sequence[str] = (),
        single: bool = False,
        wrapping: bool = False,
        called: Callable[[str], str] = str,
    ) -> None:
        """`options` is asked when the list is first needed, and in the language of that moment.

        `wrapping` puts the chips above the text, in as many lines as they take: for many, or long ones.

        `called` names a code that is on file but not in the list.
        """
        super().__init__()
        self._called = called
        self._options, self._single = options, single
        self._frequent = tuple(frequent)
        self._chosen: list[str] = []
        self._offered: list[Option] = []
        self._popup: ListPopup | None = None
        self.edit = QLineEdit()
        self.edit.setProperty("kind", "bare")
        self.edit.setMaxLength(100)
        self.edit.setMinimumWidth(60)
        self._frame = QFrame()
        self._frame.setProperty("role", "chips")
        self._chips = QHBoxLayout(self._frame)
        self._chips.setContentsMargins(8, 0, 8, 0)
        self._chips.setSpacing(6)
        self._chips.addWidget(self.edit, 1)
        self._above = Wrapped(spacing=6) if wrapping else None
        self.edit.textEdited.connect(self._on_edited)
        self.edit.editingFinished.connect(self._on_finished)
        self.edit.installEventFilter(self)
        self.setFocusProxy(self.edit)
        column(self, *((self._above,) if self._above is not None else ()), self._frame, spacing=4)
        self.restyle()

    def restyle(self) -> None:
        self._frame.setMinimumHeight(theme.current().px(theme.CONTROL))

    def retranslate(self) -> None:
        self._draw()

    def editor(self) -> QWidget:
        return self.edit

    def value(self) -> tuple[str, ...]:
        return tuple(self._chosen)

    def set_value(self, value: Sequence[str] | None) -> None:
        self._chosen = list(value or ())
        self._draw()

    def problem(self) -> str:
        typed = self.edit.text().strip()
        return (
            _("“{text}” is not in the list. Choose one that is, or clear the field.").format(text=typed)
            if typed
            else ""
        )

    def restore(self, draft: Sequence[str] | None) -> None:
        self.set_value(draft)

    def set_frequent(self, codes: Sequence[str]) -> None:
        """Offer these first."""
        self._frequent = tuple(codes)

    def set_name(self, name: str, help_text: str = "") -> None:
        super().set_name(name, help_text)
        self._help = help_text
        self._describe()

    def set_wrong(self, wrong: bool) -> None:
        mark(self._frame, "wrong", "true" if wrong else "false")

    def offered(self) -> tuple[str, ...]:
        """The labels in the list."""
        return self._popup.labels() if self._popup is not None else ()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            mark(self._frame, "active", "true" if kind == QEvent.Type.FocusIn else "false")
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Backspace and not self.edit.text() and self._chosen:
                self._remove(self._chosen[-1])
                return True
            if event.key() == Qt.Key.Key_Down and not self.offered():
                self._offer(self.edit.text())
                return True
        return False

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer these, but for what is chosen."""
        if self._popup is None:
            self._popup = ListPopup(self.edit)
            self._popup.chosen.connect(self._on_chosen)
        self._offered = [option for option in options if option.code not in self._chosen]
        self._popup.offer([option.label for option in self._offered])

    def _offer(self, typed: str) -> None:
        self.show_options(matching(self._options(), typed, self._frequent))

    def _add(self, code: str) -> None:
        self._chosen = [code] if self._single else [*self._chosen, code]
        self.edit.clear()
        self._draw()
        self.changed.emit()

    def _remove(self, code: str, _checked: bool = False) -> None:
        self._chosen.remove(code)
        self._draw()
        self.edit.setFocus()
        self.changed.emit()

    def _draw(self) -> None:
        layout = self._chips if self._above is None else self._above.flow
        while layout.count() > (1 if self._above is None else 0):
            item = layout.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        labels = self._labels()
        for at, code in enumerate(self._chosen):
            chip = QPushButton(f"{self._on_chip(labels[code])}  ×".replace("&", "&&"))
            chip.setToolTip(Qt.convertFromPlainText(labels[code]))
            chip.setProperty("kind", "chip")
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setAccessibleName(_("Remove {name}").format(name=labels[code]))
            chip.clicked.connect(partial(self._remove, code))
            if self._above is None:
                self._chips.insertWidget(at, chip)
            else:
                self._above.flow.addWidget(chip)
        if self._above is not None:
            self._above.setVisible(bool(self._chosen))
        self._describe()

    def _on_chip(self, label: str) -> str:
        """So much of a label stands on its chip."""
        return label.partition(" — ")[0]

    def _labels(self) -> dict[str, str]:
        """What is chosen, by code."""
        known = {option.code: option.label for option in self._options()} if self._chosen else {}
        return {code: known.get(code) or self._called(code) for code in self._chosen}

    def _describe(self) -> None:
        chosen = ", ".join(self._labels().values())
        words = [_("Chosen: {names}").format(names=chosen)] if chosen else []
        self.edit.setAccessibleDescription(" ".join([*words, getattr(self, "_help", "")]).strip())

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._offer(text)
        self.changed.emit()

    @Slot()
    def _on_finished(self) -> None:
        """Leaving the field with a text that one option alone fits takes it: "ukr", Tab."""
        typed = self.edit.text().strip()
        if typed and self._offered and (self._popup is None or not self._popup.isVisible()):
            self._add(self._offered[0].code)

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        self._add(self._offered[at].code)


class SuggestField(TextField):
    """A line that may be anything, with what was written before offered as one types."""

    def __init__(self, suggestions: Callable[[], Sequence[str]] = tuple) -> None:
        super().__init__()
        self._suggestions = suggestions
        self._offered: list[Option] = []
        self._popup: ListPopup | None = None
        self.edit.textEdited.connect(self._on_typed)

    def set_suggestions(self, texts: Sequence[str]) -> None:
        """Offer these."""
        self._suggestions = lambda: texts

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        if self._popup is None:
            self._popup = ListPopup(self.edit)
            self._popup.chosen.connect(self._on_suggestion)
        from maison.text import fold

        options = [Option(text_, text_, (fold(text_),)) for text_ in self._suggestions()]
        self._offered = [option for option in matching(options, text) if option.label != text] if text.strip() else []
        self._popup.offer([option.label for option in self._offered[:8]])

    @Slot(int)
    def _on_suggestion(self, at: int) -> None:
        self.edit.setText(self._offered[at].label)
        self.changed.emit()
