"""Whoever holds the document is found on file, however their name is written there, and nobody else is."""

from __future__ import annotations

import datetime as dt

import pytest

from maison.application import Desk
from maison.arrivals.mrz.known import on_file
from maison.arrivals.mrz.reading import read
from tests.maison.arrivals.mrz.builder import Holder, built
from tests.maison.arrivals.people import person, registered

TODAY = dt.date(2026, 11, 27)
BORN = dt.date(2001, 2, 3)


def found(desk: Desk, family: str, given: str, birth: str = "010203", layout: str = "TD3") -> list[str]:
    result = read(built(layout, Holder(family=family, given=given, birth=birth)), TODAY)
    return [arrival.reference for arrival in on_file(desk.arrival_queries, result)]


@pytest.mark.parametrize(
    ("family_name", "given_names", "zone"),
    [
        ("Bergström", "Liv Maja", ("BERGSTROEM", "LIV<MAJA")),
        ("Bergström", "Liv", ("BERGSTROM", "LIV<MAJA")),
        ("Müller-Łęcki", "Zoë", ("MUELLER<LECKI", "ZOE")),
        ("Müller", "Jörg", ("MUXXLLER", "JOXXRG")),
        ("Großmann", "Åse", ("GROSSMANN", "AASE")),
        ("O'Brien", "Seán", ("OBRIEN", "SEAN")),
        ("Wang", "Xiaoming", ("WANG", "XIAO<MING")),
        ("Xiaoming", "Wang", ("WANG", "XIAOMING")),
        ("Garcia Lopez", "Ana", ("GARCIA", "ANA<MARIA")),
        ("Suharto", "", ("SUHARTO", "")),
        ("", "Suharto", ("SUHARTO", "")),
    ],
)
def test_holder_is_found(desk: Desk, family_name: str, given_names: str, zone: tuple[str, str]) -> None:
    arrival = registered(desk, person(family_name=family_name, given_names=given_names, birth_date=BORN))
    registered(desk, person(family_name="Autre", given_names="Nils", birth_date=BORN))
    if zone == ("GARCIA", "ANA<MARIA"):
        assert found(desk, *zone) == []  # one name more on each side: the engine for duplicates shall tell
    else:
        assert found(desk, *zone) == [arrival.reference]


def test_name_in_another_script_is_found(desk: Desk) -> None:
    arrival = registered(desk, person(family_name="", native_name="Ольга Шевченко", birth_date=BORN))
    assert found(desk, "SHEVCHENKO", "OLGA") == [arrival.reference]


def test_name_that_the_zone_cut_is_found(desk: Desk) -> None:
    arrival = registered(
        desk, person(family_name="Nilavadhanananda", given_names="Chayapa Dejthamrong", birth_date=BORN)
    )
    assert found(desk, "NILAVADHANANANDA", "CHAYAPA<DEJTHAMRONG", layout="TD1") == [arrival.reference]


def test_others_are_not_found(desk: Desk) -> None:
    for draft in (
        person(family_name="Bergström", given_names="Liv", birth_date=dt.date(2001, 3, 2)),  # born another day
        person(family_name="Bergström", given_names="Nils", birth_date=BORN),  # her twin
        person(family_name="Bergström", given_names="", birth_date=None),  # half a name, no day
        person(family_name="Berg", given_names="Li", birth_date=BORN),
    ):
        registered(desk, draft)
    assert found(desk, "BERGSTROM", "LIV") == []


def test_file_without_a_day_of_birth_is_found_by_both_names_and_after_the_one_with_it(desk: Desk) -> None:
    undated = registered(desk, person(family_name="Bergstrom", given_names="Liv"))
    dated = registered(desk, person(family_name="Bergstrom", given_names="Liv", birth_date=BORN))
    assert found(desk, "BERGSTROM", "LIV") == [dated.reference, undated.reference]
    assert set(found(desk, "BERGSTROM", "LIV", birth="01<<<<")) == {dated.reference, undated.reference}


def test_deleted_file_is_not_found(desk: Desk) -> None:
    arrival = registered(desk, person(family_name="Bergstrom", given_names="Liv", birth_date=BORN))
    desk.arrivals.delete(arrival.id)
    assert found(desk, "BERGSTROM", "LIV") == []
