"""The entry of a visit: what it was about, and four fields that are mostly right already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from maison.arrivals.vocabulary import LABELS, Category, Channel
from maison.errors import Problem
from ui.arrivals.form.options import FREQUENT_LANGUAGES, LANGUAGES
from ui.forms import ChoiceField, DateField, DraftKeeper, Drafts, Form, FormField, TimeField, spoken_languages
from ui.i18n import N_, _
from ui.kit import Button, Card, Flow, View, announce, column
from ui.visits.entry.person_field import PersonField
from ui.visits.entry.presenter import EntryPresenter
from ui.visits.entry.topics_field import TopicsField
from ui.visits.words import ticket_name, time_of

if TYPE_CHECKING:
    from maison.visits.model import Habits, Visit
    from maison.visits.queue.model import Ticket
    from maison.visits.vocabulary import Topic
    from ui.shell import Context

#: So often the minutes of whom is being served are told anew.
_TICK_MS = 10_000


class EntryCard(View):
    """Enter in the empty field of topics keeps the visit, Ctrl+S and Ctrl+Enter do from anywhere in it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._card = Card(wraps=True)
        self.topics = TopicsField(self._minutes_of)
        self.person = PersonField()
        self._spoken = spoken_languages(LANGUAGES, frequent=FREQUENT_LANGUAGES, single=True)
        self.form = self._make_form(context)
        self.keep = Button("primary", icon="check", keys="Ctrl+S")
        self._other_time, self._clear = Button("quiet", icon="clock"), Button("quiet", icon="x")
        self._ticket: Ticket | None = None
        self._visit: Visit | None = None
        drafts = Drafts(context.desk.paths.data / "drafts", context.desk.clock)
        keeper = DraftKeeper(self.form, drafts, context.jobs, "visit", values=self._draft)
        self.presenter = EntryPresenter(self, context, keeper, drafts)
        self._lay_out()
        self._connect()
        self._show_when(False)
        self.retranslate()

    def _make_form(self, context: Context) -> Form:
        form = Form()
        form.add(FormField("topics", N_("What it is about"), self.topics))
        form.add(
            FormField("language", N_("Language spoken"), self._spoken),
            FormField("channel", N_("Channel"), ChoiceField([(channel, LABELS[channel]) for channel in Channel])),
            FormField("stay_id", N_("Whose file"), self.person),
            FormField("category", N_("Came to Lille as"), ChoiceField([(one, LABELS[one]) for one in Category])),
            shares=(3, 3, 5, 4),
        )
        form.add(
            FormField("day", N_("Day"), DateField(context.desk.clock.today, past=True)),
            FormField("time", N_("Time"), TimeField()),
        )
        return form

    def _lay_out(self) -> None:
        buttons = QWidget()
        Flow(buttons, self.keep, self._other_time, self._clear, spacing=8)
        self._card.body.addWidget(self.form)
        self._card.body.addWidget(buttons)
        column(self, self._card, spacing=0)

    def _connect(self) -> None:
        self.topics.finished.connect(self._on_keep)
        self.topics.dropped.connect(self.presenter.forget_topic)
        self.person.searched.connect(self.presenter.people.search)
        self.person.changed.connect(self._on_person)
        self.keep.clicked.connect(self._on_keep)
        self._other_time.clicked.connect(self._on_other_time)
        self._clear.clicked.connect(self.presenter.clear)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_keep)
        clock = QTimer(self, interval=_TICK_MS)
        clock.timeout.connect(partial(self.presenter.tick))
        clock.start()

    def retranslate(self) -> None:
        self._other_time.setText(_("At another time"))
        self.show_subject(self._ticket, self._visit)

    # What the presenter says --------------------------------------------------------------------------------------

    def begin(self, values: Mapping[str, Any]) -> None:
        self.form.set_values(values)
        self.form.show_above(())
        if "time" in values:
            self._show_when(values["time"] is not None)

    def values(self) -> dict[str, Any]:
        return self.form.values()

    def is_empty(self) -> bool:
        values = self.form.values()
        return self.topics.is_empty() and values["time"] is None

    def show_subject(self, ticket: Ticket | None, visit: Visit | None) -> None:
        self._ticket, self._visit = ticket, visit
        if visit is not None:
            title = _("Change the visit of {time}").format(time=time_of(visit.at))
        elif ticket is not None:
            title = _("Visit with ticket {number}").format(number=ticket_name(ticket))
        else:
            title = _("New visit")
        self._card.set_title(" · ".join(part for part in (title, self.person.name()) if part))
        away = _("Leave it as it was") if visit is not None else _("Begin again")
        if self._clear.plain_text() != away:  # else it would lose its letter for Alt
            self._clear.setText(away)
        self.keep.setText(_("Keep the change") if visit is not None else _("Note the visit"))

    def show_habits(self, habits: Habits) -> None:
        self.topics.set_frequent(habits.topics)
        self._spoken.set_frequent(tuple(dict.fromkeys((*habits.languages, *FREQUENT_LANGUAGES))))

    def show_person(self, stay_id: int, name: str) -> None:
        self.person.show_person(stay_id, name)
        self.show_subject(self._ticket, self._visit)
        self.form.fields["stay_id"].show_problem("")

    def show_found(self, found: Sequence[tuple[int, str]]) -> None:
        self.person.show_found(found)

    def name_topic(self, topic: Topic) -> None:
        self.topics.name(topic)

    def propose_minutes(self, minutes: Mapping[Topic, int]) -> None:
        self.topics.propose_minutes(minutes)

    def check(self) -> bool:
        self.topics.take_offered()
        good, wrong = self.form.check(), self.topics.wrong_row()
        if (
            not good
            and not self._when.isVisibleTo(self)
            and any(self.form.fields[name].problem() for name in ("day", "time"))
        ):
            self._show_when(True)
        if good and wrong is not None:
            wrong.take_focus()
            announce(wrong, wrong.check(), assertive=True)
        return good and wrong is None

    def show_problems(self, problems: Sequence[Problem]) -> None:
        if any(problem.field in ("day", "time") for problem in problems):
            self._show_when(True)
        self.form.show_problems(problems)

    def take_focus(self) -> None:
        self.form.focus("topics")

    # ------------------------------------------------------------------------------------------------------------

    def _minutes_of(self, topic: Topic) -> int:
        return self.presenter.minutes_of(topic)

    def _draft(self) -> dict[str, Any]:
        ticket = self.presenter.ticket
        return {**self.form.draft(), "ticket": ticket.id if ticket is not None else None}

    @property
    def _when(self) -> QWidget:
        """The line of day and time: most visits are noted while they are."""
        line = self.form.fields["day"].parentWidget()
        assert line is not None
        return line

    def _show_when(self, shown: bool) -> None:
        self._when.setVisible(shown)
        self._other_time.setVisible(not shown)

    @Slot()
    def _on_person(self) -> None:
        self.show_subject(self._ticket, self._visit)

    @Slot()
    def _on_keep(self) -> None:
        if self.presenter.save():
            self.take_focus()

    @Slot()
    def _on_other_time(self) -> None:
        self._show_when(True)
        self.form.focus("day")
