"""The numbers to call in an emergency, with what each is for and when somebody answers."""

from __future__ import annotations

from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material
from maison.typesetting import Span


def emergency(material: Material, language: Language) -> Part | None:
    """A row for each number of the step catalogue; one that nobody could confirm says so."""
    numbers = material.checklist.catalogue.numbers
    if not numbers:
        return None
    say, tag = language.gettext, language.tag
    entries = []
    for one in numbers:
        purpose = one.purpose.text(tag)
        told = say(wording.UNCERTAIN).format(fact=purpose.rstrip(".")) if one.to_confirm else purpose
        number = Span(one.number, isolate=True, link=f"tel:{one.number.replace(' ', '')}")
        entries.append(Entry(one.number, number, (Line("fact", told), Line("fact", one.hours.text(tag)))))
    return Part(
        PartKey.EMERGENCY,
        say(wording.EMERGENCY),
        say(wording.EMERGENCY_LEAD),
        tuple(entries),
        "table",
        say(wording.EMERGENCY_NOTE) if any(one.to_confirm for one in numbers) else "",
        (say(wording.NUMBER), say(wording.CALL_FOR), say(wording.AVAILABLE)),
    )
