"""How a pack stands on the page: its sentences as blocks of the typesetting engine."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from maison import languages
from maison.languages import Language
from maison.packs import wording
from maison.packs.maps import MapPoint, pack_map
from maison.packs.model import Pack, PackPlace, PackStep, Section
from maison.phones import shown_phone
from maison.typesetting import (
    ACCENT,
    ACCENT_SOFT,
    BODY,
    MUTED,
    SMALL,
    WHITE,
    Block,
    Box,
    CheckItem,
    CheckList,
    Columns,
    Document,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Running,
    Spacer,
    Span,
    Style,
    Text,
    digits,
)

_COVER = Style(size=30, leading=1.2, weight="semibold", colour=WHITE, after=6)
_COVER_NAME = Style(size=16, leading=1.4, colour=WHITE, after=2)
_COVER_HOUSE = Style(size=10.5, weight="semibold", colour=WHITE, after=60)
_LEAD = BODY.but(colour=MUTED, after=12, keep_with_next=True)
_STEP = BODY.but(size=11.5, weight="semibold", after=2, keep_with_next=True)
_DATE = BODY.but(weight="semibold", after=3)
_WHAT = BODY.but(after=3)
_FACT = BODY.but(size=9.5, after=2)
_REMARK = _FACT.but(colour=MUTED, after=3)
_SECTIONS: tuple[tuple[Section, str, str], ...] = (
    ("open", wording.TO_DO, ""),
    ("later", wording.LATER, ""),
    ("question", wording.TO_FIND_OUT, wording.TO_FIND_OUT_LEAD),
    ("done", wording.DONE, ""),
)


def draw(pack: Pack) -> bytes:
    """The pack as a PDF. Raises `Unprintable`."""
    language = languages.get(pack.language, "pack")
    say = language.gettext
    document = Document(
        title=f"{say(wording.TITLE)} {pack.reference}",
        language=pack.language,
        date=pack.made_at,
        footer=lambda page, pages: Running(
            _footer(pack, language), say(wording.PAGE_OF).format(page=page, pages=pages)
        ),
    )
    document.add(*_cover(pack, language), *_letter(pack, language), *_next_things(pack, language))
    document.add(PageBreak(), *_roadmap(pack, language))
    document.add(*_places(pack, language), *_contact(pack, language))
    return document.pdf()


def _footer(pack: Pack, language: Language) -> str:
    msgid = wording.FOOTER if pack.contact.house else wording.FOOTER_UNNAMED
    date = language.date(pack.made_at.date())
    return language.gettext(msgid).format(house=pack.contact.house, reference=pack.reference, date=date)


def _cover(pack: Pack, language: Language) -> Iterable[Block]:
    title = language.gettext(wording.WELCOME)
    names: list[Block] = [Paragraph(Span(pack.name, isolate=True), _COVER_NAME)] if pack.name else []
    if pack.native_name and pack.native_name != pack.name:
        names.append(Paragraph(Span(pack.native_name, language=pack.native_language, isolate=True), _COVER_NAME))
    yield Box(
        (Paragraph(pack.contact.house or " ", _COVER_HOUSE), Heading(1, title, _COVER), *names),
        fill=ACCENT,
        border=None,
        padding=56,
        radius=0,
        bleed=True,
        after=24,
    )


def _letter(pack: Pack, _language: Language) -> Iterable[Block]:
    return (Paragraph(text, BODY.but(after=8)) for text in pack.letter)


def _next_things(pack: Pack, language: Language) -> Iterable[Block]:
    say = language.gettext
    body: Block
    if pack.next_things:
        body = NumberedList(tuple(_next_thing(step) for step in pack.next_things))
    else:
        body = Paragraph(say(wording.NOTHING_OPEN))
    heading = Heading(2, say(wording.NEXT_THINGS), BODY.but(size=13, weight="semibold", after=6, keep_with_next=True))
    yield Box((heading, body), fill=ACCENT_SOFT, border=None, before=10, padding=14)


def _next_thing(step: PackStep) -> Text:
    title = Span(step.title, weight="semibold")
    return (title, f" — {step.deadline}") if step.deadline else title


def _roadmap(pack: Pack, language: Language) -> Iterable[Block]:
    say = language.gettext
    yield Heading(1, say(wording.ROADMAP))
    yield Paragraph(say(wording.ROADMAP_LEAD), _LEAD)
    for section, title, lead in _SECTIONS:
        steps = [step for step in pack.steps if step.section == section]
        if steps:
            yield Heading(2, say(title))
            if lead:
                yield Paragraph(say(lead), _LEAD)
            yield CheckList(tuple(CheckItem(tuple(_step(step, language)), section == "done") for step in steps))


def _step(step: PackStep, language: Language) -> Iterable[Block]:
    yield Heading(3, step.title, _STEP)
    if step.deadline:
        yield Paragraph(step.deadline, _DATE if step.urgent else _WHAT)
    if step.section == "done":
        return
    for remark in step.remarks:
        yield Paragraph(remark, _REMARK)
    yield Paragraph(step.what, _WHAT)
    for label, text in step.facts:
        yield Paragraph(_labelled(label, text, language), _FACT)
    checked: Text = step.checked
    if step.link:
        page = language.gettext(wording.OFFICIAL_PAGE)
        checked = (f"{step.checked} · {page} ", Span(shown_address(step.link), link=step.link, isolate=True))
    yield Paragraph(checked, SMALL.but(after=8))


def _labelled(label: str, text: Text, language: Language) -> Text:
    """What a fact is called, and the fact behind it; below it where it has lines of its own."""
    parts = text if isinstance(text, tuple) else (text,)
    lines = any("\n" in (part if isinstance(part, str) else part.text) for part in parts)
    return (*labelled(label, language, "\n" if lines else " "), *parts)


def labelled(label: str, language: Language, between: str = " ") -> tuple[Span]:
    """What a fact is called, before it."""
    return (Span(language.gettext(wording.LABELLED).format(label=label) + between, weight="semibold"),)


def shown_address(address: str) -> str:
    """A web address as people write it."""
    return address.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")


def _places(pack: Pack, language: Language) -> Iterable[Block]:
    if not pack.places:
        return
    say = language.gettext
    yield Heading(1, say(wording.PLACES), before_page())
    yield Paragraph(say(wording.PLACES_LEAD), _LEAD)
    yield from _map(pack)
    numbers = dict(zip((place for place in pack.places if place.point), count(1), strict=False))
    halves = [pack.places[at : at + 2] for at in range(0, len(pack.places), 2)]
    for pair in halves:
        told = tuple(tuple(_place(place, numbers.get(place), language)) for place in pair)
        yield Columns(told + (((),) if len(pair) == 1 else ()), after=10)


def _map(pack: Pack) -> Iterable[Block]:
    """Where the places are, by their numbers, and the house."""
    shown = [MapPoint(place.name, *place.point, place.about) for place in pack.places if place.point]
    at = pack.contact.point
    house = MapPoint(pack.contact.house, *at) if at and pack.contact.house else None
    if shown:
        yield pack_map(shown, house, pack.language, listed=False)


def before_page() -> Style:
    """A heading that stands well apart from what precedes it."""
    return BODY.but(size=22.0, leading=1.2, weight="semibold", before=30.0, after=10.0, keep_with_next=True)


def _place(place: PackPlace, number: int | None, language: Language) -> Iterable[Block]:
    """A place under its name, before which stands its number on the map."""
    before = (f"{digits(number, language.tag)}. ",) if number else ()
    yield Heading(3, (*before, Span(place.name, language="fr")), _STEP)
    yield Paragraph(place.category, SMALL)
    if place.description:
        yield Paragraph(place.description, _FACT)
    if place.address:
        yield Paragraph(place.address, _FACT)
    for label, text in place.facts:
        yield Paragraph(_labelled(label, text, language), _FACT)
    reach = [
        Span(shown_phone(place.phone), link=f"tel:{place.phone}", isolate=True) if place.phone else None,
        Span(shown_address(place.website), link=place.website, isolate=True) if place.website else None,
    ]
    spans = [span for span in reach if span]
    if spans:
        yield Paragraph(tuple(part for span in spans for part in (span, " · "))[:-1], _FACT)
    if place.checked:
        yield Paragraph(place.checked, SMALL)


def _contact(pack: Pack, language: Language) -> Iterable[Block]:
    say = language.gettext
    lines: list[Block] = [Heading(2, say(wording.CONTACT), BODY.but(size=14, weight="semibold", after=4))]
    lines.append(Paragraph(say(wording.CONTACT_LEAD), _LEAD.but(after=6)))
    lines += [
        Paragraph(
            (*labelled(label, language), Span(text, isolate=True)),
            _FACT,
        )
        for label, text in pack.contact.lines
    ]
    if pack.contact.lines:
        yield Spacer(10)
        yield Box(tuple(lines), padding=14)
