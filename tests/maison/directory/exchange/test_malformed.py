"""Files that are broken, mean harm or are something else: each is refused with its sentence, or costs only what is wrong."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maison import languages
from maison.directory.exchange.formats import READ, guessed
from maison.directory.exchange.mending import mended_place
from maison.directory.exchange.model import Contents
from maison.directory.exchange.reading.files import LARGEST, LARGEST_WHOLE
from maison.errors import UserError
from tests.maison.directory.exchange.files import SAMPLES, TODAY, read, said
from tests.maison.lists.hostile import HOSTILE
from tests.maison.lists.workbooks import book, inline, sheet, zipped

OURS = ("geojson", "basilic", "data-es", "openagenda", "table")
JSON = ("geojson", "basilic", "data-es", "openagenda")
TABLES = ("basilic", "data-es", "table")
#: The columns of each table that are needed, and a row.
ROWS = {
    "basilic": ("Nom;Domaine;Latitude;Longitude", "Lieu;Musées;50.63;3.06"),
    "data-es": ("inst_numero;inst_nom;equip_numero;equip_nom;latitude;longitude", "I1;Lieu;E1;Salle;50.63;3.06"),
    "table": ("Nom;Catégorie;Latitude;Longitude", "Lieu;musée;50.63;3.06"),
}


def file(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "lieux"
    path.write_bytes(content)
    return path


def refusal(name: str, path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(name, path)
    sentence = caught.value.text(languages.get("en"))
    assert path.name in sentence
    return sentence


def understood(read_it: Callable[[], Contents]) -> Contents | str:
    """What a file says, or the sentence with which it is refused."""
    try:
        return read_it()
    except UserError as error:
        return error.text(languages.get("fr"))


# As a whole -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OURS)
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n", "is empty"),
        (b"\0" * 9, "is empty"),
        (b"%PDF-1.7", ""),
        (b"\x89PNG\r\n", ""),
    ],
)
def test_file_that_holds_nothing_is_told(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    assert told in refusal(name, file(tmp_path, content))


@pytest.mark.parametrize("name", OURS)
def test_five_hundred_megabytes_are_not_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "lieux"
    with path.open("wb") as sparse:
        sparse.truncate(500_000_000)
    most = LARGEST_WHOLE if name in ("table", "data-inclusion", "hsds") else LARGEST
    assert f"larger than {most // 1_000_000} MB" in refusal(name, path)


@pytest.mark.parametrize("name", OURS)
def test_file_that_is_not_there_and_a_folder_are_told(name: str, tmp_path: Path) -> None:
    assert "not found" in refusal(name, tmp_path / "rien")
    assert "folder" in refusal(name, tmp_path)


@pytest.mark.parametrize("name", JSON)
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"[" * 200_000, "nested far deeper"),
        (b'{"features": ' + b'{"a":' * 100_000, "nested far deeper"),
        (b'{"features": [{"type": "Feature"', "cannot be read from line 1"),
        (b'{\n"features": [\n{"a": "\xe9"}]}', "cannot be read from line 3"),
        (b'[{"a": ' + b"9" * 5000 + b"}]", "cannot be read from line 1"),
    ],
)
def test_broken_json_is_told_with_its_line(name: str, content: bytes, told: str, tmp_path: Path) -> None:
    assert told in refusal(name, file(tmp_path, content))


@pytest.mark.parametrize("kind", [kind for kind in HOSTILE if "columns below" not in kind and kind != "huge"])
def test_workbooks_and_tables_that_mean_harm_are_refused(kind: str, tmp_path: Path) -> None:
    make, _told = HOSTILE[kind]
    path = file(tmp_path, make())
    found = understood(lambda: read("table", path))
    assert found if isinstance(found, str) else len(found.places) < 2


@pytest.mark.parametrize("name", TABLES)
def test_outside_entity_in_a_workbook_is_never_fetched(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    begin = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    in_xlsx = book(begin + sheet(f'<row r="1">{inline(1, "A", "Nom")}</row>').replace("Nom", "&e;"))
    in_ods = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": begin + "<x>&e;</x>"})
    for content in (in_xlsx, in_ods):
        told = refusal(name, file(tmp_path, content))
        assert "signs of its own" in told
        assert "SECRET" not in told


# Letters and separators -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encoding_and_separator_are_found_out(name: str, encoding: str, separator: str, tmp_path: Path) -> None:
    text = "\r\n".join(ROWS[name]).replace("Lieu", "Théâtre — œuvre").replace(";", separator)
    (entry,) = read(name, file(tmp_path, text.encode(encoding))).places
    assert (entry.draft.name, entry.draft.latitude) == ("Théâtre — œuvre", 50.63)


@pytest.mark.parametrize("name", TABLES)
def test_wrong_separator_is_told_as_missing_columns(name: str, tmp_path: Path) -> None:
    content = "\n".join(ROWS[name]).replace(";", "~").encode()
    assert "lieux" in refusal(name, file(tmp_path, content))


@pytest.mark.parametrize("name", JSON)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_of_other_programs_may_have_a_mark(name: str, encoding: str, tmp_path: Path) -> None:
    sample = {"geojson": "osm.geojson", "basilic": "basilic-portal.json"}.get(name, f"{name}.json")
    text = (SAMPLES / sample).read_text("utf-8")
    contents = read(name, file(tmp_path, text.encode(encoding)))
    plain = read(name, SAMPLES / sample)
    assert (contents.places, contents.events) == (plain.places, plain.events)


# Values -----------------------------------------------------------------------------------------------------------------


def only(name: str, tmp_path: Path, old: str, new: str) -> Any:
    text = "\n".join(ROWS[name]).replace(old, new)
    return read(name, file(tmp_path, text.encode("utf-8", "surrogatepass"))).places[0].draft


@pytest.mark.parametrize("name", TABLES)
def test_halves_of_a_point_in_each_others_place_are_put_right_and_told(name: str, tmp_path: Path) -> None:
    draft, remarks = mended_place(only(name, tmp_path, "50.63;3.06", "3.06;50.63"), TODAY)
    assert draft is not None
    assert (draft.latitude, draft.longitude) == (50.63, 3.06)
    assert "had changed places" in said(remarks)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("half", ["NaN", "inf", "1e999", "nord", "99999999999", "=1+1"])
def test_half_of_a_point_that_is_none_costs_the_point_alone(name: str, half: str, tmp_path: Path) -> None:
    draft, _remarks = mended_place(only(name, tmp_path, "50.63", half), TODAY)
    assert draft is not None
    assert (draft.name, draft.point) == ("Lieu", None)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    "text", ["<b>Lieu</b>", "=1+1", "Lieu & co", "../../etc/passwd", "{name} %s", "Ли́ца 劇場 مكان"]
)
def test_name_is_text_whatever_it_looks_like(name: str, text: str, tmp_path: Path) -> None:
    draft, _remarks = mended_place(only(name, tmp_path, "Lieu", text), TODAY)
    assert draft is not None
    assert draft.name == text


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a\u202eb", "U+202E"),
        ("x" * 10_000, "10000 characters"),
        ("a\x00b", "U+0000"),
        ("e" + "\u0301" * 40, "accents"),
    ],
)
def test_name_that_cannot_be_kept_is_refused_with_its_reason(name: str, text: str, told: str, tmp_path: Path) -> None:
    draft, remarks = mended_place(only(name, tmp_path, "Lieu", text), TODAY)
    assert draft is None
    assert told in said(remarks)


@pytest.mark.parametrize("name", TABLES)
def test_number_that_stands_twice_makes_two_entries_that_the_comparison_tells_apart(name: str, tmp_path: Path) -> None:
    header, row = ROWS[name]
    contents = read(name, file(tmp_path, "\n".join((header, row, row)).encode()))
    assert len(contents.places) == (1 if name == "data-es" else 2)


_ODD: tuple[Any, ...] = (
    None,
    True,
    3,
    1e300,
    -0.0,
    "",
    " ",
    "x" * 10_000,
    "\u202e",
    "\ud800",
    "<b>",
    "=1+1",
    [],
    {},
    [[]],
    [{}],
    {"a": {"b": []}},
    ["x", 1, None],
)


@pytest.mark.parametrize("name", JSON)
def test_value_of_any_type_anywhere_costs_at_most_its_entry(name: str, tmp_path: Path) -> None:
    sample = {"geojson": "osm.geojson", "basilic": "basilic-portal.json"}.get(name, f"{name}.json")
    whole = json.loads((SAMPLES / sample).read_text("utf-8"))
    listed = next(whole[key] for key in ("features", "results", "events") if key in whole)
    chance = random.Random(name)
    for _time in range(150):
        changed = json.loads(json.dumps(listed[0]))
        _spoil(changed, chance)
        path = file(
            tmp_path,
            json.dumps(
                {"features" if name == "geojson" else "results": [listed[0], changed, chance.choice(_ODD), listed[-1]]}
            ).encode(),
        )
        contents = read(name, path)
        assert contents.places or contents.events
        for entry in contents.places:
            mended_place(entry.draft, TODAY)


def _spoil(value: Any, chance: random.Random) -> None:
    """Put something odd in one place of a record, however deep."""
    keys: Any = list(value) if isinstance(value, dict) else range(len(value))
    key = chance.choice(list(keys))
    inner = value[key]
    if isinstance(inner, dict | list) and inner and chance.random() < 0.6:
        _spoil(inner, chance)
    else:
        value[key] = chance.choice(_ODD)


# Anything at all --------------------------------------------------------------------------------------------------------


def _readers() -> list[Any]:
    return [each for each in READ if each.key in OURS]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400))
def test_any_bytes_are_contents_or_refused(content: bytes, tmp_path: Path) -> None:
    path = file(tmp_path, content)
    for each in _readers():
        assert understood(lambda each=each: read(each.key, path))  # type: ignore[misc]  # a lambda has no types
    assert understood(lambda: read(guessed(path).key, path))


_PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
_NAMES = st.sampled_from(
    [
        "features", "results", "events", "properties", "fields", "geometry", "type", "coordinates", "name", "nom",
        "domaine", "amenity", "uid", "title", "timings", "begin", "location", "inst_numero", "inst_nom", "equip_numero",
        "maison:category", "maison:services", "aps_name", "equip_coordonnees", "status", "registration", "id",
    ]
)  # fmt: skip
_TREES = st.recursive(
    _PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=5), max_leaves=25
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=_TREES)
def test_any_json_is_contents_or_refused(tree: Any, tmp_path: Path) -> None:
    path = file(tmp_path, json.dumps(tree).encode())
    for each in _readers():
        assert understood(lambda each=each: read(each.key, path))  # type: ignore[misc]  # a lambda has no types


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(st.text(max_size=20), min_size=1, max_size=12), name=st.sampled_from(TABLES))
def test_any_cells_are_contents_or_refused(cells: list[str], name: str, tmp_path: Path) -> None:
    header = {
        "basilic": "Nom;Domaine;code_insee;Demographie_AP;coordonnees_geo",
        "data-es": "inst_numero;inst_nom;equip_numero;equip_ouv_public_bool;aps_name",
        "table": "Nom;Catégorie;Vérifié le;Langues;Coordonnées",
    }[name]
    text = header + "\n" + ";".join(cells)
    path = file(tmp_path, text.encode("utf-8", "replace"))
    assert understood(lambda: read(name, path))
