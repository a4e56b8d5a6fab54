"""The visits of somebody in their file: when they came, for what, and how it was left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from maison.arrivals.vocabulary import LABELS
from ui.arrivals.words import long_day
from ui.i18n import _, ngettext
from ui.kit import Button, Card, Label, View, clear, column, row, rule
from ui.visits.where import VISITS, NewVisit
from ui.visits.words import results_text, time_of, topics_text
from ui.words import number

if TYPE_CHECKING:
    from maison.store.changes import Change
    from maison.visits.model import Visit
    from ui.shell import Context

#: So many visits are shown; older ones are counted.
SHOWN = 20


class VisitsOfPerson(View):
    """`show_stays` with all stays of the person, the one whose file is open first."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._stays: tuple[int, ...] = ()
        self.visits: tuple[Visit, ...] = ()
        self._card = Card()
        self._lines, self._nothing = column(None, spacing=8), Label(role="muted", wrap=True)
        self._note = Button("quiet", icon="plus", keys="Ctrl+M", elsewhere=True, small=True)
        self._card.header.addWidget(self._note)
        self._card.body.addLayout(self._lines)
        self._card.body.addWidget(self._nothing)
        column(self, self._card, spacing=0)
        self._note.clicked.connect(partial(self._on_note))
        context.changes.subscribe({"visit"}, self._on_change)
        self.retranslate()

    def retranslate(self) -> None:
        self._note.setText(_("Note a visit"))
        self._nothing.setText(_("No visit was noted yet. Ctrl+M notes one while this file is open."))
        self._show(self.visits)

    def show_stays(self, stay_ids: Sequence[int]) -> None:
        """Whose visits they are."""
        if tuple(stay_ids) != self._stays:
            self._stays = tuple(stay_ids)
            self.load()

    def load(self) -> None:
        """Read them again."""
        desk, stays = self._context.desk, self._stays
        self._context.jobs.read(
            lambda _steps: desk.visit_queries.of_stays(stays), done=self._show, failed=self._context.shell.tell_error,
            owner=self, latest="visits.of-person",
        )  # fmt: skip

    def _show(self, visits: tuple[Visit, ...]) -> None:
        self.visits = visits
        self._card.set_title(_("Visits to the desk"))
        clear(self._lines)
        for at, visit in enumerate(visits[:SHOWN]):
            if at:
                self._lines.addWidget(rule())
            self._lines.addWidget(_line(visit))
        more = len(visits) - SHOWN
        if more > 0:
            self._lines.addWidget(
                Label(ngettext("and {count} more", "and {count} more", more).format(count=number(more)), "muted")
            )
        self._nothing.setVisible(not visits)

    def _on_change(self, _change: Change) -> None:
        if self._stays:
            self.load()

    def _on_note(self, _checked: bool = False) -> None:
        self._context.shell.go(VISITS, NewVisit(self._stays[0] if self._stays else None))


def _line(visit: Visit) -> QWidget:
    when = " · ".join((long_day(visit.day), time_of(visit.at), _(LABELS[visit.draft.channel])))
    head = row(Label(when, "strong", wrap=True), Label(visit.agent, "hint"), spacing=8)
    head.setStretch(0, 1)
    holder = QWidget()
    told = " · ".join(part for part in (topics_text(visit.draft.topics), results_text(visit.draft.topics)) if part)
    column(holder, head, Label(told, wrap=True), spacing=2)
    return holder
