"""The events of a week: a list by day, beside it the event, and what comes back every year and has no days yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from maison.directory.events.model import Event, EventStatus
from maison.directory.vocabulary import LABELS as CATEGORY_LABELS
from maison.errors import UserError
from ui import theme
from ui.checklists.filters import Filters
from ui.directory.events import words
from ui.directory.events.card import EventCard
from ui.directory.events.presenter import EventLine, EventsPresenter, Week
from ui.forms import DateField
from ui.i18n import N_, _, current, ngettext
from ui.kit import Button, Card, EmptyState, Heading, IconButton, Label, clear, column, row, scrolling
from ui.kit.heading import Columns
from ui.shell import Context, LivePage
from ui.tables import Column
from ui.tables.short import ShortTable
from ui.words import number

if TYPE_CHECKING:
    from maison.directory.events.recurring import Recurring

COLUMNS: tuple[Column[EventLine], ...] = (
    Column("day", N_("Day"), text=lambda line: words.day_text(line.happening), whole=True, muted=True),
    Column("time", N_("Time"), text=lambda line: words.time_text(line.happening), whole=True),
    Column("title", N_("Title"), text=lambda line: words.title(line.happening.event), width=230, strong=True),
    Column("where", N_("Where"), text=lambda line: words.where_text(line.happening.event), width=170),
    Column("state", N_("Situation"), badge=lambda line: words.state_badge(line.happening.event)),
)
_LEAST_HEIGHT = 220


class EventsPage(LivePage):
    """What is on in a week; `show_at(day)` shows the week of a day, `show_at(id)` an event."""

    KINDS = frozenset({"event", "place"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._print = Button(icon="printer", keys="Ctrl+P")
        self._new = Button("primary", icon="plus", keys="Ctrl+Shift+N")
        self._heading = Heading(self._print, self._new)
        self._before, self._after = IconButton("chevron-left"), IconButton("chevron-right")
        self._now = Button(small=True)
        self._day_label, self._day = Label(), DateField(context.desk.clock.today)
        self._day_label.setBuddy(self._day.editor())
        self._filters = Filters(("of_house", "free", "online", "category"))
        self.table = ShortTable("events", COLUMNS, context.jobs, context.memory, most=0)
        self.table.set_title(N_("Events"))
        self.nothing = EmptyState("calendar-days", action_icon="x")
        self.detail, self._coming = EventCard(), Card()
        self._coming_lines = column(None, spacing=8)
        self._week: Week | None = None
        self._lay_out()
        self.presenter = EventsPresenter(self, context)
        self._connect()
        self.retranslate()
        self.restyle()

    def _lay_out(self) -> None:
        way = row(self._before, self._now, self._after, 8, self._day_label, self._day, None, spacing=8)
        listed = Card(flush=True)
        listed.body.addWidget(self.table)
        self._body = QStackedWidget()
        self._body.addWidget(listed)
        self._body.addWidget(self.nothing)
        parts = Columns(shares=(2, 1), fold_at=900)
        parts.main.addWidget(self._body, 1)
        self._coming.body.addLayout(self._coming_lines)
        self._beside = QWidget()
        column(self._beside, self.detail, self._coming, None, spacing=16)
        self._detail_area = scrolling(self._beside)
        parts.side.addWidget(self._detail_area, 1)
        inner = QWidget()
        column(inner, way, self._filters, parts, spacing=12).setStretch(2, 1)
        column(self, self._heading, scrolling(inner), spacing=16, margins=(24, 20, 24, 16)).setStretch(1, 1)

    def _connect(self) -> None:
        presenter = self.presenter
        self._print.clicked.connect(presenter.print_programme)
        self._new.clicked.connect(self._on_new)
        self._before.clicked.connect(lambda: presenter.step(-1))
        self._after.clicked.connect(lambda: presenter.step(1))
        self._now.clicked.connect(presenter.this_week)
        self._day.changed.connect(self._on_day)
        self._filters.chosen.connect(lambda name, value: presenter.narrow(**{name: value}))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        self.nothing.action.clicked.connect(self._on_nothing)
        self.detail.edit_asked.connect(presenter.open)
        self.detail.cancel_asked.connect(self._on_cancel)
        self.detail.again_asked.connect(presenter.again)
        self.detail.remove_asked.connect(presenter.remove)
        for keys, act in (
            ("Alt+PgUp", lambda: presenter.step(-1)), ("Alt+PgDown", lambda: presenter.step(1)),
            ("Alt+Home", presenter.this_week),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # The shell --------------------------------------------------------------------------------------------------

    def show_at(self, where: Any) -> None:
        if isinstance(where, dt.date):
            self.presenter.go(where)
            self.stale = False
        elif isinstance(where, int):
            self.presenter.want(where)
            self.stale = False

    def load(self) -> None:
        self.presenter.load()

    def escape(self) -> bool:
        if not self.presenter.narrowed:
            return False
        self.presenter.show_all()
        return True

    def panes(self) -> tuple[QWidget, ...]:
        empty = self.nothing.action if self.presenter.narrowed else self._new
        return (
            empty if self._body.currentIndex() else self.table,
            self.detail.edit,
            self._day.editor(),
            self._filters.boxes["of_house"],
        )

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Alt+PgUp", _("The week before")), ("Alt+PgDown", _("The week after")), ("Alt+Home", _("This week")),
            ("Return", _("Edit the event")),
        )  # fmt: skip

    def retranslate(self) -> None:
        self._print.setText(_("Programme on paper"))
        self._new.setText(_("New event"))
        self._before.set_name(_("The week before"), "Alt+PgUp")
        self._after.set_name(_("The week after"), "Alt+PgDown")
        self._now.setText(_("This week"))
        self._day_label.setText(_("Go to"))
        self._day.set_name(_("Go to the week of a day"))
        self._coming.set_title(_("Comes back every year: days to be looked up"))
        if self._week is not None:
            self.show_week(self._week, self.table.current_id() or 0)
        else:
            self._heading.set_texts(_("Events"))
            self._fill_filters(())

    def restyle(self) -> None:
        self._day.setMaximumWidth(theme.current().px(170))
        for widget in (self.table, self._detail_area):
            widget.setMinimumHeight(theme.current().px(_LEAST_HEIGHT))

    # What the presenter says --------------------------------------------------------------------------------------

    def show_week(self, week: Week, chosen: int) -> None:
        self._week = week
        count = ngettext("{count} event", "{count} events", week.shown).format(count=number(week.shown))
        self._heading.set_texts(_("Events"), f"{words.week_text(week.monday)} · {count}")
        self._fill_filters(week.categories)
        had_focus = self.table.hasFocus() or self.nothing.action.hasFocus() or self._new.hasFocus()
        self.table.show_rows(week.lines)
        self._body.setCurrentIndex(0 if week.lines else 1)
        self._tell_nothing(week)
        if week.lines:
            self.table.select(chosen)
        if had_focus:
            self.panes()[0].setFocus()
        self._show_coming(week.awaited)

    def show_event(self, event: Event | None) -> None:
        self.detail.setVisible(event is not None)
        if event is not None:
            self.detail.show_event(event)

    def show_error(self, error: UserError) -> None:
        self.context.shell.tell_error(error)

    # ------------------------------------------------------------------------------------------------------------

    def _tell_nothing(self, week: Week) -> None:
        if week.all:
            self.nothing.set_texts(
                _("No event matches"), _("The week has others than those asked for."), _("Show all of the week")
            )
        else:
            self.nothing.set_texts(
                _("Nothing is on in this week"),
                _("Events of the house, of places in the directory and of others stand here, day by day."),
            )

    def _fill_filters(self, categories: Sequence[Any]) -> None:
        wanted = self.presenter.filter if hasattr(self, "presenter") else None
        boxes = {
            "of_house": (_("Whose"), [(_("everybody’s"), False), (_("of the house"), True)]),
            "free": (_("Price"), [(_("any price"), False), (_("free of charge"), True)]),
            "online": (_("How"), [(_("any way"), False), (_("online"), True)]),
            "category": (
                _("Kind of place"), [(_("every kind"), None), *((_(CATEGORY_LABELS[one]), one) for one in categories)],
            ),
        }  # fmt: skip
        for name, (title, entries) in boxes.items():
            self._filters.fill(name, title, entries, getattr(wanted, name, entries[0][1]))

    def _show_coming(self, awaited: Sequence[Recurring]) -> None:
        clear(self._coming_lines)
        for one in awaited:
            name = Label(one.title(current().tag).text, "strong", wrap=True)
            source = Label(words.recurring_text(one), "hint", wrap=True)
            enter = Button("link", icon="calendar")
            enter.setText(_("Enter its days"))
            enter.setAccessibleName(_("Enter the days of {event}").format(event=name.text()))
            enter.clicked.connect(partial(self._on_recurring, one))
            line = QWidget()
            column(line, name, source, row(enter, None), spacing=2)
            self._coming_lines.addWidget(line)
        self._coming.setVisible(bool(awaited))

    # Intents ----------------------------------------------------------------------------------------------------

    @Slot()
    def _on_new(self) -> None:
        self.presenter.new()

    @Slot()
    def _on_day(self) -> None:
        day = self._day.value()
        if day is not None and not self._day.problem():
            self.presenter.go(day)

    @Slot(object)
    def _on_selected(self, line_id: object) -> None:
        if isinstance(line_id, int):
            self.presenter.choose(line_id)

    @Slot(int)
    def _on_opened(self, line_id: int) -> None:
        line = self.table.rows.kept(line_id)
        if line is not None:
            self.presenter.open(line.happening.event)

    @Slot()
    def _on_nothing(self) -> None:
        self.presenter.show_all()

    @Slot(object)
    def _on_cancel(self, event: Event) -> None:
        if event.draft.status is EventStatus.CANCELLED:
            self.presenter.take_place(event)
        else:
            self.presenter.cancel(event)

    def _on_recurring(self, one: Recurring, _checked: bool = False) -> None:
        self.presenter.enter_recurring(one)
