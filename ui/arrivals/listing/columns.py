"""The columns of the list of arrivals."""

from maison.arrivals.model import ArrivalRow
from maison.arrivals.vocabulary import LABELS
from maison.languages import N_
from ui.arrivals import words
from ui.arrivals.brief import chip, with_native
from ui.i18n import _
from ui.tables import Badge, Column


def _name(row: ArrivalRow) -> str:
    return with_native(row.name, row.native_name)


def _category(row: ArrivalRow) -> str:
    return _(LABELS[row.category]) if row.category else ""


def _situation(row: ArrivalRow) -> Badge:
    return Badge(*chip(row.status))


COLUMNS: tuple[Column[ArrivalRow], ...] = (
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
    Column("email", N_("E-mail"), text=lambda row: row.email, width=190, hidden=True),
)  # fmt: skip
