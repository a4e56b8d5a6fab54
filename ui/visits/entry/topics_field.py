"""What a visit was about: one to three letters and Enter name a topic, the next Enter keeps the visit.

The desk's most used topics come first, also as buttons for who has a hand on the mouse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from maison.text import fold
from maison.visits.model import TopicTaken
from maison.visits.vocabulary import LABELS, Topic
from ui.forms import Control
from ui.forms.options import Option, matching
from ui.forms.popup import ListPopup
from ui.i18n import _, current
from ui.kit import Wrapped, column
from ui.visits.entry.topic_row import TopicRow, topic_options

#: So many of a desk's topics stand as buttons, and of these where a desk is new.
_BUTTONS = 4
_USUAL = (Topic.WELCOME, Topic.RESIDENCE_PERMIT, Topic.HOUSING, Topic.BANK, Topic.HEALTH_INSURANCE, Topic.EVERYDAY_LIFE)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TopicsField(Control):
    """The value is a tuple of `TopicTaken`. `minutes` proposes those of a topic that is named."""

    #: Enter with nothing typed: that was all.
    finished = Signal()
    #: A topic was taken away.
    dropped = Signal(object)

    def __init__(self, minutes: Callable[[Topic], int]) -> None:
        super().__init__()
        self._minutes = minutes
        self._frequent: tuple[str, ...] = tuple(topic.value for topic in _USUAL)
        self._offered: list[Option] = []
        self._popup: ListPopup | None = None
        self.rows: list[TopicRow] = []
        self.edit = QLineEdit()
        self.edit.setMaxLength(100)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.installEventFilter(self)
        self._buttons = Wrapped(spacing=6)
        self._lines = column(None, spacing=4)
        column(self, self.edit, self._buttons, self._lines, spacing=6)
        self.setFocusProxy(self.edit)
        self.retranslate()

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(_("One to three letters, Enter; Enter again keeps the visit"))
        self._show_buttons()

    def editor(self) -> QWidget:
        return self.edit

    def takes_enter(self) -> bool:
        return True

    # Values -----------------------------------------------------------------------------------------------------

    def value(self) -> tuple[TopicTaken, ...]:
        return tuple(row.value() for row in self.rows)

    def set_value(self, value: Sequence[TopicTaken] | None) -> None:
        self._clear()
        for taken in value or ():
            self._add_row(taken).by_hand = True

    def problem(self) -> str:
        typed = self.edit.text().strip()
        if typed:
            return _("“{text}” is no topic of the list. Type the beginning of one, or clear the field.").format(
                text=typed
            )
        return ""

    def wrong_row(self) -> TopicRow | None:
        """The first topic that cannot be kept; each says why itself."""
        wrong = [row for row in self.rows if row.check()]
        return wrong[0] if wrong else None

    def draft(self) -> dict[str, Any]:
        return {"typed": self.edit.text(), "rows": [row.draft() for row in self.rows]}

    def restore(self, draft: Mapping[str, Any] | None) -> None:
        self._clear()
        kept = draft if isinstance(draft, Mapping) else {}
        self.edit.setText(str(kept.get("typed", "")))
        for one in kept.get("rows", ()):
            topic = next((topic for topic in Topic if topic == one.get("topic")), None)
            if topic is not None and self.row(topic) is None:
                self._add_row(TopicTaken(topic)).restore(one)

    def row(self, topic: Topic) -> TopicRow | None:
        """The row of a topic."""
        return next((row for row in self.rows if row.topic is topic), None)

    def is_empty(self) -> bool:
        """Whether nothing was named or typed."""
        return not self.rows and not self.edit.text().strip()

    # What the desk has chosen before ------------------------------------------------------------------------------

    def set_frequent(self, topics: Sequence[Topic]) -> None:
        """Offer these first."""
        named = tuple(dict.fromkeys((*topics, *_USUAL)))
        if named != tuple(map(Topic, self._frequent)):
            self._frequent = tuple(topic.value for topic in named)
            self._show_buttons()

    def propose_minutes(self, minutes: Mapping[Topic, int]) -> None:
        """Those of the clock, where nobody typed any."""
        for row in self.rows:
            if row.topic in minutes and not row.by_hand:
                row.set_minutes(minutes[row.topic])

    def name(self, topic: Topic) -> None:
        """A topic as if it had been typed."""
        if self.row(topic) is None:
            self._add_row(TopicTaken(topic, self._minutes(topic)))
            self.changed.emit()

    def take_offered(self) -> bool:
        """Take what was typed for the topic it begins; False where it begins none."""
        typed = self.edit.text().strip()
        if not typed:
            return True
        self._offered = self._matching(typed)
        if self._popup is not None:
            self._popup.hide()
        if self._offered:
            self._take(self._offered[0].code)
        return bool(self._offered)

    def offered(self) -> tuple[str, ...]:
        """The labels in the list."""
        return self._popup.labels() if self._popup is not None else ()

    # ------------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self.edit.text():
                event.ignore()  # there is no letter to undo: Ctrl+Z is that of the window
                return True
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in _ENTER:
                self._on_enter()
                return True
            if event.key() == Qt.Key.Key_Down and not self.offered():
                self._offer(self._matching(self.edit.text().strip()))
                return True
            if event.key() == Qt.Key.Key_Backspace and not self.edit.text() and self.rows:
                self._drop(self.rows[-1].topic)
                return True
        return False

    def _on_enter(self) -> None:
        if not self.edit.text().strip():
            self.finished.emit()
        elif not self.take_offered():
            self.finished.emit()  # which says what is wrong

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._offer(self._matching(text.strip()) if text.strip() else [])
        self.changed.emit()

    def _matching(self, typed: str) -> list[Option]:
        """What begins so, the desk's own first; of nothing typed all topics."""
        named = {row.topic.value for row in self.rows}
        options = topic_options(current().tag)
        found = matching(options, typed, self._frequent)
        if not typed:
            rest = sorted((one for one in options if one.code not in self._frequent), key=lambda one: fold(one.label))
            found = [*found, *rest]
        return [option for option in found if option.code not in named]

    def _offer(self, options: list[Option]) -> None:
        if self._popup is None:
            self._popup = ListPopup(self.edit)
            self._popup.chosen.connect(self._on_chosen)
        self._offered = options
        self._popup.offer([option.label for option in options])

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        self._take(self._offered[at].code)

    def _take(self, code: str) -> None:
        self.edit.clear()
        self.name(Topic(code))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_row(self, taken: TopicTaken) -> TopicRow:
        row = TopicRow(taken)
        row.changed.connect(self.changed)
        row.dropped.connect(self._drop)
        self.rows.append(row)
        self._lines.addWidget(row)
        row.show()
        return row

    @Slot(object)
    def _drop(self, topic: Topic) -> None:
        row = self.row(topic)
        if row is not None:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rows.remove(row)
            self._away(row)
            self.dropped.emit(topic)
            self.changed.emit()

    def _clear(self) -> None:
        self.edit.clear()
        if self._popup is not None:
            self._popup.hide()
        for row in self.rows:
            self._away(row)
        self.rows = []

    def _away(self, row: TopicRow) -> None:
        row.hide()
        self._lines.removeWidget(row)
        row.deleteLater()

    def _show_buttons(self) -> None:
        """The desk's topics for the mouse; by keyboard a letter is quicker, so Tab passes them by."""
        while (item := self._buttons.flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for code in self._frequent[:_BUTTONS]:
            label = _(LABELS[Topic(code)])
            button = QPushButton(label.replace("&", "&&"))
            button.setProperty("kind", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAccessibleName(label)
            button.clicked.connect(partial(self._on_button, code))
            self._buttons.flow.addWidget(button)

    def _on_button(self, code: str, _checked: bool = False) -> None:
        if self._popup is not None:
            self._popup.hide()
        self._take(code)
