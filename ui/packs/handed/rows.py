"""The rows of the list of hand-overs: a pack, whose it is, and what of it is no longer so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from maison.packs.handed.model import THINGS, WAYS
from maison.packs.wrong.model import HOW, label
from ui.i18n import N_, _, current, ngettext
from ui.packs.words import languages_told
from ui.tables import Badge, Column
from ui.words import number

if TYPE_CHECKING:
    from maison.arrivals.model import Arrival
    from maison.packs.handed.model import Handed
    from maison.packs.wrong.model import Difference

#: So many things that are wrong are told in a cell; all of them stand below the list.
_TOLD = 2


class HandedRow(NamedTuple):
    """One pack. `differences` are what it tells otherwise than it is, where that was asked."""

    handed: Handed
    arrival: Arrival | None
    differences: tuple[Difference, ...] = ()

    @property
    def id(self) -> int:
        """What the list knows it by."""
        return self.handed.id


def name_of(row: HandedRow) -> str:
    """Whose pack it is."""
    return row.arrival.name if row.arrival is not None else ""


def contact_of(row: HandedRow) -> str:
    """How the person is reached."""
    if row.arrival is None:
        return ""
    draft = row.arrival.draft
    return " · ".join(part for part in (*draft.phones[:1], draft.email) if part)


def difference_told(difference: Difference) -> str:
    """One thing that is not as the pack tells: "Place Piscine: Phone is told otherwise today"."""
    named = difference.name or difference.key
    fact = label(difference)
    facts = {"kind": _(THINGS[difference.kind]), "name": named, "how": _(HOW[difference.how])}
    if fact:
        return _("{kind} “{name}”: “{fact}” {how}").format(fact=_(fact), **facts)
    return _("{kind} “{name}” {how}").format(**facts)


def _wrong(row: HandedRow) -> str:
    told = [difference_told(one) for one in row.differences[:_TOLD]]
    rest = len(row.differences) - len(told)
    if rest > 0:
        told.append(ngettext("and {count} more", "and {count} more", rest).format(count=number(rest)))
    return "; ".join(told)


def _state(row: HandedRow) -> Badge:
    if row.handed.undone:
        return Badge(_("taken back"), "neutral", "undo-2")
    if row.differences:
        return Badge(_("wrong"), "danger", "triangle-alert")
    return Badge(_(WAYS[row.handed.way]), "ok", "check")


COLUMNS: tuple[Column[HandedRow], ...] = (
    Column("when", N_("Handed over"), text=lambda row: current().moment(row.handed.handed_at), whole=True),
    Column("name", N_("Name"), text=name_of, width=200, strong=True),
    Column("languages", N_("Languages"), text=lambda row: languages_told(row.handed.languages), width=150),
    Column("state", N_("State"), badge=_state),
    Column("wrong", N_("What is wrong"), text=_wrong, width=320),
    Column("contact", N_("Contact"), text=contact_of, width=220),
    Column("by", N_("By"), text=lambda row: row.handed.handed_by, width=110),
)


def lines_of(row: HandedRow | None) -> Sequence[str]:
    """All that is wrong with one pack, and the reason that somebody gave when it was printed all the same."""
    if row is None:
        return ()
    reason = [_("Printed all the same: {reason}").format(reason=row.handed.reason)] if row.handed.reason else []
    return (*(difference_told(one) for one in row.differences), *reason)
