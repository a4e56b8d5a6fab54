"""The ground of the map: two lines in their order, communes that touch, points that say when they are not certain."""

from __future__ import annotations

import math

from maison.directory.mapping.projection import Flat, metres_at
from maison.directory.mapping.territory import Station, territory


def _metres(one: Flat, other: Flat) -> float:
    return math.hypot(one.x - other.x, one.y - other.y) * metres_at(one)


def _inside(at: Flat, ring: tuple[Flat, ...]) -> bool:
    found = False
    for one, other in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (one.y > at.y) != (other.y > at.y) and at.x < (other.x - one.x) * (at.y - one.y) / (other.y - one.y) + one.x:
            found = not found
    return found


def test_the_two_lines_go_from_end_to_end_through_all_sixty_stations() -> None:
    first, second = territory().lines
    assert (first.name, second.name) == ("M1", "M2")
    assert (first.stations[0].name, first.stations[-1].name) == ("CHU Eurasanté", "4 Cantons Stade Pierre Mauroy")
    assert (second.stations[0].name, second.stations[-1].name) == ("Saint-Philibert", "CH Dron")
    assert (len(first.stations), len(second.stations), len(territory().stations)) == (18, 44, 60)
    both = [station.name for station in territory().stations if station.lines == ("M1", "M2")]
    assert both == ["Porte des Postes", "Gare Lille Flandres"]
    assert set(first.stations) | set(second.stations) == set(territory().stations)


def test_stations_follow_one_another_as_they_do_on_the_ground() -> None:
    """A station in the wrong place of its line would make a leap of more than two kilometres, or a detour."""
    for line in territory().lines:
        steps = [_metres(one.at, other.at) for one, other in zip(line.stations, line.stations[1:], strict=False)]
        assert min(steps) > 250
        assert max(steps) < 2000
        for before, here, after in zip(line.stations, line.stations[1:], line.stations[2:], strict=False):
            assert _metres(before.at, here.at) + _metres(here.at, after.at) < 2.2 * _metres(before.at, after.at)


def test_every_station_lies_in_the_commune_that_it_says() -> None:
    outlines = {commune.name: commune.rings for commune in territory().communes}

    def lies(station: Station) -> bool:
        name = "Lille" if station.commune in {"Lomme", "Hellemmes"} else station.commune
        return any(_inside(station.at, ring) for ring in outlines[name])

    # Canteleu lies under the border of Lille and Lambersart
    assert [station.name for station in territory().stations if not lies(station)] == ["Canteleu"]


def test_all_communes_of_the_metropolis_have_an_outline_and_their_name_in_it() -> None:
    outlined = [commune for commune in territory().communes if commune.rings]
    assert len(outlined) == 95
    assert outlined[0].name == "Lille"
    assert [one.name for one in outlined if not any(_inside(one.at, ring) for ring in one.rings)] == []


def test_what_is_known_only_about_says_so() -> None:
    assert territory().campuses
    assert all(campus.about for campus in territory().campuses)
    assert "IGN" in territory().credit
