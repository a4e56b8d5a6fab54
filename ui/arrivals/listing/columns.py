"""The columns of the list of arrivals: those that stand there at first, and every other field of a file on demand."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from maison.arrivals.listing import SORTS, ArrivalFilter
from maison.arrivals.model import COLUMN_FIELDS, DAY_FIELDS, FIELD_LABELS, PRIVATE_FIELDS, ArrivalRow
from maison.arrivals.vocabulary import LABELS
from maison.languages import N_
from ui.arrivals import words
from ui.arrivals.brief import chip, with_native
from ui.i18n import _
from ui.tables import Badge, Column

if TYPE_CHECKING:
    from maison.arrivals.queries import ArrivalQueries


def _name(row: ArrivalRow) -> str:
    return with_native(row.name, row.native_name)


def _category(row: ArrivalRow) -> str:
    return _(LABELS[row.category]) if row.category else ""


def _situation(row: ArrivalRow) -> Badge:
    return Badge(*chip(row.status))


_OWN: tuple[Column[ArrivalRow], ...] = (
    Column("name", N_("Name"), text=_name, sort="name", width=196, strong=True),
    Column("reference", N_("Reference"), text=lambda row: row.reference, sort="reference", width=84, muted=True),
    Column("category", N_("Category"), text=_category, sort="category", width=146),
    Column("host", N_("Hosted by"), text=lambda row: row.host, sort="host", width=136),
    Column("planned_arrival", N_("Expected on"), text=lambda row: words.short_day(row.planned_arrival),
           sort="planned_arrival", width=110),
    Column("arrived_on", N_("Arrived on"), text=lambda row: words.short_day(row.arrived_on), sort="arrived_on", width=110),
    Column("leaves_on", N_("Leaves on"), text=lambda row: words.short_day(row.leaves_on), sort="leaves_on", width=110),
    Column("status", N_("Situation"), badge=_situation, sort="status", width=118),
    Column("adviser", N_("Adviser"), text=lambda row: row.adviser, sort="adviser", width=52),
    Column("nationalities", N_("Nationalities"), text=lambda row: words.nationalities_text(row.nationalities),
           width=150, hidden=True),
    Column("email", N_("E-mail"), text=lambda row: row.email, sort="email", width=190, hidden=True),
    Column("phones", N_("Telephone"), text=lambda row: words.value_text("phones", row.phones) if row.phones else "",
           width=150, hidden=True),
)  # fmt: skip
_PARTS_OF_NAME = ("family_name", "given_names", "native_name")
#: The fields that are read only when their columns are shown.
MORE = tuple(
    name
    for name in COLUMN_FIELDS
    if name not in PRIVATE_FIELDS and name not in _PARTS_OF_NAME and name not in {column.key for column in _OWN}
)


def _field(name: str, row: ArrivalRow) -> str:
    value = row.more.get(name)
    if name in DAY_FIELDS:
        return words.short_day(value)
    return words.value_text(name, value) if value not in (None, "", ()) else ""


COLUMNS: tuple[Column[ArrivalRow], ...] = (
    *_OWN,
    *(
        Column(name, FIELD_LABELS[name], text=partial(_field, name), sort=name if name in SORTS else "", hidden=True)
        for name in MORE
    ),
)


class ListSource:
    """The rows of the list, with the fields that its columns show. It is asked on workers."""

    def __init__(self, queries: Callable[[], ArrivalQueries]) -> None:
        self._queries = queries
        self._more: tuple[str, ...] = ()

    def show(self, columns: Sequence[str]) -> None:
        """These columns are shown: their fields are needed."""
        self._more = tuple(name for name in MORE if name in columns)

    def first(self, wanted: ArrivalFilter, count: int) -> Sequence[ArrivalRow]:
        """The first rows of the list."""
        return self._queries().first(wanted, count, self._more)

    def snapshot(self, wanted: ArrivalFilter) -> array[int]:
        """The ids of the whole list, in its order."""
        return self._queries().snapshot(wanted)

    def rows(self, ids: Sequence[int]) -> Sequence[ArrivalRow]:
        """The rows with these ids."""
        return self._queries().rows(ids, self._more)
