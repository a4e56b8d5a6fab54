"""Arrivals are found by whatever somebody types of them, and listed alike on both databases."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest

from maison.application import Desk
from maison.arrivals.importing.service import ImportService
from maison.arrivals.listing import SORTS, ArrivalFilter
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.records import Flag
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Category
from tests.databases import desk_under
from tests.maison.arrivals.people import NADINE, person, registered

ZOE = person(family_name="Müller-Łęcki", given_names="Zoë", email="zoe_m%@example.org", host="École Centrale")
WANG = person(family_name="Wang", given_names="Xiaoming", native_name="王小明", phones=("+8613812345678",))
OLHA = person(family_name="", given_names="", native_name="Ольга Шевченко", languages=("uk",))
BRIEN = person(family_name="O'Brien", given_names="Seán", programme="50 % théâtre", host="Zurich")


@pytest.fixture
def people(desk: Desk) -> Desk:
    """A desk with five arrivals."""
    for draft in (NADINE, ZOE, WANG, OLHA, BRIEN):
        desk.arrivals.register(draft)
    return desk


def test_lists_are_read_in_their_order_with_their_owner(desk: Desk) -> None:
    """Each list comes as one text of the database: what a tag holds must not end it."""
    tags = ("z, a", "l’été", "100 %; 'x' \\ \"y\"", "王小明", "a")
    several = person(
        family_name="Lists", nationalities=("LB", "FR", "AR"), languages=("fr", "ar"), phones=("+33612345678", "+213"), tags=tags
    )  # fmt: skip
    for draft in (several, person(family_name="None", nationalities=(), languages=(), phones=(), tags=())):
        assert registered(desk, draft).draft == draft
    lines = desk.arrival_queries.rows([1, 2])
    assert [(line.phones, line.nationalities) for line in lines] == [(several.phones, several.nationalities), ((), ())]


def found(desk: Desk, typed: str) -> list[str]:
    return [row.reference for row in desk.arrival_queries.search(typed)]


@pytest.mark.parametrize(
    ("typed", "references"),
    [
        ("nadine", ["26-00001"]),
        ("NADINE khoury", ["26-00001"]),
        ("el-khoury", ["26-00001"]),
        ("el khou", ["26-00001"]),
        ("الخوري", ["26-00001"]),
        ("nado", ["26-00001"]),
        ("5678", ["26-00001", "26-00003"]),
        ("0612345678", ["26-00001"]),
        ("+33612345678", ["26-00001"]),
        ("06 12 34 56 78", ["26-00001"]),
        ("elkhoury@example.org", ["26-00001"]),
        ("26-00003", ["26-00003"]),
        ("00003", ["26-00003"]),
        ("muller", ["26-00002"]),
        ("müller lecki", ["26-00002"]),
        ("ŁĘCKI", ["26-00002"]),
        ("zoe", ["26-00002"]),
        ("ecole centrale", ["26-00002"]),
        ("王", ["26-00003"]),
        ("小明", ["26-00003"]),
        ("wang xiao", ["26-00003"]),
        ("Ольга", ["26-00004"]),
        ("шевч", ["26-00004"]),
        ("olga shevchenko", ["26-00004"]),
        ("o'brien", ["26-00005"]),
        ("o’brien", ["26-00005"]),
        ("obrien", ["26-00005"]),
        ("sean", ["26-00005"]),
        ("theatre", ["26-00005"]),
        ("%", []),
        ("_", []),
        ("50 %", ["26-00005"]),
        ("mueller", ["26-00002"]),
        ("xiao ming wang", ["26-00003"]),
        ("小明王", ["26-00003"]),
        ("chevtchenko", ["26-00004"]),
        ("03/02/2001", ["26-00001"]),
        ("zoe_m%", ["26-00002"]),
        ("n%dine", []),
        ("n_dine", []),
        ("\\", []),
        ("'; DROP TABLE stays; --", []),
        ("", []),
        ("   ", []),
        ("nadine wang", []),
        ("na\0dine", ["26-00001"]),
        ("\ud800", []),
    ],
)
def test_search_finds_any_writing(people: Desk, typed: str, references: list[str]) -> None:
    assert sorted(found(people, typed)) == references
    listed = people.arrival_queries.snapshot(ArrivalFilter(text=typed))
    if references:
        assert sorted(row.reference for row in people.arrival_queries.rows(listed)) == references


def test_search_for_a_whole_page_is_answered(people: Desk) -> None:
    assert found(people, "nadine " * 5000) == ["26-00001"]
    assert found(people, " ".join(f"word{number}" for number in range(5000))) == []


def test_best_hits_come_first_even_from_far_down_the_list(desk: Desk) -> None:
    crowd = [person(family_name="Liang"), person(family_name="Zhao", given_names="Li"), person(family_name="Li")]
    crowd += [person(family_name="Zliff", email="li@example.org")]
    crowd += [person(family_name=f"Aaron{number:03d}", given_names="Lina") for number in range(600)]
    ImportService(desk.store, desk.clock, desk.actor).register_all(crowd)
    names = [row.name for row in desk.arrival_queries.search("li")]
    assert names[:4] == ["Li", "Zhao, Li", "Liang", "Aaron599, Lina"]
    assert len(names) == 50
    assert [row.name for row in desk.arrival_queries.search("li example")] == ["Zliff"]


def mixed() -> list[ArrivalDraft]:
    names = ("Álvarez", "alvarez", "Zoé", "Østergård", "李", "O'Neil", "ONeil", "de la Cruz", "Ångström", "Ivan", "Żak")
    hosts = ("École", "Ecole", "école", "Zurich", "a-b", "a b", "", "Œuvre")
    drafts = []
    for number in range(60):
        day = dt.date(2026, 1 + number % 11, 1 + number % 28) if number % 3 else None
        drafts.append(
            person(
                family_name=names[number % len(names)],
                given_names=str(number % 4),
                host=hosts[number % len(hosts)],
                adviser=hosts[number % 5],
                category=list(Category)[number % 8] if number % 7 else None,
                planned_arrival=day,
                arrived_on=day if number % 2 else None,
                leaves_on=dt.date(2027, 1, 1) if number % 4 else None,
            )
        )
    return drafts


def test_both_databases_list_alike(sqlite_desk: Desk, postgresql_desk: Desk) -> None:
    for desk in (sqlite_desk, postgresql_desk):
        ImportService(desk.store, desk.clock, desk.actor).register_all(mixed())
    filters = [ArrivalFilter(sort=sort, descending=down) for sort in SORTS for down in (False, True)]
    filters += [
        ArrivalFilter(text="zoe"),
        ArrivalFilter(statuses=(Status.EXPECTED, Status.ANNOUNCED)),
        ArrivalFilter(categories=(Category.RESEARCHER,), sort="host"),
        ArrivalFilter(hosts=("École", "")),
        ArrivalFilter(advisers=("Zurich",)),
        ArrivalFilter(nationalities=("LB", "UA"), sort="birth_date"),
        ArrivalFilter(flagged=True),
        ArrivalFilter(arrives_from=dt.date(2026, 3, 1), arrives_to=dt.date(2026, 6, 30)),
        ArrivalFilter(arrives_to=dt.date(2026, 6, 30)),
        ArrivalFilter(arrived=True),
        ArrivalFilter(arrived=True, arrives_from=dt.date(2026, 3, 1), arrives_to=dt.date(2026, 6, 30)),
        ArrivalFilter(first_nationalities=("LB", "")),
        ArrivalFilter(first_languages=("fr", ""), first_nationalities=("UA",)),
    ]
    for wanted in filters:
        here, there = (desk.arrival_queries.snapshot(wanted) for desk in (sqlite_desk, postgresql_desk))
        assert here == there, wanted
        for desk in (sqlite_desk, postgresql_desk):
            assert desk.arrival_queries.count(wanted) == len(here)
            assert [row.id for row in desk.arrival_queries.first(wanted, 7)] == list(here[:7])
    for typed in ("zoe", "o", "ecole", "1"):
        here, there = (found(desk, typed) for desk in (sqlite_desk, postgresql_desk))
        assert here == there
    assert sqlite_desk.arrival_queries.hosts() == postgresql_desk.arrival_queries.hosts()
    assert sqlite_desk.arrival_queries.advisers() == postgresql_desk.arrival_queries.advisers()


def test_first_nationality_and_language_are_those_that_count(desk: Desk) -> None:
    both, other, nobody = (
        registered(desk, person(family_name=name, nationalities=nations, languages=tags)).id
        for name, nations, tags in (("A", ("LB", "FR"), ("ar", "fr")), ("B", ("FR", "LB"), ("fr",)), ("C", (), ()))
    )
    sought = {
        both: ArrivalFilter(first_nationalities=("LB",)),
        other: ArrivalFilter(first_languages=("fr",)),
        nobody: ArrivalFilter(first_nationalities=("",), first_languages=("",)),
    }
    assert {row_id: list(desk.arrival_queries.snapshot(wanted)) for row_id, wanted in sought.items()} == {
        row_id: [row_id] for row_id in sought
    }


def test_who_has_come_is_told_from_who_is_only_expected(desk: Desk) -> None:
    day = dt.date(2026, 11, 20)
    came = registered(desk, person(family_name="Came", arrived_on=day, planned_arrival=None)).id
    coming = registered(desk, person(family_name="Coming", arrived_on=None, planned_arrival=day)).id
    within = ArrivalFilter(arrives_from=day, arrives_to=day)
    assert sorted(desk.arrival_queries.snapshot(within)) == [came, coming]
    assert list(desk.arrival_queries.snapshot(dataclasses.replace(within, arrived=True))) == [came]
    assert list(desk.arrival_queries.snapshot(ArrivalFilter(arrived=True))) == [came]


def test_names_are_in_the_order_of_the_alphabet_and_nothing_stands_at_the_end(desk: Desk) -> None:
    for name in ("Zola", "Émile", "eco", "Aron"):
        desk.arrivals.register(person(family_name=name, planned_arrival=dt.date(2026, 12, 1) if name > "B" else None))
    assert [row.name for row in desk.arrival_queries.first(ArrivalFilter(), 9)] == ["Aron", "eco", "Émile", "Zola"]
    for descending in (False, True):
        rows = desk.arrival_queries.first(ArrivalFilter(sort="planned_arrival", descending=descending), 9)
        assert rows[-1].name == "Aron"


def test_rows_come_in_the_order_asked_for(people: Desk) -> None:
    ids = list(people.arrival_queries.snapshot(ArrivalFilter()))
    asked = [ids[3], 999, ids[0], ids[4]]
    assert [row.id for row in people.arrival_queries.rows(asked)] == [ids[3], ids[0], ids[4]]
    assert [arrival.id for arrival in people.arrival_queries.many(asked)] == [ids[3], ids[0], ids[4]]
    assert people.arrival_queries.rows([]) == people.arrival_queries.many([]) == ()
    row = people.arrival_queries.rows([ids[0]])[0]
    assert row == people.arrival_queries.first(ArrivalFilter(), 1)[0]


def test_very_many_ids_are_answered_in_parts(people: Desk) -> None:
    ids = range(1, 100_000)
    assert len(people.arrival_queries.rows(ids)) == len(people.arrival_queries.many(ids)) == 5


def test_row_shows_what_is_on_file(desk: Desk) -> None:
    arrival = registered(desk)
    [row] = desk.arrival_queries.rows([arrival.id])
    assert (row.name, row.native_name, row.phones, row.nationalities) == (
        "El-Khoury, Nadine",
        NADINE.native_name,
        NADINE.phones,
        NADINE.nationalities,
    )
    assert row.status is Status.EXPECTED


def test_names_of_hosts_and_advisers_are_given_once_in_order(people: Desk) -> None:
    assert people.arrival_queries.hosts() == ("École Centrale", NADINE.host, "Zurich")
    assert people.arrival_queries.advisers() == (NADINE.adviser,)


def test_open_flags_and_tags_narrow_the_list(desk: Desk) -> None:
    open_, done = Flag("visa"), Flag("caf", dt.date(2026, 1, 1), dt.date(2026, 2, 1))
    for name, flags, tags in (("Abel", (open_, done), ("a", "b")), ("Bart", (done,), ("b",)), ("Cruz", (), ())):
        desk.arrivals.register(person(family_name=name, flags=flags, tags=tags))

    def listed(wanted: ArrivalFilter) -> list[str]:
        return [row.name for row in desk.arrival_queries.first(wanted, 9)]

    assert listed(ArrivalFilter(flagged=True)) == ["Abel"]
    assert listed(ArrivalFilter(tags=("b",))) == ["Abel", "Bart"]
    assert listed(ArrivalFilter(tags=("a", "c"))) == ["Abel"]
    row = desk.arrival_queries.first(ArrivalFilter(flagged=True), 1, ("tags", "birth_date"))[0]
    assert row.more == {"tags": ("a", "b"), "birth_date": None}


def test_reader_of_another_desk_sees_what_was_saved(desk: Desk, tmp_path: Path) -> None:
    other = desk_under(tmp_path / "other", desk.address)
    arrival = registered(desk)
    assert other.arrival_queries.get(arrival.id) == arrival
    other.close()
