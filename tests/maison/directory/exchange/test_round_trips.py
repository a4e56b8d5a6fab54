"""What is written can be read again: nothing that the format carries is other than it was, and what is lost is said."""

from pathlib import Path

import pytest

from maison.application import Desk
from maison.directory.catalogue import shipped_places
from maison.directory.exchange.formats import BY_KEY, guessed
from maison.directory.exchange.plan import Mark
from maison.directory.model import Place, PlaceDraft
from maison.directory.offers.model import OfferDraft
from tests.maison.directory.exchange.files import COURSE, FULL, PLACES, TODAY, read, said, told, write

#: Format that is written -> the one that reads it.
TABLES = {"csv": "table", "csv-plain": "table", "xlsx": "table"}
BOTH = {"geojson": "geojson", **TABLES}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", BOTH)
def test_place_comes_back_as_it_was(name: str, language: str, tmp_path: Path) -> None:
    contents = read(BOTH[name], write(name, tmp_path / "lieux", language=language))
    assert (contents.refused, contents.remarks, contents.left) == ((), (), ())
    assert [told(entry.draft) for entry in contents.places] == [told(place.draft) for place in PLACES]
    assert [entry.reference for entry in contents.places] == ["essai", "2"]


@pytest.mark.parametrize("name", BOTH)
def test_all_places_of_the_program_come_back(name: str, tmp_path: Path) -> None:
    places = [Place(at, key, 1, draft) for at, (key, draft) in enumerate(shipped_places().items(), start=1)]
    contents = read(BOTH[name], write(name, tmp_path / "lieux", places))
    assert (contents.refused, contents.remarks) == ((), ())
    assert [told(entry.draft) for entry in contents.places] == [told(place.draft) for place in places]


def test_services_come_back_from_geojson(tmp_path: Path) -> None:
    first, _second = read("geojson", write("geojson", tmp_path / "lieux")).places
    assert first.offers == (COURSE,)


@pytest.mark.parametrize("name", BOTH)
def test_directory_that_takes_its_own_file_changes_nothing(name: str, desk: Desk, tmp_path: Path) -> None:
    place_id = desk.directory.add(FULL).ids[0]
    desk.offers.add(place_id, COURSE)
    desk.directory.add(PlaceDraft(name="Rien de plus", source="à la main"))
    path = write(name, tmp_path / "lieux", desk.directory_queries.all())
    plan = desk.exchange.plan(read(BOTH[name], path))
    assert [(line.mark, line.changes, line.offers) for line in plan.lines] == [(Mark.SAME, (), ())] * 2


@pytest.mark.parametrize("name", BOTH)
def test_what_was_taken_out_of_a_file_is_taken_away(name: str, desk: Desk, tmp_path: Path) -> None:
    desk.exchange.apply(desk.exchange.plan(read(BOTH[name], write(name, tmp_path / "lieux", PLACES[:1]))))
    (place,) = desk.directory_queries.all()
    shorter = Place(place.id, None, 1, PlaceDraft(name=FULL.name, source=FULL.source))
    plan = desk.exchange.plan(read(BOTH[name], write(name, tmp_path / "lieux", [shorter])))
    changed = {change.fact: change.new for change in plan.lines[0].changes}
    assert (changed["phone"], changed["website"], changed["location"]) == (None, None, None)


@pytest.mark.parametrize("name", TABLES)
def test_table_says_that_services_are_left_out(name: str) -> None:
    assert said(BY_KEY[name].writer().unsaid(PLACES)) == "Services: 1, not written."


def test_geojson_loses_nothing() -> None:
    assert BY_KEY["geojson"].writer().unsaid(PLACES) == ()


@pytest.mark.parametrize("name", [*BOTH, "vcard"])
def test_nobody_is_told_who_checked(name: str, tmp_path: Path) -> None:
    content = write(name, tmp_path / "lieux").read_bytes()
    assert b"Camille" not in content


@pytest.mark.parametrize("name", ["geojson", *TABLES])
def test_own_file_is_recognised(name: str, tmp_path: Path) -> None:
    assert guessed(write(name, tmp_path / "lieux")).key == BOTH[name]


@pytest.mark.parametrize("name", BOTH)
def test_no_place_makes_a_file_that_says_so(name: str, tmp_path: Path) -> None:
    assert read(BOTH[name], write(name, tmp_path / "lieux", ())).places == ()


def test_formula_is_text_in_a_spreadsheet(tmp_path: Path) -> None:
    assert b";'=M\xc3\xa9diath" in write("csv", tmp_path / "lieux").read_bytes().replace(b'"', b"")
    assert b"<f>" not in write("xlsx", tmp_path / "lieux").read_bytes()


def test_days_of_the_file_are_those_of_the_place(tmp_path: Path) -> None:
    entry = read("table", write("csv", tmp_path / "lieux")).places[0]
    assert entry.draft.checked_on == FULL.checked_on
    assert entry.draft.checked_on < TODAY
    assert OfferDraft() not in entry.offers
