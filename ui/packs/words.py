"""What the window calls the parts of a pack, its papers, and who it was handed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maison.packs.content import PartKey
from maison.packs.handed.model import WAYS
from maison.packs.options import Paper
from ui.i18n import N_, _, current, ngettext
from ui.words import number, own_name

if TYPE_CHECKING:
    from maison.packs.handed.model import Handed

PARTS = {
    PartKey.COVER: N_("Cover"),
    PartKey.LETTER: N_("Letter"),
    PartKey.NEXT: N_("Next three things"),
    PartKey.ROADMAP: N_("Roadmap"),
    PartKey.URGENT: N_("Urgent steps"),
    PartKey.CALENDAR: N_("Calendar of deadlines"),
    PartKey.PLACES: N_("Places and map"),
    PartKey.EVENTS: N_("This week"),
    PartKey.TRANSPORT: N_("Transport"),
    PartKey.EMERGENCY: N_("Emergency numbers"),
    PartKey.PHRASES: N_("Useful phrases"),
    PartKey.FORMS: N_("French forms"),
    PartKey.HOUSE: N_("Our house"),
    PartKey.NOTICE: N_("Personal data"),
    PartKey.COLOPHON: N_("Imprint"),
}
PAPERS: dict[Paper, str] = {
    "a4": N_("A4"),
    "a5-booklet": N_("A5 booklet"),
    "a5": N_("A5"),
    "a4-large": N_("Large print"),
}
#: The parts whose entries are worth counting.
COUNTED = frozenset(
    {PartKey.ROADMAP, PartKey.URGENT, PartKey.PLACES, PartKey.EVENTS, PartKey.EMERGENCY, PartKey.PHRASES}
)


def languages_told(tags: tuple[str, ...]) -> str:
    """The languages of a pack by their own names: "العربية, Français"."""
    return ", ".join(map(own_name, tags))


def handed_told(handed: Handed) -> str:
    """When a pack was handed over, by whom and how."""
    return _("{way} on {moment} by {who}: {languages}").format(
        way=_(WAYS[handed.way]),
        moment=current().moment(handed.handed_at),
        who=handed.handed_by,
        languages=languages_told(handed.languages),
    )


def pages_told(count: int) -> str:
    """How many pages."""
    return ngettext("{count} page", "{count} pages", count).format(count=number(count))
