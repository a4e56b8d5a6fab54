"""Characters that no font can draw, named by the entry and the line that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from maison.errors import Message
from maison.languages import N_
from maison.packs.checking.model import Finding, Kind, Severity, Where
from maison.packs.content import Entry, Part
from maison.typesetting import Text, Unprintable, check_printable
from maison.typesetting.text import spans_of

_REMEDY = N_("Replace them in the file, or where the text is kept. A box on paper says nothing to anybody.")


def missing_glyphs(parts: Sequence[Part], tag: str) -> Iterator[Finding]:
    """What of these parts, in a language, cannot be drawn. Characters that were drawn once are not tried again."""
    for part in parts:
        for where, text in _texts(part):
            refusal = _refusal(text, tag)
            if refusal is not None:
                yield Finding(Severity.REFUSE, Kind.GLYPH, where, _told(refusal), Message(_REMEDY))


def _told(refusal: Unprintable) -> Message:
    facts = {"characters": refusal.message.facts["characters"], "place": refusal.place}
    return Message(N_("These characters cannot be printed: {characters}, in “{place}”."), facts)


def _refusal(text: Text, tag: str) -> Unprintable | None:
    spans = spans_of(text)
    if all(_drawn(span.language or tag).issuperset(span.text) for span in spans):
        return None
    try:
        check_printable(text, tag)
    except Unprintable as error:
        return error
    for span in spans:
        _drawn(span.language or tag).update(span.text)
    return None


@cache
def _drawn(tag: str) -> set[str]:
    """The characters that the fonts of a language are known to draw."""
    return set()


def _texts(part: Part) -> Iterator[tuple[Where, Text]]:
    yield from ((Where(part.key), text) for text in (part.title, part.lead, part.note, *part.columns) if text)
    for entry in part.entries:
        where = Where(part.key, entry.key)
        yield from ((where._replace(field=field), text) for field, text in _of_entry(entry) if text)


def _of_entry(entry: Entry) -> Iterator[tuple[str, Text]]:
    yield "title", entry.title
    yield "group", entry.group
    if entry.code is not None:
        yield "code", entry.code.caption
    for line in entry.lines:
        yield line.role, line.label
        yield line.role, line.text
