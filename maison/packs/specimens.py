"""Specimens: a page in each script, for the desk to see and to show what its packs and notices look like in it.

The texts are those of `resources/specimens.toml`. What is said about the page itself, beside them, is in the language of
the staff.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from maison import languages
from maison.languages import Language
from maison.packs import wording
from maison.paths import resource
from maison.typesetting import (
    A4,
    ACCENT,
    ACCENT_SOFT,
    BODY,
    SMALL,
    WHITE,
    Block,
    Box,
    Columns,
    Document,
    Heading,
    Item,
    NumberedList,
    Paragraph,
    Span,
    Style,
    Table,
    Text,
    Weight,
)
from maison.typesetting.fonts import font_facts

_NAME = Style(size=42, leading=1.15, weight="semibold", colour=WHITE, after=0)
_TAG = BODY.but(size=11, colour=WHITE, after=6)
_HEADING = BODY.but(size=22, leading=1.3, weight="semibold", after=10, keep_with_next=True)
_LEAD = BODY.but(size=14, leading=1.5, after=8)
_SAMPLE = BODY.but(size=10, after=4)
_CAPTION = SMALL.but(weight="semibold", colour=ACCENT, after=3, keep_with_next=True)
_CONTACT = BODY.but(size=12, after=12)
_LINE = BODY.but(leading=1.2, after=3)
_SIZES = (8, 11, 14, 18)
#: How much larger than these styles a page may be.
_SCALES = (1.4, 1.3, 1.2, 1.1, 1.0)
#: There is no foot, and one page for scripts as tall as Nastaliq.
_PAPER = replace(A4, top=48.0, bottom=34.0)
#: Where {name} and its like stand in a sentence of the texts.
_PLACE = re.compile(r"\{(name|phone|date|site)\}")
_PERSON, _PHONE, _SITE = "Élodie Dubreuil", "03\u00a020\u00a000\u00a000\u00a000", "www.example.org"
_VISIT = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Specimen:
    """What one specimen says. `digits` are the figures of its script, if it has its own."""

    tag: str
    name: str
    heading: str
    welcome: str
    passage: str
    contact: str
    items: tuple[str, ...]
    digits: str


@cache
def specimens() -> tuple[Specimen, ...]:
    """All specimens, in the order of the file."""
    return tuple(Specimen(**{**entry, "items": tuple(entry["items"])}) for entry in _texts()["specimen"])


@cache
def signs() -> tuple[str, ...]:
    """The signs that packs are printed with."""
    return tuple(str(_texts()["signs"]).split())


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(resource("specimens.toml").read_text("utf-8"))


def draw_all(made_at: dt.datetime, staff: str) -> Iterator[tuple[str, bytes]]:
    """Each file by its name: one for each language, one of the signs, one of all."""
    for specimen in specimens():
        yield f"{specimen.tag}.pdf", _page(specimen, made_at, languages.get(staff, "pack"))
    yield "signs.pdf", _signs_page(made_at, languages.get(staff, "pack")).pdf()
    yield "all.pdf", _overview(made_at, languages.get(staff, "pack")).pdf()


def _page(specimen: Specimen, made_at: dt.datetime, staff: Language) -> bytes:
    """The page of a language, as large as it fits on one."""
    for scale in _SCALES:
        made = _document(specimen, made_at, staff, scale).compose()
        if made.pages == 1:
            break
    return made.content


def _document(specimen: Specimen, made_at: dt.datetime, staff: Language, scale: float) -> Document:
    def larger(style: Style) -> Style:
        return style.but(size=style.size * scale, after=style.after * scale)

    def caption(msgid: str) -> Paragraph:
        return Paragraph(Span(staff.gettext(msgid), language=staff.tag), _CAPTION)

    document = Document(specimen.name, specimen.tag, made_at, paper=_PAPER)
    in_staff_language = f"{staff.language_name(specimen.tag)} · {specimen.tag}"
    joint = "" if unicodedata.east_asian_width(specimen.passage[-1]) in "WF" else " "
    text = f"{specimen.passage}{joint}{specimen.welcome}"
    sample = larger(_SAMPLE)
    document.add(
        Box(
            (Paragraph(Span(in_staff_language, language=staff.tag), _TAG), Heading(1, specimen.name, larger(_NAME))),
            fill=ACCENT,
            border=None,
            padding=12,
            bleed=True,
            after=20,
        ),
        Heading(2, specimen.heading, larger(_HEADING)),
        Paragraph(specimen.welcome, larger(_LEAD)),
        Paragraph(_contact(specimen, made_at), larger(_CONTACT)),
        Columns(
            (
                (caption(wording.RAGGED), Paragraph(text, sample)),
                (caption(wording.JUSTIFIED), Paragraph(text, sample.but(align="justify"))),
            ),
            gap=28,
            after=12 * scale,
        ),
        Columns(
            (
                (
                    caption(wording.SIZES),
                    *(Paragraph(specimen.heading, _LINE.but(size=size)) for size in _SIZES),
                ),
                (
                    caption(wording.FIGURES),
                    NumberedList(specimen.items, style=sample.but(after=1)),
                    Paragraph(" ".join(filter(None, (specimen.digits, "0123456789"))), sample),
                    caption(wording.BOLD),
                    Paragraph(specimen.passage, sample.but(weight="bold")),
                ),
            ),
            gap=28,
            after=12 * scale,
        ),
        _facts(specimen, staff),
    )
    return document


def _contact(specimen: Specimen, made_at: dt.datetime) -> Text:
    day = languages.get(specimen.tag).date((made_at + _VISIT).date())
    spans = {
        "name": Span(_PERSON, language="fr", isolate=True),
        "phone": Span(_PHONE, weight="bold", language="fr", isolate=True),
        "date": Span(day, weight="bold", isolate=True),
        "site": Span(_SITE, link=f"https://{_SITE}", isolate=True),
    }
    parts = _PLACE.split(specimen.contact)
    return tuple(spans[part] if at % 2 else part for at, part in enumerate(parts) if part)


def _facts(specimen: Specimen, staff: Language) -> Block:
    facts = font_facts(specimen.tag)
    told = staff.gettext(wording.SET_IN).format(
        font=facts.name, weights=", ".join(facts.weights), count=staff.number(facts.characters)
    )
    return Box(
        (Paragraph(Span(told, language=staff.tag), SMALL.but(after=0)),),
        fill=ACCENT_SOFT,
        border=None,
        padding=8,
        before=8,
    )


def _signs_page(made_at: dt.datetime, staff: Language) -> Document:
    document = Document(staff.gettext(wording.SIGNS), staff.tag, made_at)
    document.add(Heading(1, staff.gettext(wording.SIGNS)), _halves(tuple(map(_sign, signs())), (1, 4)))
    return document


def _sign(sign: str) -> tuple[Text | Item, ...]:
    told = Span(f"U+{ord(sign):04X}\n{unicodedata.name(sign).capitalize()}", language="en")
    return (
        Item((Paragraph(sign, BODY.but(size=20, leading=1.2, after=0, align="centre")),)),
        Item((Paragraph(told, SMALL.but(after=0)),)),
    )


def _halves(rows: tuple[tuple[Text | Item, ...], ...], widths: tuple[float, ...]) -> Columns:
    """Rows of a table, as two tables side by side."""
    half = -(-len(rows) // 2)
    return Columns(
        tuple((Table(part, widths=widths, row_headers=True),) for part in (rows[:half], rows[half:])), gap=26
    )


def _overview(made_at: dt.datetime, staff: Language) -> Document:
    document = Document(staff.gettext(wording.SPECIMENS), staff.tag, made_at)
    rows = tuple((_cell(one.name, one.tag, "semibold"), _cell(one.heading, one.tag)) for one in specimens())
    document.add(
        Heading(1, staff.gettext(wording.SPECIMENS)),
        _halves(rows, (1, 1.9)),
        Paragraph(" ".join(signs()), BODY.but(size=13, align="centre", before=8, after=0)),
    )
    return document


def _cell(text: str, tag: str, weight: Weight = "regular") -> Item:
    return Item((Paragraph(text, BODY.but(size=10.5, leading=1.3, after=0, weight=weight), language=tag),))
