"""How a programme stands on the page: hours at the side where reading begins, beside them what is on."""

from __future__ import annotations

from collections.abc import Iterable

from maison import languages
from maison.directory.localised import LocalText
from maison.languages import Language
from maison.packs import wording
from maison.packs.programme.model import Entry, Programme, ProgrammeDay, StillOn
from maison.packs.sections.words import labelled, shown_address
from maison.typesetting import (
    ACCENT,
    BODY,
    MUTED,
    SMALL,
    Block,
    Columns,
    Composed,
    Document,
    Heading,
    Paragraph,
    Rule,
    Running,
    Span,
)

_HOUSE = BODY.but(size=10.5, weight="semibold", colour=ACCENT, after=1)
_REACH = SMALL.but(after=10)
_WEEK = BODY.but(size=12.5, colour=MUTED, after=4)
_LEAD = SMALL.but(after=8)
_DAY = BODY.but(size=13, weight="semibold", before=9, after=1, keep_with_next=True)
_TITLE = BODY.but(size=11, weight="semibold", after=1, keep_with_next=True)
_TIME = BODY.but(size=10.5, after=1)
_UNTIL = BODY.but(size=9, colour=MUTED, after=1)
_LINE = BODY.but(size=9.5, leading=1.35, after=1)
_BY_US = BODY.but(size=9, weight="semibold", colour=ACCENT, after=1, keep_with_next=True)
#: The language of names of places, addresses and stops, whatever the programme speaks.
_LOCAL = "fr"

#: One thing that is told in a line of several.
Part = tuple[str | Span, ...]


def draw(programme: Programme) -> Composed:
    """The programme as a PDF. Raises `Unprintable`."""
    language = languages.get(programme.language, "pack")
    say = language.gettext
    document = Document(
        title=f"{programme.title}, {programme.week}",
        language=programme.language,
        date=programme.made_at,
        footer=lambda page, pages: Running(
            _footer(programme, language), say(wording.PAGE_OF).format(page=page, pages=pages)
        ),
    )
    document.add(*_head(programme, language))
    for day in programme.days:
        document.add(*_day(day, language))
    if not programme.days:
        document.add(Paragraph(say(wording.NOTHING_ON)))
    return document.compose()


def _footer(programme: Programme, language: Language) -> str:
    house, date = programme.contact.house, language.date(programme.made_at.date())
    msgid = wording.FOOTER if house else wording.FOOTER_UNNAMED
    return language.gettext(msgid).format(house=house, reference=programme.reference, date=date)


def _head(programme: Programme, language: Language) -> Iterable[Block]:
    if programme.contact.house:
        yield Paragraph(Span(programme.contact.house, isolate=True), _HOUSE)
    reach = tuple(
        _joined((Span(", ".join(text.splitlines()), isolate=True),) for _label, text in programme.contact.lines)
    )
    if reach:
        yield Paragraph(reach, _REACH)
    yield Heading(1, programme.title, BODY.but(size=22, leading=1.2, weight="semibold", after=2))
    yield Paragraph(programme.week, _WEEK)
    yield Paragraph(language.gettext(wording.PROGRAMME_LEAD), _LEAD)


def _day(day: ProgrammeDay, language: Language) -> Iterable[Block]:
    """What is still on stands before what begins: at the end of a day it could come to stand alone on a page."""
    yield Heading(2, day.day, _DAY)
    yield Rule(before=0, after=5)
    if day.still_on:
        told = tuple(_joined(tuple(_still(one, language)) for one in day.still_on))
        style = _LINE.but(after=7, keep_with_next=bool(day.entries))
        yield Paragraph((*labelled(language.gettext(wording.STILL_ON), language), *told), style)
    for entry in day.entries:
        yield Columns((tuple(_times(entry)), tuple(_entry(entry, language))), widths=(1, 5), gap=12, after=7)


def _times(entry: Entry) -> Iterable[Block]:
    for text in entry.times:
        begins, dash, ends = text.partition("–")
        if begins[:1].isdigit():
            yield Paragraph((Span(begins, weight="semibold"), dash + ends), _TIME)
        else:
            yield Paragraph(text, _UNTIL)


def _entry(entry: Entry, language: Language) -> Iterable[Block]:
    yield Heading(3, tuple(_title(entry.title, entry.status, language, struck=entry.cancelled)), _TITLE)
    if entry.by_us:
        yield Paragraph(f"★ {language.gettext(wording.BY_US)}", _BY_US)
    if where := tuple(_joined(_where(entry, language))):
        yield Paragraph(where, _LINE)
    if entry.description.text:
        also = entry.description.language != entry.title.language
        yield Paragraph(tuple(_local(entry.description, language, told=also)), _LINE)
    if facts := tuple(_joined(_facts(entry, language))):
        yield Paragraph(facts, _LINE)


def _title(title: LocalText, status: str, language: Language, *, struck: bool) -> Iterable[str | Span]:
    if status:
        yield Span(f"{status} — ", weight="bold")
    yield from _local(title, language, struck=struck)


def _local(said: LocalText, language: Language, *, told: bool = True, struck: bool = False) -> Iterable[str | Span]:
    """A text as it was written, and the name of its language where that is another one."""
    other = said.language if said.language != language.tag else None
    yield Span(said.text, language=other, isolate=True, struck=struck)
    if other and told:
        yield Span(f" [{language.language_name(other)}]", weight="regular", size=8, colour=MUTED)


def _where(entry: Entry, language: Language) -> Iterable[Part]:
    if entry.online:
        yield (Span(language.gettext(wording.ONLINE)),)
    for at, text in enumerate((entry.place, entry.venue, entry.address)):
        if text:
            yield (Span(text, weight="semibold" if at == 0 else None, language=_LOCAL, isolate=True),)
    if entry.stop:
        stop = Span(entry.stop, language=_LOCAL, isolate=True)
        yield (*labelled(language.gettext(wording.NEAREST_STOP), language), stop)


def _facts(entry: Entry, language: Language) -> Iterable[Part]:
    say = language.gettext
    if entry.price.text:
        told = entry.price.language != entry.title.language
        yield (*labelled(say(wording.PRICE), language), *_local(entry.price, language, told=told))
    if entry.registration:
        yield (*labelled(say(wording.SIGN_UP), language), Span(entry.registration, isolate=True))
    if entry.url:
        site = Span(shown_address(entry.url), link=entry.url, isolate=True)
        yield (*labelled(say(wording.WEBSITE), language), site)


def _still(one: StillOn, language: Language) -> Iterable[str | Span]:
    yield from _title(one.title, one.status, language, struck=one.cancelled)
    yield f" ({one.until})"


def _joined(parts: Iterable[Part]) -> Iterable[str | Span]:
    for at, part in enumerate(parts):
        if at:
            yield " · "
        yield from part
