"""The registers of culture and sport are read in each of their shapes, and nothing of them that is about people."""

import json
from pathlib import Path

import pytest

from maison import languages
from maison.directory.exchange.formats import guessed
from maison.directory.exchange.model import Contents, FileRefused
from maison.directory.exchange.reading.basilic import category_of
from maison.directory.model import ExternalId
from maison.directory.stops import Point
from maison.directory.vocabulary import IdScheme, PlaceCategory, PlaceStatus, Wheelchair
from tests.maison.directory.exchange.files import SAMPLES, kept, read, said

OPERA = ExternalId(IdScheme.BASILIC, "TLIN_59350_71253")


# Places of culture ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["basilic.csv", "basilic-portal.csv", "basilic-portal.json", "basilic-2021.csv"])
def test_each_shape_says_the_same_of_a_place(name: str) -> None:
    entry = read("basilic", SAMPLES / name).places[0]
    draft = kept(entry.draft)
    assert (draft.name, draft.category) == ("Opéra de Lille", PlaceCategory.STAGE)
    assert (draft.address, draft.postcode, draft.city, draft.insee) == (
        "2 rue des Bons Enfants",
        "59000",
        "Lille",
        "59350",
    )
    assert (draft.point, draft.external_ids) == (Point(50.63702, 3.06505), (OPERA,))
    assert {"name", "category", "phone", "opening_hours"}.isdisjoint(entry.given)


def test_complement_of_an_address_of_an_earlier_year_is_kept() -> None:
    assert read("basilic", SAMPLES / "basilic-2021.csv").places[0].draft.complement == "Place du Théâtre"


def test_what_is_closed_or_a_shop_is_counted_and_left() -> None:
    contents = read("basilic", SAMPLES / "basilic.csv")
    assert [(entry.row, entry.draft.category.value) for entry in contents.places] == [
        (2, "stage"),
        (3, "library"),
        (6, "museum"),
    ]
    assert said(contents.left).splitlines() == [
        "Places that are no longer active, left out: 1.",
        "Entries of kinds that the directory does not keep, left out: 1.",
        "Columns that the directory has no place for: Rang, Label et appellation, Demographie_detail_sortie, Jauge_du_theatre.",
    ]


def test_first_of_several_communes_counts_and_lost_zeros_come_back() -> None:
    _opera, library, museum = read("basilic", SAMPLES / "basilic.csv").places
    assert (library.draft.insee, museum.draft.insee, museum.draft.postcode) == ("59350", "01053", "01000")


def test_commune_that_is_a_part_of_another_is_written_in_full(tmp_path: Path) -> None:
    path = tmp_path / "lieux.csv"
    path.write_text("Nom;Domaine;code_insee;N_Département\nSalle;Musique;298;59\n", "utf-8")
    assert read("basilic", path).places[0].draft.insee == "59298"


@pytest.mark.parametrize(
    ("kind", "domain", "category"),
    [
        ("Scène de musiques actuelles", "Spectacle vivant", PlaceCategory.MUSIC),
        ("Scène", "Spectacle vivant", PlaceCategory.STAGE),
        ("Parc et jardin", "Patrimoine", PlaceCategory.PARK),
        ("Service d’archives", "Archives", PlaceCategory.HERITAGE),
        ("Espace protégé", "Patrimoine", None),
        ("Lieu", "Cinéma, audiovisuel", PlaceCategory.CINEMA),
        ("Lieu", "Quartiers", PlaceCategory.CULTURAL_CENTRE),
        ("", "", PlaceCategory.CULTURAL_CENTRE),
    ],
)
def test_kind_and_domain_say_the_category(kind: str, domain: str, category: PlaceCategory | None) -> None:
    assert category_of({"kind": kind, "domain": domain}) is category


# Places of sport --------------------------------------------------------------------------------------------------------


@pytest.fixture(params=["data-es.csv", "data-es.json", "data-es.geojson"])
def sports(request: pytest.FixtureRequest) -> Contents:
    """The same sports facilities in each shape."""
    return read("data-es", SAMPLES / request.param)


def test_equipments_of_one_installation_are_services_of_one_place(sports: Contents) -> None:
    pool, court = sports.places
    draft = kept(pool.draft)
    assert (draft.name, draft.category, draft.insee) == ("Piscine de l'Essai", PlaceCategory.POOL, "59009")
    assert (draft.point, draft.website) == (Point(50.6202, 3.1402), "https://piscine.example")
    assert (draft.wheelchair, str(draft.checked_on)) == (Wheelchair.LIMITED, "2026-06-01")
    assert draft.external_ids == (ExternalId(IdScheme.RES_EQUIP, "I590090001"),)
    assert [(offer.texts["fr"].name, offer.reference, offer.free) for offer in pool.offers] == [
        ("Bassin sportif", "E001I590090001", None),
        ("Bassin ludique", "E002I590090001", None),
    ]
    assert pool.offers[0].texts["fr"].description == "Bassin sportif de natation\nIntérieur\nNatation, Water-polo"
    assert (court.draft.category, court.draft.wheelchair, court.offers[0].free) == (
        PlaceCategory.SPORT_CLUB, Wheelchair.NO, True,
    )  # fmt: skip


def test_what_is_closed_to_the_public_is_counted_and_left(sports: Contents) -> None:
    assert "Installations that are not open to the public, left out: 1." in said(sports.left)


def test_nobody_who_declared_a_facility_is_read(sports: Contents) -> None:
    assert "Personne" not in repr(sports.places)
    assert "declarant@" not in repr(sports)


def test_out_of_use_is_closed_for_a_time(tmp_path: Path) -> None:
    path = tmp_path / "sport.json"
    row = {"inst_numero": "I1", "inst_nom": "Stade", "equip_numero": "E1", "inst_hs_bool": "true", "equip_nom": "Piste"}
    path.write_text(json.dumps([row]), "utf-8")
    (entry,) = read("data-es", path).places
    assert entry.draft.status is PlaceStatus.TEMPORARILY_CLOSED
    assert "status" in entry.given


def test_wall_in_a_gym_makes_it_no_climbing_hall(tmp_path: Path) -> None:
    kinds = ("Salle multisports", "Salle de danse", "Mur d'escalade", "Salle multisports")
    rows = [
        {
            "inst_numero": "I1",
            "inst_nom": "Gymnase",
            "equip_numero": f"E{at}",
            "equip_nom": kind,
            "equip_type_name": kind,
        }
        for at, kind in enumerate(kinds)
    ]
    path = tmp_path / "sport.json"
    path.write_text(json.dumps(rows), "utf-8")
    (entry,) = read("data-es", path).places
    assert entry.draft.category is PlaceCategory.SPORT_CLUB
    assert [offer.category.value for offer in entry.offers] == ["sport_club", "sport_club", "climbing", "sport_club"]


# Other files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".md"))
def test_sample_is_recognised(name: str) -> None:
    beginnings = {"osm": "geojson", "openagenda": "openagenda", "basilic": "basilic", "data-es": "data-es"}
    expected = next(key for beginning, key in beginnings.items() if name.startswith(beginning))
    assert guessed(SAMPLES / name).key == expected


@pytest.mark.parametrize(
    ("name", "needs"), [("basilic", "“Nom” and “Domaine”"), ("data-es", "“inst_numero”")], ids=["basilic", "data-es"]
)
@pytest.mark.parametrize("content", [b"a;b\n1;2\n", b'[{"a": 1}]', b'{"features": [{"properties": {"name": "x"}}]}'])
def test_file_without_the_columns_is_told_which_they_are(name: str, needs: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "autre"
    path.write_bytes(content)
    with pytest.raises(FileRefused) as caught:
        read(name, path)
    assert needs in caught.value.text(languages.get("en"))
