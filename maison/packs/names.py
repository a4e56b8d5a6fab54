"""What the desk calls the parts of a pack and its papers: in the window, and on the sheet that stays behind."""

from __future__ import annotations

from collections.abc import Mapping

from maison.languages import N_
from maison.packs.content import PartKey
from maison.packs.options import Paper

PARTS: Mapping[PartKey, str] = {
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
PAPERS: Mapping[Paper, str] = {
    "a4": N_("A4"),
    "a5-booklet": N_("A5 booklet"),
    "a5": N_("A5"),
    "a4-large": N_("Large print"),
}
