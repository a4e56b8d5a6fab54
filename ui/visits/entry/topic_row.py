"""One topic of a visit: its minutes, how it was left, what was handed out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from maison.text import fold
from maison.visits.model import MOST_MINUTES, TopicTaken
from maison.visits.vocabulary import LABELS, HandOut, Outcome, Topic
from ui import theme
from ui.forms import ChoiceField, PickerField
from ui.forms.options import Option
from ui.i18n import _
from ui.kit import Elided, IconButton, Label, column, row
from ui.kit.heading import Folding
from ui.kit.views import View, mark

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 5, Qt.Key.Key_PageDown: -5}
#: So narrow the parts of a row stand below one another.
_FOLDS_AT = 560


class TopicRow(View):
    """`changed` when a person changed something, `dropped` when it is no topic of this visit after all."""

    changed = Signal()
    dropped = Signal(object)

    def __init__(self, taken: TopicTaken) -> None:
        super().__init__()
        self.topic = taken.topic
        #: Somebody typed the minutes: the clock has no say any more.
        self.by_hand = False
        self._name, self._unit, self._wrong = Elided(role="strong"), Label(role="muted"), Label(role="error", wrap=True)
        self.minutes = QLineEdit()
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.minutes.setMaxLength(8)
        self.minutes.installEventFilter(self)
        self.outcome = ChoiceField([(outcome, LABELS[outcome]) for outcome in Outcome])
        self.handouts = PickerField(_handouts)
        self.handouts.set_frequent([one.value for one in HandOut])
        self.remove = IconButton("x")
        self._lay_out()
        self.minutes.textEdited.connect(self._on_minutes)
        self.outcome.changed.connect(self.changed)
        self.handouts.changed.connect(self.changed)
        self.remove.clicked.connect(self._on_remove)
        self.set_minutes(taken.minutes)
        self.outcome.set_value(taken.outcome)
        self.handouts.set_value([one.value for one in taken.handouts])
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        line = _Parts()
        head = row(self._name, self.minutes, self._unit, spacing=6)
        head.setStretch(0, 1)
        rest = row(self.outcome, self.handouts, self.remove, spacing=8)
        rest.setStretch(0, 6)
        rest.setStretch(1, 5)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.box.addLayout(head, 8)
        line.box.addLayout(rest, 10)
        column(self, line, self._wrong, spacing=2)
        self._wrong.hide()

    def retranslate(self) -> None:
        topic = _(LABELS[self.topic])
        self._name.setText(topic)
        self._name.setToolTip(topic)
        self._unit.setText(_("min"))
        self.outcome.set_name(_("Outcome of “{topic}”").format(topic=topic))
        self.handouts.set_name(_("Handed out for “{topic}”").format(topic=topic))
        self.handouts.edit.setPlaceholderText(_("Handed out…"))
        self.remove.set_name(_("Take “{topic}” away").format(topic=topic))
        self._tell_wrong()

    def restyle(self) -> None:
        self.minutes.setFixedWidth(theme.current().px(58))

    # Values -----------------------------------------------------------------------------------------------------

    def value(self) -> TopicTaken:
        """What is in it; no minutes while they cannot be read."""
        handouts = tuple(HandOut(word) for word in self.handouts.value())
        return TopicTaken(self.topic, self._read() or 0, self.outcome.value() or Outcome.ANSWERED, handouts)

    def check(self) -> str:
        """Why it cannot be kept, which is shown; "" if it can."""
        self._tell_wrong()
        if self._read() is not None and (problem := self.handouts.problem()):
            self._wrong.setText(problem)
            self._wrong.show()
            self.handouts.set_wrong(True)
        return self._wrong.text()

    def set_minutes(self, minutes: int) -> None:
        """Propose these."""
        self.minutes.setText(str(minutes))

    def draft(self) -> dict[str, Any]:
        """What was typed, understood or not."""
        return {
            "topic": self.topic.value,
            "minutes": self.minutes.text(),
            "by_hand": self.by_hand,
            "outcome": self.outcome.value(),
            "handouts": list(self.handouts.value()),
        }

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put that back."""
        self.minutes.setText(str(draft.get("minutes", "")))
        self.by_hand = bool(draft.get("by_hand"))
        self.outcome.set_value(next((one for one in Outcome if one == draft.get("outcome")), Outcome.ANSWERED))
        known = {one.value for one in HandOut}
        self.handouts.set_value([word for word in draft.get("handouts", ()) if word in known])
        self._tell_wrong()

    def take_focus(self) -> None:
        """Go to its minutes, or to the hand-outs where these are wrong."""
        if self._read() is not None and self.handouts.problem():
            self.handouts.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.minutes.selectAll()

    # ------------------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            known = self._read()
            if step is not None and known is not None:
                self.set_minutes(min(MOST_MINUTES, max(0, known + step)))
                self._on_minutes()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.focusNextChild()
                return True
        return False

    def _read(self) -> int | None:
        text = self.minutes.text().strip()
        if not (text.isascii() and text.isdigit()):
            return None
        return int(text) if int(text) <= MOST_MINUTES else None

    @Slot()
    def _on_minutes(self) -> None:
        self.by_hand = True
        self._tell_wrong()
        self.changed.emit()

    def _tell_wrong(self) -> None:
        wrong = ""
        if self._read() is None:
            wrong = _("Give the minutes of a topic as a whole number from 0 to {most}.").format(most=MOST_MINUTES)
        self.handouts.set_wrong(False)
        mark(self.minutes, "wrong", "true" if wrong else "false")
        self.minutes.setAccessibleName(_("Minutes for “{topic}”").format(topic=_(LABELS[self.topic])))
        self.minutes.setAccessibleDescription(wrong)
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))

    @Slot()
    def _on_remove(self) -> None:
        self.dropped.emit(self.topic)


class _Parts(Folding):
    """The name with its minutes, and the rest beside it, or below where there is no room."""

    def __init__(self) -> None:
        super().__init__(spacing=8)

    def wanted_width(self) -> int:
        return theme.current().px(_FOLDS_AT)


def _handouts() -> list[Option]:
    return [Option(one.value, _(LABELS[one]), (fold(_(LABELS[one])),)) for one in HandOut]


def topic_options(tag: str) -> list[Option]:
    """All topics in the words of the language `tag`, found by those of the window's languages."""
    from maison import languages

    own, *others = (languages.get(one) for one in dict.fromkeys((tag, *languages.UI_LANGUAGES)))
    return [
        Option(
            topic.value,
            own.gettext(LABELS[topic]),
            tuple(dict.fromkeys(fold(one.gettext(LABELS[topic])) for one in (own, *others))),
        )
        for topic in Topic
    ]
