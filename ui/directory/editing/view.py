"""The page on which a place, or a service of one, is entered and changed, with all its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.arrivals.form.conflict import ConflictDialog
from ui.directory.editing.confirmable import KEYS, ConfirmableField
from ui.directory.editing.fields import SEVERAL, forms
from ui.directory.editing.merge import RecordConflict
from ui.directory.editing.presenter import EditingPresenter
from ui.directory.editing.subject import Subject
from ui.directory.editing.texts_panel import TextsPanel
from ui.forms import DraftKeeper, Drafts
from ui.i18n import _, current
from ui.kit import Banner, Button, Card, Heading, announce, column, scrolling
from ui.shell import Context, Page


class EditingPage(Page):
    """`show_at(PlaceAt(...))` or `show_at(ServiceAt(...))`, as its subject is."""

    def __init__(self, context: Context, subject: Subject) -> None:
        super().__init__(context)
        self._subject = subject
        self._save = Button("primary", icon="save", keys="Ctrl+S")
        self._heading = Heading(self._save)
        self._error, self._draft = Banner("danger", closable=False), Banner("info")
        self._forms = forms(subject.groups, context.jobs, context.desk.clock.today, confirmable=subject.confirmable)
        self.fields: dict[str, ConfirmableField] = {}
        for form in self._forms.values():
            self.fields |= {name: field for name, field in form.fields.items() if isinstance(field, ConfirmableField)}
        self.texts = TextsPanel(subject.texts, confirmable=subject.confirmable)
        self._cards = {title: Card() for title in self._forms}
        self._texts_card = Card()
        self._body = QWidget()
        self._conflict: ConflictDialog | None = None
        self._lay_out()
        first, *others = self._forms.values()
        drafts = Drafts(context.desk.paths.data / "drafts", context.desk.clock)
        keeper = DraftKeeper(first, drafts, context.jobs, subject.kind, values=self._draft_values)
        for changed in (*(form.changed for form in others), self.texts.changed):
            changed.connect(first.changed)
        for field in (*self.fields.values(), *self.texts.fields.values()):
            field.marked.connect(first.changed)
        self.presenter = EditingPresenter(self, context, subject, keeper, drafts)
        self._save.clicked.connect(self.presenter.save)
        self._draft.answered.connect(self.presenter.take_up)
        if subject.confirmable:
            QShortcut(QKeySequence(KEYS), self).activated.connect(self._on_doubt)
        self.retranslate()

    def _lay_out(self) -> None:
        layout = column(self._body, spacing=16)
        self._texts_card.body.addWidget(self.texts)
        for title, card in self._cards.items():
            card.body.addWidget(self._forms[title])
            if title == self._subject.texts_before:
                layout.addWidget(self._texts_card)
            layout.addWidget(card)
        layout.addStretch(1)
        self._error.hide()
        self._draft.hide()
        self._area = scrolling(self._body)
        parts = (self._heading, self._error, self._draft, self._area)
        column(self, *parts, spacing=12, margins=(24, 16, 24, 8)).setStretch(3, 1)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        self.presenter.open(where)

    def activate(self) -> None:
        self.presenter.come_back()

    def refresh(self) -> None:
        """F5 must not touch what somebody types."""

    def leave(self) -> None:
        self.presenter.leave()

    def panes(self) -> tuple[QWidget, ...]:
        firsts = (next(iter(form.fields.values())).control.editor() for form in self._forms.values())
        return (*firsts, self.texts.combo, self._save)

    def keys(self) -> tuple[tuple[str, str], ...]:
        doubt = ((KEYS, _("This field is to be confirmed")),) if self._subject.confirmable else ()
        return (
            *doubt,
            ("Ctrl+Down", _("Copy the hours to the next day")),
            ("Ctrl+Shift+Down", _("Copy the hours to the other days")),
            ("Esc", _("Back; what is typed is kept")),
        )

    def retranslate(self) -> None:
        self._save.setText(_("Save"))
        self._texts_card.set_title(_("Texts by language"))
        for title, card in self._cards.items():
            card.set_title(_(title))

    # What the presenter calls -----------------------------------------------------------------------------------

    def write(self, draft: Any) -> None:
        for name, field in self.fields.items():
            several = SEVERAL.get(name)
            value = tuple(getattr(draft, each) for each in several) if several else getattr(draft, name)
            field.control.set_value(value)
        self.texts.set_value(draft.texts, current().tag)
        for field in (*self.fields.values(), *self.texts.fields.values()):
            field.set_doubtful(getattr(draft, "to_confirm", ()))

    def read(self) -> Mapping[str, Any]:
        typed = {name: field.control.draft() for name, field in self.fields.items()}
        return typed | {"texts": self.texts.draft(), "to_confirm": list(self._doubtful())}

    def restore(self, typed: Mapping[str, Any]) -> None:
        for name, value in typed.items():
            if name in self.fields:
                self.fields[name].control.restore(value)
        if "texts" in typed:
            self.texts.restore(typed["texts"])
        if "to_confirm" in typed:
            for field in (*self.fields.values(), *self.texts.fields.values()):
                field.set_doubtful(typed["to_confirm"])

    def values(self) -> Mapping[str, Any]:
        values: dict[str, Any] = {"texts": self.texts.value()}
        for name, field in self.fields.items():
            value = field.control.value()
            values |= dict(zip(SEVERAL[name], value, strict=True)) if name in SEVERAL else {name: value}
        return values | ({"to_confirm": self._doubtful()} if self._subject.confirmable else {})

    def unread(self) -> Mapping[str, str]:
        problems = {name: field.own_problem() for name, field in self.fields.items()}
        return {name: problem for name, problem in problems.items() if problem}

    def show_title(self, title: str, detail: str) -> None:
        self._heading.set_texts(title, detail)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        for name, field in (*self.fields.items(), *self.texts.fields.items()):
            field.show_problem(problems.get(name, ""))

    def has_field(self, field: str) -> bool:
        return field in self.fields or field in self.texts.fields

    def focus_field(self, field: str) -> None:
        wanted = self.fields.get(field) or self.texts.fields.get(field) or next(iter(self.fields.values()))
        wanted.control.editor().setFocus()
        QTimer.singleShot(0, self, self._show_focus)
        if wanted.problem():
            announce(wanted, wanted.problem(), assertive=True)

    def _show_focus(self) -> None:
        """Scroll to what has the focus, with its label."""
        focus = self.window().focusWidget()
        if focus is not None and self._body.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus, 0, theme.current().px(90))

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

    def ask_conflict(self, conflict: RecordConflict) -> None:
        self._conflict = ConflictDialog(self.window(), conflict)
        self._conflict.chosen.connect(self._on_chosen)
        self._conflict.open()

    def _doubtful(self) -> tuple[str, ...]:
        fields = (*self.fields.values(), *self.texts.fields.values())
        return tuple(name for field in fields for name in field.doubtful())

    def _draft_values(self) -> Mapping[str, Any]:
        return self.presenter.draft()

    @Slot()
    def _on_doubt(self) -> None:
        """The field with the cursor is not certain, or is again."""
        focus = self.window().focusWidget()
        for field in (*self.fields.values(), *self.texts.fields.values()):
            if focus is not None and field.isAncestorOf(focus):
                field.turn_mark()

    @Slot(object, object)
    def _on_chosen(self, conflict: RecordConflict, keep_mine: tuple[str, ...]) -> None:
        self.presenter.resolve(conflict, keep_mine)
