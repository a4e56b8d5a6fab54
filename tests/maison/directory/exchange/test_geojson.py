"""GeoJSON of OpenStreetMap is understood; what is no place of the directory is counted, and shapes become points."""

import json
from pathlib import Path
from typing import Any

import pytest

from maison.directory.exchange.geometry import point_of
from maison.directory.exchange.tags import ATTRIBUTION, category_of, tag_of
from maison.directory.model import ExternalId, PlaceTexts
from maison.directory.stops import Point
from maison.directory.vocabulary import Confidence, IdScheme, PlaceCategory, Wheelchair
from tests.maison.directory.exchange.files import PLACES, SAMPLES, kept, read, said, write


def osm(tmp_path: Path, properties: dict[str, Any], **feature: Any) -> Any:
    whole = {"type": "Feature", "properties": {"name": "Lieu", "amenity": "library"} | properties, "geometry": None}
    path = tmp_path / "carte.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [whole | feature]}), "utf-8")
    return read("geojson", path)


def test_sample_is_understood() -> None:
    contents = read("geojson", SAMPLES / "osm.geojson")
    library, cinema, park = contents.places
    draft = kept(library.draft)
    assert (draft.name, draft.category, draft.address) == (
        "Médiathèque Jean Lévy", PlaceCategory.LIBRARY, "32-34 Rue Édouard Delesalle",
    )  # fmt: skip
    assert (draft.phone, draft.other_phones, draft.email) == (
        "+33320159720",
        ("+33320159721",),
        "jean-levy@example.org",
    )
    assert (draft.languages, draft.wheelchair, draft.price_free) == (("fr", "en"), Wheelchair.YES, True)
    assert (draft.point, str(draft.checked_on)) == (Point(50.6315, 3.0695), "2026-10-02")
    assert draft.external_ids == (ExternalId(IdScheme.OSM, "way/900001"), ExternalId(IdScheme.SIRET, "21590350100017"))
    assert draft.texts["en"] == PlaceTexts(accessibility="Ramp at the entrance")
    assert (draft.attribution, contents.source, draft.confidence) == (ATTRIBUTION, "OpenStreetMap", Confidence.B)
    assert cinema.draft.texts["fr"] == PlaceTexts("Art et essai", price="6.50 EUR")
    assert park.draft.point == Point(50.61, 3.11)
    assert said(contents.left) == (
        "Entries of kinds that the directory does not keep, left out: 1.\nEntries without a name, left out: 1."
    )


def test_hours_that_cannot_be_read_are_kept_as_they_are() -> None:
    cinema = kept(read("geojson", SAMPLES / "osm.geojson").places[1].draft)
    assert (cinema.opening_hours, cinema.hours_unread) == ("", "ouvert tous les jours")


def test_what_others_call_a_place_for_does_not_change_ours() -> None:
    entry = read("geojson", SAMPLES / "osm.geojson").places[0]
    assert "category" not in entry.given
    assert {"name", "location", "accessibility.en"} <= entry.given


@pytest.mark.parametrize(
    ("properties", "feature", "number"),
    [
        ({"osm_id": 12, "osm_type": "node"}, {}, "node/12"),
        ({"full_id": "w12"}, {}, "way/12"),
        ({}, {"id": "relation/12"}, "relation/12"),
        ({"@id": "http://www.openstreetmap.org/node/12"}, {}, "node/12"),
    ],
)
def test_number_is_found_however_it_is_written(
    properties: dict[str, Any], feature: dict[str, Any], number: str, tmp_path: Path
) -> None:
    (entry,) = osm(tmp_path, properties, **feature).places
    assert entry.draft.external_ids == (ExternalId(IdScheme.OSM, number),)


SQUARE = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]


@pytest.mark.parametrize(
    ("geometry", "point"),
    [
        ({"type": "Point", "coordinates": [3.06, 50.63]}, Point(50.63, 3.06)),
        ({"type": "Point", "coordinates": [3.06, 50.63, 20.0]}, Point(50.63, 3.06)),
        ({"type": "LineString", "coordinates": [[0, 0], [2, 4]]}, Point(2, 1)),
        ({"type": "MultiLineString", "coordinates": [[[0, 0], [2, 4]]]}, Point(2, 1)),
        ({"type": "Polygon", "coordinates": [SQUARE, [[0, 0], [1, 0], [1, 1], [0, 0]]]}, Point(1, 1)),
        ({"type": "Polygon", "coordinates": [[[0, 0], [3, 0], [3, 1], [1, 1], [1, 3], [0, 3]]]}, Point(1.1, 1.1)),
        ({"type": "Polygon", "coordinates": [[[1, 1], [1, 1], [1, 1]]]}, Point(1, 1)),
        ({"type": "MultiPolygon", "coordinates": [[[[9, 9], [9.1, 9], [9, 9.1]]], [SQUARE]]}, Point(1, 1)),
        ({"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]}, Point(2, 1)),
        ({"type": "Point", "coordinates": ["3.06", "50.63"]}, None),
        ({"type": "Point", "coordinates": [True, False]}, None),
        ({"type": "Point", "coordinates": [None, 1]}, None),
        ({"type": "Point", "coordinates": [1e400, 1]}, None),
        ({"type": "Point", "coordinates": 3}, None),
        ({"type": "Polygon", "coordinates": []}, None),
        ({"type": "Polygon", "coordinates": [[]]}, None),
        ({"type": "Kreis"}, None),
        ({"type": []}, None),
        ("Point", None),
        (None, None),
    ],
)
def test_shape_becomes_a_point(geometry: Any, point: Point | None) -> None:
    assert point_of(geometry) == point


def test_shapes_in_shapes_end_somewhere() -> None:
    shape: dict[str, Any] = {"type": "Point", "coordinates": [1, 2]}
    for _time in range(50):
        shape = {"type": "GeometryCollection", "geometries": [shape]}
    assert point_of(shape) is None


@pytest.mark.parametrize("category", PlaceCategory)
def test_tag_that_is_written_says_a_category(category: PlaceCategory) -> None:
    read_back = category_of(dict([tag_of(category)]))
    assert read_back is (PlaceCategory.SPORT_CLUB if category is PlaceCategory.SPORT_CENTRE else category)


@pytest.mark.parametrize(
    ("tags", "category"),
    [
        ({"leisure": "sports_centre", "sport": "swimming"}, PlaceCategory.POOL),
        ({"leisure": "sports_centre", "sport": "tennis;climbing"}, PlaceCategory.CLIMBING),
        ({"historic": "no", "amenity": "pub"}, None),
        ({"historic": "castle"}, PlaceCategory.HERITAGE),
    ],
)
def test_tags_say_the_category(tags: dict[str, str], category: PlaceCategory | None) -> None:
    assert category_of(tags) is category


def test_own_property_that_cannot_be_read_is_told_and_costs_nothing_else(tmp_path: Path) -> None:
    path = write("geojson", tmp_path / "lieux.geojson")
    whole = json.loads(path.read_text("utf-8"))
    whole["features"][0]["properties"] |= {
        "maison:status": "gone", "maison:check_every": True, "maison:languages": "fr", "maison:phone": 12,
        "maison:unknown": 1, "maison:price.xx-yy-zz-1": "a", "maison:services": [{"free": "perhaps"}, 3],
        "maison:to_confirm": {"a": 1}, "maison:audience": [1], "maison:price_free": "no", "maison:id.siret": None,
    }  # fmt: skip
    path.write_text(json.dumps(whole), "utf-8")
    contents = read("geojson", path)
    assert contents.places[0].draft.name == PLACES[0].name
    assert len(contents.remarks) == 11
    assert "Situation: “gone” cannot be read, and is left out." in said([each.why for each in contents.remarks])
