"""A ticket is given: Enter at once, or first what it is for and in which language."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from maison.visits.vocabulary import Topic
from ui.arrivals.form.options import FREQUENT_LANGUAGES, LANGUAGES
from ui.forms import FormField, PickerField, spoken_languages
from ui.i18n import N_, _, current
from ui.kit import Button, Flow, View, column
from ui.visits.entry.topic_row import topic_options


class GiveStrip(View):
    """Opens in the card of those who wait. `given` with a topic and a language, either None."""

    given = Signal(object, object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._topic = PickerField(lambda: topic_options(current().tag), single=True)
        self._topic.set_frequent([topic.value for topic in Topic])
        self._language = spoken_languages(LANGUAGES, frequent=FREQUENT_LANGUAGES, single=True)
        self._fields = (
            FormField("topic", N_("Comes for"), self._topic),
            FormField("language", N_("Speaks"), self._language),
        )
        self._give, self._close = Button(icon="check"), Button("quiet", icon="x")
        buttons = QWidget()
        Flow(buttons, self._give, self._close)
        column(self, *self._fields, buttons, spacing=8)
        for field in self._fields:
            field.control.editor().installEventFilter(self)
        self._give.clicked.connect(self._on_give)
        self._close.clicked.connect(self.closed)
        self.retranslate()

    def retranslate(self) -> None:
        self._give.setText(_("Give the number"))
        self._close.setText(_("Close"))

    def begin(self) -> None:
        """Ask for the next one."""
        self._topic.set_value(())
        self._language.set_value(())
        for field in self._fields:
            field.control.edit.clear()  # type: ignore[attr-defined]  # both are pickers
            field.show_problem("")
        self._topic.editor().setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        enter = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in enter:
            self._on_give()
            return True
        return False

    @Slot()
    def _on_give(self) -> None:
        wrong = [field for field in self._fields if field.own_problem()]
        for field in self._fields:
            field.show_problem(field.own_problem())
        if wrong:
            wrong[0].control.editor().setFocus(Qt.FocusReason.OtherFocusReason)
            return
        topic, language = self._topic.value(), self._language.value()
        self.given.emit(Topic(topic[0]) if topic else None, language[0] if language else None)
