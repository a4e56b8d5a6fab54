"""What French forms ask, in the words that stand on them, and how it is written there."""

from __future__ import annotations

from collections.abc import Iterator

from maison.languages import Language
from maison.packs import guide, wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material
from maison.packs.sections.words import LOCAL
from maison.typesetting import Span


def forms(_material: Material, language: Language) -> Part:
    """One entry for each thing that forms ask."""
    say = language.gettext
    entries = tuple(
        Entry(field.key, field.title.text(language.tag), tuple(_lines(field, language))) for field in guide.forms()
    )
    return Part(PartKey.FORMS, say(wording.FORMS), say(wording.FORMS_LEAD), entries)


def _lines(field: guide.FormField, language: Language) -> Iterator[Line]:
    if language.tag != LOCAL:
        yield Line("french", Span(field.title.french, language=LOCAL), language.gettext(wording.ON_THE_FORM))
    yield Line("what", field.what.text(language.tag))
    if field.example:
        example = Span(field.example, language=LOCAL, isolate=True)
        yield Line("fact", example, language.gettext(wording.EXAMPLE))
