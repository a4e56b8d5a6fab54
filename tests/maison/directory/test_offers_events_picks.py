"""What hangs on a place: its services, what happens there, who likes it, for whom it was chosen."""

import dataclasses
import datetime as dt

import pytest

from maison.application import Desk
from maison.arrivals.merging.model import StayPair
from maison.clock import LILLE
from maison.directory.events.model import EventDraft, EventStatus, EventTexts
from maison.directory.finding.model import Near, Price, Wanted
from maison.directory.model import Place, PlaceDraft
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.directory.stops import Point
from maison.directory.vocabulary import Audience, PlaceCategory, StudentPrice
from maison.errors import EditConflict, Invalid, NotFound
from tests.maison.arrivals.people import registered

COURSE = OfferDraft(
    category=PlaceCategory.LANGUAGE,
    texts={"fr": OfferTexts("Atelier de conversation", papers="Carte d’étudiant"), "en": OfferTexts("Conversation")},
    opening_hours="Th 18:00-20:00",
    student_price=StudentPrice.FREE,
    audience=(Audience.STUDENTS,),
    languages=("fr", "pt-BR"),
    valid_from=dt.date(2026, 9, 1),
    valid_until=dt.date(2027, 6, 30),
)


def kept(desk: Desk, name: str = "Lieu", **more: object) -> Place:
    return desk.directory_queries.get(desk.directory.add(PlaceDraft(name=name, **more)).ids[0])  # type: ignore[arg-type]  # of any field


# Services ---------------------------------------------------------------------------------------------------------------


def test_service_is_kept_found_and_told(desk: Desk) -> None:
    place = kept(desk)
    desk.offers.add(place.id, COURSE)
    now = desk.directory_queries.get(place.id)
    [offer] = now.services
    assert offer.draft == COURSE
    assert now.draft == place.draft
    assert [found.id for found in desk.directory_queries.search("conversation")] == [place.id]
    assert [found.id for found in desk.directory_queries.found(Wanted(price=Price.FREE)).places] == [place.id]
    assert [found.id for found in desk.directory_queries.found(Wanted(language="pt")).places] == [place.id]
    assert now.as_json("en")["services"][0]["name"] == "Conversation"
    assert offer.is_offered(dt.date(2027, 6, 30))
    assert not offer.is_offered(dt.date(2027, 7, 1))


def test_service_is_changed_and_removed_with_its_history(desk: Desk) -> None:
    place = kept(desk)
    desk.offers.add(place.id, COURSE)
    [opened] = desk.directory_queries.get(place.id).services
    texts = {"fr": OfferTexts("Tandem")}
    desk.offers.change(opened, dataclasses.replace(COURSE, texts=texts))
    [changed] = desk.directory_queries.get(place.id).services
    assert changed.draft.texts == texts
    assert desk.directory_queries.search("conversation") == ()
    with pytest.raises(EditConflict):
        desk.offers.change(opened, COURSE)
    desk.offers.remove(changed)
    assert desk.directory_queries.get(place.id).services == ()
    assert desk.directory_queries.search("tandem") == ()
    entries = desk.directory_queries.history(place.id)
    assert [entry.action for entry in entries] == ["created", "service_added", "service_changed", "service_removed"]
    with pytest.raises(NotFound):
        desk.offers.remove(changed)


def test_editing_the_place_keeps_the_words_of_its_services(desk: Desk) -> None:
    place = kept(desk)
    desk.offers.add(place.id, COURSE)
    desk.directory.edit(
        place, dataclasses.replace(place.draft, city="Lomme")
    )  # the service did not make it another place
    assert [found.id for found in desk.directory_queries.search("lomme conversation")] == [place.id]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"texts": {}}, "name"),
        ({"valid_until": dt.date(2026, 8, 1)}, "valid_until"),
        ({"languages": ("klingonisch",)}, "languages"),
        ({"checked_on": dt.date(2030, 1, 1)}, "checked_on"),
    ],
)
def test_bad_service_is_refused_beside_the_field(desk: Desk, changed: dict[str, object], field: str) -> None:
    place = kept(desk)
    with pytest.raises(Invalid) as refused:
        desk.offers.add(place.id, dataclasses.replace(COURSE, **changed))
    assert [problem.field for problem in refused.value.problems] == [field]
    with pytest.raises(NotFound):
        desk.offers.add(999, COURSE)


# Finding ----------------------------------------------------------------------------------------------------------------


def test_nearest_come_first_and_those_without_a_point_last(desk: Desk) -> None:
    for name, latitude in (("Loin", 50.70), ("Près", 50.631), ("Nulle part", None), ("Ici", 50.63)):
        kept(desk, name, latitude=latitude, longitude=None if latitude is None else 3.06)
    here = Point(50.63, 3.06)
    found = desk.directory_queries.found(Wanted(near=Near(here))).places
    assert [place.name for place in found] == ["Ici", "Près", "Loin", "Nulle part"]
    assert [place.metres_from(here) for place in found] == [0, 111, 7784, None]


def test_free_and_spoken_keep_to_what_is_known(desk: Desk) -> None:
    kept(desk, "Gratuit", price_free=True, languages=("en",))
    kept(desk, "Étudiants", student_price=StudentPrice.FREE, languages=("en-GB", "fr"))
    kept(desk, "Payant", price_free=False, languages=("fr",))
    kept(desk, "Inconnu")
    queries = desk.directory_queries
    assert {place.name for place in queries.found(Wanted(price=Price.FREE)).places} == {"Gratuit", "Étudiants"}
    assert {place.name for place in queries.found(Wanted(language="en")).places} == {"Gratuit", "Étudiants"}
    assert {place.name for place in queries.found(Wanted(language="e%")).places} == set()


# Events -----------------------------------------------------------------------------------------------------------------


def event(day: str, hour: str = "18:30", title: str = "Soirée", **more: object) -> EventDraft:
    begins = dt.datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=LILLE)
    draft = EventDraft(begins.astimezone(dt.UTC), online=True, texts={"fr": EventTexts(title)})
    return dataclasses.replace(draft, **more)


def test_week_is_from_monday_to_sunday_in_lille(desk: Desk) -> None:
    days = (("2026-11-29", "23:59", "dimanche"), ("2026-11-30", "00:00", "lundi"), ("2026-12-06", "23:59", "fin"))
    for day, hour, title in (*days, ("2026-12-07", "00:00", "après")):
        desk.events.add(event(day, hour, title))
    long = event("2026-11-20", title="exposition", ends_at=dt.datetime(2026, 12, 1, tzinfo=LILLE))
    desk.events.add(long)
    titles = [each.text("title", "en").text for each in desk.event_queries.week(dt.date(2026, 12, 3))]
    assert titles == ["exposition", "lundi", "fin"]


def test_event_is_kept_edited_and_removed(desk: Desk) -> None:
    place = kept(desk)
    desk.events.add(event("2026-12-03", place_id=place.id, online=False, free=True, of_house=True))
    [opened] = desk.event_queries.at(place.id, desk.clock.now())
    assert (opened.place, opened.draft.of_house) == ("Lieu", True)
    desk.events.edit(opened, dataclasses.replace(opened.draft, status=EventStatus.CANCELLED))
    now = desk.event_queries.get(opened.id)
    assert now.as_json("fr")["status"] == "cancelled"
    with pytest.raises(EditConflict):
        desk.events.edit(opened, opened.draft)
    desk.events.remove(now)
    with pytest.raises(NotFound):
        desk.event_queries.get(opened.id)


def test_events_of_a_file_come_once_and_follow_it(desk: Desk) -> None:
    first = [event("2026-12-03", uid="1"), event("2026-12-04", uid="2")]
    assert len(desk.events.take_over(first, "agenda").ids) == 2
    again = [event("2026-12-03", uid="1"), event("2026-12-05", uid="2")]
    assert len(desk.events.take_over(again, "agenda").ids) == 1
    assert len(desk.event_queries.week(dt.date(2026, 12, 3))) == 2


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"texts": {}}, "title"),
        ({"ends_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}, "ends_at"),
        ({"online": False}, "venue"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_bad_event_is_refused_beside_the_field(desk: Desk, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        desk.events.add(event("2026-12-03", **changed))
    assert [problem.field for problem in refused.value.problems] == [field]


def test_event_at_no_place_on_file_is_not_taken(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.events.add(event("2026-12-03", place_id=999))


# Favourites and choices -------------------------------------------------------------------------------------------------


def test_favourite_is_the_whole_desk_s_and_told_once(desk: Desk) -> None:
    place = kept(desk)
    for _time in range(2):
        desk.picks.favour(place.id)
    assert desk.pick_queries.favourites() == {place.id}
    for _time in range(2):
        desk.picks.unfavour(place.id)
    assert desk.pick_queries.favourites() == frozenset()
    assert [entry.action for entry in desk.directory_queries.history(place.id)] == ["created", "favoured", "unfavoured"]
    with pytest.raises(NotFound):
        desk.picks.favour(999)


def test_places_are_chosen_for_one_visitor(desk: Desk) -> None:
    stay, place = registered(desk), kept(desk)
    desk.picks.choose(stay.id, place.id)
    desk.picks.choose(stay.id, place.id)
    assert desk.pick_queries.chosen(stay.id) == (place,)
    desk.picks.leave_out(stay.id, place.id)
    assert desk.pick_queries.chosen(stay.id) == ()
    for stay_id, place_id in ((999, place.id), (stay.id, 999)):
        with pytest.raises(NotFound):
            desk.picks.choose(stay_id, place_id)


def test_choices_go_along_with_a_stay_that_is_merged_and_come_back(desk: Desk) -> None:
    first, second = registered(desk), registered(desk)
    both, theirs = kept(desk, "Les deux"), kept(desk, "Un seul")
    desk.picks.choose(first.id, both.id)
    for place in (both, theirs):
        desk.picks.choose(second.id, place.id)
    shown = desk.merge_queries.side_by_side(first.id, second.id)
    merge = desk.merges.merge(shown, {}, (StayPair(first.id, second.id),))
    assert {place.name for place in desk.pick_queries.chosen(first.id)} == {"Les deux", "Un seul"}
    desk.merges.unmerge(merge.id)
    assert [place.name for place in desk.pick_queries.chosen(first.id)] == ["Les deux"]
    assert {place.name for place in desk.pick_queries.chosen(second.id)} == {"Les deux", "Un seul"}
