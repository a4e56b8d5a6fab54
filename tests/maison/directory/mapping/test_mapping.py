"""Places on a flat map: there and back, each place in one mark, the mark that is meant, names that leave room."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maison.directory.mapping import hits
from maison.directory.mapping.clusters import APART, Clusters
from maison.directory.mapping.labels import Area, Room, Wanted, along, beside
from maison.directory.mapping.projection import LIMIT, Flat, bounds_of, flat, latitude_longitude, metres_at
from maison.directory.mapping.spots import Spot, Spots, spots_of
from maison.directory.mapping.viewport import HOME, NEAREST, WIDEST, Viewport, scale_bar
from maison.directory.model import Place, PlaceDraft
from maison.directory.vocabulary import Confidence, PlaceCategory

LILLE = flat(50.6366, 3.0707)
latitudes = st.floats(-LIMIT, LIMIT)
longitudes = st.floats(-180, 180)
near_lille = st.builds(flat, st.floats(50.4, 50.9), st.floats(2.7, 3.5))
zooms = st.floats(WIDEST, NEAREST)
sizes = st.floats(50, 4000)
views = st.builds(Viewport, near_lille, zooms, sizes, sizes)


@given(latitudes, longitudes)
def test_a_place_comes_back_from_the_flat_world(latitude: float, longitude: float) -> None:
    back = latitude_longitude(flat(latitude, longitude))
    assert back == pytest.approx((latitude, longitude), abs=1e-6)


def test_north_is_up_east_is_right_and_a_metre_is_a_metre() -> None:
    north, east = flat(50.7, 3.0707), flat(50.6366, 3.2)
    assert (north.y < LILLE.y, north.x) == (True, LILLE.x)
    assert (east.x > LILLE.x, east.y) == (True, LILLE.y)
    rihour, republique = flat(50.635649, 3.062726), flat(50.631515, 3.060292)
    metres = math.hypot(rihour.x - republique.x, rihour.y - republique.y) * metres_at(rihour)
    assert metres == pytest.approx(491, abs=5)  # by the great circle


@given(views, st.floats(-2000, 2000), st.floats(-2000, 2000))
def test_a_pixel_comes_back_from_the_world(view: Viewport, x: float, y: float) -> None:
    assert view.on_screen(view.under(x, y)) == pytest.approx((x, y), abs=1e-3)


@given(views, st.floats(-3, 3), st.floats(0, 1), st.floats(0, 1))
def test_what_is_under_the_pointer_stays_there_when_one_comes_nearer(
    view: Viewport, steps: float, right: float, down: float
) -> None:
    at = right * view.width, down * view.height
    kept = view.under(*at)
    zoomed = view.zoomed(steps, at)
    assert WIDEST <= zoomed.zoom <= NEAREST
    if HOME.left < zoomed.centre.x < HOME.right and HOME.top < zoomed.centre.y < HOME.bottom:
        assert zoomed.on_screen(kept) == pytest.approx(at, abs=1e-2)


@given(views, st.lists(near_lille, min_size=1, max_size=8))
def test_what_is_fitted_is_seen(view: Viewport, points: list[Flat]) -> None:
    bounds = bounds_of(points)
    assert bounds is not None
    fitted = view.fitted(bounds, margin=10)
    if fitted.zoom > WIDEST:
        assert all(fitted.bounds.grown(1e-9).holds(point) for point in points)


def test_nobody_is_lost_however_far_one_drags() -> None:
    view = Viewport(LILLE, 12, 800, 600)
    for _drag in range(50):
        view = view.panned(-4000, 3000)
    assert HOME.holds(view.centre)


@given(views, st.floats(40, 200))
def test_the_scale_is_a_round_length_that_fits(view: Viewport, longest: float) -> None:
    metres, length = scale_bar(view, longest)
    assert str(metres).rstrip("0") in {"1", "2", "5"}
    assert length <= longest * 1.0001 or metres == 1


# Clusters -----------------------------------------------------------------------------------------------------------

crowds = st.lists(
    st.one_of(near_lille, st.builds(flat, st.floats(50.63, 50.64), st.floats(3.06, 3.07)), st.just(LILLE)), max_size=120
)


@given(crowds, zooms)
def test_each_place_is_in_one_mark_and_no_two_marks_are_too_near(points: list[Flat], zoom: float) -> None:
    clusters = Clusters(points)
    found = clusters.within(HOME, zoom)
    assert Counter(at for cluster in found for at in cluster.members) == Counter(range(len(points)))
    assert all(list(cluster.members) == sorted(cluster.members) for cluster in found)
    apart = APART / 2.0 ** math.floor(zoom)
    for at, one in enumerate(found):
        for other in found[:at]:
            assert math.hypot(one.at.x - other.at.x, one.at.y - other.at.y) >= apart * 0.999


def test_a_part_of_the_map_holds_the_marks_that_the_whole_has_there() -> None:
    points = [flat(50.6 + at % 37 * 0.002, 3.0 + at % 41 * 0.003) for at in range(900)]
    clusters = Clusters(points)
    part = Viewport(LILLE, 13, 300, 200).bounds
    whole = clusters.within(HOME, 13)
    assert set(clusters.within(part, 13)) == {cluster for cluster in whole if part.holds(cluster.at)}


def test_coming_nearer_parts_neighbours_but_not_those_on_one_spot() -> None:
    apart = Clusters([LILLE, flat(50.6370, 3.0712)])
    (together,) = apart.within(HOME, 10)
    assert apart.parts(together)
    assert len(apart.within(Viewport(LILLE, 18, 800, 600).bounds, 18)) == 2
    same = Clusters([LILLE, LILLE, LILLE])
    (one,) = same.within(Viewport(LILLE, 18, 800, 600).bounds, 18)
    assert one.members == (0, 1, 2)
    assert not same.parts(one)


def test_no_places_make_no_marks() -> None:
    assert Clusters([]).within(HOME, 12) == ()
    assert Clusters([]).bounds is None


# Spots --------------------------------------------------------------------------------------------------------------


def test_a_place_without_a_point_is_left_out_and_an_uncertain_point_says_so() -> None:
    sure = PlaceDraft(
        name="Musée", category=PlaceCategory.MUSEUM, latitude=50.63, longitude=3.06, confidence=Confidence.A
    )
    drafts = [
        sure,
        PlaceDraft(name="Parc", latitude=50.64, longitude=3.05, confidence=Confidence.A, to_confirm=("location",)),
        PlaceDraft(name="Club", confidence=Confidence.A),
        PlaceDraft(name="Cinéma", latitude=50.62, longitude=3.04, confidence=Confidence.C),
    ]
    spots = spots_of(Place(at, None, 1, draft) for at, draft in enumerate(drafts, 1))
    assert [(spot.id, spot.name, spot.about) for spot in spots.all] == [
        (1, "Musée", False),
        (2, "Parc", True),
        (4, "Cinéma", True),
    ]
    assert spots.left_out == 1
    assert spots.point(1) == flat(50.63, 3.06)
    assert spots.point(3) is None


def test_the_spots_of_a_mark_are_those_it_stands_for() -> None:
    spots = Spots([Spot(7, "A", PlaceCategory.PARK, 50.63, 3.06), Spot(9, "B", PlaceCategory.PARK, 50.63, 3.06)])
    (cluster,) = spots.clusters.within(HOME, 12)
    assert [spot.id for spot in spots.members(cluster)] == [7, 9]


# Hits ---------------------------------------------------------------------------------------------------------------


def test_a_click_means_the_nearest_mark_within_reach() -> None:
    marks = [(10.0, 10.0), (30.0, 10.0)]
    assert hits.nearest(marks, 18, 10, 12) == 0
    assert hits.nearest(marks, 22, 10, 12) == 1
    assert hits.nearest(marks, 60, 10, 12) is None
    assert hits.nearest([], 0, 0, 12) is None


def test_an_arrow_means_what_lies_ahead_rather_than_aside() -> None:
    marks = [(100.0, 0.0), (60.0, 50.0), (0.0, -80.0), (-30.0, 0.0)]
    assert hits.towards(marks, (0, 0), "right") == 0
    assert hits.towards(marks, (0, 0), "up") == 2
    assert hits.towards(marks, (0, 0), "left") == 3
    assert hits.towards([(0.0, 0.0)], (0, 0), "right") is None


def test_marks_are_read_line_by_line_in_the_direction_of_reading() -> None:
    marks = [(200.0, 15.0), (10.0, 130.0), (20.0, 5.0)]
    assert hits.in_reading_order(marks) == (2, 0, 1)
    assert hits.in_reading_order(marks, right_to_left=True) == (0, 2, 1)


# Names --------------------------------------------------------------------------------------------------------------

wishes = st.lists(
    st.builds(Wanted, st.floats(0, 400), st.floats(0, 300), st.floats(5, 90), st.floats(5, 20), st.floats(0, 10)),
    max_size=40,
)
obstacles = st.lists(
    st.builds(Area, st.floats(0, 400), st.floats(0, 300), st.floats(1, 40), st.floats(1, 40)), max_size=20
)


@given(wishes, obstacles)
def test_names_lie_inside_on_nothing_and_beside_what_they_name(names: list[Wanted], taken: list[Area]) -> None:
    whole = Area(0, 0, 400, 300)
    room = Room(whole)
    room.take(*taken)
    placed = room.place(names)
    found = [area for area in placed if area is not None]
    assert all(area.inside(whole) for area in found)
    assert not any(area.meets(other) for area in found for other in taken)
    assert not any(one.meets(other) for at, one in enumerate(found) for other in found[:at])
    for name, area in zip(names, placed, strict=True):
        assert area is None or area in [beside(name, side) for side in name.sides]


def test_the_first_name_has_the_best_place_and_a_line_keeps_names_off() -> None:
    room = Room(Area(0, 0, 200, 200))
    name = Wanted(100, 100, 30, 10, 5)
    assert room.place([name, name]) == (beside(name, "right"), beside(name, "left"))
    crossed = Room(Area(0, 0, 200, 200))
    crossed.take(*along([(0, 100), (200, 100)], 4))
    assert crossed.place([name]) == (beside(name, "above"),)
