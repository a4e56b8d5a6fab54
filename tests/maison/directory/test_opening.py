"""What a search tells of a moment: hours, closures and situations together, and what nobody knows said as such."""

import dataclasses
import datetime as dt

import pytest

from maison.application import Desk
from maison.clock import LILLE
from maison.directory.finding.model import Wanted
from maison.directory.model import PlaceDraft
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.directory.opening import Opening, Openings
from maison.directory.vocabulary import PlaceStatus

THURSDAY = dt.datetime(2026, 12, 3, 18, 30, tzinfo=LILLE)
WEEKDAYS = PlaceDraft(name="Lieu", opening_hours="Mo-Fr 10:00-18:00")


def closed(since: dt.date | None, until: dt.date | None, hours: str = "Mo-Fr 10:00-18:00") -> PlaceDraft:
    status = PlaceStatus.TEMPORARILY_CLOSED
    return PlaceDraft(name="Lieu", opening_hours=hours, status=status, closed_from=since, closed_until=until)


def day(month: int, number: int, hour: int = 0, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, number, hour, tzinfo=LILLE)


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (WEEKDAYS, Opening(False, day(12, 4, 10))),
        (dataclasses.replace(WEEKDAYS, opening_hours="Th 18:00-20:00"), Opening(True, day(12, 10, 18))),
        (dataclasses.replace(WEEKDAYS, opening_hours=""), Opening(None, None)),
        (dataclasses.replace(WEEKDAYS, opening_hours="le jeudi"), Opening(None, None)),
        (dataclasses.replace(WEEKDAYS, status=PlaceStatus.CLOSED_FOR_GOOD), Opening(False, None)),
        (closed(None, None, "24/7"), Opening(False, None)),
        (closed(None, dt.date(2026, 12, 6)), Opening(False, day(12, 7, 10))),
        (closed(None, dt.date(2026, 12, 6), "24/7"), Opening(False, day(12, 7))),
        # a closure that is still to come holds the next opening back, not the present one
        (closed(dt.date(2026, 12, 4), dt.date(2026, 12, 13), "Th,Fr 18:00-20:00"), Opening(True, day(12, 17, 18))),
        (closed(dt.date(2026, 12, 4), None, "Th,Fr 18:00-20:00"), Opening(True, None)),
        # one that is over holds nothing back
        (closed(None, dt.date(2026, 12, 2), "Th 18:00-20:00"), Opening(True, day(12, 10, 18))),
    ],
)
def test_closures_and_hours_are_told_together(draft: PlaceDraft, told: Opening) -> None:
    assert Openings(THURSDAY).of(draft) == told


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    assert Openings(dt.datetime(2026, 12, 3, 16, 59, tzinfo=dt.UTC)).state(WEEKDAYS)
    assert not Openings(dt.datetime(2026, 12, 3, 17, 0, tzinfo=dt.UTC)).state(WEEKDAYS)


def test_search_keeps_to_what_is_known_to_be_open_before_it_counts(desk: Desk) -> None:
    shut = [f"Atelier {number}" for number in range(4)]
    for name in shut:
        desk.directory.add(dataclasses.replace(WEEKDAYS, name=name))
    desk.directory.add(PlaceDraft(name="Atelier sans horaires"))
    desk.directory.add(dataclasses.replace(closed(None, None, "24/7"), name="Atelier en travaux"))
    desk.directory.add(dataclasses.replace(WEEKDAYS, name="Le bon atelier", opening_hours="Th 18:00-20:00"))
    found = desk.directory_queries.found(Wanted("atelier", open_at=THURSDAY), 2).places
    assert [place.name for place in found] == ["Le bon atelier"]
    assert len(desk.directory_queries.found(Wanted("atelier", open_at=THURSDAY.replace(hour=12))).places) == len(shut)


def test_hours_that_cannot_be_read_become_a_note_and_are_tidied_where_they_can(desk: Desk) -> None:
    typed = PlaceDraft(
        name="Lieu",
        opening_hours="le mardi matin",
        school_holiday_hours=" Mo–Fr 10:00-12:00; ",
        hours_unread="sonner deux fois",
    )
    place_id = desk.directory.add(typed).ids[0]
    kept = desk.directory_queries.get(place_id)
    assert (kept.draft.opening_hours, kept.draft.school_holiday_hours) == ("", "Mo-Fr 10:00-12:00")
    assert kept.draft.hours_unread == "sonner deux fois\nle mardi matin"
    desk.directory.edit(kept, dataclasses.replace(kept.draft, opening_hours="le mardi matin"))
    assert desk.directory_queries.get(place_id).draft == kept.draft

    service = OfferDraft(texts={"fr": OfferTexts(name="Prêt")}, opening_hours="quand il y a quelqu’un")
    desk.offers.add(place_id, service)
    offered = desk.directory_queries.get(place_id).services[0].draft
    assert (offered.opening_hours, offered.hours_unread) == ("", "quand il y a quelqu’un")
