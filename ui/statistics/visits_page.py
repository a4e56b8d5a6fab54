"""The visits behind a number: which they were, and whose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from maison.arrivals.vocabulary import LABELS
from ui.arrivals.where import FILE
from ui.i18n import N_, _, current, ngettext
from ui.kit import Button, Card, Heading, column
from ui.shell import Context, LivePage
from ui.statistics.behind import Visits
from ui.tables import Column, PagedTable
from ui.visits.words import minutes_text, time_of, topics_text
from ui.words import number

if TYPE_CHECKING:
    from maison.visits.model import Visit


def _language(visit: Visit) -> str:
    return current().language_name(visit.draft.language) if visit.draft.language else ""


def _category(visit: Visit) -> str:
    return _(LABELS[visit.draft.category]) if visit.draft.category else ""


COLUMNS: tuple[Column[Visit], ...] = (
    Column("day", N_("Day"), text=lambda one: current().date(one.day), width=170, whole=True),
    Column("time", N_("Time"), text=lambda one: time_of(one.at), width=80, whole=True),
    Column(
        "topics", N_("Topics"), text=lambda one: topics_text(one.draft.topics, minutes=False), width=300, strong=True
    ),
    Column("minutes", N_("Minutes"), text=lambda one: minutes_text(one.minutes), width=90, align="trailing"),
    Column("channel", N_("Channel"), text=lambda one: _(LABELS[one.draft.channel]), width=120),
    Column("language", N_("Language spoken"), text=_language, width=140),
    Column("category", N_("Category"), text=_category, width=170),
    Column("file", N_("File"), text=lambda one: _("with a file") if one.draft.stay_id else _("anonymous"), width=120),
)


class VisitsBehindPage(LivePage):
    """`show_at(visits)` shows the visits behind a number; Enter opens the file of who came, where there is one."""

    KINDS = frozenset({"visit"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.back = Button(icon="arrow-left")
        self.heading = Heading(self.back)
        self.table = PagedTable(
            "statistics.visits", lambda: context.desk.visit_list, COLUMNS, context.jobs, context.memory
        )
        self._where: Visits | None = None
        self._count = 0
        card = Card(flush=True)
        card.body.addWidget(self.table)
        column(self, self.heading, card, spacing=16, margins=(24, 20, 24, 16)).setStretch(1, 1)
        self.back.clicked.connect(context.shell.back)
        self.table.opened.connect(self._on_opened)
        self.table.rows.loaded.connect(self._on_loaded)
        self.table.rows.failed.connect(context.shell.tell_error)
        self.retranslate()

    def show_at(self, where: Any) -> None:
        if isinstance(where, Visits):
            self._where, self.stale = where, True

    def load(self) -> None:
        if self._where is not None:
            self.table.rows.load(self._where.wanted)

    def leave(self) -> None:
        self.table.remember_columns()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.table, self.back)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Return", _("Open the file")),)

    def retranslate(self) -> None:
        self.back.setText(_("Back to the figures"))
        self.table.set_title(N_("Visits that were counted"))
        self._tell()

    def _tell(self) -> None:
        count = ngettext("{count} visit", "{count} visits", self._count).format(count=number(self._count))
        self.heading.set_texts(_("Visits that were counted"), f"{self._where.title} · {count}" if self._where else "")

    @Slot(int)
    def _on_loaded(self, count: int) -> None:
        self._count = count
        self._tell()
        self.table.select()

    @Slot(int)
    def _on_opened(self, visit_id: int) -> None:
        visit = self.table.rows.kept(visit_id)
        if visit is not None and visit.draft.stay_id:
            self.context.shell.go(FILE, visit.draft.stay_id)
