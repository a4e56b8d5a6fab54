"""Lines as texts: a fact behind what it is called, each passage in its own order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from maison.languages import Language
from maison.packs.sections.words import labelled
from maison.typesetting import Span, Text, spans_of

#: A passage in quotation marks without a letter that is written from right to left: amid such letters, the marks at its end
#: would change sides.
_QUOTED = re.compile("«[^«»\u0590-\u08ff]+»")


def with_label(label: str, text: Text, language: Language) -> Text:
    """What a fact is called, and the fact behind it; below it where it has lines of its own."""
    if not label:
        return ordered(text, language)
    spans = spans_of(ordered(text, language))
    lines = any("\n" in span.text for span in spans)
    return (*labelled(label, language, "\n" if lines else " "), *spans)


def ordered(text: Text, language: Language) -> Text:
    """A text whose quotations keep their marks where the text around them runs the other way."""
    if language.direction == "ltr" or (isinstance(text, str) and "«" not in text):
        return text
    return tuple(part for span in spans_of(text) for part in _parted(span))


def _parted(span: Span) -> Iterator[Span]:
    at = 0
    for quoted in _QUOTED.finditer(span.text):
        if quoted.start() > at:
            yield replace(span, text=span.text[at : quoted.start()])
        yield replace(span, text=quoted[0], isolate=True)
        at = quoted.end()
    if at < len(span.text):
        yield replace(span, text=span.text[at:])
