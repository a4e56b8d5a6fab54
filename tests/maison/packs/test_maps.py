"""The small map of a pack: in every language of packs it conforms, says in words what it shows, and numbers its places."""

from __future__ import annotations

import re
from pathlib import Path

import page as validation
import pytest

from maison.languages import PACK_LANGUAGES
from maison.packs.map_drawing import HEIGHT, WIDTH
from maison.packs.maps import MapPoint, pack_map
from maison.typesetting import Box, Drawing, Heading, digits
from maison.typesetting.svg import vectors
from tests.maison.typesetting.samples import document, elements, poppler

HOUSE = MapPoint("Maison d’essai", 50.6306, 3.0752)
PLACES = (
    MapPoint("Palais des Beaux-Arts", 50.63045, 3.06284),
    MapPoint("Parc essai", 50.6412, 3.0641, about=True),
    MapPoint("Piscine d’essai", 50.6095, 3.1414),
)


def _pdf(language: str, *places: MapPoint, house: MapPoint | None = HOUSE) -> bytes:
    return document(language, Heading(1, "Lille"), pack_map(places, house, language)).pdf()


def _drawing(*places: MapPoint, house: MapPoint | None = HOUSE, language: str = "fr") -> Drawing:
    box = pack_map(places, house, language)
    assert isinstance(box, Box)
    (drawing,) = [block for block in box.body if isinstance(block, Drawing)]
    return drawing


@pytest.mark.parametrize("language", PACK_LANGUAGES)
def test_a_map_conforms_and_is_a_figure_that_says_what_it_shows(language: str) -> None:
    content = _pdf(language, *PLACES)
    for profile in (validation.ValidationProfile.PDF_UA_1, validation.ValidationProfile.PDF_A_2A):
        assert validation.validate_pdf_bytes(content, profile=profile).failures == []
    (figure,) = elements(content, "Figure")
    for name in ("Maison d’essai", "Palais des Beaux-Arts", "Parc essai", "Piscine d’essai", "M1", "M2"):
        assert name in figure.alt
    assert len(elements(content, "LI")) == len(PLACES)


def test_the_list_tells_the_numbers_and_what_is_not_certain(tmp_path: Path) -> None:
    told = " ".join(poppler(_pdf("fr", *PLACES), tmp_path).split())
    assert "1. Palais des Beaux-Arts 2. Parc essai (à confirmer) 3. Piscine d’essai" in told
    assert "★ Maison d’essai" in told
    assert "Contours des communes : IGN, 2018." in told.replace("\u00a0", " ")


def test_numbers_are_those_of_the_language() -> None:
    assert _drawing(*PLACES, language="fa").source != _drawing(*PLACES, language="fr").source
    assert digits(1, "fa") == "۱"


def test_an_uncertain_place_stands_in_a_hollow_circle() -> None:
    source = _drawing(PLACES[0], house=None).source
    hollow = _drawing(PLACES[0]._replace(about=True), house=None).source
    assert isinstance(source, bytes)
    assert isinstance(hollow, bytes)
    circle = re.compile(rb'r="7" fill="(#\w+)"')
    assert circle.findall(source) == [b"#1C1B19"]
    assert circle.findall(hollow) == [b"#FFFFFF"]


def test_places_on_one_spot_have_each_a_number_of_its_own_place() -> None:
    source = _drawing(*[PLACES[0]] * 9).source
    assert isinstance(source, bytes)
    circles = [tuple(map(float, at)) for at in re.findall(rb'cx="([\d.]+)" cy="([\d.]+)" r="7"', source)]
    assert len(circles) == 9
    for at, (x, y) in enumerate(circles):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
        assert all(max(abs(x - other_x), abs(y - other_y)) >= 14 for other_x, other_y in circles[:at])


@pytest.mark.parametrize(
    ("places", "house"),
    [
        ((), HOUSE),
        (PLACES[:1], None),
        ((MapPoint("Loin", 50.3, 2.6),), None),
        ((MapPoint("Là", 50.75, 2.9), *PLACES), HOUSE),
    ],
)
def test_a_map_of_one_point_or_of_far_ones_is_a_drawing_that_can_be_read(
    places: tuple[MapPoint, ...], house: MapPoint | None
) -> None:
    drawing = _drawing(*places, house=house)
    assert isinstance(drawing.source, bytes)
    assert vectors(drawing.source).shapes
    assert drawing.alt


def test_a_map_where_no_metro_goes_does_not_speak_of_it() -> None:
    assert "M1" not in _drawing(MapPoint("Loin", 50.3, 2.6), house=None).alt


def test_a_map_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="place"):
        pack_map((), None, "fr")


def test_a_name_is_never_markup() -> None:
    hostile = MapPoint('</svg><script x="&amp;">', 50.63, 3.06)
    content = _pdf("fr", hostile, house=hostile)
    (figure,) = elements(content, "Figure")
    assert hostile.name in figure.alt


def test_the_same_map_has_the_same_bytes() -> None:
    assert _pdf("ar", *PLACES) == _pdf("ar", *PLACES)


def test_places_that_stand_beside_the_map_are_not_listed_but_explained(tmp_path: Path) -> None:
    content = document("fr", Heading(1, "Lille"), pack_map(PLACES, HOUSE, "fr", listed=False)).pdf()
    told = " ".join(poppler(content, tmp_path).split())
    assert "Les numéros sont ceux des lieux ci-dessous." in told
    assert "Un cercle vide" in told
    assert elements(content, "LI") == []
    (figure,) = elements(content, "Figure")
    assert "Palais des Beaux-Arts" in figure.alt
    certain = document("fr", Heading(1, "Lille"), pack_map(PLACES[:1], HOUSE, "fr", listed=False)).pdf()
    assert "Un cercle vide" not in poppler(certain, tmp_path)


def test_a_map_is_drawn_once_for_the_same_places() -> None:
    assert pack_map(PLACES, HOUSE, "fr") is pack_map(list(PLACES), HOUSE, "fr")
