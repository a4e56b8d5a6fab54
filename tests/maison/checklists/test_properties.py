"""What holds for any person: knowledge only answers, and nothing depends on order or repetition."""

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from maison.checklists import vocabulary
from maison.checklists.catalogue import Catalogue, catalogue
from maison.checklists.conditions import Compare, asks, truth
from maison.checklists.deadlines import Offset
from maison.checklists.plan import derived, plan

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "nationalities": st.lists(st.sampled_from(["FR", "DZ", "GB", "MC", "IN", "BR"]), min_size=1).map(tuple),
    "profile": st.sampled_from(list(vocabulary.PROFILES)),
    "permit": st.sampled_from(list(vocabulary.PERMITS)),
    "stay_days": st.integers(0, 1500),
    "housing": st.sampled_from(list(vocabulary.HOUSING)),
    "employed_in_france": st.booleans(),
    "social_cover": st.sampled_from(list(vocabulary.SOCIAL_COVER)),
    "scholarship": st.sampled_from(list(vocabulary.SCHOLARSHIPS)),
    "pays_enrolment_fees_in_france": st.booleans(),
    "continues_after_permit_end": st.booleans(),
}
FACTS = st.fixed_dictionaries({}, optional=VALUES)
ANCHORS = st.fixed_dictionaries({}, optional=dict.fromkeys(vocabulary.ANCHORS, DAYS))


@settings(deadline=None)
@given(FACTS, st.data(), DAYS)
def test_knowing_more_never_changes_a_settled_answer_nor_forgets_a_question(
    facts: dict[str, Any], data: st.DataObject, on: dt.date
) -> None:
    name = data.draw(st.sampled_from([name for name in VALUES if name not in facts] or ["profile"]))
    more = {**facts, name: facts.get(name, data.draw(VALUES[name]))}
    before, after = derived(facts, on), derived(more, on)
    for step in catalogue().steps.values():
        answer = truth(step.applies_when, before)
        if answer is not None:
            assert truth(step.applies_when, after) is answer
            continue
        asked, left = asks(step.applies_when, before), asks(step.applies_when, after)
        assert asked
        assert set(left) <= set(asked)
        if truth(step.applies_when, after) is None and more[name] != "unknown":
            assert left
            assert name not in left


@settings(deadline=None)
@given(FACTS, ANCHORS, DAYS, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_the_catalogue(
    facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date, random: Any
) -> None:
    steps = list(catalogue().steps.items())
    random.shuffle(steps)
    one = plan(catalogue(), facts, anchors, on=on)
    other = plan(Catalogue(dict(steps)), facts, anchors, on=on)
    assert {step.key: step for step in one} == {step.key: step for step in other}


@settings(deadline=None)
@given(FACTS, ANCHORS, DAYS)
def test_planning_twice_is_planning_once(facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date) -> None:
    kept = dict(facts)
    assert plan(catalogue(), facts, anchors, on=on) == plan(catalogue(), facts, anchors, on=on)
    assert facts == kept


@settings(deadline=None)
@given(FACTS, ANCHORS, DAYS)
def test_each_step_stands_once_and_after_what_it_waits_for(
    facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date
) -> None:
    keys: list[str] = []
    for step in plan(catalogue(), facts, anchors, on=on):
        assert step.key not in keys
        assert set(step.blocked_by) <= set(keys)
        keys.append(step.key)


@settings(deadline=None)
@given(FACTS, ANCHORS, DAYS)
def test_status_agrees_with_the_dates(facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date) -> None:
    for step in plan(catalogue(), facts, anchors, on=on):
        if step.status == "to_ask":
            assert step.asks
            assert step.due_on is None
        elif step.status == "not_yet":
            assert step.opens_on is not None
            assert on < step.opens_on
        elif step.status == "late":
            assert step.due_on is not None
            assert step.due_on < on
        assert not step.penalty_from or (step.due_on and step.due_on < step.penalty_from)


@settings(deadline=None)
@given(FACTS, ANCHORS, DAYS, st.sampled_from(sorted(vocabulary.ANCHORS)))
def test_knowing_a_date_only_answers_the_question_for_it(
    facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date, name: str
) -> None:
    before = {step.key: set(step.asks) for step in plan(catalogue(), facts, anchors, on=on)}
    after = {step.key: set(step.asks) for step in plan(catalogue(), facts, {**anchors, name: on}, on=on)}
    assert after == {key: asked - {name} for key, asked in before.items()}


@settings(deadline=None)
@given(DAYS, st.integers(-60, 60))
def test_months_stay_in_their_month_and_keep_the_day_where_it_exists(day: dt.date, months: int) -> None:
    moved = Offset(months).after(day)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved + dt.timedelta(days=1)).day == 1


@settings(max_examples=30, deadline=None)
@given(st.integers(), st.integers())
def test_opposite_operators_disagree(value: int, limit: int) -> None:
    for one, other in (("gt", "lte"), ("lt", "gte"), ("eq", "ne")):
        facts = {"stay_days": value}
        assert truth(Compare("stay_days", one, limit), facts) is not truth(Compare("stay_days", other, limit), facts)
