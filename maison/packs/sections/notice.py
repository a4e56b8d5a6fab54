"""What a visitor is told about the data that the desk keeps, with the version of the notice."""

from __future__ import annotations

from collections.abc import Iterator

from maison.directory.model import House
from maison.languages import Language
from maison.packs import guide, wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material

#: The paragraph on whom to write to, where the house has an address of its own, and where it has none yet.
_CONTACT, _CONTACT_UNKNOWN = "contact", "contact_unknown"


def notice(material: Material, language: Language) -> Part:
    """Its paragraphs, and under them which version it is."""
    told, say = guide.notice(), language.gettext
    version = say(wording.NOTICE_VERSION).format(version=told.version, date=language.date(told.published_on))
    return Part(
        PartKey.NOTICE,
        say(wording.PERSONAL_DATA),
        say(wording.PERSONAL_DATA_LEAD),
        tuple(_entries(told, material.house, language)),
        "text",
        version,
    )


def _entries(told: guide.Notice, house: House, language: Language) -> Iterator[Entry]:
    reached = house.email or house.address
    left_out = _CONTACT_UNKNOWN if house.name and reached else _CONTACT
    name = house.name or language.gettext(wording.LETTER_SIGNED_UNNAMED)
    for key, (title, what) in told.paragraphs.items():
        if key != left_out:
            text = what.text(language.tag).format(house=name, contact=reached)
            yield Entry(key, title.text(language.tag), (Line("what", text),))
