"""The form of an arrival: the person at one side, the stay at the other, without scrolling on the smallest screen."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.arrivals.fold import Fold
from ui.arrivals.form.alike import Alike
from ui.arrivals.form.alike_view import AlikeCard
from ui.arrivals.form.around import Known
from ui.arrivals.form.conflict import ConflictDialog
from ui.arrivals.form.fields import person_form, stay_form
from ui.arrivals.form.merge import Conflict
from ui.arrivals.form.presenter import FormPresenter
from ui.arrivals.form.raw import LISTS, Raw
from ui.arrivals.scan.card import ScanCard
from ui.arrivals.scan.reading import Scan, Scanned, Told
from ui.arrivals.where import NewRelative, NewStay
from ui.forms import DraftKeeper, Drafts, FormField, SuggestField
from ui.i18n import N_, _
from ui.kit import Banner, Button, Card, Heading, Label, announce, column, scrolling
from ui.shell import Context, Page

#: Another window or a list that opens takes the focus, but the cursor has not gone on.
_NOT_LEFT = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
_FIRST = "family_name"


class FormPage(Page):
    """Both pages of the form. New: `show_at({})` begins anew, `show_at({field: value})` with what is known already,
    `show_at(Scan(...))` with what a document says.

    Another stay, or a relative: `show_at(NewStay(...))`, `show_at(NewRelative(...))`. Editing: `show_at(stay_id)`,
    `show_at(Scanned(...))`.
    """

    def __init__(self, context: Context, *, editing: bool = False) -> None:
        super().__init__(context)
        self._editing, self._shown = editing, False
        self._entry = _FIRST
        self._again = Button(keys="Ctrl+Return")
        self._save = Button("primary", icon="save", keys="Ctrl+S")
        self._heading = Heading(self._again, self._save)
        self._error, self._draft = Banner("danger", closable=False), Banner("info")
        self._draft_offered = self._keeps_passports = False
        today = context.desk.clock.today
        self._person, self._stay = person_form(today), stay_form(today)
        self.fields: dict[str, FormField] = {**self._person.fields, **self._stay.fields}
        self._cards, self._alike = (Card(), Card()), AlikeCard()
        self._known = Label(role="hint", wrap=True)
        self._scan = ScanCard(N_("In the form"), choices=True)
        self._body = QWidget()
        self._conflict: ConflictDialog | None = None
        self._lay_out()
        drafts = Drafts(context.desk.paths.data / "drafts", context.desk.clock)
        keeper = DraftKeeper(self._person, drafts, context.jobs, "arrival", values=self._draft_values)
        self._stay.changed.connect(self._person.changed)
        self.presenter = FormPresenter(self, context, keeper, partial(drafts.left, "arrival"))
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._known.hide()
        self._cards[0].body.addWidget(self._known)
        for card, form in zip(self._cards, (self._person, self._stay), strict=True):
            card.body.addWidget(form)
            card.body.addStretch(1)
        sides = Fold(fold_at=980, spacing=20)
        for card, share in zip(self._cards, (5, 6), strict=True):
            sides.box.addWidget(card, share)
        column(self._body, self._scan, sides, None, spacing=12)
        self._error.hide()
        self._draft.hide()
        self._show_passport()
        body = scrolling(self._body)
        parts = (self._heading, self._error, self._draft, body, self._alike)
        column(self, *parts, spacing=12, margins=(24, 16, 24, 8)).setStretch(parts.index(body), 1)

    def _connect(self) -> None:
        self._save.clicked.connect(self._on_save)
        self._again.clicked.connect(self._on_save_again)
        self._draft.answered.connect(self._on_draft_answered)
        self._alike.asked.connect(self._on_file_asked)
        self._scan.chosen.connect(self.presenter.scans.choose)
        self._scan.asked.connect(self.presenter.scans.asked)
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(self._again.click)
        for name, field in self.fields.items():
            field.control.changed.connect(partial(self.presenter.typed, name))
            field.control.editor().installEventFilter(self)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if isinstance(where, Scan):
            self.presenter.scans.open_new(where)
        elif isinstance(where, Scanned):
            self.presenter.scans.open_file(where)
        elif isinstance(where, int):
            self.presenter.open(where)
        elif isinstance(where, NewStay | NewRelative):
            self.presenter.open_from(where)
        elif isinstance(where, Mapping):
            self.presenter.open_new(where)
        self._shown = True

    def activate(self) -> None:
        if not self._editing and not self._shown:
            self.presenter.come_back()
        self._shown = False

    def refresh(self) -> None:
        """F5 must not touch what somebody types."""

    def leave(self) -> None:
        self._entry = _FIRST
        self.presenter.leave()

    def entry(self) -> QWidget:
        return self.fields[self._entry].control.editor()

    def take(self, found: Any) -> bool:
        return isinstance(found, Scan) and self.presenter.scans.take(found)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.fields[_FIRST].control.editor(), self.fields["category"].control.editor(), self._save)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Return", _("Next field")),
            ("Alt+Down", _("Calendar, or the whole list")),
            ("Esc", _("Back; what is typed is kept")),
        )

    def retranslate(self) -> None:
        self._save.setText(_("Save"))
        self._again.setText(_("Save, then another one"))
        self._again.setVisible(not self._editing)
        self._cards[0].set_title(_("Person"))
        self._cards[1].set_title(_("Stay"))
        self._known.setText(_("This person is on file: only the stay is new."))
        self._alike.retranslate()
        if self._editing:
            self._heading.title.setText(_("Edit the file"))
        else:
            self.presenter.tell_title()
        self.presenter.scans.tell()

    # What the presenter calls -----------------------------------------------------------------------------------

    def write(self, raw: Raw) -> None:
        self.fill({name: raw.get(name, "") for name in self.fields})

    def fill(self, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            self.fields[name].control.restore(value if name in LISTS else value or None)

    def read(self) -> Raw:
        drafts = {name: field.control.draft() for name, field in self.fields.items()}
        return {name: list(value or ()) if name in LISTS else str(value or "") for name, value in drafts.items()}

    def unread(self) -> Mapping[str, str]:
        problems = {name: field.control.problem() for name, field in self.fields.items()}
        return {name: problem for name, problem in problems.items() if problem}

    def show_title(self, title: str, detail: str) -> None:
        self._heading.set_texts(title, detail)

    def show_person_known(self, known: bool) -> None:
        self._person.setEnabled(not known)
        self._known.setVisible(known)

    def show_known(self, known: Known) -> None:
        for name, texts in (("host", known.hosts), ("adviser", known.advisers)):
            control = self.fields[name].control
            if isinstance(control, SuggestField):
                control.set_suggestions(texts)

    def show_keeps_passports(self, keeps: bool) -> None:
        self._keeps_passports = keeps
        self._show_passport()

    def _show_passport(self) -> None:
        """Also where the house keeps none, while something is wrong with one."""
        field = self.fields["passport_number"]
        field.setVisible(self._keeps_passports or bool(field.problem()))

    def show_proposed(self, fields: Iterable[str]) -> None:
        proposed = set(fields)
        for name in ("category", "host"):
            self.fields[name].control.remarked.emit(_("Proposed: as last time") if name in proposed else "")

    def show_problems(self, problems: Mapping[str, str]) -> None:
        for name, field in self.fields.items():
            if field.problem() != problems.get(name, ""):
                field.show_problem(problems.get(name, ""))
        self._show_passport()

    def focus_field(self, field: str) -> None:
        first = _FIRST if self._person.isEnabled() else "category"
        wanted = self.fields.get(field or first)
        if wanted is None:
            return
        self._entry = wanted.name
        wanted.control.editor().setFocus(Qt.FocusReason.OtherFocusReason)
        if wanted.problem():
            announce(wanted, wanted.problem(), assertive=True)

    def show_busy(self, busy: bool) -> None:
        self._body.setEnabled(not busy)
        self._save.setEnabled(not busy)
        self._again.setEnabled(not busy)

    def show_error(self, text: str) -> None:
        self._error.setVisible(bool(text))
        if text:
            self._error.show_text(text)

    def is_on_screen(self) -> bool:
        return self.isVisible()

    def show_draft(self, text: str, offered: bool) -> None:
        self._draft_offered = offered
        self._draft.setVisible(bool(text))
        if text:
            self._draft.show_text(text, _("Take it up again") if offered else _("Start afresh"))

    def show_alike(self, people: Sequence[Alike]) -> None:
        self._alike.show_people(people)

    def show_told(self, told: Told | None) -> None:
        self._scan.show_told(told)

    def show_doubts(self, fields: Collection[str]) -> None:
        for name, field in self.fields.items():
            if name in fields or field.doubt():
                field.show_doubt(_("Compare it with the document.") if name in fields else "")

    def ask_conflict(self, conflict: Conflict) -> None:
        self._conflict = ConflictDialog(self.window(), conflict)
        self._conflict.chosen.connect(self._on_chosen)
        self._conflict.open()

    def _draft_values(self) -> dict[str, Any]:
        return self.presenter.draft()

    # Intents ----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _NOT_LEFT:
            name = next((name for name, field in self.fields.items() if field.control.editor() is watched), "")
            if name:
                QTimer.singleShot(0, self, partial(self._on_left, name))
        return super().eventFilter(watched, event)

    def _on_left(self, name: str) -> None:
        if self.isVisible() and self._body.isEnabled():
            self.presenter.visited(name)

    @Slot()
    def _on_save(self) -> None:
        self.presenter.save()

    @Slot()
    def _on_save_again(self) -> None:
        self.presenter.save(again=not self._editing)

    @Slot()
    def _on_draft_answered(self) -> None:
        if self._draft_offered:
            self.presenter.take_up()
        else:
            self.presenter.start_afresh()

    @Slot(int)
    def _on_file_asked(self, stay_id: int) -> None:
        self.presenter.open_file(stay_id)

    @Slot(object, object)
    def _on_chosen(self, conflict: Conflict, keep_mine: tuple[str, ...]) -> None:
        self.presenter.resolve(conflict, keep_mine)
