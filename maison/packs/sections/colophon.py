"""The colophon: of which day the pack is, made by which program from which steps, and the code it is found again by."""

from __future__ import annotations

from maison import __version__
from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material


def colophon(material: Material, language: Language) -> Part:
    """What is known without the pack itself; `with_code` adds what follows from the rest of it."""
    say = language.gettext
    made = say(wording.COLOPHON_MADE).format(
        date=language.date(material.today), version=__version__, edition=material.edition
    )
    told = [Entry("made", lines=(Line("source", made),))]
    checked = [line.step.checked_on for line in material.lines]
    if checked:
        first, last = language.month(min(checked)), language.month(max(checked))
        once = say(wording.CHECKED).format(month=first)
        between = once if first == last else say(wording.COLOPHON_CHECKED).format(first=first, last=last)
        told.append(Entry("checked", lines=(Line("source", between),)))
    told.append(Entry("private", lines=(Line("source", say(wording.COLOPHON_PRIVATE)),)))
    return Part(PartKey.COLOPHON, say(wording.COLOPHON), entries=tuple(told), shape="text")


def with_code(part: Part, code: str, language: Language) -> Part:
    """The colophon with the code of the contents."""
    told = language.gettext(wording.COLOPHON_CODE).format(code=code)
    return part._replace(entries=(*part.entries, Entry("code", lines=(Line("source", told),))))
