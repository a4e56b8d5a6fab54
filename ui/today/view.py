"""The page of the day: who is expected and who has come; beside it what is due and what somebody should look at."""

from __future__ import annotations

import datetime as dt
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from maison.arrivals.status import STATUS_LABELS
from maison.errors import UserError
from ui.arrivals.brief import chip, with_native
from ui.arrivals.where import EDIT, FILE, LIST, NEW
from ui.i18n import N_, _, ngettext
from ui.kit import Card, Chip, Heading, Label, clear, column, scrolling
from ui.kit.heading import Columns
from ui.shell import Context, Page
from ui.tables import Badge, Column
from ui.tables.short import ShortTable
from ui.today.links import NarrowLink, link_line, show_line
from ui.today.presenter import SHOWN, WAITING, Day, Deadline, TodayPresenter
from ui.words import day_of_week, number, titled

if TYPE_CHECKING:
    from maison.arrivals.glance import Expected
    from maison.arrivals.model import ArrivalRow
    from ui.visits.glance import QueueGlance

PEOPLE: tuple[Column[Any], ...] = (
    Column("name", N_("Person"), text=lambda row: with_native(row.name, row.native_name), width=280, strong=True),
    Column("host", N_("Host"), text=lambda row: row.host, width=220),
    Column("reference", N_("Reference"), text=lambda row: row.reference, muted=True, whole=True),
    Column("status", N_("Situation"), badge=lambda row: Badge(*chip(row.status))),
)


class TodayPage(Page):
    """What the desk looks at in the morning."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._day: Day | None = None
        self._heading = Heading()
        self._expected, self._arrived = Card(flush=True), Card(flush=True)
        self._expected_table = self._table("today.expected", N_("Expected today"))
        self._nobody_expected, self._nobody_arrived = Label(role="muted", wrap=True), Label(role="muted", wrap=True)
        self._deadlines, self._check = Card(), Card()
        self._due, self._overdue = column(None, spacing=4), column(None, spacing=4)
        self._nothing_due = Label(role="muted", wrap=True)
        self._all_steps, self._places, self._house, self._resume = (NarrowLink() for _link in range(4))
        self._all_good = Label(role="muted", wrap=True)
        self._lay_out()
        self._presenter = TodayPresenter(self, context.desk, context.jobs, self._drafts)
        context.changes.subscribe({"arrival", "checklist", "catalogue", "place", "house"}, self._on_changed)
        self._all_steps.clicked.connect(partial(self._go, "steps"))
        self._places.clicked.connect(partial(self._go, "directory"))
        self._house.clicked.connect(partial(self._go, "preferences"))
        self._resume.clicked.connect(self._on_resume)
        self.retranslate()
        if context.glance is not None:
            self.show_glance(context.desk.clock.today(), context.glance)

    @cached_property
    def _arrived_table(self) -> ShortTable:
        """Made when somebody has arrived: the first paint knows of nobody."""
        table = self._table("today.arrived", N_("Arrived today"))
        self._arrived.body.addWidget(table)
        return table

    @cached_property
    def _queue(self) -> QueueGlance:
        """Made when the day was read: the first paint knows of no queue."""
        from ui.visits.glance import QueueGlance

        glance = QueueGlance(self.context)
        self._side.insertWidget(0, glance)
        return glance

    def _table(self, name: str, title: str) -> ShortTable:
        table = ShortTable(name, PEOPLE, self.context.jobs, self.context.memory)
        table.set_title(title)
        table.opened.connect(self._on_opened)
        return table

    def _lay_out(self) -> None:
        for card, nobody in ((self._expected, self._nobody_expected), (self._arrived, self._nobody_arrived)):
            nobody.setContentsMargins(12, 0, 12, 12)
            card.body.addWidget(nobody)
        self._expected.body.addWidget(self._expected_table)
        self._expected_table.hide()
        self._deadlines.body.addWidget(self._nothing_due)
        self._deadlines.body.addLayout(self._due)
        self._deadlines.body.addWidget(link_line(self._all_steps))
        self._check.body.addWidget(self._all_good)
        self._all_good.hide()
        for link in (self._resume, self._house, self._places):
            self._check.body.addWidget(link_line(link))
            show_line(link, False)
        self._check.body.addLayout(self._overdue)
        parts = Columns(shares=(8, 5))
        for card in (self._expected, self._arrived):
            parts.main.addWidget(card)
        for card in (self._deadlines, self._check):
            parts.side.addWidget(card)
        parts.main.addStretch(1)
        parts.side.addStretch(1)
        self._side = parts.side
        inner = QWidget()
        column(inner, parts)
        column(self, self._heading, scrolling(inner), spacing=16, margins=(24, 20, 24, 16))

    # The shell --------------------------------------------------------------------------------------------------

    def activate(self) -> None:
        """Always read anew: the day moves on, and drafts come and go without telling anyone."""
        self._presenter.load()

    def panes(self) -> tuple[QWidget, ...]:
        arrived = (self._arrived_table,) if "_arrived_table" in self.__dict__ else ()
        return tuple(pane for pane in (self._expected_table, *arrived, self._all_steps) if pane.isVisibleTo(self))

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Return", _("Open the file")),)

    def retranslate(self) -> None:
        self._expected.set_title(_("Expected today"))
        self._arrived.set_title(_("Arrived today"))
        self._nobody_expected.setText(_("Nobody is announced for today."))
        self._nobody_arrived.setText(
            _(
                "Nobody has arrived yet today. Ctrl+N registers an arrival; scan or paste the lines of a passport "
                "anywhere in this window, and the form opens filled."
            )
        )
        self._deadlines.set_title(_("Legal deadlines"))
        self._nothing_due.setText(_("No legal deadline is late or falls within two weeks."))
        self._all_steps.show_title(_("See all steps to follow"))
        self._check.set_title(_("To check"))
        self._all_good.setText(_("Nothing: the directory is checked and the house is known."))
        self._house.show_title(_("Enter the name, address and hours of the house"))
        self._tell_date(self.context.desk.clock.today())
        if self._day is not None:
            self.show_day(self._day)

    # What the presenter says --------------------------------------------------------------------------------------

    def show_glance(self, today: dt.date, expected: tuple[Expected, ...]) -> None:
        self._tell_date(today)
        waiting = tuple(row for row in expected if row.status in WAITING)
        self._show_people(self._expected_table, self._nobody_expected, waiting)

    def show_day(self, day: Day) -> None:
        first, self._day = self._day is None, day
        self._tell_date(day.today)
        self._show_people(self._expected_table, self._nobody_expected, day.expected)
        if day.arrived or "_arrived_table" in self.__dict__:
            self._show_people(self._arrived_table, self._nobody_arrived, day.arrived)
        self._show_deadlines(day.deadlines[:SHOWN])
        if first and self._all_steps.hasFocus():  # where it was put while there was no list to be in
            self.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        show_line(self._house, day.house_is_empty)
        show_line(self._places, day.places_to_confirm > 0)
        self._places.show_title(
            ngettext(
                "{count} place has details to confirm", "{count} places have details to confirm", day.places_to_confirm
            ).format(count=number(day.places_to_confirm))
        )
        show_line(self._resume, bool(day.drafts))
        unsaved = len(day.drafts)
        self._resume.show_title(
            ngettext(
                "Resume the file that was not saved", "Resume the last of {count} files not saved", unsaved
            ).format(count=number(unsaved))
        )
        self._show_overdue(day.overdue)
        self._queue.load()
        self._all_good.setVisible(not (day.house_is_empty or day.places_to_confirm or day.drafts or day.overdue))
        self.context.shell.set_house(day.house)
        self.context.shell.set_count(LIST, day.arrivals)
        self.context.shell.set_count("steps", sum(deadline.late for deadline in day.deadlines) or None)

    def show_error(self, error: UserError) -> None:
        self.context.shell.tell_error(error)

    # ------------------------------------------------------------------------------------------------------------

    def _tell_date(self, today: dt.date) -> None:
        parts = [_("week {number}").format(number=today.isocalendar().week)]
        if self._day is not None:
            expected, arrived = len(self._day.expected), len(self._day.arrived)
            parts.append(
                ngettext("{count} person expected", "{count} people expected", expected).format(count=number(expected))
            )
            parts.append(ngettext("{count} arrived", "{count} arrived", arrived).format(count=number(arrived)))
        self._heading.set_texts(day_of_week(today), " · ".join(parts))

    def _show_people(self, table: ShortTable, nobody: Label, rows: tuple[Any, ...]) -> None:
        table.show_rows(rows)
        table.setVisible(bool(rows))
        nobody.setVisible(not rows)

    def _show_deadlines(self, deadlines: tuple[Deadline, ...]) -> None:
        clear(self._due)
        self._nothing_due.setVisible(not deadlines)
        for deadline in deadlines:
            link = NarrowLink()
            link.show_title(titled(deadline.titles))
            link.clicked.connect(partial(self._go_to_step, deadline.key))
            self._due.addWidget(link_line(link, _due_chip(deadline)))

    def _show_overdue(self, people: tuple[ArrivalRow, ...]) -> None:
        """Whose last day has passed while somebody's choice says that they are still here: the program moves none."""
        clear(self._overdue)
        for row in people[:SHOWN]:
            link = NarrowLink()
            told = _("{name}: “{status}”, but the last day has passed")
            link.show_title(told.format(name=row.name, status=_(STATUS_LABELS[row.status])))
            link.clicked.connect(partial(self._on_opened, row.id))
            self._overdue.addWidget(link_line(link))
        more = len(people) - SHOWN
        if more > 0:
            rest = ngettext("and {count} more", "and {count} more", more).format(count=number(more))
            self._overdue.addWidget(Label(rest, "muted"))

    def _on_changed(self, _change: Any) -> None:
        if self.isVisible():
            self.activate()

    @Slot(int)
    def _on_opened(self, stay_id: int, _checked: bool = False) -> None:
        self.context.shell.go(FILE, stay_id)

    def _drafts(self) -> tuple[int | None, ...]:
        """Whose forms were left unsaved, the newest first; None for a new arrival. On a worker."""
        from ui.forms.drafts import Drafts

        desk = self.context.desk
        return tuple(draft.record for draft in Drafts(desk.paths.data / "drafts", desk.clock).left("arrival"))

    @Slot()
    def _on_resume(self) -> None:
        if self._day is not None and self._day.drafts:
            record = self._day.drafts[0]
            self.context.shell.go(NEW if record is None else EDIT, record)

    def _go(self, key: str, _checked: bool = False) -> None:
        self.context.shell.go(key)

    def _go_to_step(self, key: str, _checked: bool = False) -> None:
        self.context.shell.go("steps", key)


def _due_chip(deadline: Deadline) -> Chip:
    if deadline.late:
        late = ngettext("{count} late", "{count} late", deadline.late).format(count=number(deadline.late))
        return Chip(late, "danger", "triangle-alert")
    soon = ngettext("{count} soon", "{count} soon", deadline.soon).format(count=number(deadline.soon))
    return Chip(soon, "warn", "clock")
