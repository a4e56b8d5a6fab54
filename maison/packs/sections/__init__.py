"""The parts of a pack, each made by a module of its own: from what was read, in one language, without a page in mind.

A composer is `(material, language) -> Part | None`: None where this person needs no such part. It may read the material and the
catalogue of fixed words (`maison.packs.wording`), and nothing else: no clock, no database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from maison.languages import Language
from maison.packs.content import Part, PartKey
from maison.packs.material import Material
from maison.packs.sections.calendar_strip import calendar_strip
from maison.packs.sections.colophon import colophon
from maison.packs.sections.cover import cover
from maison.packs.sections.emergency import emergency
from maison.packs.sections.events import events
from maison.packs.sections.forms import forms
from maison.packs.sections.house import house
from maison.packs.sections.letter import letter
from maison.packs.sections.next_things import next_things
from maison.packs.sections.notice import notice
from maison.packs.sections.phrases import phrases
from maison.packs.sections.places import places
from maison.packs.sections.roadmap import roadmap
from maison.packs.sections.transport import transport
from maison.packs.sections.urgent import urgent

Composer = Callable[[Material, Language], Part | None]

#: Who makes which part. A key that nobody makes is left out of packs.
COMPOSERS: Mapping[PartKey, Composer] = {
    PartKey.COVER: cover,
    PartKey.NEXT: next_things,
    PartKey.LETTER: letter,
    PartKey.CALENDAR: calendar_strip,
    PartKey.ROADMAP: roadmap,
    PartKey.URGENT: urgent,
    PartKey.PLACES: places,
    PartKey.EVENTS: events,
    PartKey.TRANSPORT: transport,
    PartKey.EMERGENCY: emergency,
    PartKey.PHRASES: phrases,
    PartKey.FORMS: forms,
    PartKey.HOUSE: house,
    PartKey.NOTICE: notice,
    PartKey.COLOPHON: colophon,
}
