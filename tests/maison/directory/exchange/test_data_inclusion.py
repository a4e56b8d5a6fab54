"""data·inclusion v1, both ways."""

import dataclasses
import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from maison import languages
from maison.application import Desk
from maison.directory.exchange.formats import guessed, named
from maison.directory.exchange.model import FileRefused
from maison.directory.exchange.plan import Mark
from maison.directory.model import ExternalId, Place, PlaceDraft, PlaceTexts
from maison.directory.offers.model import OfferTexts
from maison.directory.vocabulary import Audience, Confidence, IdScheme, PlaceCategory, PlaceStatus
from tests.maison.directory.exchange.samples import ABOUT, COURSE, FULL, TODAY, changed_by, place, places, read, written

KEY = "data-inclusion"
STRUCTURE: dict[str, Any] = {
    "source": "dora",
    "id": "dora--0f3b",
    "nom": "Espace des Essais",
    "date_maj": "2026-10-02",
    "description": "Un lieu où l’on est reçu sans rendez-vous.",
    "siret": "00000000000000",
    "commune": "Lille",
    "code_postal": "59000",
    "code_insee": "59350",
    "adresse": "2 rue d’Essai",
    "longitude": 3.06,
    "latitude": 50.63,
    "telephone": "03 20 00 00 00",
    "courriel": "accueil@exemple.fr",
    "site_web": "https://exemple.fr/",
    "horaires_accueil": "Mo 08:00-12:00 open, Tu closed, We 09:00-12:00; sur rendez-vous; PH closed",
    "reseaux_porteurs": ["restos-du-coeur"],
}
SERVICE: dict[str, Any] = {
    "source": "dora",
    "structure_id": "dora--0f3b",
    "id": "dora--77aa",
    "nom": "Colis alimentaires",
    "description": "Une fois par semaine, sur inscription.",
    "date_maj": "2026-10-02",
    "type": "aide-materielle",
    "thematiques": ["equipement-et-alimentation--alimentation"],
    "frais": "gratuit",
    "publics": ["etudiants", "familles"],
    "horaires_accueil": "We 14:00-16:00",
    "conditions_acces": "Un justificatif de domicile",
    "mobilisation_precisions": "S’inscrire la veille",
    "zone_eligibilite": ["200093201"],
}


def file(folder: Path, value: Any, name: str = "file.json") -> Path:
    path = folder / name
    path.write_bytes(value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode())
    return path


def packed(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "."), part)
    return content.getvalue()


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


BOTH = {"structures": [STRUCTURE], "services": [SERVICE]}


@pytest.mark.parametrize(
    "content",
    [
        BOTH,
        b"\xef\xbb\xbf" + as_json(BOTH),
        json.dumps(BOTH).encode("utf-16"),
        packed(structures__json=as_json([STRUCTURE]), services__json=as_json([SERVICE])),
        [{**SERVICE, "structure": {**STRUCTURE, "source": None}}],
    ],
)
def test_structure_and_its_service_become_a_place(tmp_path: Path, content: Any) -> None:
    path = file(tmp_path, content)
    assert guessed(path).key == KEY
    found = read(KEY, path)
    (entry,) = found.places
    draft = entry.draft
    assert (draft.name, draft.category, draft.postcode, draft.city) == (
        "Espace des Essais", PlaceCategory.FOOD_AID, "59000", "Lille",
    )  # fmt: skip
    assert (draft.latitude, draft.longitude, draft.checked_on) == (50.63, 3.06, dt.date(2026, 10, 2))
    assert ExternalId(IdScheme.SIRET, "00000000000000") in draft.external_ids
    (offer,) = entry.offers
    assert offer.texts["fr"] == OfferTexts(
        "Colis alimentaires",
        "Une fois par semaine, sur inscription.",
        sign_up="S’inscrire la veille",
        papers="Un justificatif de domicile",
    )
    assert (offer.free, offer.audience, offer.reference) == (True, (Audience.STUDENTS, Audience.FAMILIES), "dora--77aa")
    assert found.left


def test_list_of_structures_in_csv(tmp_path: Path) -> None:
    rows = "id;source;nom;date_maj;thematiques;latitude\n1--1;x;Espace;2026-01-01;{sante};50,63\n"
    path = file(tmp_path, rows.encode(), "a.csv")
    assert guessed(path).key == KEY
    (entry,) = read(KEY, path).places
    assert (entry.draft.name, entry.draft.latitude) == ("Espace", 50.63)


def test_hours_that_are_none_stay_as_they_were_said(sqlite_desk: Desk, tmp_path: Path) -> None:
    sqlite_desk.exchange.apply(sqlite_desk.exchange.plan(read(KEY, file(tmp_path, BOTH))))
    (found,) = sqlite_desk.directory_queries.all()
    assert (found.draft.opening_hours, found.draft.hours_unread) == ("", STRUCTURE["horaires_accueil"])
    assert found.draft.phone == "+33320000000"
    again = sqlite_desk.exchange.plan(read(KEY, file(tmp_path, BOTH)))
    assert [line.mark for line in again.lines] == [Mark.SAME]


def test_service_without_its_structure_is_refused(tmp_path: Path) -> None:
    found = read(KEY, file(tmp_path, [SERVICE]))
    assert found.places == ()
    assert [(each.row, each.name) for each in found.refused] == [(1, "Colis alimentaires")]


def test_id_that_stands_twice_is_refused_the_second_time(tmp_path: Path) -> None:
    found = read(KEY, file(tmp_path, [STRUCTURE, {**STRUCTURE, "nom": "Autre"}]))
    assert [entry.draft.name for entry in found.places] == ["Espace des Essais"]
    assert [(each.row, each.why.facts["row"]) for each in found.refused] == [(2, 1)]


@pytest.mark.parametrize(
    "wrong", [None, True, 1, 1.5, float("nan"), float("inf"), "x", [], [[]], {}, {"a": []}, "x" * 10_000]
)
def test_wrong_type_anywhere_costs_its_value_alone(sqlite_desk: Desk, tmp_path: Path, wrong: Any) -> None:
    for name in STRUCTURE.keys() | SERVICE.keys():
        structure = {**STRUCTURE, name: wrong} if name in STRUCTURE and name not in ("nom", "id") else STRUCTURE
        service = {**SERVICE, name: wrong} if name in SERVICE and name not in ("nom", "id") else SERVICE
        contents = read(KEY, file(tmp_path, json.dumps({"structures": [structure], "services": [service]}).encode()))
        plan = sqlite_desk.exchange.plan(contents)
        assert [line.mark for line in plan.lines if line.kind == "place" and line.brought] == [Mark.NEW], name


@pytest.mark.parametrize("wrong", [None, True, [], {}, "", "a\u202eb", "x" * 10_000])
def test_structure_without_a_name_is_refused(sqlite_desk: Desk, tmp_path: Path, wrong: Any) -> None:
    plan = sqlite_desk.exchange.plan(read(KEY, file(tmp_path, [{**STRUCTURE, "nom": wrong}])))
    (line,) = plan.lines
    assert line.mark is Mark.REFUSED
    assert line.why is not None


@pytest.mark.parametrize("entry", [None, "x", 1, 1.5, True, []])
def test_entry_that_is_no_object_is_refused(tmp_path: Path, entry: Any) -> None:
    found = read(KEY, file(tmp_path, [STRUCTURE, entry]))
    assert [(each.row, bool(each.why.text(languages.get("fr")))) for each in found.refused] == [(2, True)]


def _huge(folder: Path) -> Path:
    path = folder / "huge.json"
    with path.open("wb") as out:
        out.seek(500_000_000)
        out.write(b"]")
    return path


@pytest.mark.parametrize(
    "make",
    [
        _huge,
        lambda folder: file(folder, b""),
        lambda folder: file(folder, b"\xef\xbb\xbf  "),
        lambda folder: file(folder, b"[" * 100_000),
        lambda folder: file(folder, b'{"structures": ' * 100_000),
        lambda folder: file(folder, b'[{"nom": "x",'),
        lambda folder: file(folder, b'[{"nom": "\xff\xfe"}]'),
        lambda folder: file(folder, b'[{"nom": ' + b"1" * 10_000 + b"}]"),
        lambda folder: file(folder, b"nom;adresse\nx;y\n"),
        lambda folder: file(folder, b"{}"),
        lambda folder: file(folder, b"12"),
        lambda folder: file(folder, b'[{"name": "x"}]'),
        lambda folder: file(folder, b"PK\x03\x04 not a zip"),
        lambda folder: file(folder, packed(structures__json=b"0" * 2_000_000 * 60)),
        lambda folder: file(folder, packed(readme__txt=b"x")),
        lambda folder: folder / "missing.json",
        lambda folder: folder,
    ],
)
def test_file_that_is_none_is_refused_with_a_sentence(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    from maison.errors import UserError

    with pytest.raises(UserError) as refused:
        read(KEY, make(tmp_path))
    assert refused.value.text(languages.get("fr"))


def test_kind_of_file_that_is_not_told_is_asked(tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        guessed(file(tmp_path, b"hello"))
    with pytest.raises(FileRefused):
        named("word")


# Writing ----------------------------------------------------------------------------------------------------------------

_TEXT = "str"
_STRUCTURE: dict[str, Any] = {
    "source": _TEXT, "id": _TEXT, "nom": (3, 150), "date_maj": r"\d{4}-\d\d-\d\d", "description": (5, 10_000),
    "siret": r"\d{14}", "commune": _TEXT, "adresse": _TEXT, "complement_adresse": _TEXT, "code_postal": r"\d{5}",
    "code_insee": r"\w{5}", "longitude": "float", "latitude": "float", "telephone": _TEXT,
    "courriel": r"[^@\s]+@[^@\s]+\.[^@\s]+", "site_web": r"https?://.+", "horaires_accueil": _TEXT,
    "accessibilite_lieu": r"https://acceslibre\.beta\.gouv\.fr/.+",
}  # fmt: skip
_SHARED = (
    "source", "id", "nom", "date_maj", "description", "commune", "adresse", "complement_adresse", "code_postal",
    "code_insee", "longitude", "latitude", "telephone", "courriel", "site_web", "horaires_accueil",
)  # fmt: skip
_PUBLICS = {
    "tous-publics", "actifs", "beneficiaires-des-minimas-sociaux", "demandeurs-emploi", "etudiants", "familles", "femmes",
    "jeunes", "personnes-en-situation-de-handicap", "personnes-en-situation-durgence", "seniors", "personnes-exilees",
    "personnes-en-situation-juridique-specifique", "residents-qpv-frr",
}  # fmt: skip
_THEMES = {
    "remobilisation--activites-sportives-et-culturelles", "remobilisation--lien-social", "sante--acces-aux-soins",
    "lecture-ecriture-calcul--maitriser-le-francais", "equipement-et-alimentation--alimentation",
    "mobilite--mobilite-douce-partagee-collective",
    "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives",
}  # fmt: skip
_SERVICE: dict[str, Any] = {
    **{name: _STRUCTURE[name] for name in _SHARED}, "structure_id": _TEXT, "thematiques": _THEMES, "publics": _PUBLICS,
    "frais": r"gratuit|payant", "frais_precisions": _TEXT, "publics_precisions": _TEXT, "conditions_acces": _TEXT,
    "mobilisation_precisions": _TEXT, "modes_accueil": {"a-distance", "en-presentiel"},
    "modes_mobilisation": {"envoyer-un-courriel", "se-presenter", "telephoner", "utiliser-lien-mobilisation"},
    "mobilisable_par": {"usagers", "professionnels"},
}  # fmt: skip


def faults(entry: dict[str, Any], schema: dict[str, Any], required: set[str]) -> list[str]:
    """What is wrong with an entry by the rules of the format, as `formats.md` tells them."""
    found = [f"{name} is missing" for name in required - entry.keys()]
    for name, value in entry.items():
        rule = schema.get(name, "unknown")
        if isinstance(rule, set):
            right = isinstance(value, list) and set(value) <= rule and value == sorted(set(value))
            right = right and (value == ["tous-publics"] or "tous-publics" not in value)
        elif rule == "float":
            right = isinstance(value, float)
        elif isinstance(rule, tuple):
            right = isinstance(value, str) and rule[0] <= len(value) <= rule[1]
        else:
            right = isinstance(value, str) and (rule == _TEXT or re.fullmatch(rule, value) is not None)
        if not right:
            found.append(f"{name}: {value!r:.60}")
    if entry.get("date_maj", "") > TODAY.isoformat():
        found.append("date_maj is to come")
    return found


def entries(content: bytes) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return json.loads(archive.read("structures.json")), json.loads(archive.read("services.json"))


def content_of(*written_places: Place) -> bytes:
    return b"".join(named(KEY).writer().chunks(written_places, ABOUT))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(places())
def test_any_place_is_valid_by_the_schema(each: Place) -> None:
    structures, services = entries(content_of(each))
    needed = {"source", "id", "nom", "date_maj"}
    assert [fault for entry in structures for fault in faults(entry, _STRUCTURE, needed)] == []
    needed |= {"structure_id", "description"}
    assert [fault for entry in services for fault in faults(entry, _SERVICE, needed)] == []


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(places())
def test_what_is_written_and_read_again_changes_nothing(tmp_path: Path, each: Place) -> None:
    assert changed_by(read(KEY, written(KEY, [each], tmp_path)), [each] if len(each.name) >= 3 else []) == []


def test_what_is_written_comes_whole_into_another_directory(tmp_path: Path) -> None:
    (entry,) = read(KEY, written(KEY, [place(FULL, COURSE)], tmp_path)).places
    carried = (
        "name", "address", "complement", "postcode", "city", "insee", "latitude", "longitude", "phone", "email",
        "website", "opening_hours", "checked_on",
    )  # fmt: skip
    assert [getattr(entry.draft, name) for name in carried] == [getattr(FULL, name) for name in carried]
    assert entry.draft.texts == {"fr": PlaceTexts(description="Un lieu d’essai.")}
    (offer,) = entry.offers
    assert offer.texts == {"fr": COURSE.texts["fr"]}
    assert (offer.opening_hours, offer.free, set(offer.audience)) == ("Tu,Th 18:00-20:00", False, set(COURSE.audience))


def test_what_the_format_cannot_say_is_told() -> None:
    gone = dataclasses.replace(FULL, status=PlaceStatus.CLOSED_FOR_GOOD)
    told = named(KEY).writer().unsaid([place(FULL, COURSE), place(gone, number=2)])
    words = "\n".join(message.text(languages.get("en")) for message in told)
    for name in (
        "Languages spoken",
        "Hours in school holidays",
        "OpenStreetMap",
        "(en)",
        "Closed for good: 1",
        "To confirm",
    ):
        assert name in words
    assert "Address" not in words
    assert named(KEY).writer().unsaid([place(PlaceDraft(name="Essai", source="x", confidence=Confidence.A))]) != ()


def test_same_places_make_the_same_file() -> None:
    assert content_of(place(FULL, COURSE)) == content_of(place(FULL, COURSE))


def test_own_file_changes_nothing_on_a_real_desk(sqlite_desk: Desk, tmp_path: Path) -> None:
    sqlite_desk.directory.load_places()
    everything = sqlite_desk.directory_queries.all()
    contents = read(KEY, written(KEY, everything, tmp_path))
    plan = sqlite_desk.exchange.plan(contents)
    assert {line.mark for line in plan.lines} == {Mark.SAME}
    assert len(plan.lines) == sum(each.draft.status is not PlaceStatus.CLOSED_FOR_GOOD for each in everything)
