"""HSDS 3.0, both ways; and hours as rows of a week."""

import csv
import dataclasses
import datetime as dt
import io
import json
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from maison import languages
from maison.application import Desk
from maison.directory.exchange.formats import guessed, named
from maison.directory.exchange.hsds import TABLES
from maison.directory.exchange.plan import Mark
from maison.directory.exchange.schedules import Row, is_alike, rows_of, said_by
from maison.directory.model import ExternalId, Place
from maison.directory.vocabulary import IdScheme, PlaceStatus
from maison.errors import UserError
from tests.maison.directory.exchange.samples import ABOUT, COURSE, FULL, changed_by, place, places, read, written
from tests.maison.directory.exchange.test_data_inclusion import as_json, file, packed

KEY = "hsds"
SERVICE: dict[str, Any] = {
    "id": "ac148810-d857-441c-9679-408f346de14b",
    "name": "Cours du soir",
    "description": "Du français pour débuter.",
    "status": "active",
    "application_process": "Au guichet",
    "fees_description": "10 € par mois",
    "assured_date": "2026-05-02",
    "url": "https://exemple.fr/cours",
    "organization": {"id": "d9d5e0f5", "name": "Association des Essais", "website": "https://exemple.fr", "description": "Une association."},
    "schedules": [{"freq": "WEEKLY", "byday": "TH,FR", "opens_at": "18:00:00", "closes_at": "20:00:00"}],
    "languages": [{"name": "Arabic", "code": "ar"}],
    "cost_options": [{"option": "Adultes", "currency": "eur", "amount": 10}],
    "service_at_locations": [
        {
            "id": "e94c9f38",
            "location": {
                "id": "3a02b8c5",
                "location_type": "physical",
                "name": "Maison des Essais",
                "latitude": 50.63,
                "longitude": 3.06,
                "addresses": [{"address_1": "1 rue d’Essai", "city": "Lille", "postal_code": "59000", "country": "FR"}],
                "phones": [{"number": "+33 3 20 00 00 00"}],
                "schedules": [{"freq": "MONTHLY", "byday": "1SA", "opens_at": "10:00", "closes_at": "12:00"}],
                "accessibility": [{"description": "De plain-pied"}],
            },
        }
    ],
}  # fmt: skip


def test_services_in_json_become_a_place_with_them(tmp_path: Path) -> None:
    other = {**SERVICE, "id": "0b", "name": "Permanence", "cost_options": [], "schedules": [], "status": "defunct"}
    path = file(tmp_path, [SERVICE, other])
    assert guessed(path).key == KEY
    found = read(KEY, path)
    (entry,) = found.places
    draft = entry.draft
    assert (draft.name, draft.address, draft.postcode, draft.city) == (
        "Maison des Essais", "1 rue d’Essai", "59000", "Lille",
    )  # fmt: skip
    assert (draft.opening_hours, draft.website) == ("Sa[1] 10:00-12:00", "https://exemple.fr")
    assert draft.external_ids == (ExternalId(IdScheme.HSDS, "3a02b8c5"),)
    assert draft.texts["fr"].accessibility == "De plain-pied"
    (offer,) = entry.offers
    assert (offer.opening_hours, offer.languages, offer.free) == ("Th,Fr 18:00-20:00", ("ar",), False)
    assert offer.texts["fr"].sign_up == "Au guichet\nhttps://exemple.fr/cours"
    assert found.left


def test_each_location_of_a_service_is_a_place(tmp_path: Path) -> None:
    other = {"location": {"id": "7", "name": "Annexe des Essais"}}
    both = {**SERVICE, "service_at_locations": [*SERVICE["service_at_locations"], other]}
    found = read(KEY, file(tmp_path, [both, {**SERVICE, "id": "8", "status": "inactive"}]))
    assert [(each.row, each.draft.name, len(each.offers)) for each in found.places] == [
        (1, "Maison des Essais", 1),
        (2, "Annexe des Essais", 1),
    ]


def test_same_file_twice_changes_nothing_the_second_time(sqlite_desk: Desk, tmp_path: Path) -> None:
    path = file(tmp_path, SERVICE)
    sqlite_desk.exchange.apply(sqlite_desk.exchange.plan(read(KEY, path)))
    assert [line.mark for line in sqlite_desk.exchange.plan(read(KEY, path)).lines] == [Mark.SAME]
    (found,) = sqlite_desk.directory_queries.all()
    assert [offer.text("name", "fr").text for offer in found.services] == ["Cours du soir"]


def test_tables_of_others(tmp_path: Path) -> None:
    content = packed(
        service__csv=b"id,name,status,organization_id\n1,Aide,active,o\n",
        location__csv="id,name,latitude,longitude\nl,Salle d’Essai,3.06,50.63\n".encode(),
        organization__csv=b"id,name,description,email\no,Association,Texte,a@exemple.fr\n",
        service_at_location__csv=b"id,service_id,location_id\nx,1,l\n",
        address__csv=b"id,location_id,address_1,city\n1,l,1 rue,Lille\n",
        schedule__csv=b"id,service_at_location_id,freq,byday,opens_at,closes_at\n1,x,WEEKLY,MO,09:00,10:00\n",
    )
    (entry,) = read(KEY, file(tmp_path, content)).places
    assert (entry.draft.name, entry.draft.address, entry.draft.email) == ("Salle d’Essai", "1 rue", "a@exemple.fr")
    assert entry.draft.opening_hours == "Mo 09:00-10:00"
    assert [offer.texts["fr"].name for offer in entry.offers] == ["Aide"]


@pytest.mark.parametrize("wrong", [None, True, 1, float("nan"), "x", [], [1], {}, {"a": []}, "x" * 10_000, "a\u202eb"])
def test_wrong_type_anywhere_costs_its_value_alone(sqlite_desk: Desk, tmp_path: Path, wrong: Any) -> None:
    location = SERVICE["service_at_locations"][0]["location"]
    changed = [{**SERVICE, name: wrong} for name in SERVICE if name != "name"]
    changed += [
        {**SERVICE, "service_at_locations": [{"location": {**location, name: wrong}}]}
        for name in location
        if name != "name"
    ]
    for each in changed:
        plan = sqlite_desk.exchange.plan(read(KEY, file(tmp_path, json.dumps([each]).encode())))
        assert len(plan.lines) == 1


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: file(folder, b"[" * 100_000),
        lambda folder: file(folder, b"[]"),
        lambda folder: file(folder, b'{"nom": 1}'),
        lambda folder: file(folder, packed(services__csv=b"name;status\nx;active\n")),
        lambda folder: file(folder, packed(services__csv="id,name\n1,é".encode("latin-1"))),
        lambda folder: file(folder, packed(readme__txt=b"")),
        lambda folder: file(folder, packed(services__csv=b"id,name\n", datapackage__json=b"{" * 50_000)),
        lambda folder: folder / "missing.zip",
    ],
)
def test_file_that_is_none_is_refused_with_a_sentence(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    with pytest.raises(UserError) as refused:
        read(KEY, make(tmp_path))
    assert refused.value.text(languages.get("fr"))


def test_location_that_stands_twice_is_refused_the_second_time(tmp_path: Path) -> None:
    content = packed(services__csv=b"id,name\n", locations__csv=b"id,name\n1,Salle\n1,Autre salle\n")
    found = read(KEY, file(tmp_path, content))
    assert [(each.row, each.why.facts["row"]) for each in found.refused] == [(3, 2)]


# Writing ----------------------------------------------------------------------------------------------------------------


def tables(*written_places: Place) -> dict[str, list[dict[str, str]]]:
    content = b"".join(named(KEY).writer().chunks(written_places, ABOUT))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        package = json.loads(archive.read("datapackage.json"))
        assert [each["path"] for each in package["resources"]] == [f"{name}.csv" for name in TABLES]
        return {
            name: list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode(), newline=""))) for name in TABLES
        }


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(places())
def test_ids_are_lasting_and_point_to_records(each: Place) -> None:
    found = tables(each)
    assert found == tables(each)
    ids = {row["id"] for rows in found.values() for row in rows}
    assert len(ids) == sum(map(len, found.values()))
    assert all(uuid.UUID(each_id).version == 5 for each_id in ids)
    links = [row[name] for rows in found.values() for row in rows for name in row if name.endswith("_id") and row[name]]
    assert set(links) <= ids
    for table, needed in {
        "organizations": ("name", "description"), "services": ("name", "status"), "locations": ("location_type",),
        "phones": ("number",), "accessibility": (), "taxonomy_terms": ("code", "name", "description"),
        "addresses": ("address_type",), "required_documents": ("document",),
    }.items():  # fmt: skip
        assert all(row[name] for row in found[table] for name in needed), table


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(places())
def test_what_is_written_and_read_again_changes_nothing(tmp_path: Path, each: Place) -> None:
    assert changed_by(read(KEY, written(KEY, [each], tmp_path)), [each]) == []


def test_what_is_written_comes_whole_into_another_directory(tmp_path: Path) -> None:
    (entry,) = read(KEY, written(KEY, [place(FULL, COURSE)], tmp_path)).places
    lost = {
        "insee", "source", "checked_by", "confidence", "to_confirm", "closed_from", "closed_until", "price_as_of",
        "check_every", "attribution", "texts", "audience", "external_ids", "languages",
    }  # fmt: skip
    kept = [each.name for each in dataclasses.fields(FULL) if each.name not in lost]
    assert {name: getattr(entry.draft, name) for name in kept} == {name: getattr(FULL, name) for name in kept}
    assert (set(entry.draft.audience), set(entry.draft.languages)) == (set(FULL.audience), set(FULL.languages))
    assert set(entry.draft.external_ids) == set(FULL.external_ids)
    assert entry.draft.texts == {"fr": dataclasses.replace(FULL.texts["fr"], hours_note="")}
    (offer,) = entry.offers
    assert offer.texts == {"fr": COURSE.texts["fr"]}
    assert (offer.category, offer.free, offer.student_price) == (COURSE.category, COURSE.free, COURSE.student_price)


def test_what_the_format_cannot_say_is_told() -> None:
    words = "\n".join(each.text(languages.get("en")) for each in named(KEY).writer().unsaid([place(FULL, COURSE)]))
    for name in ("INSEE", "Closed from", "(en)", "Hours beyond", "To confirm"):
        assert name in words
    assert "Languages" not in words


def test_own_file_changes_nothing_on_a_real_desk(sqlite_desk: Desk, tmp_path: Path) -> None:
    sqlite_desk.directory.load_places()
    everything = sqlite_desk.directory_queries.all()
    plan = sqlite_desk.exchange.plan(read(KEY, written(KEY, everything, tmp_path)))
    assert [line for line in plan.lines if line.mark is not Mark.SAME] == []
    assert len(plan.lines) == len(everything)
    assert any(each.draft.status is PlaceStatus.CLOSED_FOR_GOOD for each in everything)


# Hours ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regular", "count"),
    [
        ("Mo-Fr 09:00-12:00,14:00-18:00", 2),
        ("24/7", 1),
        ("Fr-Sa 22:00-05:00", 1),
        ("Mo-Fr 19:00+", 1),
        ("Mo-Sa 10:00-18:00; PH off", 2),
        ("Tu-Th 10:00-12:00; PH 14:00-16:00", 2),
        ("Apr-Sep: Mo-Su 10:00-20:00", 1),
        ("PH off", 1),
        ('We-Su 10:00-18:00; Su[1] 10:00-18:00 "entrée gratuite"', 1),
        ('Mo-Fr 09:00-12:00 || "sur rendez-vous"', 2),
        ("Mo-Fr 10:00-18:00; SH Mo-Fr 14:00-18:00", 1),
        ("Mo 14:00-18:00; Jan 01,May 01 off; Sep Sa[1] +1 day off", 2),
    ],
)
def test_hours_become_rows_and_hours_again(regular: str, count: int) -> None:
    rows = rows_of(regular)
    assert len(rows) == count
    assert is_alike(said_by(rows).regular, regular)


def test_other_hours_are_not_alike() -> None:
    assert not is_alike("Mo 09:00-10:00", "Mo 09:00-11:00")
    assert not is_alike("Mo 09:00-10:00", "")
    assert not is_alike("le matin", "Mo 09:00-10:00")


@pytest.mark.parametrize(
    "row",
    [
        Row("MO", "25:00", "26:00", "WEEKLY"),
        Row("XX", "09:00", "10:00", "WEEKLY"),
        Row("MO", "9h", "", "WEEKLY"),
        Row("", "09:00", "10:00", "MONTHLY"),
        Row(description="le matin"),
        Row(note="Mo 09:00-10:00"),
    ],
)
def test_row_that_no_week_has_is_kept_in_words(row: Row) -> None:
    said = said_by([row])
    assert said.regular == ""
    assert said.unread


def test_schedule_that_is_over_is_left_out_and_one_with_bounds_kept_in_words(tmp_path: Path) -> None:
    rows = [
        {"freq": "WEEKLY", "byday": "MO", "opens_at": "09:00", "closes_at": "10:00", "valid_to": "2025-01-01"},
        {"freq": "WEEKLY", "byday": "TU", "opens_at": "09:00", "closes_at": "10:00", "valid_from": "2027-01-01"},
    ]
    (entry,) = read(KEY, file(tmp_path, as_json([{**SERVICE, "schedules": rows}]))).places
    (offer,) = entry.offers
    assert offer.opening_hours == ""
    assert "2027-01-01" in offer.hours_unread
    assert "MO" not in offer.hours_unread
    assert offer.checked_on == dt.date(2026, 5, 2)
