"""Who is on file already is found on both databases, however the names were written."""

import datetime as dt
from dataclasses import replace

import pytest

from maison.application import Desk
from maison.arrivals.duplicates.grading import Grade, compare, identity_of, misread
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.records import Contact, OtherName
from maison.arrivals.vocabulary import ContactKind, NameKind
from tests.maison.arrivals.duplicates.pairs import labelled
from tests.maison.arrivals.people import NADINE, registered


def told(desk: Desk, draft: ArrivalDraft, besides: int | None = None) -> list[tuple[str, Grade]]:
    return [(one.arrival.reference, one.match.grade) for one in desk.duplicates.of(draft, besides=besides)]


def test_every_likely_pair_is_found_among_all_others(desk: Desk) -> None:
    pairs = [pair for pair in labelled(0)[::3] if pair.same]
    desk.imports.register_all([pair.one for pair in pairs])
    missed = []
    for pair in pairs:
        match = compare(identity_of(pair.other), identity_of(pair.one))
        if match is None or match.grade is Grade.POSSIBLE:
            continue
        found = [one.arrival.draft for one in desk.duplicates.of(pair.other, limit=1000)]
        if not any(replace(draft, status=None) == pair.one for draft in found):
            missed.append(pair.kind)
    # without a birth date, e-mail or telephone a name must have the same consonants to be found among a million
    assert len(missed) <= len(pairs) // 100


@pytest.mark.parametrize(
    "other",
    [
        replace(NADINE, email="NADINE.ElKhoury@example.org", birth_date=None, phones=()),
        replace(NADINE, family_name="Khoury", given_names="Nadin", email="", phones=()),
        ArrivalDraft(native_name="نادين الخوري", birth_date=NADINE.birth_date),
        replace(NADINE, birth_date=dt.date(2001, 3, 2), email="", phones=()),
        ArrivalDraft(family_name="Nadine", given_names="El Khoury", birth_date=dt.date(2002, 2, 3)),
        ArrivalDraft(given_names="Nadine", phones=("+9611234567",)),
    ],
)
def test_one_person_is_found_by_whatever_is_known(desk: Desk, other: ArrivalDraft) -> None:
    arrival = registered(desk)
    assert [reference for reference, _grade in told(desk, other)] == [arrival.reference]


def test_a_former_name_and_a_second_address_are_of_one_person(desk: Desk) -> None:
    former = OtherName(NameKind.FORMER, "Haddad", "Nadine")
    more = (Contact(ContactKind.EMAIL, "Nado@Example.org"), Contact(ContactKind.WHATSAPP, "+961 70 123 456"))
    arrival = registered(desk, replace(NADINE, other_names=(former,), contacts=more))
    born = ArrivalDraft(family_name="Haddad", given_names="Nadine", birth_date=NADINE.birth_date)
    assert told(desk, born) == [(arrival.reference, Grade.SURE)]
    for contact in ({"email": "nado@example.org"}, {"phones": ("+96170123456",)}):
        assert told(desk, ArrivalDraft(given_names="Nadine", **contact)) == [(arrival.reference, Grade.POSSIBLE)]


def test_of_a_common_name_those_are_told_whose_birth_date_may_be_the_same(desk: Desk) -> None:
    wanted = ArrivalDraft(family_name="Diallo", given_names="Mamadou", birth_date=dt.date(2001, 2, 3))
    days = [dt.date(1980 + at % 20, 1 + at % 12, 10 + at % 15) for at in range(400)]
    others = [replace(wanted, birth_date=day) for day in days]
    like = [replace(wanted, birth_date=day) for day in (wanted.birth_date, dt.date(2001, 3, 2), dt.date(2001, 2, 8))]
    desk.imports.register_all([*like, replace(wanted, birth_date=None), *others])
    found = desk.duplicates.of(wanted, limit=1000)
    assert [one.match.grade for one in found if one.arrival.id <= len(like)] == [Grade.SURE, Grade.LIKELY, Grade.LIKELY]
    assert {one.arrival.draft.birth_date for one in found} & set(days) <= misread(wanted.birth_date)


def test_of_a_day_of_many_births_those_are_told_whose_name_is_alike(desk: Desk) -> None:
    wanted = ArrivalDraft(family_name="Kovalchuk", given_names="Olena", birth_date=dt.date(2001, 3, 4))
    others = [
        replace(wanted, family_name=f"{first}{last}", given_names="Xi") for first in "BDFGPST" for last in "amnopqrstu"
    ]
    like = [
        replace(wanted, given_names="Olenna"),
        replace(wanted, family_name="Kovalczyk"),
        ArrivalDraft(native_name="Олена Ковальчук", birth_date=dt.date(2001, 4, 3)),
        ArrivalDraft(given_names="Olenx", birth_date=wanted.birth_date),
    ]
    desk.imports.register_all([*like, *others])
    assert {one.arrival.id for one in desk.duplicates.of(wanted)} >= {1, 2, 3, 4}


def test_an_edited_person_is_found_by_what_is_true_now(desk: Desk) -> None:
    arrival = registered(desk)
    desk.arrivals.edit(
        arrival, replace(arrival.draft, family_name="Haddad", email="n@example.org", birth_date=None, phones=())
    )
    assert told(desk, replace(NADINE, phones=(), preferred_name="", native_name="")) == []
    assert told(desk, ArrivalDraft(family_name="Hadad", given_names="Nadine", email="n@example.org")) == [
        (arrival.reference, Grade.SURE)
    ]


def test_a_deleted_arrival_and_oneself_are_not_told(desk: Desk) -> None:
    arrival = registered(desk)
    assert told(desk, NADINE, besides=arrival.person_id) == []
    desk.arrivals.delete(arrival.id)
    assert told(desk, NADINE) == []


def test_the_surest_comes_first_and_few_are_told(desk: Desk) -> None:
    same = registered(desk)
    desk.imports.register_all(
        [
            replace(NADINE, given_names=name, email="", phones=(), native_name="", preferred_name="")
            for name in "ABCDEFGHIJKLMNOP"
        ]
    )
    found = told(desk, NADINE)
    assert found[0] == (same.reference, Grade.SURE)
    assert len(found) == 10
