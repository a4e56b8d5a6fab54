"""Tables of anybody's: columns by their names in French and English or told by hand, values as people write them."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from maison import languages
from maison.directory.exchange.model import Contents, FileRefused
from maison.directory.model import ExternalId
from maison.directory.stops import Point
from maison.directory.vocabulary import Audience, Confidence, IdScheme, PlaceCategory, PlaceStatus, Wheelchair
from tests.maison.directory.exchange.files import kept, read, said
from tests.maison.lists.workbooks import ods, ods_row, xlsx

PLACE = ["Salle d’essai", "1 rue d’Essai", "Lille"]


def table(tmp_path: Path, *rows: str, mapping: dict[str, str] | None = None) -> Contents:
    path = tmp_path / "lieux.csv"
    path.write_text("\r\n".join(rows), "utf-8")
    return read("table", path, mapping=mapping or {})


def one(tmp_path: Path, header: str, row: str) -> Any:
    return table(tmp_path, f"Nom;{header}", f"Lieu;{row}").places[0]


def refusal(tmp_path: Path, *rows: str, mapping: dict[str, str] | None = None) -> str:
    with pytest.raises(FileRefused) as caught:
        table(tmp_path, *rows, mapping=mapping)
    return caught.value.text(languages.get("en"))


@pytest.mark.parametrize(
    "header",
    ["Nom;Adresse;Commune", "NAME,STREET ADDRESS,TOWN", "Établissement\tadresse_postale\tVille", "name;address;city"],
)
def test_columns_are_known_in_french_and_english(header: str, tmp_path: Path) -> None:
    separator = next(sign for sign in ";,\t" if sign in header)
    (entry,) = table(tmp_path, header, separator.join(PLACE)).places
    assert [entry.draft.name, entry.draft.address, entry.draft.city] == PLACE
    assert entry.given == {"name", "address", "city"}


@pytest.mark.parametrize(
    "content", [xlsx([["Nom", "Adresse", "Ville"], PLACE]), ods(ods_row("Nom", "Adresse", "Ville") + ods_row(*PLACE))]
)
def test_workbooks_are_read_alike(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lieux"
    path.write_bytes(content)
    (entry,) = read("table", path).places
    assert [entry.draft.name, entry.draft.address, entry.draft.city] == PLACE


@pytest.mark.parametrize(
    ("header", "fact"),
    [
        ("Description (en)", "description.en"),
        ("description (Arabe)", "description.ar"),
        ("Prix (zh-hans)", "price.zh-Hans"),
        ("Tarif", "price.fr"),
        ("Price", "price.en"),
        ("Description", "description.fr"),
        ("student_conditions", "student_conditions.en"),
        ("sign_up.ar", "sign_up.ar"),
    ],
)
def test_text_is_in_the_language_of_its_column(header: str, fact: str, tmp_path: Path) -> None:
    entry = one(tmp_path, header, "à l’entrée")
    field, _, tag = fact.partition(".")
    assert getattr(entry.draft.texts[tag], field) == "à l’entrée"
    assert fact in entry.given


@pytest.mark.parametrize(
    ("header", "cell", "field", "value"),
    [
        ("Catégorie", "musée", "category", PlaceCategory.MUSEUM),
        ("Category", "theatre", "category", PlaceCategory.STAGE),
        ("Type", "sport_club", "category", PlaceCategory.SPORT_CLUB),
        ("Gratuit", "oui", "price_free", True),
        ("Free of charge", "no", "price_free", False),
        ("Langues", "français, Arabe; zh-Hans", "languages", ("fr", "ar", "zh-Hans")),
        ("Vérifié le", "04/03/2026", "checked_on", dt.date(2026, 3, 4)),
        ("Checked on", "2026-03-04", "checked_on", dt.date(2026, 3, 4)),
        ("status", "closed_for_good", "status", PlaceStatus.CLOSED_FOR_GOOD),
        ("Fauteuil", "partly accessible by wheelchair", "wheelchair", Wheelchair.LIMITED),
        ("audience", "students; étudiants; familles", "audience", (Audience.STUDENTS, Audience.FAMILIES)),
        ("SIRET", "21590350100017", "external_ids", (ExternalId(IdScheme.SIRET, "21590350100017"),)),
        ("check_every", "30", "check_every", 30),
        ("Téléphone", "03 20 00 00 01 / 03.20.00.00.02", "phone", "+33320000001"),
        ("Téléphone", "03 20 00 00 01;115", "other_phones", ()),
        ("confidence", "a", "confidence", Confidence.A),
        ("adresse", "'=1+1", "address", "=1+1"),
    ],
)
def test_value_is_read_as_people_write_it(header: str, cell: str, field: str, value: object, tmp_path: Path) -> None:
    path = tmp_path / "lieux.csv"
    path.write_text(f'Nom;{header}\nLieu;"{cell}"\n' if ";115" not in cell else f"Nom;{header}\nLieu;{cell}\n", "utf-8")
    assert getattr(kept(read("table", path).places[0].draft), field) == value


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Latitude;Longitude", "50.63;3.06"),
        ("lat;lon", "50,63;3,06"),
        ("Coordonnées GPS", "50.63, 3.06"),
        ("lng;lat", "3.06;50.63"),
    ],
)
def test_point_is_read_however_it_is_written(header: str, row: str, tmp_path: Path) -> None:
    entry = one(tmp_path, header, row)
    assert entry.draft.point == Point(50.63, 3.06)
    assert "location" in entry.given


@pytest.mark.parametrize(
    ("header", "cell", "fact"),
    [
        ("Catégorie", "piscine à vagues", "category"),
        ("Gratuit", "peut-être", "price_free"),
        ("Vérifié le", "hier soir", "checked_on"),
        ("status", "?", "status"),
        ("check_every", "3,5", "check_every"),
        ("audience", "students, martians", "audience"),
        ("lat;lon", "N50;E3", "location"),
    ],
)
def test_value_that_cannot_be_read_is_told_and_takes_nothing_away(
    header: str, cell: str, fact: str, tmp_path: Path
) -> None:
    contents = table(tmp_path, f"Nom;{header}", f"Lieu;{cell}")
    (entry,) = contents.places
    assert fact not in entry.given
    assert [(each.row, each.name) for each in contents.remarks] == [(2, "Lieu")]
    assert "cannot be read" in said([each.why for each in contents.remarks])


def test_empty_cell_is_told_as_nothing_and_its_column_still_speaks(tmp_path: Path) -> None:
    contents = table(tmp_path, "Nom;Gratuit;Site", "Lieu;;")
    assert contents.remarks == ()
    assert contents.places[0].given == {"name", "price_free", "website"}


def test_column_can_be_told_by_hand(tmp_path: Path) -> None:
    rows = ("Bezeichnung;Ort;Preis;Name", "Halle;Lille;5 €;x")
    mapping = {"Bezeichnung": "name", "Ort": "city", "Preis": "price.en", "Name": ""}
    (entry,) = table(tmp_path, *rows, mapping=mapping).places
    assert (entry.draft.name, entry.draft.city, entry.draft.texts["en"].price) == ("Halle", "Lille", "5 €")


def test_unknown_columns_and_missing_categories_are_told(tmp_path: Path) -> None:
    told = said(table(tmp_path, "Nom;Jauge;Écrans", "Lieu;3;4").left)
    assert "Jauge, Écrans" in told
    assert "cultural centres" in told


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ({"Nom": "names"}, "There is no field “names”"),
        ({"Titre": "name"}, "no column “Titre”"),
        ({"Nom": "city"}, "No column of lieux.csv holds the names"),
        ({"Nom": "price.klingon1"}, "There is no field"),
    ],
)
def test_wrong_mapping_is_refused_with_what_there_is(mapping: dict[str, str], told: str, tmp_path: Path) -> None:
    assert told in refusal(tmp_path, "Nom;Ville", "Lieu;Lille", mapping=mapping)


def test_header_without_a_name_is_told(tmp_path: Path) -> None:
    assert "“Nom”" in refusal(tmp_path, "a;b", "1;2")


def test_json_is_no_table(tmp_path: Path) -> None:
    assert "a JSON file" in refusal(tmp_path, '{"nom": "x"}')


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    contents = table(tmp_path, "Liste des lieux", "", "Nom;Ville", "", "Lieu;Lille")
    assert [entry.row for entry in contents.places] == [5]
