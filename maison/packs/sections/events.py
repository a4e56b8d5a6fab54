"""What is on in the days to come, at the house and in town: the programme of the week, as far as a pack has room for it."""

from __future__ import annotations

from collections.abc import Iterator

from maison.directory.localised import LocalText
from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Entry, Line, Part, PartKey
from maison.packs.material import Material
from maison.packs.programme import compose as programme
from maison.packs.programme.model import Entry as Event
from maison.packs.sections.words import LOCAL, reach, shown_address
from maison.typesetting import Span, Text


def events(material: Material, language: Language) -> Part | None:
    """The events under their days; None where nothing is on."""
    week = programme.compose(
        material.events,
        material.event_places,
        material.house,
        material.today,
        title=wording.PROGRAMME,
        language=language,
        made_at=material.made_at,
    )
    entries = tuple(
        Entry(f"{number}-{at}", _title(event, language), tuple(_lines(event, language)), group=day.day)
        for number, day in enumerate(week.days)
        for at, event in enumerate(day.entries)
    )
    if not entries:
        return None
    return Part(PartKey.EVENTS, week.title, language.gettext(wording.PROGRAMME_LEAD), entries, "places")


def _title(event: Event, language: Language) -> Text:
    title = _said(event.title, language, struck=event.cancelled)
    return (f"{event.status} — ", title) if event.status else title


def _said(said: LocalText, language: Language, *, struck: bool = False) -> Span:
    other = said.language if said.language != language.tag else None
    return Span(said.text, language=other, isolate=True, struck=struck)


def _lines(event: Event, language: Language) -> Iterator[Line]:
    say = language.gettext
    if event.times:
        yield Line("date", " · ".join(event.times))
    if event.by_us:
        yield Line("remark", f"★ {say(wording.BY_US)}")
    if event.online:
        yield Line("remark", say(wording.ONLINE))
    where = [text for text in (event.place, event.venue, event.address) if text]
    if where:
        yield reach(Span(" · ".join(where), language=LOCAL, isolate=True))
    if event.description.text:
        yield Line("what", _said(event.description, language))
    if event.stop:
        yield Line("fact", Span(event.stop, language=LOCAL, isolate=True), say(wording.NEAREST_STOP))
    if event.price.text:
        yield Line("fact", _said(event.price, language), say(wording.PRICE))
    if event.registration:
        yield Line("fact", Span(event.registration, isolate=True), say(wording.SIGN_UP))
    if event.url:
        yield reach(Span(shown_address(event.url), link=event.url, isolate=True))
