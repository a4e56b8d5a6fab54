"""From the events of a week to what its programme says: every fact in the words of this language.

A text that nobody wrote in it stands in another one, which is told. Of a place that is not confirmed, the name alone goes on paper.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from maison.clock import LILLE
from maison.directory.events.days import Day, Happening, by_day, first_day, last_day
from maison.directory.events.model import Event, EventDraft, EventStatus
from maison.directory.hours.wording import STRETCH
from maison.directory.localised import LocalText
from maison.directory.model import House, Place
from maison.directory.stops import stops_near
from maison.languages import Language
from maison.packs import wording
from maison.packs.programme.model import Entry, Programme, ProgrammeDay, StillOn
from maison.packs.sections.house import contact

#: The longest description that is printed, in characters.
_DESCRIPTION = 260
_STATUS = {
    EventStatus.PLANNED: "",
    EventStatus.FULL: wording.FULL,
    EventStatus.MOVED: wording.NEW_DATE,
    EventStatus.CANCELLED: wording.CANCELLED,
}
_MORROW = dt.timedelta(1)
#: Of a nearer day nobody asks in which year it is.
_HALF_A_YEAR = dt.timedelta(183)


def compose(
    events: Sequence[Event],
    places: Mapping[int, Place],
    house: House,
    monday: dt.date,
    *,
    title: str,
    language: Language,
    made_at: dt.datetime,
) -> Programme:
    """The programme of the week that begins on `monday`, in `language` (of the "pack" catalogue)."""
    sunday = monday + 6 * _MORROW
    days = by_day(events, monday, sunday)
    stretch = language.gettext(STRETCH).format(first=language.date(monday), last=language.date(sunday))
    year, week, _day = monday.isocalendar()
    return Programme(
        language=language.tag,
        title=language.gettext(title),
        week=stretch,
        reference=f"{year}-W{week:02}",
        made_at=made_at,
        days=tuple(_day_of(day, places, language) for day in days if day.happenings),
        contact=contact(house, language),
    )


def _day_of(day: Day, places: Mapping[int, Place], language: Language) -> ProgrammeDay:
    named = language.date(day.day, "full")
    entries = tuple(_entry(one, places, language) for one in day.happenings if one.first)
    still_on = tuple(_still_on(one.event, language) for one in day.happenings if not one.first)
    return ProgrammeDay(named[:1].upper() + named[1:], entries, still_on)


def _entry(happening: Happening, places: Mapping[int, Place], language: Language) -> Entry:
    event, draft = happening.event, happening.event.draft
    place = places.get(draft.place_id) if draft.place_id is not None else None
    described = event.text("description", language.tag)
    return Entry(
        times=tuple(_times(happening, language)),
        title=event.text("title", language.tag),
        description=LocalText(_short(described.text), described.language),
        status=language.gettext(_STATUS[draft.status]),
        cancelled=draft.status is EventStatus.CANCELLED,
        by_us=draft.of_house,
        place=event.place,
        address=place.address_line if place and place.is_certain("address") else "",
        stop=_stop(place) if place else "",
        venue=draft.venue,
        online=draft.online,
        price=_price(event, language),
        registration=draft.registration,
        url=draft.url,
    )


def _times(happening: Happening, language: Language) -> list[str]:
    draft = happening.event.draft
    last = last_day(draft)
    if last == happening.day:
        return [_hours(draft, language) if happening.begins else _until(draft, language)]
    begins = [_clock(draft.starts_at)] if happening.begins and not _is_midnight(draft.starts_at) else []
    return [*begins, _until(draft, language)]


def _hours(draft: EventDraft, language: Language) -> str:
    ends = draft.ends_at
    if _is_midnight(draft.starts_at):
        return language.gettext(wording.ALL_DAY)
    return _clock(draft.starts_at) if ends is None else f"{_clock(draft.starts_at)}–{_clock(ends)}"


def _until(draft: EventDraft, language: Language) -> str:
    last = last_day(draft)
    near = last - first_day(draft) < _HALF_A_YEAR
    return language.gettext(wording.UNTIL).format(date=language.day_of_year(last) if near else language.date(last))


def _clock(at: dt.datetime) -> str:
    return at.astimezone(LILLE).strftime("%H:%M")


def _is_midnight(at: dt.datetime) -> bool:
    return at.astimezone(LILLE).time() == dt.time()


def _still_on(event: Event, language: Language) -> StillOn:
    status, cancelled = language.gettext(_STATUS[event.draft.status]), event.draft.status is EventStatus.CANCELLED
    return StillOn(event.text("title", language.tag), _until(event.draft, language), status, cancelled)


def _price(event: Event, language: Language) -> LocalText:
    if event.draft.free:
        return LocalText(language.gettext(wording.FREE), language.tag)
    return event.text("price", language.tag)


def _stop(place: Place) -> str:
    """The stop that the entry names, else the nearest of the metro, with its lines."""
    draft = place.draft
    if draft.nearest_stop:
        return draft.nearest_stop if place.is_certain("nearest_stop") else ""
    near = stops_near(draft.point, 1) if place.is_certain("location") else ()
    return f"{near[0].name} ({', '.join(near[0].lines)})" if near else ""


def _short(text: str) -> str:
    """A description that leaves room for the others: whole words, and a sign that there is more."""
    line = " ".join(text.split())
    if len(line) <= _DESCRIPTION:
        return line
    cut = line[:_DESCRIPTION]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.") + "…"
