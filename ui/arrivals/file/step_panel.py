"""What stands beside the checklist: why a step is there, what it needs, what can be done with it, and what to ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from maison.checklists.model import Question
from ui.arrivals.file.questions import AnswerField
from ui.arrivals.file.steps import StepDetail
from ui.i18n import _, current
from ui.kit import Button, Card, Chip, Label, View, announce, clear, column, row


class StepPanel(View):
    """The cards beside the list."""

    toggled = Signal(str)
    waived = Signal(str, str)
    answered = Signal(str, object)
    form_asked = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._detail: StepDetail | None = None
        self._why, self._late = Label(wrap=True), Label(role="danger", wrap=True)
        self._source, self._unsure = Label(role="hint", wrap=True), Chip()
        self._unsure_why = Label(role="hint", wrap=True)
        self._done, self._waive, self._page = (
            Button(small=True),
            Button(small=True),
            Button("link", icon="external-link"),
        )
        self._reason, self._refused = QLineEdit(), Label(role="error", wrap=True)
        self._keep, self._forget = Button(small=True), Button("quiet", small=True)
        self._waiving = QWidget()
        self._what, self._where = Label(wrap=True), Label(role="muted", wrap=True)
        self._papers, self._contact = Label(wrap=True), Label(wrap=True, selectable=True)
        self._about, self._ask, self._todo, self._bring, self._reach = Card(), Card(), Card(), Card(), Card()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._reason.setMaxLength(500)
        column(self._waiving, self._reason, self._refused, row(self._keep, self._forget, None), spacing=4)
        self._waiving.hide()
        buttons = row(self._done, self._waive, None)
        for item in (self._why, self._late, self._unsure, self._unsure_why, self._source):
            self._about.body.addWidget(item)
        self._about.body.addLayout(buttons)
        self._about.body.addWidget(self._waiving)
        self._about.body.addLayout(row(self._page, None))
        self._todo.body.addWidget(self._what)
        self._todo.body.addWidget(self._where)
        self._bring.body.addWidget(self._papers)
        self._reach.body.addWidget(self._contact)
        column(self, self._ask, self._about, self._todo, self._bring, self._reach, None, spacing=16)

    def _connect(self) -> None:
        self._done.clicked.connect(self._on_done)
        self._waive.clicked.connect(self._on_waive)
        self._page.clicked.connect(self._on_page)
        self._keep.clicked.connect(self._on_keep)
        self._forget.clicked.connect(self.close_waiving)
        self._reason.returnPressed.connect(self._on_keep)

    def retranslate(self) -> None:
        self._waive.setText(_("Not needed…"))
        self._page.setText(_("Official page"))
        self._keep.setText(_("Keep this reason"))
        self._forget.setText(_("Cancel"))
        self._reason.setPlaceholderText(_("Why is it not needed?"))
        self._reason.setAccessibleName(_("Why is it not needed?"))
        self._unsure.set(_("To confirm"), "warn", "triangle-alert")
        self._about.set_title(_("Why this step"))
        self._ask.set_title(_("To ask"))
        self._todo.set_title(_("What to do"))
        self._bring.set_title(_("Papers to bring"))
        self._reach.set_title(_("Contact details"))

    # What the page calls ----------------------------------------------------------------------------------------

    def show_step(self, step: StepDetail | None) -> None:
        """Say what is known of a step; None when there is none."""
        if self._detail is None or step is None or step.key != self._detail.key:
            self.close_waiving()
        self._detail = step
        for card in (self._about, self._todo):
            card.setVisible(step is not None)
        if step is None:
            self._ask.hide()
            self._bring.hide()
            return
        _say(self._why, "\n".join(step.why))
        _say(self._late, step.late)
        _say(self._source, step.source)
        self._unsure.setVisible(bool(step.unsure))
        _say(self._unsure_why, step.unsure)
        _say(self._what, step.what)
        _say(self._where, step.where)
        self._bring.setVisible(bool(step.papers))
        _say(self._papers, "\n".join(step.papers))
        self._done.setText(_("Open again") if step.mark else _("Done"))
        self._waive.setVisible(not step.mark)
        self._page.setVisible(step.url.startswith("https://"))
        self._page.setToolTip(step.url)
        self._show_questions(step.questions)

    def show_contact(self, lines: tuple[str, ...]) -> None:
        """How to reach the person."""
        self._reach.setVisible(bool(lines))
        _say(self._contact, "\n".join(lines))

    def show_refused(self, text: str) -> None:
        """What is wrong with the reason."""
        _say(self._refused, text)
        announce(self._reason, text)

    def take_focus(self) -> None:
        """Enter was pressed on the step: go to what can be done with it."""
        self._done.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def is_waiving(self) -> bool:
        """Whether a reason is being typed."""
        return self._waiving.isVisible()

    @Slot()
    def close_waiving(self) -> None:
        """Put the reason away."""
        self._waiving.hide()
        self._reason.clear()
        _say(self._refused, "")

    # Questions --------------------------------------------------------------------------------------------------

    def _show_questions(self, questions: tuple[Question, ...]) -> None:
        clear(self._ask.body)
        for question in questions:
            self._ask.body.addWidget(self._question(question))
        self._ask.setVisible(bool(questions))

    def _question(self, question: Question) -> QWidget:
        if question.kind != "form":
            asked = AnswerField(question, self._today)
            asked.answered.connect(self.answered)
            return asked
        holder, button = QWidget(), Button("link", icon="pencil")
        button.setText(_("Fill it in"))
        button.clicked.connect(self.form_asked)
        line = row(Label(question.label.text(current()), wrap=True), button)
        line.setStretch(0, 1)
        column(holder, line, spacing=4)
        return holder

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_done(self) -> None:
        if self._detail is not None:
            self.toggled.emit(self._detail.key)

    @Slot()
    def _on_waive(self) -> None:
        self._waiving.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_keep(self) -> None:
        if self._detail is not None:
            self.waived.emit(self._detail.key, self._reason.text())

    @Slot()
    def _on_page(self) -> None:
        if self._detail is not None:
            QDesktopServices.openUrl(QUrl(self._detail.url))


def _say(label: Label, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
