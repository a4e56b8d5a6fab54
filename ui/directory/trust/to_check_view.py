"""The page of what is to be checked: each place with the reason, and what one does about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from maison.directory.links.model import LABELS as LINKS
from maison.directory.links.model import LinkState
from maison.directory.vocabulary import LABELS as CATEGORIES
from ui.arrivals.words import short_day
from ui.directory.trust.panel import LINK_TONES, link_text
from ui.directory.trust.to_check_presenter import CheckRow, ToCheckPresenter
from ui.i18n import N_, _, current, ngettext
from ui.kit import Button, Card, EmptyState, Heading, Label, column, row
from ui.shell import Context, LivePage
from ui.tables import Column
from ui.tables.columns import Badge
from ui.tables.short import ShortTable
from ui.words import number

#: So many days late are a matter of concern.
_VERY_LATE = 90


def _due(row: CheckRow) -> Badge | str:
    if row.never:
        return Badge(_("never checked"), "danger", "clock")
    if row.late is None:
        return ""
    told = ngettext("{count} day late", "{count} days late", row.late).format(count=number(row.late))
    return Badge(told, "danger" if row.late > _VERY_LATE else "warn", "clock")


def _link(row: CheckRow) -> Badge | str:
    if row.link is None or not row.link.is_bad:
        return ""
    return Badge(_(LINKS[row.link.state]), *LINK_TONES[row.link.state])


def _reports(row: CheckRow) -> Badge | str:
    if not row.reports:
        return ""
    count = len(row.reports)
    told = ngettext("{count} report", "{count} reports", count).format(count=number(count))
    return Badge(told, "warn", "message-square")


def _checked(row: CheckRow) -> str:
    return short_day(row.place.draft.checked_on)


COLUMNS: tuple[Column[CheckRow], ...] = (
    Column("name", N_("Place"), text=lambda row: row.place.name, width=300, strong=True),
    Column("category", N_("Category"), text=lambda row: _(CATEGORIES[row.place.draft.category]), width=160),
    Column("checked", N_("Checked on"), text=_checked, whole=True),
    Column("due", N_("To check"), badge=_due),
    Column("reports", N_("Reports"), badge=_reports),
    Column("website", N_("Website"), badge=_link),
)


class ToCheckPage(LivePage):
    """A list; what its buttons do is done with the selected row."""

    KINDS = frozenset({"place"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.ask, self.edit = Button(icon="globe"), Button(icon="pencil", keys="Ctrl+E")
        self.right = Button("primary", icon="check", keys="Ctrl+Return")
        self._heading = Heading(self.ask, self.edit, self.right)
        self._asked, self.why = Label(role="hint", wrap=True), Label(wrap=True)
        self.follow = Button(icon="external-link", small=True)
        self.table = ShortTable("places-to-check", COLUMNS, context.jobs, context.memory, most=0)
        self.table.set_title(N_("Places to check"))
        self._card = Card(flush=True)
        self._card.body.addWidget(self.table)
        self.nothing = EmptyState("check")
        self.nothing.hide()
        self._rows: Sequence[CheckRow] | None = None
        self._checked_at: dt.datetime | None = None
        foot = row(self.why, self.follow, spacing=12)
        foot.setStretch(0, 1)
        parts = (self._heading, self._asked, self._card, foot, self.nothing)
        column(self, *parts, spacing=12, margins=(24, 20, 24, 16)).setStretch(2, 1)
        self.presenter = ToCheckPresenter(self, context)
        self.ask.clicked.connect(self.presenter.ask_websites)
        self.edit.clicked.connect(self._on_edit)
        self.right.clicked.connect(self._on_right)
        self.follow.clicked.connect(self._on_follow)
        self.table.opened.connect(self.presenter.open)
        self.table.selected.connect(self._tell_why)
        self.retranslate()

    # The shell --------------------------------------------------------------------------------------------------

    def load(self) -> None:
        self.presenter.load()

    def show_at(self, where: Any) -> None:
        """There is but one list."""

    def panes(self) -> tuple[QWidget, ...]:
        return (self.table, self.right)

    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Return", _("Show the place in the directory")),)

    def retranslate(self) -> None:
        self._heading.title.setText(_("To check"))
        self.ask.setText(_("Check the websites"))
        self.edit.setText(_("Edit"))
        self.right.setText(_("Still right"))
        self.follow.setText(_("Take the new address"))
        self.nothing.set_texts(
            _("Nothing is to be checked"),
            _("Every entry was looked at lately, and nobody reported a change. What becomes due stands here."),
        )
        if self._rows is not None:
            self.show_rows(self._rows, self._checked_at)

    # What the presenter says --------------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[CheckRow], checked_at: dt.datetime | None) -> None:
        at = self._position()
        self._rows, self._checked_at = rows, checked_at
        count = len(rows)
        told = ngettext("{count} place", "{count} places", count).format(count=number(count))
        self._heading.detail.setText(told)
        when = (
            _("The websites were last asked on {moment}.").format(moment=current().moment(checked_at))
            if checked_at
            else ""
        )
        self._asked.setText(when or _("The websites were not asked yet."))
        self.table.show_rows(rows)
        if rows:
            self.table.select(rows[min(at, count - 1)].id)
        self._card.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        for button in (self.edit, self.right):
            button.setEnabled(bool(rows))
        self._tell_why()

    def show_asking(self, asking: bool) -> None:
        self.ask.setEnabled(not asking)

    # ------------------------------------------------------------------------------------------------------------

    def _position(self) -> int:
        """The row that is selected: when it goes, the next one takes its place."""
        return next((at for at, row in enumerate(self._rows or ()) if row.id == self.table.current_id()), 0)

    def _current(self) -> CheckRow | None:
        return next((row for row in self._rows or () if row.id == self.table.current_id()), None)

    @Slot()
    def _tell_why(self) -> None:
        """What was reported of the selected place, and what its website answered."""
        one = self._current()
        told = list(one.reports) if one is not None else []
        if one is not None and one.link is not None and one.link.is_bad:
            told.append(link_text(one.link))
        self.why.setText("\n".join(told))
        self.why.setVisible(bool(told))
        self.follow.setVisible(one is not None and one.link is not None and one.link.state is LinkState.MOVED)

    @Slot()
    def _on_follow(self) -> None:
        one = self._current()
        if one is not None:
            self.presenter.take_address(one)

    @Slot()
    def _on_edit(self) -> None:
        one = self._current()
        if one is not None:
            self.presenter.edit(one)

    @Slot()
    def _on_right(self) -> None:
        one = self._current()
        if one is not None:
            self.presenter.still_right(one)
