"""On which days an event is, as screens and paper tell it, and what of one may be shown."""

import datetime as dt

import pytest

from maison.clock import LILLE
from maison.directory.events.days import by_day, first_day, last_day, monday_of
from maison.directory.events.model import Event, EventDraft, EventFilter
from maison.directory.vocabulary import PlaceCategory

MONDAY, SUNDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 29)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=LILLE)


def event(starts: str, ends: str = "", number: int = 1, **more: object) -> Event:
    return Event(number, 1, EventDraft(at(starts), at(ends) if ends else None, **more))  # type: ignore[arg-type]  # of any field


@pytest.mark.parametrize(
    ("starts", "ends", "last"),
    [
        ("2026-11-23T18:30", "", "2026-11-23"),
        ("2026-11-23T18:30", "2026-11-23T20:00", "2026-11-23"),
        ("2026-11-27T22:00", "2026-11-28T03:00", "2026-11-27"),
        ("2026-11-27T22:00", "2026-11-28T08:00", "2026-11-28"),
        ("2026-11-27T00:00", "2026-11-28T00:00", "2026-11-27"),
        ("2026-11-27T09:00", "2026-11-30T00:00", "2026-11-29"),
        ("2026-11-27T09:00", "2026-11-29T03:00", "2026-11-29"),
        ("2026-10-24T22:00", "2026-10-25T02:30", "2026-10-24"),  # the clocks go back in that night
    ],
)
def test_a_night_is_of_the_day_on_which_it_began(starts: str, ends: str, last: str) -> None:
    draft = event(starts, ends).draft
    assert last_day(draft) == dt.date.fromisoformat(last)


def test_days_are_those_of_lille() -> None:
    draft = EventDraft(dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC))
    assert first_day(draft) == MONDAY
    assert monday_of(SUNDAY) == MONDAY


def test_what_is_still_on_comes_after_what_begins_and_is_new_once() -> None:
    long, evening = event("2026-11-20T10:00", "2026-11-25T18:00"), event("2026-11-24T18:30", number=2)
    days = by_day([long, evening], MONDAY, SUNDAY)
    assert [day.day for day in days] == [MONDAY + dt.timedelta(at) for at in range(7)]
    told = [[(one.event.id, one.first, one.begins) for one in day.happenings] for day in days]
    assert told == [[(1, True, False)], [(2, True, True), (1, False, False)], [(1, False, False)], [], [], [], []]


def test_filter_keeps_to_all_that_it_names() -> None:
    free = event("2026-11-23T10:00", free=True, of_house=True)
    online = event("2026-11-23T10:00", online=True)
    there = Event(3, 1, event("2026-11-23T10:00", place_id=7).draft, "Musée", PlaceCategory.MUSEUM)
    for wanted, kept in (
        (EventFilter(), [free, online, there]),
        (EventFilter(free=True), [free]),
        (EventFilter(of_house=True, online=True), []),
        (EventFilter(online=True), [online]),
        (EventFilter(category=PlaceCategory.MUSEUM), [there]),
        (EventFilter(place_id=7), [there]),
    ):
        assert [one for one in (free, online, there) if wanted.holds(one)] == kept
