"""What stands beside the checklist: what to ask first, then one step: why, by when, what stops it, and what can be done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from maison.checklists.model import Question
from ui.arrivals.file.follow_up import FollowUp
from ui.arrivals.file.household import NeedsCard
from ui.arrivals.file.questions import AnswerField
from ui.arrivals.file.reason import ReasonStrip
from ui.arrivals.file.step_detail import Blocker, StepDetail
from ui.arrivals.fold import Fold
from ui.i18n import _, current
from ui.kit import Button, Card, Chip, Flow, Label, View, clear, column, row


class StepPanel(View):
    """The cards beside the list. `asked` wants to know the reason of something; `reason` asks for it."""

    toggled = Signal(str)
    followed = Signal(str)
    unmet = Signal(str)
    answered = Signal(str, object)
    form_asked = Signal()
    family_asked = Signal()
    left = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self._detail: StepDetail | None = None
        self._shown_questions: tuple[Question, ...] | None = None
        self._asked: list[AnswerField] = []
        self._status, self._title = Chip(), Label(role="strong", wrap=True)
        self._by_hand, self._why, self._late = Label(wrap=True), Label(wrap=True), Label(role="danger", wrap=True)
        self._source, self._unsure = Label(role="hint", wrap=True), Chip()
        self._unsure_why = Label(role="hint", wrap=True)
        self._done, self._waive, self._exclude, self._force, self._follow = (Button(small=True) for _one in range(5))
        self._page = Button("link", icon="external-link")
        self.reason, self.follow_up, self.household = ReasonStrip(), FollowUp(today), NeedsCard()
        self._what, self._where = Label(wrap=True), Label(role="muted", wrap=True)
        self._papers, self._contact = Label(wrap=True), Label(wrap=True, selectable=True)
        self._dates, self._stops, self._prices = (column(None, spacing=4) for _one in range(3))
        self._about, self._ask, self._todo, self._bring, self._cost, self._reach = (Card() for _one in range(6))
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        body = self._about.body
        head = Fold(fold_at=260, spacing=8)
        head.box.addWidget(self._status)
        head.box.addWidget(self._title, 1)
        body.addWidget(head)
        body.addLayout(self._dates)
        body.addLayout(self._stops)
        for item in (self._late, self._by_hand, self._why, self._unsure, self._unsure_why, self._source):
            body.addWidget(item)
        buttons = QWidget()
        Flow(buttons, self._done, self._waive, self._exclude, self._force, self._follow, spacing=8)
        body.addWidget(buttons)
        body.addWidget(self.reason)
        body.addLayout(row(self._page, None))
        self._todo.body.addWidget(self._what)
        self._todo.body.addWidget(self._where)
        self._bring.body.addWidget(self._papers)
        self._cost.body.addLayout(self._prices)
        self._reach.body.addWidget(self._contact)
        cards = (
            self._ask,
            self._about,
            self.follow_up,
            self._todo,
            self._bring,
            self._cost,
            self.household,
            self._reach,
        )
        column(self, *cards, None, spacing=16)

    def _connect(self) -> None:
        self._done.clicked.connect(self._on_done)
        self._waive.clicked.connect(partial(self._on_reason, "waive"))
        self._exclude.clicked.connect(partial(self._on_reason, "exclude"))
        self._force.clicked.connect(partial(self._on_reason, "force"))
        self._follow.clicked.connect(self._on_follow)
        self._page.clicked.connect(self._on_page)

    def retranslate(self) -> None:
        self._waive.setText(_("Not needed…"))
        self._exclude.setText(_("Does not apply…"))
        self._force.setText(_("It applies…"))
        self._follow.setText(_("Follow the conditions again"))
        self._page.setText(_("Official page"))
        self._unsure.set(_("To confirm"), "warn", "triangle-alert")
        self._about.set_title(_("This step"))
        self._ask.set_title(_("To ask"))
        self._todo.set_title(_("What to do"))
        self._bring.set_title(_("Papers to bring"))
        self._cost.set_title(_("Cost"))
        self._reach.set_title(_("Contact details"))

    # What the page calls ----------------------------------------------------------------------------------------

    def show_step(self, step: StepDetail | None) -> None:
        """Say what is known of a step; None when there is none."""
        if self._detail is None or step is None or step.key != self._detail.key:
            self.reason.close_strip()
        if step is None or self._detail is None or step.key != self._detail.key:
            self._shown_questions = None
        self._detail = step
        for card in (self._about, self._todo):
            card.setVisible(step is not None)
        if step is None:
            for part in (self._ask, self._bring, self._cost, self.follow_up):
                part.hide()
            return
        self._show_about(step)
        _say(self._what, step.what)
        _say(self._where, step.where)
        self._bring.setVisible(bool(step.papers))
        _say(self._papers, "\n".join(step.papers))
        self._show_prices(step)
        self._show_questions(step.questions)
        self.follow_up.show_step(step)

    def _show_about(self, step: StepDetail) -> None:
        self._status.set(*step.status)
        self._title.setText(step.title)
        clear(self._dates)
        for dated in step.dates:
            self._dates.addWidget(Label(dated.text, "strong" if dated.legal else "", wrap=True))
        self._show_stops(step)
        _say(self._late, step.late)
        _say(self._by_hand, step.by_hand)
        _say(self._why, _("Applies because: {reasons}").format(reasons=" · ".join(step.why)) if step.why else "")
        _say(self._source, step.source)
        self._unsure.setVisible(bool(step.unsure))
        _say(self._unsure_why, step.unsure)
        self._done.setText(_("Open again") if step.settled else _("Done"))
        self._done.setVisible(step.settled or step.applies is True)
        self._waive.setVisible(not step.settled and step.applies is True)
        forced = step.decision.concerns is True
        self._exclude.setVisible(not step.settled and not forced)
        self._force.setVisible(not step.settled and step.applies is None)
        self._follow.setVisible(not step.settled and forced)
        self._page.setVisible(step.url.startswith("https://"))
        self._page.setToolTip(step.url)

    def show_contact(self, lines: tuple[str, ...]) -> None:
        """How to reach the person."""
        self._reach.setVisible(bool(lines))
        _say(self._contact, "\n".join(lines))

    def take_focus(self) -> None:
        """Enter was pressed on the step: go to its question, else to what can be done with it."""
        if self._asked:
            self._asked[0].field.editor().setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            first = next((button for button in (self._done, self._exclude) if button.isVisible()), self._page)
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def is_waiving(self) -> bool:
        """Whether a reason is being typed."""
        return self.reason.isVisible()

    # What stops it, and what it costs ---------------------------------------------------------------------------

    def _show_stops(self, step: StepDetail) -> None:
        clear(self._stops)
        for blocker in step.blockers:
            self._stops.addWidget(self._stop(blocker))
        if step.circle:
            told = _("These steps wait for each other: {steps}").format(steps=current().listing(list(step.circle)))
            self._stops.addWidget(Label(told, wrap=True))
        if step.way_out:
            self._stops.addWidget(Label(_("Way out: {text}").format(text=step.way_out), wrap=True))
        if step.hints:
            told = _("Better after: {steps}").format(steps=current().listing(list(step.hints)))
            self._stops.addWidget(Label(told, "hint", wrap=True))

    def _stop(self, blocker: Blocker) -> QWidget:
        holder = QWidget()
        if blocker.met:
            told = _("{milestone}: met in another way, {how}").format(milestone=blocker.title, how=blocker.met)
        elif blocker.hint:
            told = _("Better after: {steps}").format(steps=blocker.title)
        else:
            told = _("Waits for: {step}").format(step=blocker.title)
        parts = column(holder, Label(told, wrap=True), spacing=2)
        if blocker.milestone:
            button = Button("link")
            button.setText(_("No longer so") if blocker.met else _("Met in another way…"))
            button.setAccessibleName(f"{button.text()} {blocker.title}")
            act = self._on_unmet if blocker.met else self._on_meet
            button.clicked.connect(partial(act, blocker.key))
            parts.addLayout(row(button, None))
        return holder

    def _show_prices(self, step: StepDetail) -> None:
        clear(self._prices)
        for price in step.prices:
            line = Fold(fold_at=220, spacing=8)
            line.box.addWidget(Label(price.text, wrap=True), 1)
            if price.to_confirm:
                line.box.addWidget(Chip(_("To confirm"), "warn", "triangle-alert"))
            self._prices.addWidget(line)
        self._cost.setVisible(bool(step.prices))

    # Questions --------------------------------------------------------------------------------------------------

    def questions(self) -> tuple[Question, ...]:
        """What is asked."""
        return self._detail.questions if self._detail else ()

    def _show_questions(self, questions: tuple[Question, ...]) -> None:
        """Ask; whoever has just answered goes on to the next question, or back to the list after the last one."""
        if questions == self._shown_questions:
            return
        focus = self.window().focusWidget()
        answering = focus is not None and self._ask.isAncestorOf(focus)
        self._shown_questions = questions
        clear(self._ask.body)
        self._asked = []
        for question in questions:
            self._ask.body.addWidget(self._question(question))
        self._ask.setVisible(bool(questions))
        if answering:
            self._go_on()

    def _go_on(self) -> None:
        if self._asked:
            self._asked[0].field.editor().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()

    def _question(self, question: Question) -> QWidget:
        if question.kind != "form":
            asked = AnswerField(question, self._today)
            asked.answered.connect(self.answered)
            self._asked.append(asked)
            return asked
        holder, button = QWidget(), Button("link", icon="pencil")
        button.setText(_("Fill it in"))
        name = question.label.text(current())
        button.setAccessibleName(f"{button.text()}: {name}")
        button.clicked.connect(
            self.family_asked if self._detail and question.name in self._detail.of_children else self.form_asked
        )
        line = row(Label(name, wrap=True), button)
        line.setStretch(0, 1)
        column(holder, line, spacing=4)
        return holder

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_done(self) -> None:
        if self._detail is not None:
            self.toggled.emit(self._detail.key)

    @Slot()
    def _on_follow(self) -> None:
        if self._detail is not None:
            self.followed.emit(self._detail.key)

    def _on_reason(self, asked: str, _checked: bool = False) -> None:
        if self._detail is not None:
            self.reason.ask(asked, self._detail.key)

    def _on_meet(self, milestone: str, _checked: bool = False) -> None:
        self.reason.ask("meet", milestone)

    def _on_unmet(self, milestone: str, _checked: bool = False) -> None:
        self.unmet.emit(milestone)

    @Slot()
    def _on_page(self) -> None:
        if self._detail is not None:
            QDesktopServices.openUrl(QUrl(self._detail.url))


def _say(label: Label, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
