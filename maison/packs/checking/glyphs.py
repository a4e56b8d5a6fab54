"""Characters that no font can draw: looked for part by part, and named by the entry and line that hold them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maison.errors import Message
from maison.languages import N_
from maison.packs.checking.model import Finding, Kind, Severity, Where
from maison.packs.content import Entry, Part
from maison.typesetting import Text, Unprintable, check_printable
from maison.typesetting.text import Span, spans_of

_REMEDY = N_("Replace them in the file, or where the text is kept. A box on paper says nothing to anybody.")


def missing_glyphs(parts: Sequence[Part], tag: str) -> Iterator[Finding]:
    """What of these parts, in a language, cannot be drawn."""
    for part in parts:
        texts = list(_texts(part))
        together = tuple(span for _where, text in texts for span in (*spans_of(text), Span("\n")))
        if _refusal(together, tag) is not None:
            yield from _each(texts, tag)


def _each(texts: Sequence[tuple[Where, Text]], tag: str) -> Iterator[Finding]:
    for where, text in texts:
        refusal = _refusal(text, tag)
        if refusal is not None:
            yield Finding(Severity.REFUSE, Kind.GLYPH, where, _told(refusal), Message(_REMEDY))


def _told(refusal: Unprintable) -> Message:
    facts = {"characters": refusal.message.facts["characters"], "place": refusal.place}
    return Message(N_("These characters cannot be printed: {characters}, in “{place}”."), facts)


def _refusal(text: Text, tag: str) -> Unprintable | None:
    try:
        check_printable(text, tag)
    except Unprintable as error:
        return error
    return None


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
