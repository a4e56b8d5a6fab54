"""Whether an entry can be trusted: who corrected which fact, closures, checks that are due, reports of changes."""

import dataclasses
import datetime as dt

import pytest

from maison.accounts.queries import history
from maison.application import Desk
from maison.directory.bringing.model import Brought
from maison.directory.catalogue import shipped_places
from maison.directory.facts import changed_facts, draft_of, facts_of
from maison.directory.model import ExternalId, Place, PlaceDraft, PlaceTexts
from maison.directory.stops import Point, metres_between, minutes_on_foot, shipped_stops, stops_near
from maison.directory.vocabulary import (
    Audience,
    Confidence,
    IdScheme,
    PlaceCategory,
    PlaceStatus,
    StudentPrice,
    Wheelchair,
)
from maison.errors import EditConflict, Invalid, NotFound
from tests.databases import AGENT

TODAY = dt.date(2026, 11, 23)
FULL = PlaceDraft(
    name="Maison du jeu",
    category=PlaceCategory.CULTURAL_CENTRE,
    address="1 rue d’Essai",
    postcode="59000",
    city="Lille",
    latitude=50.63,
    longitude=3.06,
    phone="+33320000000",
    website="https://exemple.fr",
    opening_hours="Mo-Fr 10:00-18:00",
    languages=("fr", "zh-Hans"),
    source="exemple.fr",
    checked_on=dt.date(2026, 10, 1),
    confidence=Confidence.B,
    to_confirm=("phone", "price"),
    texts={"fr": PlaceTexts(price="Gratuit", sign_up="Sur place"), "en": PlaceTexts(price="Free")},
    complement="Second étage",
    insee="59350",
    other_phones=("115", "+33320000001"),
    email="a@exemple.fr",
    status=PlaceStatus.TEMPORARILY_CLOSED,
    closed_from=dt.date(2026, 12, 1),
    closed_until=dt.date(2026, 12, 31),
    school_holiday_hours="Mo-Fr 14:00-18:00",
    hours_unread="le matin, sur rendez-vous",
    price_free=True,
    student_price=StudentPrice.FREE,
    price_as_of=dt.date(2026, 9, 1),
    audience=(Audience.STUDENTS, Audience.FAMILIES),
    wheelchair=Wheelchair.LIMITED,
    checked_by="Nour",
    check_every=30,
    attribution="© les contributeurs d’OpenStreetMap",
    external_ids=(ExternalId(IdScheme.OSM, "node/1"), ExternalId(IdScheme.SIRET, "00000000000000")),
)


def kept(desk: Desk, draft: PlaceDraft = FULL) -> Place:
    return desk.directory_queries.get(desk.directory.add(draft).ids[0])


def named(desk: Desk, external_id: str) -> Place:
    return desk.directory_queries.find(external_id)


# Fields ---------------------------------------------------------------------------------------------------------------


def test_every_field_is_kept(desk: Desk) -> None:
    assert kept(desk).draft == FULL


def test_facts_and_draft_say_the_same() -> None:
    assert draft_of(facts_of(FULL), FULL.to_confirm) == FULL
    assert set(changed_facts(PlaceDraft(), FULL)) >= {"location", "price.en", "id.osm", "phone"}
    assert changed_facts(FULL, FULL) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("insee", "Lille"),
        ("email", "nobody"),
        ("check_every", 0),
        ("check_every", 100_000),
        ("closed_until", dt.date(2026, 11, 1)),
        ("other_phones", ("not a number",)),
        ("external_ids", (ExternalId(IdScheme.OSM, "\u0000"),)),
    ],
)
def test_bad_field_is_refused_beside_it(desk: Desk, field: str, value: object) -> None:
    with pytest.raises(Invalid) as refused:
        desk.directory.add(dataclasses.replace(FULL, **{field: value}))
    assert {problem.field for problem in refused.value.problems} == {field}
    assert desk.directory_queries.count() == 0


def test_first_of_the_other_numbers_is_the_number_where_there_is_none(desk: Desk) -> None:
    draft = dataclasses.replace(FULL, phone="", other_phones=("03 20 00 00 02", "", "115", "115"))
    assert kept(desk, draft).draft.phones == ("+33320000002", "115")


# By hand, by a file, by the program -------------------------------------------------------------------------------------


def test_correction_keeps_its_fact_alone_from_the_next_file(desk: Desk) -> None:
    desk.directory.load_places()
    opened = named(desk, "opera")
    texts = {**opened.draft.texts, "en": dataclasses.replace(opened.draft.texts["en"], price="Ask at the desk")}
    desk.directory.edit(opened, dataclasses.replace(opened.draft, phone="+33320000001", texts=texts))
    newer = shipped_places()
    said = {tag: dataclasses.replace(text, price="Autre prix") for tag, text in newer["opera"].texts.items()}
    newer["opera"] = dataclasses.replace(newer["opera"], phone="+33320999999", city="Lomme", texts=said)
    desk.directory.load_places(newer)
    now = named(desk, "opera").draft
    assert (now.phone, now.texts["en"].price) == ("+33320000001", "Ask at the desk")
    assert (now.city, now.texts["fr"].price) == ("Lomme", "Autre prix")
    assert {(fact.name, fact.by_hand) for fact in desk.directory_queries.sources(opened.id)} == {
        ("phone", True),
        ("price.en", True),
    }


def test_what_the_desk_confirmed_stays_confirmed(desk: Desk) -> None:
    desk.directory.load_places()
    opened = named(desk, "opera")
    doubt = opened.draft.to_confirm[0]
    rest = opened.draft.to_confirm[1:]
    desk.directory.edit(opened, dataclasses.replace(opened.draft, to_confirm=rest))
    newer = {"opera": dataclasses.replace(shipped_places()["opera"], city="Lomme")}
    desk.directory.load_places(newer)
    now = named(desk, "opera").draft
    assert doubt not in now.to_confirm
    assert now.city == "Lomme"


def test_file_brings_only_what_it_can_tell_of_and_nothing_past_a_correction(desk: Desk) -> None:
    place = kept(desk, dataclasses.replace(FULL, external_ids=()))
    desk.directory.load_places()
    opera = named(desk, "opera")
    desk.directory.edit(opera, dataclasses.replace(opera.draft, website="https://corrige.fr"))
    said = PlaceDraft(name="Opéra", website="https://fichier.fr", email="a@fichier.fr", city="")
    new = PlaceDraft(name="Nouveau", city="Lille")
    given = frozenset({"website", "email", "name"})
    change = desk.directory.take_over([Brought(said, opera.id, given), Brought(new), Brought(said, place.id)], "a.csv")
    now = named(desk, "opera").draft
    assert (now.name, now.website, now.email, now.city) == (
        "Opéra",
        "https://corrige.fr",
        "a@fichier.fr",
        opera.draft.city,
    )
    assert desk.directory_queries.get(place.id).draft == place.draft  # all of it was typed here
    assert len(change.ids) == 2
    told = {fact.name: fact.source for fact in desk.directory_queries.sources(opera.id)}
    assert told == {"website": AGENT, "name": "a.csv", "email": "a.csv"}
    desk.directory.load_places(shipped_places())
    assert named(desk, "opera").draft.email == "a@fichier.fr"


def test_file_names_a_place_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.directory.take_over([Brought(PlaceDraft(name="Lieu"), 7)], "a.csv")


# Closed, open, checked --------------------------------------------------------------------------------------------------


def test_place_closes_for_a_time_and_opens_again(desk: Desk) -> None:
    place = kept(desk, PlaceDraft(name="Lieu"))
    first, last = dt.date(2026, 12, 1), dt.date(2026, 12, 31)
    desk.directory.close(place, first, last, {"fr": "Travaux"})
    closed = desk.directory_queries.get(place.id)
    days = (first - dt.timedelta(1), first, last, last + dt.timedelta(1))
    assert [closed.status_on(day) for day in days] == [
        PlaceStatus.OPEN,
        PlaceStatus.TEMPORARILY_CLOSED,
        PlaceStatus.TEMPORARILY_CLOSED,
        PlaceStatus.OPEN,
    ]
    assert closed.text("closed_reason", "en").text == "Travaux"
    desk.directory.reopen(closed)
    assert desk.directory_queries.get(place.id).draft == place.draft
    actions = [entry.action for entry in desk.directory_queries.history(place.id)]
    assert actions == ["created", "closed", "reopened"]


def test_place_that_closed_for_good_is_not_printed_and_never_stale(desk: Desk) -> None:
    place = kept(desk, PlaceDraft(name="Lieu", confidence=Confidence.A))
    desk.directory.close_for_good(place, dt.date(2026, 11, 1))
    gone = desk.directory_queries.get(place.id)
    assert gone.status_on(TODAY) is PlaceStatus.CLOSED_FOR_GOOD
    assert not gone.printable
    assert desk.directory_queries.stale(TODAY) == ()


def test_closing_what_somebody_else_changed_is_told(desk: Desk) -> None:
    place = kept(desk)
    desk.directory.edit(place, dataclasses.replace(place.draft, city="Lomme"))
    with pytest.raises(EditConflict):
        desk.directory.close(place, TODAY)


def test_check_settles_doubts_and_names_who_checked(desk: Desk) -> None:
    place = kept(desk, dataclasses.replace(FULL, confidence=Confidence.C))
    desk.directory.note_check(place, left=("price",))
    half = desk.directory_queries.get(place.id)
    assert (half.draft.to_confirm, half.draft.confidence, half.draft.checked_by) == (("price",), Confidence.B, AGENT)
    desk.directory.note_check(half, by="Nour", on=dt.date(2026, 11, 20), source="au téléphone")
    now = desk.directory_queries.get(place.id).draft
    assert (now.checked_on, now.checked_by, now.source) == (dt.date(2026, 11, 20), "Nour", "au téléphone")
    assert (now.to_confirm, now.confidence) == ((), Confidence.A)
    with pytest.raises(Invalid):
        desk.directory.note_check(desk.directory_queries.get(place.id), on=dt.date(2026, 11, 24))


def test_stale_are_those_never_checked_then_the_longest_overdue(desk: Desk) -> None:
    def of(name: str, checked: dt.date | None, category: PlaceCategory, every: int | None = None) -> None:
        desk.directory.add(PlaceDraft(name=name, category=category, checked_on=checked, check_every=every))

    of("Parc", TODAY - dt.timedelta(300), PlaceCategory.PARK)
    of("Épicerie", TODAY - dt.timedelta(90), PlaceCategory.FOOD_AID)
    of("Musée", TODAY - dt.timedelta(300), PlaceCategory.MUSEUM)
    of("Cinéma", TODAY - dt.timedelta(20), PlaceCategory.CINEMA, every=10)
    of("Jamais", None, PlaceCategory.PARK)
    found = desk.directory_queries.stale(TODAY)
    assert [each.place.name for each in found] == ["Jamais", "Musée", "Cinéma", "Épicerie"]
    assert [each.due_on for each in found] == [None, dt.date(2026, 7, 26), dt.date(2026, 11, 13), TODAY]


# Reports ----------------------------------------------------------------------------------------------------------------


def test_report_waits_until_it_is_settled_and_the_history_does_not_repeat_it(desk: Desk) -> None:
    place = kept(desk)
    desk.place_reports.report(place.id, " Ferme plus tôt\nle jeudi ")
    [report] = desk.place_report_queries.open()
    assert (report.place, report.text, report.reported_by) == ("Maison du jeu", "Ferme plus tôt\nle jeudi", AGENT)
    desk.place_reports.settle(report.id, "Corrigé")
    assert desk.place_report_queries.open() == ()
    [settled] = desk.place_report_queries.of(place.id)
    assert (settled.outcome, settled.settled_by) == ("Corrigé", AGENT)
    entries = history(desk.store, "place", place.id)
    assert [entry.action for entry in entries] == ["created", "reported", "report_settled"]
    assert "jeudi" not in str(entries)
    with pytest.raises(EditConflict):
        desk.place_reports.settle(report.id, "Autre")


def test_report_says_something_of_a_place_that_is_there(desk: Desk) -> None:
    with pytest.raises(Invalid):
        desk.place_reports.report(kept(desk).id, "  ")
    with pytest.raises(NotFound):
        desk.place_reports.report(999, "Fermé")
    with pytest.raises(NotFound):
        desk.place_reports.settle(999)


# Points and stops -------------------------------------------------------------------------------------------------------


def test_distance_is_that_of_the_globe() -> None:
    """Lille Flandres to Roubaix Charles de Gaulle: 9.1 km on the map."""
    stops = {stop.name: stop.point for stop in shipped_stops()}
    away = metres_between(stops["Gare Lille Flandres"], stops["Roubaix Charles de Gaulle"])
    assert 8900 < away < 9200
    assert metres_between(Point(50.6, 3.0), Point(50.6, 3.0)) == 0


def test_walk_is_longer_than_the_way_of_a_crow() -> None:
    assert minutes_on_foot(0) == 1
    assert minutes_on_foot(750) == 13


def test_nearest_stops_are_the_nearest_first_and_none_far_away() -> None:
    assert len(shipped_stops()) == 60
    near = stops_near(Point(50.63045, 3.06284))
    assert (near[0].name, near[0].lines) == ("République Beaux-Arts", ("M1",))
    assert near[0].metres < near[1].metres < 2000
    assert stops_near(Point(48.85, 2.35)) == ()
    assert stops_near(None) == ()
