"""The columns of the board and of what ends soon, and where their rows come from."""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from maison.arrivals.vocabulary import LABELS, Housing, Permit
from maison.languages import N_
from ui.arrivals.brief import with_native
from ui.arrivals.words import short_day
from ui.i18n import _
from ui.tables import Badge, Column
from ui.words import due_badge, number, titled

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.arrivals.model import ArrivalRow
    from maison.checklists.catalogue import Catalogue
    from maison.checklists.items.model import BoardFilter, BoardLine, ExpiryFilter, ExpiryLine


class DueRow(NamedTuple):
    """One step of one person."""

    id: int
    line: BoardLine
    person: ArrivalRow
    titles: Mapping[str, str]
    today: dt.date


class EndRow(NamedTuple):
    """Something of one person that ends."""

    id: int
    line: ExpiryLine
    person: ArrivalRow
    today: dt.date


class CountRow(NamedTuple):
    """How often a step is late or due; `key` "" is all of them."""

    id: int
    key: str
    titles: Mapping[str, str]
    late: int
    soon: int


def _kind(row: DueRow) -> Badge:
    return Badge(_("legal"), "accent") if row.line.legal else Badge(_("advised"))


def _situation(row: DueRow) -> Badge:
    badge = due_badge(row.line.due_on, row.today)
    if row.line.due_on >= row.today and row.line.blocked:
        return Badge(_("waits for another step"), "neutral", "lock")
    if row.line.penalty_from is not None and row.line.penalty_from <= row.today:
        return badge._replace(text=_("{late}, penalty").format(late=badge.text))
    return badge


def _category(row: DueRow) -> str:
    return _(LABELS[row.person.category]) if row.person.category else ""


def _name(row: DueRow | EndRow) -> str:
    return with_native(row.person.name, row.person.native_name)


STEPS: tuple[Column[DueRow], ...] = (
    Column("name", N_("Person"), text=_name, sort="name", width=158, strong=True),
    Column("step", N_("Step"), text=lambda row: titled(row.titles), sort="step", width=196),
    Column("due", N_("Date"), text=lambda row: short_day(row.line.due_on), sort="due", width=108),
    Column("near", N_("Situation"), badge=_situation, width=136),
    Column("legal", N_("Kind"), badge=_kind, width=74),
    Column("adviser", N_("Adviser"), text=lambda row: row.line.adviser, width=84),
    Column("reference", N_("Reference"), text=lambda row: row.person.reference, width=84, muted=True, hidden=True),
    Column("category", N_("Category"), text=_category, width=150, hidden=True),
    Column("dead", N_("Too late after"), text=lambda row: short_day(row.line.dead_after), width=110, hidden=True),
)


def _what(row: EndRow) -> str:
    words = Housing if row.line.kind == "lease" else Permit
    return _(LABELS[words(row.line.what)])


ENDS: tuple[Column[EndRow], ...] = (
    Column("name", N_("Person"), text=_name, width=210, strong=True),
    Column("kind", N_("What ends"), text=lambda row: _(_ends()[row.line.kind]), width=140),
    Column("what", N_("Document or housing"), text=_what, width=230),
    Column("until", N_("Last day"), text=lambda row: short_day(row.line.until), width=116),
    Column("near", N_("Situation"), badge=lambda row: due_badge(row.line.until, row.today), width=136),
    Column("adviser", N_("Adviser"), text=lambda row: row.line.adviser, width=130),
    Column("reference", N_("Reference"), text=lambda row: row.person.reference, width=84, muted=True),
)

COUNTS: tuple[Column[CountRow], ...] = (
    Column("step", N_("Step"), text=lambda row: titled(row.titles) if row.key else _("All steps"), width=200),
    Column(
        "late",
        N_("Late"),
        badge=lambda row: Badge(number(row.late), "danger", "triangle-alert") if row.late else "",
    ),
    Column("soon", N_("To do"), text=lambda row: number(row.soon) if row.soon else "", align="trailing", whole=True),
)


def _ends() -> Mapping[str, str]:
    from maison.checklists.items.model import EXPIRY_LABELS

    return EXPIRY_LABELS


class StepSource:
    """The rows of the board. It is asked on workers."""

    def __init__(self, desk: Callable[[], Desk]) -> None:
        self._desk = desk

    def first(self, wanted: BoardFilter, count: int) -> Sequence[DueRow]:
        """The first rows."""
        return self._dressed(self._desk().board.first(wanted, count))

    def snapshot(self, wanted: BoardFilter) -> array[int]:
        """The ids of the whole list, in its order."""
        return self._desk().board.snapshot(wanted)

    def rows(self, ids: Sequence[int]) -> Sequence[DueRow]:
        """The rows with these ids."""
        return self._dressed(self._desk().board.lines(ids))

    def _dressed(self, lines: Iterable[BoardLine]) -> list[DueRow]:
        from maison.arrivals.board import with_people

        desk = self._desk()
        catalogue, today = desk.published().catalogue, desk.clock.today()
        return [
            DueRow(one.id, one.line, one.person, titles_of(catalogue, one.line.step_key), today)
            for one in with_people(lines, desk.arrival_queries)
        ]


class EndSource:
    """The rows of what ends soon. It is asked on workers."""

    def __init__(self, desk: Callable[[], Desk]) -> None:
        self._desk = desk

    def first(self, wanted: ExpiryFilter, count: int) -> Sequence[EndRow]:
        """The first rows."""
        return self._dressed(self._desk().board.expiring_first(wanted, count))

    def snapshot(self, wanted: ExpiryFilter) -> array[int]:
        """The ids of the whole list, the soonest first."""
        return self._desk().board.expiry_snapshot(wanted)

    def rows(self, ids: Sequence[int]) -> Sequence[EndRow]:
        """The rows with these ids."""
        return self._dressed(self._desk().board.expiring(ids))

    def _dressed(self, lines: Iterable[ExpiryLine]) -> list[EndRow]:
        from maison.arrivals.board import with_people

        desk = self._desk()
        today = desk.clock.today()
        return [EndRow(one.id, one.line, one.person, today) for one in with_people(lines, desk.arrival_queries)]


def titles_of(catalogue: Catalogue, key: str) -> Mapping[str, str]:
    """The titles of a step, also of one that only earlier versions had; its key where nobody knows it."""
    step = catalogue.step(key)
    return step.title.texts if step is not None else {"en": key}
