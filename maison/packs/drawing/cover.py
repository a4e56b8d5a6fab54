"""The first page: whose pack it is, what to do first, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maison.languages import Language
from maison.packs.content import Entry, Part
from maison.packs.drawing.parts import pairs
from maison.packs.drawing.setting import Blocks, Setting
from maison.packs.drawing.told import ordered, with_label
from maison.typesetting import (
    SMALL,
    Block,
    Box,
    Drawing,
    Fill,
    Heading,
    Image,
    NumberedList,
    Paragraph,
    Span,
    Text,
    spans_of,
)

_FOOT = SMALL.but(size=9.0, after=1.0)


def cover_blocks(own: Part, other: Part | None, setting: Setting, logo: bytes = b"") -> Iterator[Block]:
    """The band at the top: the house, the title in each language, the names in each script."""
    styles = setting.styles
    entries = {entry.key: entry for entry in own.entries}
    body: list[Block] = [*_logo(logo, str(entries["house"].title))]
    body.append(Paragraph(entries["house"].title or " ", styles.cover_house))
    mine = (Heading(1, own.title, styles.cover), *_lead(own, setting), *_names(entries, setting, "native", "name"))
    if other is None or setting.other is None:
        body += (*mine, *(_names(entries, setting, "name") if "native" in entries else ()))
    elif styles.narrow:
        body += (Heading(1, own.title, styles.cover.but(after=0.0)),)
        body += setting.foreign((Paragraph(other.title, styles.cover.but(size=styles.cover.size * 0.7)),))
        body += (*_names(entries, setting, "native", "name"), *_names(entries, setting, "name") * ("native" in entries))
    else:
        theirs = (
            Paragraph(other.title, styles.cover),
            *_lead(other, setting),
            *_names(entries, setting, "name", "native"),
        )
        body.append(setting.facing(mine, theirs, after=0.0))
    yield Box(
        tuple(body),
        fill=styles.accent,
        border=None,
        padding=32 if styles.narrow else 48,
        radius=0,
        bleed=True,
        after=24,
    )


def _logo(logo: bytes, name: str) -> Iterator[Block]:
    if logo:
        kind = Drawing if logo.lstrip().startswith(b"<") else Image
        yield kind(logo, alt=name or "Logo", height=36.0)


def _lead(part: Part, setting: Setting) -> Blocks:
    return (Paragraph(part.lead, setting.styles.cover_name.but(size=12.0)),) if part.lead else ()


def _names(entries: dict[str, Entry], setting: Setting, *wanted: str) -> tuple[Block, ...]:
    """The first of the names that is known."""
    names = [entries[key].title for key in wanted if key in entries]
    return (Paragraph(names[0], setting.styles.cover_name),) if names else ()


def next_blocks(own: Part, other: Part | None, setting: Setting) -> Iterator[Block]:
    """What to do first, numbered."""
    mine = (Heading(2, own.title, setting.styles.group.but(before=0.0)), *_things(own, setting.own, setting))
    if other is None or setting.other is None:
        yield from mine
        return
    theirs = (Paragraph(other.title, setting.styles.group.but(before=0.0)), *_things(other, setting.other, setting))
    if setting.styles.narrow:  # the roadmap says it in both
        yield from mine
    else:
        yield setting.facing(mine, theirs)


def _things(part: Part, language: Language, setting: Setting) -> Iterator[Block]:
    style = setting.styles.roles["what"].but(size=setting.styles.roles["what"].size + 0.5, after=7.0)
    if part.entries[0].number is None:
        yield from (Paragraph(line.text, style) for entry in part.entries for line in entry.lines)
        return
    items = tuple(_thing(entry, language) for entry in part.entries)
    yield NumberedList(items, style=style, language=language.tag)


def _thing(entry: Entry, language: Language) -> Text:
    dates: list[str | Span] = []
    for line in entry.lines:
        dates += (" — ", *spans_of(with_label(line.label, line.text, language)))
    title = [replace(span, weight="semibold") for span in spans_of(ordered(entry.title, language))]
    return (*title, *dates)


def foot(own: Part, other: Part | None, setting: Setting) -> Block:
    """Whom to ask, at the foot of the page."""
    own_entry, other_entry = next(pair for pair in pairs(own, other) if pair[0].key == "house")
    mine = tuple(Paragraph(with_label(line.label, line.text, setting.own), _FOOT) for line in own_entry.lines)
    if other_entry is None or setting.other is None or setting.styles.narrow:
        return Fill(mine, ruled=False, least=0.0)
    theirs = (Paragraph(with_label(line.label, line.text, setting.other), _FOOT) for line in other_entry.lines)
    return Fill((setting.facing(mine, theirs, after=0.0),), ruled=False, least=0.0)
