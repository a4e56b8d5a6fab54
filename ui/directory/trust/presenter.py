"""One place looked at closely: noting a check, closing and reopening it, where each fact is from, what was done to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple, Protocol

from maison.directory.facts import facts_of
from maison.errors import Invalid, UserError
from ui.arrivals.file.history import HistoryItem
from ui.arrivals.words import short_day
from ui.directory.trust.history import items
from ui.directory.value_words import field_label, value_text
from ui.directory.where import DIRECTORY, EDIT, PlaceAt
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.accounts.model import AuditEntry
    from maison.application import Desk
    from maison.directory.model import Fact, Place
    from maison.directory.reports.model import PlaceReport
    from maison.store.changes import Change
    from ui.shell import Context


class FactLine(NamedTuple):
    """One fact, its value, where it is from, and whether a person corrected it."""

    name: str
    value: str
    origin: str
    by_hand: bool


class Sheet(NamedTuple):
    """All that is known of the trust in a place."""

    place: Place
    sources: tuple[Fact, ...]
    history: tuple[AuditEntry, ...]
    reports: tuple[PlaceReport, ...]


class TrustView(Protocol):
    """What the presenter needs of the page."""

    def show_sheet(self, sheet: Sheet) -> None:
        """All of it."""

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence beside each of these fields of the place, none beside the others."""

    def end_closing(self) -> None:
        """What was typed about a closure is on file."""

    def end_check(self) -> None:
        """What was typed about a check is on file."""


class TrustPresenter:
    """One place after the other."""

    def __init__(self, view: TrustView, context: Context) -> None:
        self._view, self._context = view, context
        self._place_id: int | None = None
        self._sheet: Sheet | None = None

    def choose(self, place_id: int) -> None:
        """Look at this place."""
        self._place_id, self._sheet = place_id, None

    def concerns(self, ids: Collection[int]) -> bool:
        """Whether a change of these places changes what is shown."""
        return not ids or self._place_id in ids

    def load(self) -> None:
        """Read it again."""
        place_id, desk = self._place_id, self._context.desk
        if place_id is not None:
            self._context.jobs.read(
                lambda _steps: read(desk, place_id), done=self._show, failed=self._context.shell.tell_error,
                owner=self._view, latest="place-trust",
            )  # fmt: skip

    def _show(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._view.show_sheet(sheet)

    # What is done -----------------------------------------------------------------------------------------------

    def note_check(self, by: str, on: dt.date | None, source: str, left: Collection[str]) -> None:
        """Somebody looked: the entry is right but for what is `left` to confirm."""
        place, desk = self._place, self._context.desk
        if place is not None:
            self._write(
                lambda: desk.directory.note_check(place, by=by, on=on, source=source, left=left), self._view.end_check
            )

    def close(self, first: dt.date | None, last: dt.date | None, reason: str, *, for_good: bool) -> None:
        """It is closed, for a time or for good; why, in the window's language. What is said in others stays."""
        place, desk = self._place, self._context.desk
        if place is None:
            return
        said = {tag: texts.closed_reason for tag, texts in place.draft.texts.items()} | {current().tag: reason}
        reasons = {tag: text for tag, text in said.items() if text}

        def work() -> Change:
            if for_good:
                return desk.directory.close_for_good(place, first, reasons)
            return desk.directory.close(place, first, last, reasons)

        self._write(work, self._view.end_closing)

    def reopen(self) -> None:
        """It is open again."""
        place, desk = self._place, self._context.desk
        if place is not None:
            self._write(lambda: desk.directory.reopen(place), self._view.end_closing)

    def edit(self) -> None:
        """Change the entry."""
        if self._place_id is not None:
            self._context.shell.go(EDIT, PlaceAt(self._place_id))

    def open(self) -> None:
        """Show it in the directory."""
        self._context.shell.go(DIRECTORY, self._place_id)

    @property
    def _place(self) -> Place | None:
        return self._sheet.place if self._sheet else None

    def _write(self, work: Callable[[], Change], done: Callable[[], object]) -> None:
        def told(change: Change) -> None:
            done()
            self._context.changes.publish(change)

        self._view.show_problems({})
        self._context.jobs.write(lambda _steps: work(), done=told, failed=self._refused)

    def _refused(self, error: UserError) -> None:
        if isinstance(error, Invalid):
            self._view.show_problems({problem.field: problem.message.text(current()) for problem in error.problems})
        else:
            self._context.shell.tell_error(error)
            self.load()


def read(desk: Desk, place_id: int) -> Sheet:
    """All that is known of the trust in a place. Raises `NotFound`."""
    queries = desk.directory_queries
    place = queries.get(place_id)
    return Sheet(place, queries.sources(place_id), queries.history(place_id), desk.place_report_queries.of(place_id))


def fact_lines(sheet: Sheet) -> tuple[FactLine, ...]:
    """Each fact of the place with where it is from."""
    origins = {fact.name: fact for fact in sheet.sources}
    return tuple(
        FactLine(field_label(name), value_text(name, value), *_origin(origins.get(name)))
        for name, value in facts_of(sheet.place.draft).items()
    )


def _origin(fact: Fact | None) -> tuple[str, bool]:
    if fact is None:
        return _("as the whole entry"), False
    told = _("by hand: {name}") if fact.by_hand else _("from {source}")
    text = told.format(name=fact.source, source=fact.source)
    return (f"{text}, {short_day(fact.checked_on)}" if fact.checked_on else text), fact.by_hand


def history_of(sheet: Sheet) -> tuple[HistoryItem, ...]:
    """What was done, newest first."""
    return items(sheet.history, {report.id: report.text for report in sheet.reports})
