"""What an import would do and does: matching, hand corrections, repetitions, services, events, on both databases."""

import dataclasses
import datetime as dt
import json
from typing import Any

import pytest

from maison.application import Desk
from maison.directory.events.model import EventDraft, EventTexts
from maison.directory.exchange.listing import Known
from maison.directory.exchange.matching import Answer, Matcher
from maison.directory.exchange.model import Contents, EventEntry, PlaceEntry
from maison.directory.exchange.plan import Decision, ExchangePlan, FactChange, Mark
from maison.directory.facts import facts_of
from maison.directory.model import ExternalId, Place, PlaceDraft, PlaceTexts
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.directory.placing.service import keep_sources
from maison.directory.stops import Point
from maison.directory.vocabulary import Confidence, IdScheme
from maison.errors import Message
from maison.progress import Cancelled

TODAY = dt.date(2026, 11, 23)
LIBRARY = PlaceDraft(
    name="Médiathèque des Essais",
    address="1 rue d’Essai",
    postcode="59000",
    city="Lille",
    latitude=50.63,
    longitude=3.06,
    phone="+33320000000",
    source="essais.example",
    texts={"fr": PlaceTexts(price="Gratuit")},
)
GIVEN = frozenset(
    {"name", "address", "postcode", "city", "location", "phone", "website", "email", "price.fr", "id.osm"}
)
COURSE = OfferDraft(texts={"fr": OfferTexts(name="Cours de français")}, reference="c1", opening_hours="Tu 18:00-20:00")
OFFERED = frozenset({"name.fr", "opening_hours", "free"})


def entry(draft: PlaceDraft = LIBRARY, row: int = 1, *offers: OfferDraft) -> PlaceEntry:
    return PlaceEntry(row, draft, GIVEN, offers, OFFERED)


def contents(*entries: PlaceEntry, source: str = "essais.example") -> Contents:
    return Contents(places=entries, source=source)


def bring(desk: Desk, file: Contents, decisions: dict[int, Decision] | None = None) -> ExchangePlan:
    made = desk.exchange.plan(file, decisions)
    desk.exchange.apply(made)
    return made


def marks(plan: ExchangePlan) -> list[Mark]:
    return [line.mark for line in plan.lines]


def only(desk: Desk) -> Place:
    (place,) = desk.directory_queries.all()
    return place


# New, the same, changed -------------------------------------------------------------------------------------------------


def test_new_place_comes_with_its_services_and_is_found_by_them(desk: Desk) -> None:
    assert marks(bring(desk, contents(entry(LIBRARY, 1, COURSE)))) == [Mark.NEW]
    place = only(desk)
    assert (place.name, place.draft.confidence) == (LIBRARY.name, Confidence.B)
    assert [offer.draft.reference for offer in place.services] == ["c1"]
    assert [found.id for found in desk.directory_queries.search("cours français")] == [place.id]
    assert [entry.action for entry in desk.directory_queries.history(place.id)] == ["imported"]


def test_same_file_twice_changes_nothing_the_second_time(desk: Desk) -> None:
    file = contents(entry(LIBRARY, 1, COURSE), entry(dataclasses.replace(LIBRARY, name="Piscine des Essais"), 2))
    bring(desk, file)
    before = [(place.id, place.version) for place in desk.directory_queries.all()]
    again = bring(desk, file)
    assert marks(again) == [Mark.SAME, Mark.SAME]
    assert [(place.id, place.version) for place in desk.directory_queries.all()] == before


def test_change_tells_old_and_new_and_where_the_old_is_from(desk: Desk) -> None:
    bring(desk, contents(entry()))
    newer = dataclasses.replace(LIBRARY, phone="+33320000009", source="autre.example")
    plan = bring(desk, contents(entry(newer), source="autre.example"))
    assert marks(plan) == [Mark.CHANGED]
    assert [tuple(change) for change in plan.lines[0].changes] == [
        ("phone", "+33320000000", "+33320000009", "essais.example")
    ]
    facts = desk.directory_queries.sources(only(desk).id)
    assert [(fact.name, fact.source) for fact in facts] == [("phone", "autre.example")]
    assert only(desk).draft.source == "essais.example"


def test_hand_correction_stays_and_is_told(desk: Desk) -> None:
    bring(desk, contents(entry()))
    opened = only(desk)
    desk.directory.edit(opened, dataclasses.replace(opened.draft, phone="+33320000007"))
    plan = bring(desk, contents(entry(dataclasses.replace(LIBRARY, address="2 rue d’Essai"))))
    (line,) = plan.lines
    assert line.mark is Mark.CHANGED
    assert [change.fact for change in line.changes] == ["address"]
    assert [(kept.fact, kept.old, kept.new) for kept in line.kept] == [("phone", "+33320000007", "+33320000000")]
    assert (only(desk).draft.phone, only(desk).draft.address) == ("+33320000007", "2 rue d’Essai")


def test_what_another_source_does_not_say_is_not_taken_away(desk: Desk) -> None:
    bring(desk, contents(entry()))
    silent = dataclasses.replace(LIBRARY, phone="", source="autre.example")
    assert marks(bring(desk, contents(entry(silent)))) == [Mark.SAME]
    withdrawn = dataclasses.replace(LIBRARY, phone="")
    assert marks(bring(desk, contents(entry(withdrawn)))) == [Mark.CHANGED]
    assert only(desk).draft.phone == ""


def test_what_is_to_confirm_stays_so_until_the_fact_changes(desk: Desk) -> None:
    place_id = desk.directory.add(dataclasses.replace(LIBRARY, to_confirm=("phone", "address"))).ids[0]
    with desk.store.begin() as session:
        keep_sources(session, place_id, facts_of(LIBRARY), "essais.example", by_hand=False, checked_on=None)
    assert marks(bring(desk, contents(entry()))) == [Mark.SAME]
    bring(desk, contents(entry(dataclasses.replace(LIBRARY, phone="+33320000009"))))
    assert only(desk).draft.to_confirm == ("address",)


def test_missing_place_stays_and_is_counted(desk: Desk) -> None:
    bring(desk, contents(entry(), entry(dataclasses.replace(LIBRARY, name="Piscine des Essais"), 2)))
    plan = bring(desk, contents(entry()))
    assert plan.missing == 1
    assert desk.directory_queries.count() == 2


def test_operation_is_done_once(desk: Desk) -> None:
    plan = desk.exchange.plan(contents(entry()))
    first = desk.exchange.apply(plan, operation="one")
    assert desk.exchange.apply(plan, operation="one") == first
    assert desk.directory_queries.count() == 1


def test_correction_between_the_preview_and_the_import_stays(desk: Desk) -> None:
    bring(desk, contents(entry(LIBRARY, 1, COURSE)))
    later = dataclasses.replace(COURSE, opening_hours="We 10:00-12:00")
    plan = desk.exchange.plan(contents(entry(dataclasses.replace(LIBRARY, phone="+33320000009"), 1, later)))
    opened = only(desk)
    desk.directory.edit(opened, dataclasses.replace(opened.draft, phone="+33320000007"))
    (offer,) = only(desk).services
    desk.offers.change(offer, dataclasses.replace(offer.draft, free=True))
    desk.exchange.apply(plan)
    assert only(desk).draft.phone == "+33320000007"
    assert (only(desk).services[0].draft.opening_hours, only(desk).services[0].draft.free) == ("Tu 18:00-20:00", True)


def test_import_tells_each_place_once_in_its_history(desk: Desk) -> None:
    bring(desk, contents(entry(LIBRARY, 1, COURSE)))
    newer = dataclasses.replace(LIBRARY, phone="+33320000009", address="2 rue d’Essai")
    bring(desk, contents(entry(newer, 1, dataclasses.replace(COURSE, free=True))))
    _first, second = desk.directory_queries.history(only(desk).id)
    assert second.action == "imported"
    assert {change.field for change in second.changes} == {"phone", "address", "service.free"}


class CalledOff:
    """Steps of work that is called off at the last moment."""

    def step(self, done: int, total: int, note: str = "") -> None:
        if done == total:
            raise Cancelled


def test_import_that_is_called_off_leaves_nothing(desk: Desk) -> None:
    plan = desk.exchange.plan(contents(entry(LIBRARY, 1, COURSE)))
    with pytest.raises(Cancelled):
        desk.exchange.apply(plan, steps=CalledOff())
    assert desk.directory_queries.count() == 0


# Services ---------------------------------------------------------------------------------------------------------------


def test_service_is_known_by_its_number_and_else_by_its_name(desk: Desk) -> None:
    bring(desk, contents(entry(LIBRARY, 1, COURSE)))
    renamed = dataclasses.replace(COURSE, texts={"fr": OfferTexts(name="Ateliers de français")})
    assert marks(bring(desk, contents(entry(LIBRARY, 1, renamed)))) == [Mark.CHANGED]
    nameless = dataclasses.replace(renamed, reference="", opening_hours="We 18:00-20:00")
    bring(desk, contents(entry(LIBRARY, 1, nameless)))
    (offer,) = only(desk).services
    assert offer.text("name", "fr").text == "Ateliers de français"
    assert (offer.draft.opening_hours, offer.draft.reference) == ("We 18:00-20:00", "c1")
    assert [found.name for found in desk.directory_queries.search("ateliers")] == [LIBRARY.name]


def test_service_that_a_hand_changed_or_removed_is_left_alone(desk: Desk) -> None:
    reading = dataclasses.replace(COURSE, texts={"fr": OfferTexts(name="Heure du conte")}, reference="c2")
    bring(desk, contents(entry(LIBRARY, 1, COURSE, reading)))
    first, second = only(desk).services
    desk.offers.change(first, dataclasses.replace(first.draft, opening_hours="Mo 10:00-12:00"))
    desk.offers.remove(second)
    plan = bring(desk, contents(entry(LIBRARY, 1, COURSE, reading)))
    assert marks(plan) == [Mark.SAME]
    assert [(each.name, each.kept) for each in plan.lines[0].offers] == [("Cours de français", True)]
    (offer,) = only(desk).services
    assert offer.draft.opening_hours == "Mo 10:00-12:00"


def test_service_that_was_entered_by_hand_is_left_alone(desk: Desk) -> None:
    bring(desk, contents(entry()))
    desk.offers.add(only(desk).id, dataclasses.replace(COURSE, reference="", opening_hours="Mo 10:00-12:00"))
    bring(desk, contents(entry(LIBRARY, 1, COURSE)))
    (offer,) = only(desk).services
    assert offer.draft.opening_hours == "Mo 10:00-12:00"


# Doubts and refusals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("decision", "count"), [(None, 1), (Decision.LEAVE, 1), (Decision.SAME, 1), (Decision.NEW, 2)])
def test_doubtful_entry_waits_for_a_decision(desk: Desk, decision: Decision | None, count: int) -> None:
    bring(desk, contents(entry()))
    like = entry(dataclasses.replace(LIBRARY, name="Médiathèque des Essais et jardin"), 7)
    plan = bring(desk, contents(like), {7: decision} if decision else {})
    expected = {None: Mark.DOUBTFUL, Decision.LEAVE: Mark.DOUBTFUL, Decision.SAME: Mark.CHANGED, Decision.NEW: Mark.NEW}
    assert marks(plan) == [expected[decision]]
    assert [each.name for each in plan.lines[0].candidates] == [LIBRARY.name]
    assert desk.directory_queries.count() == count


def test_entry_that_repeats_another_one_is_refused(desk: Desk) -> None:
    osm = (ExternalId(IdScheme.OSM, "node/1"),)
    one, other = (
        dataclasses.replace(LIBRARY, external_ids=osm),
        dataclasses.replace(LIBRARY, external_ids=osm, name="X"),
    )
    assert marks(bring(desk, contents(entry(one), entry(other, 2)))) == [Mark.NEW, Mark.REFUSED]
    assert marks(bring(desk, contents(entry(one), entry(other, 2)))) == [Mark.SAME, Mark.REFUSED]


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("phone", "appeler le matin", ""),
        ("website", "javascript:alert(1)", ""),
        ("insee", "Lille", ""),
        ("email", "a@b", ""),
        ("checked_on", dt.date(2027, 1, 1), None),
        ("texts", {"fr": PlaceTexts(description="x" * 10_000, price="Gratuit")}, {"fr": PlaceTexts(price="Gratuit")}),
        ("languages", ("fr", "??"), ("fr",)),
        ("latitude", float("nan"), None),
        ("longitude", 1e300, None),
    ],
)
def test_value_that_cannot_be_kept_is_left_out_and_told(desk: Desk, field: str, value: object, kept: object) -> None:
    changes: dict[str, Any] = {field: value}
    given = GIVEN | {"checked_on", "languages"}
    (line,) = bring(desk, contents(PlaceEntry(1, dataclasses.replace(LIBRARY, **changes), given))).lines
    assert line.mark is Mark.NEW
    assert len(line.remarks) == 1
    assert getattr(only(desk).draft, field) == kept


def test_halves_of_a_point_that_changed_places_are_put_right_and_told(desk: Desk) -> None:
    swapped = dataclasses.replace(LIBRARY, latitude=LIBRARY.longitude, longitude=LIBRARY.latitude)
    (line,) = bring(desk, contents(entry(swapped))).lines
    assert only(desk).draft.point == LIBRARY.point
    assert line.remarks[0].facts == {"latitude": 50.63, "longitude": 3.06}


@pytest.mark.parametrize("name", ["", "  ", "a\u202eb", "x" * 10_000])
def test_entry_without_a_name_that_can_be_kept_is_refused(desk: Desk, name: str) -> None:
    plan = bring(desk, contents(entry(dataclasses.replace(LIBRARY, name=name))))
    assert marks(plan) == [Mark.REFUSED]
    assert isinstance(plan.lines[0].why, Message)
    assert desk.directory_queries.count() == 0


@pytest.mark.parametrize("name", ["<b>Gras</b>", "=1+1", "@Accueil", "a; DROP TABLE places"])
def test_name_is_text_whatever_it_looks_like(desk: Desk, name: str) -> None:
    bring(desk, contents(entry(dataclasses.replace(LIBRARY, name=name))))
    assert only(desk).name == name


# Events -----------------------------------------------------------------------------------------------------------------


def event(**changes: Any) -> EventEntry:
    draft = EventDraft(
        starts_at=dt.datetime(2026, 12, 3, 18, tzinfo=dt.UTC),
        texts={"fr": EventTexts(title="Concert")},
        venue="Médiathèque des Essais, Lille",
        uid="1",
    )
    return EventEntry(1, dataclasses.replace(draft, **changes), LIBRARY)


def test_event_finds_its_place_and_else_keeps_it_in_words(desk: Desk) -> None:
    file = Contents(events=(event(),), source="agenda")
    assert marks(bring(desk, file)) == [Mark.NEW]
    (first,) = desk.event_queries.week(dt.date(2026, 12, 3))
    assert (first.draft.place_id, first.draft.venue) == (None, "Médiathèque des Essais, Lille")
    bring(desk, contents(entry()))
    assert marks(bring(desk, file)) == [Mark.CHANGED]
    (then,) = desk.event_queries.week(dt.date(2026, 12, 3))
    assert then.place == LIBRARY.name
    assert marks(bring(desk, file)) == [Mark.SAME]


def test_event_keeps_what_a_hand_changed(desk: Desk) -> None:
    bring(desk, Contents(events=(event(),), source="agenda"))
    (first,) = desk.event_queries.week(dt.date(2026, 12, 3))
    desk.events.edit(first, dataclasses.replace(first.draft, registration="Au 03 20 00 00 00"))
    plan = bring(desk, Contents(events=(event(registration="", free=True),), source="agenda"))
    assert [(change.fact, change.new) for change in plan.lines[0].changes] == [("free", True)]
    (then,) = desk.event_queries.week(dt.date(2026, 12, 3))
    assert (then.draft.registration, then.draft.free) == ("Au 03 20 00 00 00", True)


def test_event_without_a_number_and_a_repeated_one_are_refused(desk: Desk) -> None:
    file = Contents(events=(event(), event()._replace(row=2), event(uid="")._replace(row=3)), source="agenda")
    assert marks(bring(desk, file)) == [Mark.NEW, Mark.REFUSED, Mark.REFUSED]


# Matching ---------------------------------------------------------------------------------------------------------------

_AT = Point(50.63, 3.06)
_BESIDE, _FURTHER, _FAR = Point(50.631, 3.06), Point(50.637, 3.06), Point(50.70, 3.16)


@pytest.mark.parametrize(
    ("known", "name", "point", "expected"),
    [
        (["Bibliothèque Jean Essai"], "bibliotheque jean  essai", _BESIDE, Answer.SAME),
        (["Médiathèque de Wazemmes"], "Médiathèque Wazemmes", _BESIDE, Answer.SAME),
        (["Musée de l’Hospice Comtesse"], "Musée de l'Hospice Comtese", _BESIDE, Answer.SAME),
        (["Bibliothèque Jean Essai"], "Bibliothèque Jean Essai", _FURTHER, Answer.DOUBTFUL),
        (["Bibliothèque Jean Essai"], "Bibliothèque Jean Essai", _FAR, Answer.NEW),
        (["Université des Essais"], "Université des Essais, bibliothèque", _AT, Answer.DOUBTFUL),
        (["Gymnase 1 des Essais"], "Gymnase 2 des Essais", _AT, Answer.DOUBTFUL),
        (["Piscine des Essais"], "Patinoire", _AT, Answer.NEW),
        (["Bibliothèque Jean Essai"], "Bibliothèque Jean Essai", None, Answer.SAME),
        (["Bibliothèque Jean Essai", "Bibliothèque Jean Essai"], "Bibliothèque Jean Essai", _AT, Answer.DOUBTFUL),
        (["Музей"], "Музей", _BESIDE, Answer.SAME),
        (["Opéra de Lille"], "Opéra", _BESIDE, Answer.SAME),
        (["Palais des Essais de Lille"], "Palais des Essais (auditorium)", _AT, Answer.DOUBTFUL),
        (["Lille"], "Lille", _AT, Answer.SAME),
        ([], "Bibliothèque Jean Essai", _AT, Answer.NEW),
    ],
)
def test_names_and_points(known: list[str], name: str, point: Point | None, expected: Answer) -> None:
    matcher = Matcher(Known(at, text, "59000", "Lille", _AT) for at, text in enumerate(known, start=1))
    latitude, longitude = point or (None, None)
    draft = PlaceDraft(name=name, postcode="59000", city="Lille", latitude=latitude, longitude=longitude)
    match = matcher.find(draft)
    assert match.answer is expected
    assert (match.why is None) is (expected is not Answer.DOUBTFUL)


def test_numbers_come_before_names() -> None:
    node, siret = ExternalId(IdScheme.OSM, "node/1"), ExternalId(IdScheme.SIRET, "0" * 14)
    matcher = Matcher(
        [
            Known(1, "Salle des Essais", "59000", "Lille", _AT, (node, siret)),
            Known(2, "Piscine des Essais", "59000", "Lille", _FAR, (siret,)),
        ]
    )
    renamed = PlaceDraft(name="Espace culturel", external_ids=(node,))
    assert matcher.find(renamed).candidates[0].place_id == 1
    pool = PlaceDraft(name="Piscine d’Essais", external_ids=(siret,))
    assert [each.place_id for each in matcher.find(pool).candidates] == [2]
    other = dataclasses.replace(
        pool,
        name="Salle des Essais",
        latitude=50.63,
        longitude=3.06,
        external_ids=(ExternalId(IdScheme.OSM, "node/2"),),
    )
    assert matcher.find(other).answer is Answer.DOUBTFUL


def test_own_reference_is_believed_only_of_a_place_that_is_like_it() -> None:
    matcher = Matcher([Known(12, "Salle des Essais", "59000", "Lille", _AT, (), "12")])
    assert matcher.find(PlaceDraft(name="Salle de l’Essai"), "12").answer is Answer.SAME
    assert matcher.find(PlaceDraft(name="Gare du Nord", postcode="75010"), "12").answer is Answer.NEW


def test_plan_is_told_as_json() -> None:
    json.dumps(FactChange("location", None, _AT).as_json())
