"""Lines as texts: a fact behind what it is called."""

from __future__ import annotations

from maison.languages import Language
from maison.packs.sections.words import labelled
from maison.typesetting import Text, spans_of


def with_label(label: str, text: Text, language: Language) -> Text:
    """What a fact is called, and the fact behind it; below it where it has lines of its own."""
    if not label:
        return text
    spans = spans_of(text)
    lines = any("\n" in span.text for span in spans)
    return (*labelled(label, language, "\n" if lines else " "), *spans)
