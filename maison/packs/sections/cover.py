"""The cover: whose pack this is, in the person's own script and in Latin, and of which house."""

from __future__ import annotations

from collections.abc import Iterator

from maison.arrivals.names import spoken_name
from maison.directory.model import House
from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material
from maison.packs.sections.words import reach
from maison.phones import shown_phone
from maison.typesetting import Span


def cover(material: Material, language: Language) -> Part:
    """The title of the pack, the names, and how the house is reached."""
    draft = material.arrival.draft
    name, native = spoken_name(draft), draft.native_name
    names = [Entry("name", Span(name, isolate=True))] if name else []
    if native and native != name:
        own = draft.languages[0] if draft.languages else language.tag
        names.append(Entry("native", Span(native, language=own, isolate=True)))
    asked = Entry("house", material.house.name, tuple(_ways(material.house, language)))
    greeting = material.house.welcome.get(language.tag, "")
    return Part(PartKey.COVER, language.gettext(wording.WELCOME), greeting, (*names, asked))


def _ways(own: House, language: Language) -> Iterator[Line]:
    """Whom to ask, in three lines."""
    ways = [Span(text, isolate=True) for text in (shown_phone(own.phone) if own.phone else "", own.email) if text]
    if ways:
        yield Line("remark", language.gettext(wording.CONTACT_LEAD))
        yield reach(tuple(part for way in ways for part in (way, " · "))[:-1])
    if own.hours:
        yield reach(Span(own.hours, isolate=True), language.gettext(wording.HOURS))
