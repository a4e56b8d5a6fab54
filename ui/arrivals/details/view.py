"""The page of details: every field of an arrival that the first page of the form has not, and all questions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme
from ui.arrivals.details.asked import AskedCard
from ui.arrivals.details.fields import forms
from ui.arrivals.details.presenter import DetailsPresenter
from ui.arrivals.details.records_field import RecordsField
from ui.arrivals.form.conflict import ConflictDialog
from ui.arrivals.form.merge import Conflict
from ui.arrivals.private_field import PrivateField
from ui.forms import DraftKeeper, Drafts, FormField
from ui.i18n import _
from ui.kit import Banner, Button, Card, Heading, announce, column, scrolling
from ui.shell import Context, Page

if TYPE_CHECKING:
    from maison.arrivals.model import ArrivalDraft
    from maison.checklists.model import StoredAnswer


class DetailsPage(Page):
    """`show_at(stay_id)`, or `show_at(Detail(stay_id, field))` to begin in a field."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        today = context.desk.clock.today
        self._save = Button("primary", icon="save", keys="Ctrl+S")
        self._heading = Heading(self._save)
        self._error, self._draft = Banner("danger", closable=False), Banner("info")
        self._forms = forms(today, self._fresh)
        self.fields: dict[str, FormField] = {}
        for form in self._forms.values():
            self.fields |= form.fields
        self._cards = {title: Card() for title in self._forms}
        self.asked = AskedCard(today)
        self._body, self._area = QWidget(), QScrollArea()
        self._conflict: ConflictDialog | None = None
        self._lay_out()
        first, *others = self._forms.values()
        drafts = Drafts(context.desk.paths.data / "drafts", context.desk.clock)
        keeper = DraftKeeper(first, drafts, context.jobs, "details", values=self._draft_values)
        for form in others:
            form.changed.connect(first.changed)
        self.presenter = DetailsPresenter(self, context, keeper, partial(drafts.left, "details"))
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        for title, card in self._cards.items():
            card.body.addWidget(self._forms[title])
        column(self._body, *self._cards.values(), self.asked, None, spacing=16)
        self._error.hide()
        self._draft.hide()
        self._area = scrolling(self._body)
        parts = (self._heading, self._error, self._draft, self._area)
        column(self, *parts, spacing=12, margins=(24, 16, 24, 8)).setStretch(3, 1)

    def _connect(self) -> None:
        self._save.clicked.connect(self.presenter.save)
        self._draft.answered.connect(self.presenter.take_up)
        self.asked.answered.connect(self.presenter.answer)
        for field in self.fields.values():
            if isinstance(field.control, RecordsField):
                field.control.removed.connect(self.presenter.removed)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self.presenter.open(where)

    def refresh(self) -> None:
        """F5 must not touch what somebody types."""

    def leave(self) -> None:
        self.presenter.leave()

    def visitor(self) -> int | None:
        return self.presenter.stay_id

    def panes(self) -> tuple[QWidget, ...]:
        return (*(form.fields[next(iter(form.fields))].control.editor() for form in self._forms.values()), self._save)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl+Shift+Up", _("Move the line up")),
            ("Ctrl+Shift+Down", _("Move the line down")),
            ("Ctrl+Shift+Del", _("Remove the line")),
            ("Ctrl+R", _("The flag is resolved today")),
            ("Esc", _("Back; what is typed is kept")),
        )

    def retranslate(self) -> None:
        self._save.setText(_("Save"))
        self._heading.title.setText(_("More about this person and stay"))
        for title, card in self._cards.items():
            card.set_title(_(title))

    # What the presenter calls -----------------------------------------------------------------------------------

    def write(self, draft: ArrivalDraft) -> None:
        for name, field in self.fields.items():
            field.control.set_value(getattr(draft, name))

    def read(self) -> Mapping[str, Any]:
        return {name: field.control.draft() for name, field in self.fields.items()}

    def restore(self, typed: Mapping[str, Any]) -> None:
        for name, value in typed.items():
            if name in self.fields:
                self.fields[name].control.restore(value)

    def values(self) -> Mapping[str, Any]:
        return {name: field.control.value() for name, field in self.fields.items()}

    def unread(self) -> Mapping[str, str]:
        problems = {name: field.control.problem() for name, field in self.fields.items()}
        return {name: problem for name, problem in problems.items() if problem}

    def show_title(self, title: str, detail: str) -> None:
        self._heading.set_texts(title, detail)

    def show_answers(self, answers: Mapping[str, StoredAnswer]) -> None:
        self.asked.show_answers(answers)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        for name, field in self.fields.items():
            field.show_problem(problems.get(name, ""))
            if name in problems and isinstance(field.control, RecordsField):
                field.control.show_problems()

    def focus_field(self, field: str) -> None:
        wanted = self.fields.get(field) or next(iter(self.fields.values()))
        control = wanted.control
        if isinstance(control, RecordsField):
            control.take_focus()
        elif isinstance(control, PrivateField):
            control.reveal()
        else:
            control.editor().setFocus()
        QTimer.singleShot(0, self, self._show_focus)
        if wanted.problem():
            announce(wanted, wanted.problem(), assertive=True)

    def _show_focus(self) -> None:
        """Scroll to what has the focus: a list may be higher than the page."""
        focus = self.window().focusWidget()
        if focus is not None and self._body.isAncestorOf(focus):
            room = theme.current().px(90)
            self._area.ensureWidgetVisible(focus, 0, room)

    def show_busy(self, busy: bool) -> None:
        self._body.setEnabled(not busy)
        self._save.setEnabled(not busy)

    def show_error(self, text: str) -> None:
        self._error.setVisible(bool(text))
        if text:
            self._error.show_text(text)

    def show_draft(self, text: str) -> None:
        self._draft.setVisible(bool(text))
        if text:
            self._draft.show_text(text, _("Take it up again"))

    def is_on_screen(self) -> bool:
        return self.isVisible()

    def ask_conflict(self, conflict: Conflict) -> None:
        self._conflict = ConflictDialog(self.window(), conflict)
        self._conflict.chosen.connect(self._on_chosen)
        self._conflict.open()

    def _fresh(self, name: str) -> Mapping[str, Any]:
        return self.presenter.fresh(name)

    def _draft_values(self) -> Mapping[str, Any]:
        return self.presenter.draft()

    @Slot(object, object)
    def _on_chosen(self, conflict: Conflict, keep_mine: tuple[str, ...]) -> None:
        self.presenter.resolve(conflict, keep_mine)
