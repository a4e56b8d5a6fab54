"""Three-valued conditions: their truth, what they ask, and what they say."""

from itertools import product

import pytest

from maison import languages
from maison.checklists.conditions import All, AnyOf, Compare, Condition, Not, asks, reasons, truth

WORKS = Compare("employed_in_france", "eq", True)
STAYS_ON = Compare("continues_after_permit_end", "eq", True)
VALUES = (True, None, False)


def facts(works: bool | None, stays_on: bool | None) -> dict[str, bool | None]:
    return {"employed_in_france": works, "continues_after_permit_end": stays_on}


AND = {(True, True): True, (True, None): None, (None, True): None, (None, None): None}
OR = {(False, False): False, (False, None): None, (None, False): None, (None, None): None}


@pytest.mark.parametrize("pair", list(product(VALUES, VALUES)))
def test_all_follows_strong_three_valued_logic(pair: tuple[bool | None, bool | None]) -> None:
    assert truth(All((WORKS, STAYS_ON)), facts(*pair)) is AND.get(pair, False)


@pytest.mark.parametrize("pair", list(product(VALUES, VALUES)))
def test_any_follows_strong_three_valued_logic(pair: tuple[bool | None, bool | None]) -> None:
    assert truth(AnyOf((WORKS, STAYS_ON)), facts(*pair)) is OR.get(pair, True)


@pytest.mark.parametrize(("value", "answer"), [(True, False), (False, True), (None, None)])
def test_not_turns_what_is_known(value: bool | None, answer: bool | None) -> None:
    assert truth(Not(WORKS), facts(value, None)) is answer


@pytest.mark.parametrize(
    ("op", "below", "at", "above"),
    [("gt", False, False, True), ("gte", False, True, True), ("lt", True, False, False), ("lte", True, True, False)],
)
def test_both_sides_of_a_threshold(op: str, below: bool, at: bool, above: bool) -> None:
    condition = Compare("stay_days", op, 90)
    assert [truth(condition, {"stay_days": days}) for days in (89, 90, 91)] == [below, at, above]


@pytest.mark.parametrize("op", ["eq", "ne", "in", "not_in"])
@pytest.mark.parametrize("value", [None, "unknown"])
def test_unknown_fact_is_neither_in_nor_out(op: str, value: str | None) -> None:
    limit: object = frozenset({"crous"}) if op.endswith("in") else "crous"
    assert truth(Compare("housing", op, limit), {"housing": value}) is None
    assert truth(Compare("housing", op, limit), {}) is None


def test_zero_and_false_are_known() -> None:
    assert truth(Compare("stay_days", "lt", 90), {"stay_days": 0}) is True
    assert truth(WORKS, {"employed_in_france": False}) is False


def test_asks_only_what_can_still_decide() -> None:
    student = Compare("profile", "eq", "degree_student")
    condition = All((student, AnyOf((WORKS, STAYS_ON))))
    assert asks(condition, {}) == ("profile", "employed_in_france", "continues_after_permit_end")
    assert asks(condition, {"profile": "researcher"}) == ()
    assert asks(condition, {"employed_in_france": True}) == ("profile",)


def test_asks_for_nationalities_and_not_for_what_is_derived_from_them() -> None:
    assert asks(Compare("nationality_group", "eq", "uk"), {}) == ("nationalities",)


def told(condition: Condition, known: dict[str, object], tag: str = "en") -> list[str]:
    return [message.text(languages.get(tag)) for message in reasons(condition, known)]  # type: ignore[arg-type]  # facts of any kind, as a test writes them


def test_reasons_tell_the_facts_with_the_side_of_their_limit() -> None:
    condition = All((Compare("profile", "in", frozenset({"researcher"})), Compare("stay_days", "gt", 90)))
    assert told(condition, {"profile": "researcher", "stay_days": 300}) == [
        "Category: researcher",
        "Length of stay in days: 300 (more than 90)",
    ]


def test_reasons_turn_the_limit_under_not_and_each_is_told_once() -> None:
    long = Compare("stay_days", "gt", 90)
    assert told(All((Not(long), Not(long))), {"stay_days": 20}) == ["Length of stay in days: 20 (at most 90)"]


def test_reasons_of_any_are_those_of_the_part_that_holds() -> None:
    condition = AnyOf((Compare("housing", "eq", "crous"), WORKS))
    assert told(condition, {"housing": "shared_flat", "employed_in_france": True}) == ["Employed in France: yes"]


def test_reasons_of_an_open_any_are_not_what_speaks_against_it() -> None:
    assert told(AnyOf((Compare("housing", "eq", "crous"), WORKS)), {"housing": "shared_flat"}) == []
