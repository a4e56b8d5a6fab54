"""Whoever holds the document is found on file, however their name is written there, and nobody else is."""

from __future__ import annotations

import datetime as dt

import pytest

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.mrz.known import alike, likely
from maison.arrivals.mrz.reading import read
from tests.maison.arrivals.mrz.builder import Holder, built
from tests.maison.arrivals.people import person, registered

TODAY = dt.date(2026, 11, 27)
BORN = dt.date(2001, 2, 3)


def found(desk: Desk, family: str, given: str, birth: str = "010203", layout: str = "TD3") -> list[str]:
    result = read(built(layout, Holder(family=family, given=given, birth=birth)), TODAY)
    return [one.arrival.reference for one in likely(alike(desk.duplicates, result))]


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
        ("Suharto", "", ("SUHARTO", "")),
        ("", "Suharto", ("SUHARTO", "")),
    ],
)
def test_holder_is_found(desk: Desk, family_name: str, given_names: str, zone: tuple[str, str]) -> None:
    arrival = registered(desk, person(family_name=family_name, given_names=given_names, birth_date=BORN))
    registered(desk, person(family_name="Autre", given_names="Nils", birth_date=BORN))
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
        person(family_name="Bergström", given_names="Liv", birth_date=dt.date(1969, 7, 21)),  # her grandmother
        person(family_name="Bergström", given_names="Nils", birth_date=BORN),  # her twin
        person(family_name="Bergström", given_names="", birth_date=None),  # half a name, no day
        person(family_name="Berg", given_names="Li", birth_date=BORN),
    ):
        registered(desk, draft)
    assert found(desk, "BERGSTROM", "LIV") == []


def test_the_surest_comes_first(desk: Desk) -> None:
    swapped = registered(desk, person(family_name="Bergstrom", given_names="Liv", birth_date=dt.date(2001, 3, 2)))
    same = registered(desk, person(family_name="Bergstrom", given_names="Liv", birth_date=BORN))
    assert found(desk, "BERGSTROM", "LIV") == [same.reference, swapped.reference]


@pytest.mark.parametrize(
    "filed",
    [
        person(family_name="Garcia", given_names="Ana"),  # the day of birth is not known
        person(family_name="Garcia Lopez", given_names="Ana", birth_date=BORN),  # one name more on each side
    ],
)
def test_who_is_only_possible_is_told_apart(desk: Desk, filed: ArrivalDraft) -> None:
    arrival = registered(desk, filed)
    assert found(desk, "GARCIA", "ANA<MARIA") == []
    result = read(built("TD3", Holder(family="GARCIA", given="ANA<MARIA", birth="010203")), TODAY)
    assert [one.arrival.reference for one in alike(desk.duplicates, result)] == [arrival.reference]


def test_deleted_file_is_not_found(desk: Desk) -> None:
    arrival = registered(desk, person(family_name="Bergstrom", given_names="Liv", birth_date=BORN))
    desk.arrivals.delete(arrival.id)
    assert found(desk, "BERGSTROM", "LIV") == []
