"""Places and the house, on both databases: found, edited, brought once, never overwritten."""

import dataclasses
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from maison.accounts.model import Actor
from maison.accounts.queries import history
from maison.application import Desk
from maison.directory.catalogue import shipped_places
from maison.directory.finding.model import Wanted
from maison.directory.model import House, Place, PlaceDraft, PlaceTexts
from maison.directory.queries import DirectoryQueries
from maison.directory.service import DirectoryService
from maison.directory.vocabulary import Confidence, PlaceCategory
from maison.errors import EditConflict, Invalid, NotFound
from tests.databases import AGENT

#: So many places travel with the program.
SHIPPED = len(shipped_places())


@pytest.fixture
def loaded(desk: Desk) -> Desk:
    """A desk with the program's own places."""
    desk.directory.load_places()
    return desk


def named(desk: Desk, external_id: str) -> Place:
    return next(place for place in desk.directory_queries.all() if place.external_id == external_id)


# Bringing the program's places ----------------------------------------------------------------------------------------


def test_opening_a_desk_brings_the_places(desk: Desk) -> None:
    desk.open()
    assert desk.directory_queries.count() == SHIPPED


def test_places_are_kept_as_they_are_shipped(loaded: Desk) -> None:
    kept = {place.external_id: place.draft for place in loaded.directory_queries.all()}
    assert kept == shipped_places()


def test_loading_again_writes_nothing(loaded: Desk) -> None:
    newest = loaded.store.newest_change()
    assert loaded.directory.load_places().ids == ()
    assert loaded.store.newest_change() == newest


def test_place_corrected_by_hand_is_not_overwritten(loaded: Desk) -> None:
    opened = named(loaded, "opera")
    loaded.directory.edit(opened, dataclasses.replace(opened.draft, phone="03 20 00 00 01"))
    loaded.directory.load_places()
    assert named(loaded, "opera").draft.phone == "+33320000001"


def test_place_that_the_file_changed_follows_it(loaded: Desk) -> None:
    """A newer program comes with a corrected file."""
    newer = shipped_places()
    newer["pba"] = dataclasses.replace(newer["pba"], texts={"fr": PlaceTexts(description="Autre texte")}, to_confirm=())
    before = named(loaded, "pba")
    assert loaded.directory.load_places(newer).ids == (before.id,)
    assert named(loaded, "pba").draft == newer["pba"]
    assert loaded.directory_queries.count() == SHIPPED


def test_desks_that_start_at_once_bring_the_places_once(desk: Desk) -> None:
    start = Barrier(4)

    def open_desk(name: str) -> None:
        service = DirectoryService(desk.store, desk.clock, Actor(name))
        start.wait(10)
        service.load_places()

    with ThreadPoolExecutor(4) as desks:
        list(desks.map(open_desk, "ABCD"))
    places = desk.directory_queries.all()
    assert len(places) == SHIPPED
    assert all(len(history(desk.store, "place", place.id)) == 1 for place in places)


# Finding --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("opera", "opera"),
        ("OPÉRA lille", "opera"),
        ("musee hospice", "hospice-comtesse"),
        ("escalade", "climb-up"),
        ("climbing", "climb-up"),
        ("patin", "patinoire"),
        ("saint-sauveur", "gare-saint-sauveur"),
        ("l’opera", "opera"),
        ("français étrangère", "defi"),
    ],
)
def test_search_finds_in_any_spelling_and_either_language(loaded: Desk, text: str, first: str) -> None:
    assert loaded.directory_queries.search(text)[0].external_id == first


def test_search_puts_names_before_other_words(desk: Desk) -> None:
    for name, city in (("Astre", "Opéra-sur-Deûle"), ("Zoo de l’Opéra", ""), ("Maison", "Opération")):
        desk.directory.add(PlaceDraft(name=name, city=city))
    assert [place.name for place in desk.directory_queries.search("opera")] == ["Zoo de l’Opéra", "Astre", "Maison"]


@pytest.mark.parametrize(
    ("text", "found"), [("%", ["100 % vélo"]), ("_", ["a_b"]), ("\\", ["c\\d"]), ("opera zzzz", [])]
)
def test_search_takes_signs_literally_and_needs_every_word(desk: Desk, text: str, found: list[str]) -> None:
    for name in ("100 % vélo", "a_b", "c\\d", "Opéra"):
        desk.directory.add(PlaceDraft(name=name))
    assert [place.name for place in desk.directory_queries.search(text)] == found


def test_search_without_text_lists_all_by_name(loaded: Desk) -> None:
    queries = loaded.directory_queries
    assert queries.search("", limit=SHIPPED) == queries.all()
    assert len(queries.search("", limit=3)) == 3


def test_search_within_a_category(loaded: Desk) -> None:
    found = loaded.directory_queries.search("lille", PlaceCategory.MUSEUM)
    assert found
    assert {place.draft.category for place in found} == {PlaceCategory.MUSEUM}


def test_categories_count_what_the_search_finds(loaded: Desk) -> None:
    for text in ("", "lille", "gratuit", "zzzz"):
        counts = loaded.directory_queries.found(Wanted(text)).facets.categories
        assert sum(counts.values()) == len(loaded.directory_queries.search(text, limit=SHIPPED))
        for category, count in counts.items():
            assert len(loaded.directory_queries.search(text, category)) == count


def test_place_that_is_not_there_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.directory_queries.get(1)


# Editing --------------------------------------------------------------------------------------------------------------


def test_new_place_is_cleaned_and_found(desk: Desk) -> None:
    draft = PlaceDraft(
        name="  <b>Maison</b>  =1+1 ",
        category=PlaceCategory.SPORT_CLUB,
        phone="03 20 12 34 56",
        website="www.exemple.fr",
        languages=("fr", "zh-hans", "fr"),
        confidence=Confidence.B,
        texts={"fr": PlaceTexts(price=" gratuit "), "en": PlaceTexts()},
    )
    (place_id,) = desk.directory.add(draft).ids
    kept = desk.directory_queries.get(place_id).draft
    assert kept.name == "<b>Maison</b> =1+1"
    assert kept.phone == "+33320123456"
    assert kept.website == "https://www.exemple.fr"
    assert kept.languages == ("fr", "zh-Hans")
    assert kept.texts == {"fr": PlaceTexts(price="gratuit")}
    assert [place.id for place in desk.directory_queries.search("<b>maison =1+1")] == [place_id]
    [entry] = history(desk.store, "place", place_id)
    given = {change.field: change.new for change in entry.changes}
    assert given["name"] == kept.name
    assert "address" not in given


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 10_000),
        ("name", "a\u202eb"),
        ("phone", "abc"),
        ("website", "javascript:alert(1)"),
        ("website", "file:///etc/passwd"),
        ("website", "https://exemple .fr"),
        ("website", "http://[bad"),
        ("latitude", 3.06),
        ("languages", ("klingonisch",)),
        ("texts", {"fr": PlaceTexts(price="\u0000")}),
    ],
)
def test_bad_field_is_refused_beside_it_and_nothing_is_saved(desk: Desk, field: str, value: Any) -> None:
    draft = dataclasses.replace(PlaceDraft(name="Lieu"), **{field: value})
    with pytest.raises(Invalid) as refused:
        desk.directory.add(draft)
    beside = "price" if field == "texts" else field
    assert beside in {problem.field for problem in refused.value.problems}
    assert desk.directory_queries.count() == 0


def test_edit_changes_search_words_version_and_trail(loaded: Desk) -> None:
    opened = named(loaded, "aeronef")
    texts = {**opened.draft.texts, "ar": PlaceTexts(description="قاعة حفلات")}
    loaded.directory.edit(opened, dataclasses.replace(opened.draft, name="Le Dirigeable", texts=texts))
    now = loaded.directory_queries.get(opened.id)
    assert now.version == opened.version + 1
    assert now.draft.texts["ar"].description == "قاعة حفلات"
    assert [place.id for place in loaded.directory_queries.search("dirigeable")] == [opened.id]
    assert loaded.directory_queries.search("حفلات") == (now,)
    entry = history(loaded.store, "place", opened.id)[-1]
    assert (entry.actor, entry.action) == (AGENT, "changed")
    assert [change.field for change in entry.changes] == ["name", "texts"]


def test_text_alone_moves_the_version(loaded: Desk) -> None:
    opened = named(loaded, "univers")
    loaded.directory.edit(opened, dataclasses.replace(opened.draft, texts={"fr": PlaceTexts(description="Autre")}))
    now = loaded.directory_queries.get(opened.id)
    assert (now.version, dict(now.draft.texts)) == (opened.version + 1, {"fr": PlaceTexts(description="Autre")})


def test_edit_that_changes_nothing_writes_nothing_and_leaves_the_place_to_the_file(loaded: Desk) -> None:
    opened = named(loaded, "opera")
    loaded.directory.edit(opened, opened.draft)
    assert loaded.directory_queries.get(opened.id) == opened
    assert [entry.action for entry in history(loaded.store, "place", opened.id)] == ["loaded"]


def test_two_desks_edit_one_place_and_the_second_is_told(loaded: Desk) -> None:
    opened = named(loaded, "opera")
    loaded.directory.edit(opened, dataclasses.replace(opened.draft, city="Lomme"))
    mine = dataclasses.replace(opened.draft, city="Hellemmes")
    with pytest.raises(EditConflict) as told:
        loaded.directory.edit(opened, mine)
    assert told.value.yours == mine
    assert told.value.theirs.draft.city == "Lomme"


def test_same_operation_again_adds_no_second_place(desk: Desk) -> None:
    first = desk.directory.add(PlaceDraft(name="Lieu"), operation="a" * 32)
    assert desk.directory.add(PlaceDraft(name="Lieu"), operation="a" * 32) == first
    assert desk.directory_queries.count() == 1


# What is told of a place ----------------------------------------------------------------------------------------------


def test_json_of_a_place_says_what_is_to_be_confirmed(loaded: Desk) -> None:
    told = named(loaded, "ilevia").as_json("en")
    assert json.loads(json.dumps(told)) == told
    assert told["category"] == "transport"
    assert told["phone"] == "+33320404040"
    assert told["checked_on"] is None
    assert told["to_confirm"] == ["opening_hours", "checked_on", "price", "student_conditions"]
    assert told["student_conditions"].startswith("Half price")


def test_text_missing_in_a_language_is_told_in_another_that_is_named() -> None:
    draft = PlaceDraft(texts={"fr": PlaceTexts(price="gratuit", description="Lieu"), "en": PlaceTexts(price="free")})
    place = Place(1, None, 1, draft)
    assert (place.text("price", "en-GB").text, place.text("price", "en-GB").language) == ("free", "en")
    assert (place.text("price", "ar").text, place.text("price", "ar").language) == ("free", "en")
    assert (place.text("description", "ar").text, place.text("description", "ar").language) == ("Lieu", "fr")
    assert (place.text("accessibility", "fr").text, place.text("accessibility", "fr").language) == ("", "")


def test_place_of_memory_is_not_printable_and_nothing_of_it_certain() -> None:
    place = Place(1, None, 1, PlaceDraft(name="Lieu", confidence=Confidence.C))
    assert not place.printable
    assert not place.is_certain("address")


# The house ------------------------------------------------------------------------------------------------------------


def test_house_is_empty_until_it_is_entered(loaded: Desk) -> None:
    assert loaded.directory_queries.house().is_empty


def test_house_is_kept_with_its_trail(desk: Desk) -> None:
    house = House(
        "Maison d’essai",
        "1 rue d’Exemple\n59000 Lille",
        "03 20 00 00 00",
        "a@exemple.fr",
        "exemple.fr",
        "9 h - 17 h",
        {"en": "Welcome!"},
    )
    desk.directory.set_house(house)
    desk.directory.set_house(dataclasses.replace(house, name="Autre"))
    kept = desk.directory_queries.house()
    assert kept == dataclasses.replace(house, name="Autre", phone="+33320000000", website="https://exemple.fr")
    assert [[change.field for change in entry.changes] for entry in history(desk.store, "house", 1)][-1] == ["name"]


def test_house_saved_elsewhere_since_is_told(desk: Desk) -> None:
    opened = desk.directory_queries.house()
    desk.directory.set_house(House("Une"), opened=opened)
    with pytest.raises(EditConflict) as told:
        desk.directory.set_house(House("Deux"), opened=opened)
    assert told.value.theirs == House("Une")
    assert desk.directory_queries.house() == House("Une")


def test_bad_house_is_refused_whole(desk: Desk) -> None:
    with pytest.raises(Invalid) as refused:
        desk.directory.set_house(House("Maison", phone="x", email="nobody", website="ftp://a.b"))
    assert [problem.field for problem in refused.value.problems] == ["phone", "email", "website"]
    assert DirectoryQueries(desk.store, desk.clock).house().is_empty


def test_house_has_a_point_which_is_taken_away_again(desk: Desk) -> None:
    desk.directory.set_house(House("Maison", latitude=50.6336, longitude=3.0672))
    kept = desk.directory_queries.house()
    assert kept.point == (50.6336, 3.0672)
    desk.directory.set_house(dataclasses.replace(kept, latitude=None, longitude=None))
    assert desk.directory_queries.house().point is None


@pytest.mark.parametrize(
    ("point", "field"), [((50.6, None), "latitude"), ((91.0, 3.0), "latitude"), ((50.6, 181.0), "longitude")]
)
def test_point_of_the_house_that_lies_nowhere_is_refused(
    desk: Desk, point: tuple[float, float | None], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        desk.directory.set_house(House("Maison", latitude=point[0], longitude=point[1]))
    assert [problem.field for problem in refused.value.problems] == [field]
