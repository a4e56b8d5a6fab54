"""The contact log in the file: an entry that is written in a moment, and below it what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from maison.arrivals.notes.model import NoteDraft
from maison.arrivals.vocabulary import LABELS, Channel
from maison.errors import Problem
from ui.arrivals import words
from ui.arrivals.notes.presenter import NotesPresenter
from ui.forms import ChoiceField, DateField, DraftKeeper, Drafts, Form, FormField, NoteField, TextField
from ui.i18n import N_, _
from ui.kit import Button, Card, IconButton, Label, View, clear, column, narrow, row, rule
from ui.visits.of_person import VisitsOfPerson

if TYPE_CHECKING:
    from maison.arrivals.notes.model import Note
    from ui.arrivals.file.card import FileCard
    from ui.shell import Context

#: So many notes are shown; older ones are counted.
SHOWN = 100


class NotesTab(View):
    """`show_card` fills it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._today = context.desk.clock.today
        self.form = Form()
        self.form.add(
            FormField("channel", N_("Channel"), ChoiceField([(channel, LABELS[channel]) for channel in Channel])),
            FormField("happened_on", N_("Day"), DateField(self._today, past=True)),
            FormField("topic", N_("Topic"), TextField()),
            shares=(2, 2, 4),
        )
        self.form.add(FormField("body", N_("What was said"), NoteField()))
        self.keep, self._stop = Button(icon="check", keys="Ctrl+Return"), Button("quiet")
        self._entry, self._log = Card(), Card()
        self.visits = VisitsOfPerson(context)
        self._lines = column(None, spacing=8)
        self._nothing = Label(role="muted", wrap=True)
        self._notes: Sequence[Note] = ()
        drafts = Drafts(context.desk.paths.data / "drafts", context.desk.clock)
        keeper = DraftKeeper(self.form, drafts, context.jobs, "note")
        self.presenter = NotesPresenter(self, context, keeper, partial(drafts.left, "note"))
        self._lay_out()
        self.keep.clicked.connect(self._on_keep)
        self._stop.clicked.connect(self.presenter.stop_changing)
        QShortcut(QKeySequence("Ctrl+Enter"), self).activated.connect(self.keep.click)
        self.retranslate()

    def _lay_out(self) -> None:
        self._entry.body.addWidget(self.form)
        self._entry.body.addLayout(row(self.keep, self._stop, None))
        self._stop.hide()
        self._log.body.addLayout(self._lines)
        self._log.body.addWidget(self._nothing)
        column(self, narrow(self._entry), narrow(self.visits), narrow(self._log), None, margins=(0, 16, 0, 0))

    def retranslate(self) -> None:
        self._entry.set_title(_("New note"))
        self.keep.setText(_("Keep the note"))
        self._stop.setText(_("Leave it as it was"))
        self._log.set_title(_("Contact log"))
        self._nothing.setText(_("Nothing was noted yet."))
        self.show_notes(self._notes)

    def show_card(self, card: FileCard) -> None:
        """Show the log of this file."""
        self.presenter.show(card)
        others = (stay.id for stay in card.stays if stay.id != card.arrival.id)
        self.visits.show_stays((card.arrival.id, *others))

    def take_focus(self) -> None:
        """Go to the text of the entry: one only has to type."""
        self.form.focus("body")

    # What the presenter calls -----------------------------------------------------------------------------------

    def show_notes(self, notes: Sequence[Note]) -> None:
        self._notes = notes
        clear(self._lines)
        for at, note in enumerate(notes[:SHOWN]):
            if at:
                self._lines.addWidget(rule())
            self._lines.addWidget(self._line(note))
        self._nothing.setVisible(not notes)

    def _line(self, note: Note) -> QWidget:
        draft, holder = note.draft, QWidget()
        head = " · ".join(
            part for part in (words.long_day(draft.happened_on), _(LABELS[draft.channel]), draft.topic) if part
        )
        change, remove = IconButton("pencil"), IconButton("trash-2")
        change.set_name(_("Change the note: {note}").format(note=head))
        remove.set_name(_("Remove the note: {note}").format(note=head))
        change.clicked.connect(partial(self._on_change, note))
        remove.clicked.connect(partial(self._on_remove, note))
        title = Label(head, "strong", wrap=True)
        top = row(title, Label(note.author, "hint"), change, remove, spacing=8)
        top.setStretch(0, 1)
        told = column(holder, top, spacing=2)
        if draft.body:
            told.addWidget(Label(draft.body, wrap=True, selectable=True))
        return holder

    def begin(self, note: Note | None) -> None:
        draft = note.draft if note is not None else NoteDraft(self._today())
        values = {name: getattr(draft, name) for name in ("channel", "happened_on", "topic", "body")}
        self.form.set_values(values)
        self._entry.set_title(_("New note") if note is None else _("Change the note"))
        self._stop.setVisible(note is not None)
        if note is not None:
            self.take_focus()

    def is_empty(self) -> bool:
        values = self.form.values()
        return not (values["topic"] or values["body"])

    def show_problems(self, problems: Sequence[Problem]) -> None:
        self.form.show_problems(problems)

    def show_busy(self, busy: bool) -> None:
        self.form.setEnabled(not busy)
        self.keep.setEnabled(not busy)

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_keep(self) -> None:
        if not self.form.check():
            return
        values = self.form.values()
        day = values["happened_on"] or self._today()
        self.presenter.save(NoteDraft(day, values["channel"] or Channel.DESK, values["topic"], values["body"]))
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_change(self, note: Note, _checked: bool = False) -> None:
        self.presenter.change(note)

    def _on_remove(self, note: Note, _checked: bool = False) -> None:
        self.presenter.remove(note)
