"""What the window calls the parts of a pack, its papers, and who it was handed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maison.packs.content import PartKey
from maison.packs.handed.model import WAYS
from maison.packs.names import PAPERS, PARTS
from ui.i18n import _, current, ngettext
from ui.words import number, own_name

if TYPE_CHECKING:
    from maison.packs.handed.model import Handed

#: The parts whose entries are worth counting.
COUNTED = frozenset(
    {PartKey.ROADMAP, PartKey.URGENT, PartKey.PLACES, PartKey.EVENTS, PartKey.EMERGENCY, PartKey.PHRASES}
)


__all__ = ["COUNTED", "PAPERS", "PARTS", "handed_told", "languages_told", "pages_told"]


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
