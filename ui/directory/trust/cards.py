"""The two cards in which one says what one saw: a check with all its parts, and a closure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from maison.directory.labels import LABELS
from maison.directory.model import FIELD_LABELS, Place
from maison.directory.vocabulary import PlaceStatus
from ui import theme
from ui.arrivals.words import long_day
from ui.directory.value_words import field_label
from ui.forms import DateField, Form, FormField, NoteField, TextField
from ui.i18n import N_, _, current
from ui.kit import Button, Card, Choices, Label, clear, column
from ui.kit.flow import Wrapped
from ui.kit.views import View

FOR_A_TIME, FOR_GOOD = "time", "good"


class CheckCard(View):
    """`noted` gives who checked, when, where it was looked up, and what is still to be confirmed."""

    noted = Signal(str, object, str, object)

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._today = today
        self.note = Button("primary", icon="check", keys="Ctrl+S")
        self.form = Form()
        self.form.add(
            FormField("checked_by", FIELD_LABELS["checked_by"], TextField(), help_text=N_("Empty: you.")),
            FormField("checked_on", FIELD_LABELS["checked_on"], DateField(today, past=True)),
        )
        self.form.add(FormField("source", FIELD_LABELS["source"], NoteField(lines=2)))
        self.doubts: dict[str, QCheckBox] = {}
        self._asked, self._holder = Label(role="hint", wrap=True), QWidget()
        self._boxes = column(self._holder, spacing=4)
        self._card = Card()
        for part in (self.form, self._asked, self._holder, Wrapped(self.note)):
            self._card.body.addWidget(part)
        column(self, self._card, spacing=0)
        self.note.clicked.connect(self._on_note)
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_("Note a check"))
        self.note.setText(_("Note this check"))
        self._asked.setText(_("Tick what is certain now; the rest stays to be confirmed."))
        for name, box in self.doubts.items():
            box.setText(field_label(name))

    def restyle(self) -> None:
        for box in self.doubts.values():
            box.setMinimumHeight(theme.current().px(theme.LINE) + 8)

    def show_place(self, place: Place) -> None:
        """Begin a check of this place."""
        self.form.set_values({"checked_by": "", "checked_on": self._today(), "source": place.draft.source})
        clear(self._boxes)
        self.doubts = {name: QCheckBox() for name in place.draft.to_confirm}
        for box in self.doubts.values():
            self._boxes.addWidget(box)
        for part in (self._asked, self._holder):
            part.setVisible(bool(self.doubts))
        self.retranslate()
        self.restyle()

    @Slot()
    def _on_note(self) -> None:
        if self.form.check():
            values = self.form.values()
            left = tuple(name for name, box in self.doubts.items() if not box.isChecked())
            self.noted.emit(values["checked_by"], values["checked_on"], values["source"], left)


class ClosingCard(View):
    """`closed` gives the first and the last day, the reason, and whether it is for good; `reopened` says it is open again."""

    closed = Signal(object, object, str, bool)
    reopened = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._place: Place | None = None
        self._now = Label(role="strong", wrap=True)
        self.kind = Choices((FOR_A_TIME, FOR_GOOD), across=2, small=True)
        self.form = Form()
        self.first = FormField("closed_from", FIELD_LABELS["closed_from"], DateField(today))
        self.last = FormField("closed_until", FIELD_LABELS["closed_until"], DateField(today))
        self.form.add(self.first, self.last)
        self.form.add(FormField("closed_reason", FIELD_LABELS["closed_reason"], NoteField(lines=2)))
        self.close_it, self.reopen = Button(icon="ban"), Button(icon="undo-2")
        self._card = Card()
        for part in (self._now, self.kind, self.form, Wrapped(self.close_it, self.reopen)):
            self._card.body.addWidget(part)
        column(self, self._card, spacing=0)
        self.kind.chosen.connect(self._on_kind)
        self.close_it.clicked.connect(self._on_close)
        self.reopen.clicked.connect(self.reopened)
        self.retranslate()

    def retranslate(self) -> None:
        self._card.set_title(_("Is it there?"))
        self.kind.set_texts((_("Closed for a time"), _("Closed for good")))
        self.close_it.setText(_("Note the closure"))
        self.reopen.setText(_("It is open again"))
        if self._place is not None:
            self._tell(self._place)

    def show_place(self, place: Place) -> None:
        """Show how it is, and begin with that."""
        self._place = place
        draft = place.draft
        self.kind.choose(FOR_GOOD if draft.status is PlaceStatus.CLOSED_FOR_GOOD else FOR_A_TIME)
        self.form.set_values({
            "closed_from": draft.closed_from, "closed_until": draft.closed_until,
            "closed_reason": place.text("closed_reason", current().tag).text,
        })  # fmt: skip
        self._on_kind()
        self._tell(place)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Beside the days."""
        for name, field in self.form.fields.items():
            field.show_problem(problems.get(name, ""))

    def _tell(self, place: Place) -> None:
        draft = place.draft
        state = _(LABELS[draft.status])
        first, last = draft.closed_from, draft.closed_until
        days = [_("from {start}").format(start=long_day(first))] if first else []
        days += [_("until {end}").format(end=long_day(last))] if last else []
        self._now.setText(_("Now: {state}").format(state=" ".join((state, *days))))
        self.reopen.setVisible(draft.status in (PlaceStatus.TEMPORARILY_CLOSED, PlaceStatus.CLOSED_FOR_GOOD))

    @Slot()
    def _on_kind(self) -> None:
        self.last.setEnabled(self.kind.value() == FOR_A_TIME)

    @Slot()
    def _on_close(self) -> None:
        if self.form.check():
            values, for_good = self.form.values(), self.kind.value() == FOR_GOOD
            last = None if for_good else values["closed_until"]
            self.closed.emit(values["closed_from"], last, values["closed_reason"], for_good)
