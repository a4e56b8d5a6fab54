"""Names stand in the order of the alphabet that CLDR has for French, in both databases, and stay so when it changes."""

import random

import icu
import pytest
from sqlalchemy import text

from maison import collation
from maison.application import Desk
from maison.arrivals.finding.service import bring_up
from maison.arrivals.listing import ArrivalFilter
from maison.demo.people import make_up
from tests.maison.arrivals.people import person

#: In the order in which a French dictionary, and CLDR behind it, has them: other scripts behind Latin letters.
NAMES = (
    "alvarez", "Álvarez", "Ångström", "da Silva", "Da Silva", "Đặng", "de la Cruz", "De La Cruz", "Dz", "El Khoury",
    "El-Khoury", "eric", "Eric", "Éric", "Ericsson", "Ilker", "İlker", "Ivan", "Łęcki", "Lz", "O-Neil", "O'Neil",
    "O’Neil", "œuvre", "ONeil", "Østergård", "Özdemir", "Sass", "Saß", "Żak", "Zoé", "Zz", "Þorsteinn", "Ωμέγα",
    "Коваленко", "Шевченко", "كرم", "राम", "王",
)  # fmt: skip


def listed(desk: Desk, **order: object) -> list[str]:
    return [row.name for row in desk.arrival_queries.first(ArrivalFilter(**order), 100)]  # type: ignore[arg-type]  # a test's shorthand


def test_names_are_listed_as_a_dictionary_has_them(desk: Desk) -> None:
    shuffled = list(NAMES)
    random.Random(7).shuffle(shuffled)
    for name in shuffled:
        desk.arrivals.register(person(family_name=name))
    assert listed(desk) == list(NAMES)
    assert listed(desk, descending=True) == list(reversed(NAMES))


def test_all_of_one_family_name_stand_together(desk: Desk) -> None:
    for family, given in (("Li Bai", "Anna"), ("Li", "Wei"), ("Lí", "Aron"), ("Li", "Zoé"), ("Li", "Zoe"), ("", "Lia")):
        desk.arrivals.register(person(family_name=family, given_names=given))
    assert listed(desk) == ["Lí, Aron", "Li, Wei", "Li, Zoe", "Li, Zoé", "Li Bai, Anna", "Lia"]


def test_order_of_many_made_up_people_is_that_of_the_library(desk: Desk) -> None:
    drafts = [one.draft for one in make_up(400, 3, desk.clock.today())]
    desk.imports.register_all(drafts)
    collator = icu.Collator.createInstance(icu.Locale("fr_FR"))
    people = desk.arrival_queries.many(desk.arrival_queries.snapshot(ArrivalFilter()))
    families = [arrival.draft.family_name for arrival in people if arrival.draft.family_name]
    assert len(families) > 300
    assert families == sorted(families, key=collator.getSortKey)


@pytest.mark.parametrize("sort", ["host", "unit", "programme", "adviser"])
def test_texts_that_many_share_are_in_the_order_of_the_language(desk: Desk, sort: str) -> None:
    names = ("École", "Zurich", "ecole", "Inria", "Œuvre", "", "Odéon", "Ωμέγα")
    for name in names:
        desk.arrivals.register(person(**{sort: name}))
    rows = desk.arrival_queries.many(desk.arrival_queries.snapshot(ArrivalFilter(sort=sort)))  # type: ignore[arg-type]  # one of them
    told = [getattr(arrival.draft, sort) for arrival in rows]
    assert told == ["ecole", "École", "Inria", "Odéon", "Œuvre", "Zurich", "Ωμέγα", ""]


def test_places_of_other_rules_are_made_anew_at_the_next_start(desk: Desk) -> None:
    for name in ("Éric", "Zoé", "eric"):
        desk.arrivals.register(person(family_name=name))
    with desk.store.begin() as session:
        session.execute(text("UPDATE stays SET sort_name = 'x'"))
    bring_up(desk.store)
    assert listed(desk) == ["Éric", "Zoé", "eric"]  # its rules are said to be in force
    with desk.store.begin() as session:
        session.execute(text("UPDATE built_indexes SET rules = 0"))
    desk.open()
    assert listed(desk) == ["eric", "Éric", "Zoé"]


def test_rules_are_those_of_the_library_that_is_pinned() -> None:
    """Keys of another ICU may be others: raise `RULES` together with its version here."""
    assert (collation.RULES, icu.ICU_VERSION) == (1, "77.1")
