"""The rows of the list of hand-overs: a pack, whose it is, and what of it is no longer so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from maison.packs.handed.model import WAYS
from maison.phones import shown_phone
from ui.i18n import N_, _, current, ngettext
from ui.packs.words import PAPERS, languages_told, pages_told
from ui.tables import Badge, Column
from ui.words import number

if TYPE_CHECKING:
    from maison.arrivals.model import Arrival
    from maison.packs.handed.model import Handed
    from maison.packs.wrong.model import WrongPaper

#: So many things that are wrong are told in a cell; all of them stand below the list.
_TOLD = 2


class HandedRow(NamedTuple):
    """One pack. `wrong` tells what is not as it says, where that was asked; `paper` is what a file of the list is made of."""

    handed: Handed
    arrival: Arrival | None
    wrong: tuple[str, ...] = ()
    paper: WrongPaper | None = None

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
    return " · ".join((*map(shown_phone, draft.phones[:1]), *filter(None, (draft.email,))))


def _wrong(row: HandedRow) -> str:
    told = list(row.wrong[:_TOLD])
    rest = len(row.wrong) - len(told)
    if rest > 0:
        told.append(ngettext("and {count} more", "and {count} more", rest).format(count=number(rest)))
    return "; ".join(told)


def _state(row: HandedRow) -> Badge:
    if row.handed.undone:
        return Badge(_("taken back"), "neutral", "undo-2")
    if row.wrong:
        return Badge(_("wrong"), "danger", "triangle-alert")
    return Badge(_(WAYS[row.handed.way]), "ok", "check")


def _what(row: HandedRow) -> str:
    """On which paper, and how many pages."""
    paper = next(text for key, text in PAPERS.items() if key == row.handed.paper)
    return " · ".join((_(paper), pages_told(row.handed.pages)))


COLUMNS: tuple[Column[HandedRow], ...] = (
    Column("when", N_("Handed over"), text=lambda row: current().moment(row.handed.handed_at), whole=True),
    Column("name", N_("Name"), text=name_of, width=200, strong=True),
    Column("languages", N_("Languages"), text=lambda row: languages_told(row.handed.languages), width=150),
    Column("state", N_("State"), badge=_state),
    Column("wrong", N_("What is wrong"), text=_wrong, width=320),
    Column("contact", N_("Contact"), text=contact_of, width=220),
    Column("by", N_("By"), text=lambda row: row.handed.handed_by, width=110),
)


#: In the file of a person, whose name stands above.
OF_ONE: tuple[Column[HandedRow], ...] = (
    *(column for column in COLUMNS if column.key in ("when", "languages")),
    Column("what", N_("Paper"), text=_what, width=150),
    *(column for column in COLUMNS if column.key in ("state", "wrong", "by")),
)


def lines_of(row: HandedRow | None) -> Sequence[str]:
    """All that is wrong with one pack, and the reason that somebody gave when it was printed all the same."""
    if row is None:
        return ()
    reason = [_("Printed all the same: {reason}").format(reason=row.handed.reason)] if row.handed.reason else []
    return (*row.wrong, *reason)
