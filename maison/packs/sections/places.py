"""Places to know, chosen for this person: what they are, when they are open on the days to come, how one gets there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from itertools import count

from maison.directory.hours.printed import lines as hours_lines
from maison.directory.hours.wording import UNCERTAIN as HOURS_TO_CONFIRM
from maison.directory.model import Place
from maison.directory.opening import hours_of
from maison.directory.vocabulary import LABELS
from maison.languages import Language
from maison.packs import wording
from maison.packs.content import Entry, Line, Part, PartKey, Pin, Plan
from maison.packs.material import Material
from maison.packs.sections.words import LOCAL, reach, said_of, shown_address, sure
from maison.phones import shown_phone
from maison.typesetting import Span, Text

_FACTS = (
    (wording.PRICE, "price"),
    (wording.STUDENTS, "student_conditions"),
    (wording.ACCESSIBILITY, "accessibility"),
)


def places(material: Material, language: Language) -> Part | None:
    """The places, by the numbers of their map; None where there are none."""
    if not material.places:
        return None
    say, own = language.gettext, material.house
    numbers, shown, entries = count(1), [], []
    for place in material.places:
        point = place.draft.point
        if point:
            shown.append(Pin(place.name, *point, not place.is_certain("location")))
        told = _told(_Known(place), language, material.today)
        title = Span(place.name, language=LOCAL, isolate=True)
        entries.append(Entry(str(place.id), title, told, number=next(numbers) if point else None))
    home = Pin(own.name, *own.point) if own.point and own.name else None
    plan = Plan(tuple(shown), home) if shown else None
    return Part(PartKey.PLACES, say(wording.PLACES), say(wording.PLACES_LEAD), tuple(entries), "places", plan=plan)


class _Known:
    """A place as the key of what was said of it: told by its number, the same as long as nothing of it has changed."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def __hash__(self) -> int:
        return hash((self.place.id, self.place.version))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and self.place == other.place


@lru_cache(2048)
def _told(known: _Known, language: Language, today: dt.date) -> tuple[Line, ...]:
    """What is said of a place on a day: the same in the packs of all who are told of it."""
    return tuple(_lines(known.place, language, today))


def _lines(place: Place, language: Language, today: dt.date) -> Iterator[Line]:
    """What is known of a place. What is empty is so in each language, for a text that one lacks is told in another."""
    say, draft = language.gettext, place.draft
    yield Line("remark", say(LABELS[draft.category]))
    description = said_of(place, "description", language)
    if description:
        yield Line("what", description)
    if place.address_line:
        yield reach(sure(place, "address", Span(place.address_line, language=LOCAL, isolate=True), language))
    if draft.nearest_stop:
        stop = Span(draft.nearest_stop, language=LOCAL, isolate=True)
        yield Line("fact", sure(place, "nearest_stop", stop, language), say(wording.NEAREST_STOP))
    hours = _hours(place, language, today)
    if hours:
        yield Line("fact", hours, say(wording.HOURS))
    for label, name in _FACTS:
        text = sure(place, name, said_of(place, name, language), language)
        if text:
            yield Line("fact", text, say(label))
    ways = tuple(_ways(place))
    if ways:
        yield reach(tuple(part for way in ways for part in (way, " · "))[:-1])
    if draft.checked_on:
        yield Line("source", say(wording.CHECKED).format(month=language.month(draft.checked_on)))


def _ways(place: Place) -> Iterator[Span]:
    draft = place.draft
    if draft.phone and place.is_certain("phone"):
        yield Span(shown_phone(draft.phone), link=f"tel:{draft.phone}", isolate=True)
    if draft.website:
        yield Span(shown_address(draft.website), link=draft.website, isolate=True)


def _hours(place: Place, language: Language, today: dt.date) -> Text:
    """The hours of a place from this day on, each days' on a line, and what is to be known beside them."""
    draft = place.draft
    hours = hours_of(draft.opening_hours, draft.school_holiday_hours)
    week = list(hours_lines(hours, language, today)) or list(filter(None, [draft.hours_unread]))
    if week and not place.is_certain("opening_hours"):
        week.append(language.gettext(HOURS_TO_CONFIRM))
    note = sure(place, "hours_note", said_of(place, "hours_note", language), language)
    if isinstance(note, str):
        return "\n".join(filter(None, (*week, note)))
    beside = (note,) if isinstance(note, Span) else note
    return ("".join(f"{line}\n" for line in week), *beside) if week else beside
