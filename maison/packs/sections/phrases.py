"""Sentences to say in French: the sentence to point at, what it means, and how it sounds in letters that the reader knows."""

from __future__ import annotations

from maison.languages import Language
from maison.packs import guide, wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material
from maison.packs.sections.words import LOCAL
from maison.typesetting import Span


def phrases(_material: Material, language: Language) -> Part:
    """A row for each phrase, under the place where it is said. In French only the sentences themselves stand there."""
    say, tag = language.gettext, language.tag
    entries = tuple(
        Entry(
            phrase.key,
            Span(phrase.said.french, language=LOCAL),
            (
                Line("what", "" if tag == LOCAL else phrase.said.text(tag)),
                Line("remark", Span(phrase.sound(tag), isolate=True) if phrase.sound(tag) else ""),
            ),
            group=phrase.where.text(tag),
        )
        for phrase in guide.phrases()
    )
    own = "" if tag == LOCAL else language.own_name()
    columns = (say(wording.IN_FRENCH), own, "" if tag == LOCAL else say(wording.SAID))
    return Part(PartKey.PHRASES, say(wording.PHRASES), say(wording.PHRASES_LEAD), entries, "table", columns=columns)
