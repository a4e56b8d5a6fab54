"""The house: where it is, when it is open, how it is reached."""

from __future__ import annotations

from collections.abc import Iterator

from maison.directory.model import House
from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Entry, Line, Part, PartKey, Pin, Plan
from maison.packs.material import Material
from maison.packs.model import PackContact
from maison.phones import shown_phone
from maison.typesetting import Span


def house(material: Material, language: Language) -> Part | None:
    """The lines of its card, with a map where its point is known; None until the desk has entered it."""
    own, say = material.house, language.gettext
    lines = tuple(Line("fact", Span(text, isolate=True), label) for label, text in reached(own, language))
    if not lines:
        return None
    plan = Plan((), Pin(own.name, *own.point)) if own.point and own.name else None
    entry = Entry("house", Span(own.name, language="fr", isolate=True) if own.name else "", lines)
    return Part(PartKey.HOUSE, say(wording.CONTACT), say(wording.CONTACT_LEAD), (entry,), plan=plan)


def reached(own: House, language: Language) -> Iterator[tuple[str, str]]:
    """The ways to the house: label and text; empty ones are left out."""
    told = (
        (wording.ADDRESS, own.address),
        (wording.TELEPHONE, shown_phone(own.phone) if own.phone else ""),
        (wording.EMAIL, own.email),
        (wording.WEBSITE, own.website),
        (wording.HOURS, own.hours),
    )
    return ((language.gettext(label), text) for label, text in told if text)


def contact(own: House, language: Language) -> PackContact:
    """The house as it is reached, for the head of a page."""
    return PackContact(own.name, tuple(reached(own, language)), own.point)
