"""The dialog of the first questions: one at a time, calm, and no harm in leaving any of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QStackedWidget, QWidget

from maison.directory.model import House
from maison.errors import Invalid, Message, UserError
from ui import theme
from ui.errors import told
from ui.first_run.presenter import QUESTIONS, FirstRunPresenter, Question
from ui.i18n import N_, _, current
from ui.kit import Button, Label, column, row, rule, scrolling
from ui.kit.mnemonics import assign_mnemonics
from ui.preferences.appearance import LanguageChoice
from ui.preferences.database_choice import DatabaseChoice
from ui.preferences.house_form import FIRST_LINES, house_form, values_of
from ui.shell import Context

_TEXTS = {
    "language": (
        N_("Welcome"),
        N_("Which language does this window speak? Packs for visitors are made in theirs, whatever you choose here."),
        N_("If you skip this, it speaks French."),
    ),
    "database": (
        N_("Where the files lie"),
        N_("One desk needs nothing more than this PC. Several desks share a PostgreSQL database."),
        N_(
            "If you skip this, the files stay on this PC alone. Moving to a shared database later means transferring them."
        ),
    ),
    "house": (
        N_("Your house"),
        N_("Its name, address and hours stand on every letter and pack."),
        N_("If you skip this, packs are printed without them until they are entered in the preferences."),
    ),
}


def ask(context: Context, proceed: Callable[[], object]) -> FirstRunDialog:
    """Ask the first questions; then `proceed` opens the database."""
    return _shown(context, proceed)


def ask_again(context: Context) -> FirstRunDialog:
    """Ask them again, while the desk is at work."""
    return _shown(context, None)


def _shown(context: Context, proceed: Callable[[], object] | None) -> FirstRunDialog:
    dialog = FirstRunDialog(context, proceed)
    dialog.open()
    return dialog


class FirstRunDialog(QDialog):
    """Window-modal. Closing it is passing over what is left, so that nobody is asked twice."""

    def __init__(self, context: Context, proceed: Callable[[], object] | None) -> None:
        super().__init__(context.shell if isinstance(context.shell, QWidget) else None)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._over = False
        self._where, self._title = Label(role="hint"), Label(role="page", wrap=True)
        self._text, self._cost = Label(role="muted", wrap=True), Label(role="hint", wrap=True)
        self.language, self.database, self.house = LanguageChoice(), DatabaseChoice(), house_form(FIRST_LINES)
        self._bodies = QStackedWidget()
        self.all_button, self.back_button = Button("quiet"), Button(icon="arrow-left")
        self.pass_button, self.next_button = Button(), Button("primary")
        self._lay_out()
        desk = context.desk
        self.database.set_value(desk.settings.database)
        self.presenter = FirstRunPresenter(self, desk, context.jobs, context.changes, context.shell, proceed)
        self.language.chosen.connect(self.presenter.try_language)
        self.database.test_asked.connect(self._on_test)
        self.all_button.clicked.connect(self.reject)
        self.back_button.clicked.connect(self.presenter.back)
        self.pass_button.clicked.connect(self.presenter.pass_over)
        self.next_button.clicked.connect(self._on_next)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.next_button.click)
        self.presenter.begin()
        self._resize()

    def _lay_out(self) -> None:
        for body in (self.language, self.database, self.house):
            holder = QWidget()
            column(holder, body, None, spacing=0, margins=(0, 4, 8, 4))
            self._bodies.addWidget(scrolling(holder))
        foot = QFrame()
        foot.setProperty("role", "bar")
        buttons = (self.all_button, None, self.back_button, self.pass_button, self.next_button)
        row(*buttons, spacing=8, margins=(24, 12, 24, 12), parent=foot)
        words = column(None, self._where, self._title, self._text, spacing=6)
        inside = column(None, words, self._bodies, self._cost, spacing=16, margins=(28, 24, 20, 16))
        inside.setStretch(1, 1)
        column(self, inside, rule(), foot, spacing=0).setStretch(0, 1)

    def retranslate(self) -> None:
        """Set every text."""
        question = self.presenter.question
        at = QUESTIONS.index(question)
        title, text, cost = _TEXTS[question]
        self.setWindowTitle(_("First questions"))
        self._where.setText(_("Question {number} of {count}").format(number=at + 1, count=len(QUESTIONS)))
        self._title.setText(_(title))
        self._text.setText(_(text))
        self._cost.setText(_(cost))
        self.all_button.setText(_("Skip all"))
        self.back_button.setText(_("Back"))
        self.pass_button.setText(_("Skip"))
        self.next_button.setText(_("Next") if at + 1 < len(QUESTIONS) else _("Finish"))
        assign_mnemonics(self)

    # What the presenter says --------------------------------------------------------------------------------------

    def show_question(self, question: Question) -> None:
        self._bodies.setCurrentIndex(QUESTIONS.index(question))
        self.back_button.setVisible(question != QUESTIONS[0])
        self.retranslate()
        self._first(question).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_house(self, house: House) -> None:
        self.house.set_values(values_of(house))

    def show_tested(self, text: Message, *, good: bool) -> None:
        self.database.show_result(text.text(current()), good=good)

    def show_address_refused(self, error: UserError) -> None:
        self.database.address.show_problem(told(error))

    def show_house_refused(self, error: Invalid) -> None:
        self.house.show_problems(error.problems)

    def leave(self) -> None:
        self._over = True
        self.accept()

    # ------------------------------------------------------------------------------------------------------------

    def _first(self, question: Question) -> QWidget:
        if question == "language":
            return self.language.buttons.get(self.language.value()) or self.next_button
        if question == "database":
            return self.database.shared if self.database.value() else self.database.alone
        return self.house.fields["name"].control.editor()

    def _answer(self) -> Any:
        answers = {"language": self.language.value, "database": self.database.value, "house": self.house.values}
        return answers[self.presenter.question]()

    def _resize(self) -> None:
        now, parent = theme.current(), self.parentWidget()
        wide, high = now.px(600), now.px(580)
        room = parent.size() if parent is not None else self.screen().availableSize()
        self.resize(min(wide, room.width() - 40), min(high, room.height() - 40))

    @Slot()
    def _on_next(self) -> None:
        if self.presenter.question != "database" or self.database.check():
            self.presenter.answer(self._answer())

    @Slot(str)
    def _on_test(self, address: str) -> None:
        self.database.show_testing()
        self.presenter.test(address)

    # Qt ---------------------------------------------------------------------------------------------------------

    def reject(self) -> None:
        if not self._over:
            self.presenter.pass_over_all()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.presenter.question != "house":
            self.next_button.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
