"""The next three things: what to do first, by when."""

from __future__ import annotations

from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material
from maison.packs.sections.steps import Steps, open_lines

NEXT_THINGS = 3


def next_things(material: Material, language: Language) -> Part:
    """The most urgent steps, by their names and dates."""
    steps = Steps(material.checklist, language)
    entries = tuple(
        Entry(line.key, steps.title(line), steps.dated(line), number=at)
        for at, line in enumerate(open_lines(material)[:NEXT_THINGS], 1)
    )
    nothing = (Entry("nothing", lines=(Line("what", language.gettext(wording.NOTHING_OPEN)),)),)
    return Part(PartKey.NEXT, language.gettext(wording.NEXT_THINGS), entries=entries or nothing)
