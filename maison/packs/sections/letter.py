"""The letter: what this pack is, how its dates are to be read, that one may come and ask."""

from __future__ import annotations

from maison.arrivals.names import spoken_name
from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material

_BODY = (wording.LETTER_OPENING, wording.LETTER_ROADMAP, wording.LETTER_HELP, wording.LETTER_CLOSING)


def letter(material: Material, language: Language) -> Part:
    """The letter, an entry a paragraph."""
    say = language.gettext
    name, house = spoken_name(material.arrival.draft), material.house.name
    greeting = say(wording.GREETING).format(name=name) if name else say(wording.GREETING_UNNAMED)
    signed = say(wording.LETTER_SIGNED).format(house=house) if house else say(wording.LETTER_SIGNED_UNNAMED)
    paragraphs = (greeting, *map(say, _BODY), signed)
    entries = tuple(Entry(str(at), lines=(Line("what", text),)) for at, text in enumerate(paragraphs))
    return Part(PartKey.LETTER, "", entries=entries, shape="text")
