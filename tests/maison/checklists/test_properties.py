"""What holds for any person: knowledge only answers, and nothing depends on order or repetition."""

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from maison.checklists import vocabulary
from maison.checklists.catalogue import catalogue
from maison.checklists.conditions import Compare, asks, truth
from maison.checklists.derived import derived
from maison.checklists.offsets import Offset
from maison.checklists.plan import PlannedStep, line_key, plan

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
ABROAD = "Tournai"
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "nationalities": st.lists(st.sampled_from(["FR", "DZ", "GB", "MC", "IN", "BR"]), min_size=1).map(tuple),
    "stay_days": st.integers(0, 1500),
    "permit_duration_days": st.integers(0, 1500),
    "age": st.integers(0, 80),
    "commune": st.sampled_from(["Lille", "59512", ABROAD]),
    "driving_licence_country": st.sampled_from(["FR", "GB", "BR"]),
    **{
        name: st.sampled_from([word for word in words if word != "unknown"])
        for name, words in vocabulary.CHOICES.items()
        if name not in ("nationality_group", "commune") and not name.startswith("child.")
    },
    **{name: st.booleans() for name in vocabulary.YES_OR_NO},
}
FACTS = st.fixed_dictionaries({}, optional=VALUES)
ANCHORS = st.fixed_dictionaries({}, optional=dict.fromkeys(vocabulary.ANCHORS, DAYS))
#: Steps that come again have other occurrences once a date is known.
RECURRING = {key for key, step in catalogue().steps.items() if step.deadline.every or step.deadline.repeats}
IN_BUSINESS_DAYS = {
    key for key, step in catalogue().steps.items() if any(point.offset.business for point in step.deadline.points)
}


def by_key(steps: tuple[PlannedStep, ...]) -> dict[str, PlannedStep]:
    return {step.line_key: step for step in steps}


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
        if truth(step.applies_when, after) is None:
            assert left
            assert set(left) <= set(asked) - {name}
            assert set(asked) - set(left) <= {name} | decided_by_itself(step.applies_when, after, asked)


def decided_by_itself(condition: object, facts: dict[str, Any], asked: tuple[str, ...]) -> set[str]:
    """Questions whose part of a condition was decided by the answer to another one."""
    return {name for name in asked if facts.get(name) is None} if not isinstance(condition, Compare) else set()


@given(FACTS, ANCHORS, st.data(), DAYS)
def test_an_answer_leaves_no_step_unasked_and_undecided(
    facts: dict[str, Any], anchors: dict[str, dt.date], data: st.DataObject, on: dt.date
) -> None:
    # a child has other steps than those that its own children would have, and has none; the length follows from the two dates; and who
    # does not say where they live is taken to live in France, which a commune across the border takes back (rule 10)
    decided = {"stay_days", *(("children",) if facts.get("profile") == "accompanying_child" else ())}
    open_ = [name for name in VALUES if name not in facts and name not in decided] or ["housing"]
    name = data.draw(st.sampled_from(open_))
    value = data.draw(VALUES[name].filter(lambda value: value not in ("accompanying_child", ABROAD)))
    more = {**facts, name: facts.get(name, value)}
    before = {step.key: step.status == "to_ask" for step in plan(catalogue(), facts, anchors, on=on)}
    after = {step.key: step.status == "to_ask" for step in plan(catalogue(), more, anchors, on=on)}
    assert set(after) <= set(before), "what did not concern the person does not begin to"
    for key, open_question in before.items():
        if not open_question:
            assert after.get(key) is False, "what concerned the person still does"
    for step in plan(catalogue(), more, anchors, on=on):
        assert step.asks or step.status != "to_ask"
        assert name not in step.asks


@given(FACTS, ANCHORS, DAYS, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_the_catalogue(
    facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date, random: Any
) -> None:
    steps = list(catalogue().steps.items())
    random.shuffle(steps)
    one = plan(catalogue(), facts, anchors, on=on)
    other = plan(replace(catalogue(), steps=dict(steps)), facts, anchors, on=on)
    assert {key: unordered(step) for key, step in by_key(one).items()} == {
        key: unordered(step) for key, step in by_key(other).items()
    }


def unordered(step: PlannedStep) -> PlannedStep:
    """The steps of a circle have no order of their own but the catalogue's."""
    return step._replace(deadlock=tuple(sorted(step.deadlock)))


@given(FACTS, ANCHORS, DAYS, st.sets(st.sampled_from(sorted(catalogue().steps))))
def test_planning_twice_is_planning_once(
    facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date, settled: set[str]
) -> None:
    kept = dict(facts), dict(anchors)
    once = plan(catalogue(), facts, anchors, on=on, settled=settled)
    assert plan(catalogue(), facts, anchors, on=on, settled=settled) == once
    assert (facts, anchors) == kept
    fast = plan(catalogue(), facts, anchors, on=on, settled=settled, explain=False)
    assert fast == tuple(step._replace(why=()) for step in once)


@given(FACTS, ANCHORS, DAYS, st.sets(st.sampled_from(sorted(catalogue().steps))))
def test_a_brief_plan_has_the_same_dates_and_obstacles(
    facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date, settled: set[str]
) -> None:
    full = plan(catalogue(), facts, anchors, on=on, settled=settled)
    brief = plan(catalogue(), facts, anchors, on=on, settled=settled, brief=True)
    assert sorted(map(_in_brief, brief), key=repr) == sorted(map(_in_brief, full), key=repr)


def _in_brief(step: PlannedStep) -> tuple[object, ...]:
    dates = step.opens_on, step.due_on, step.penalty_from, step.dead_after
    return step.line_key, step.status, dates, step.legal, step.blocked_by, step.unsure, step.done_on


@given(FACTS, ANCHORS, DAYS, st.sets(st.sampled_from(sorted(catalogue().steps))))
def test_each_step_stands_once_and_after_what_it_waits_for(
    facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date, settled: set[str]
) -> None:
    keys: list[str] = []
    seen: set[str] = set()
    for step in plan(catalogue(), facts, anchors, on=on, settled=settled):
        assert step.line_key not in keys
        for before in step.blocked_by:
            assert line_key(before, step.occurrence) not in settled
            ways = catalogue().milestones[before].met_by if before in catalogue().milestones else (before,)
            assert seen & set(ways)
        keys.append(step.line_key)
        seen.add(step.key)


@given(FACTS, ANCHORS, DAYS)
def test_status_agrees_with_the_dates(facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date) -> None:
    for step in plan(catalogue(), facts, anchors, on=on):
        if step.status == "to_ask":
            assert step.asks
            assert step.due_on is None
        elif step.status == "not_yet":
            assert (step.opens_on is not None and on < step.opens_on) or step.key == "first_tax_return"
        elif step.status == "late":
            assert step.due_on is not None
            assert step.due_on < on
        elif step.status == "done":
            assert step.done_on is not None
            assert step.done_on <= on
        assert not step.penalty_from or (step.due_on and step.due_on < step.penalty_from)


@given(FACTS, ANCHORS, DAYS, st.sampled_from(sorted(vocabulary.ANCHORS)))
def test_knowing_a_date_only_answers_the_question_for_it(
    facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date, name: str
) -> None:
    facts = {"stay_days": 300, **facts}  # which would follow from the first and the last day
    before = by_key(plan(catalogue(), facts, anchors, on=on))
    after = by_key(plan(catalogue(), facts, {**anchors, name: on}, on=on))
    for key in set(before) & set(after):
        if before[key].key in RECURRING or "done" in (before[key].status, after[key].status):
            continue
        chooses = {"held_study_permit"} if name in ("vls_validated", "permit_delivered") else set()
        assert set(after[key].asks) - chooses == set(before[key].asks) - {name} - chooses


@given(
    FACTS,
    st.fixed_dictionaries({}, optional=dict.fromkeys(vocabulary.ANCHORS, DAYS.map(lambda day: day.replace(day=14)))),
    DAYS.map(lambda day: day.replace(day=10)),
    st.integers(-9, 14),
)
def test_moving_every_date_within_its_month_moves_every_result_as_far(
    facts: dict[str, Any], anchors: dict[str, dt.date], on: dt.date, days: int
) -> None:
    shift = dt.timedelta(days)
    before = by_key(plan(catalogue(), facts, anchors, on=on))
    after = by_key(plan(catalogue(), facts, {name: day + shift for name, day in anchors.items()}, on=on + shift))
    assert {key.partition("@")[0] for key in before} == {key.partition("@")[0] for key in after}
    for key in set(before) & (set(after) - IN_BUSINESS_DAYS):
        assert after[key].status == before[key].status
        for one, other in zip(dates_of(before[key]), dates_of(after[key]), strict=True):
            assert (one is None) is (other is None)
            assert one is None or other == one + shift


def dates_of(step: PlannedStep) -> list[dt.date | None]:
    return [step.opens_on, step.due_on, step.penalty_from, step.dead_after, *(day for _note, day in step.also_due)]


@given(DAYS, st.integers(-60, 60))
def test_months_stay_in_their_month_and_keep_the_day_where_it_exists(day: dt.date, months: int) -> None:
    moved = Offset(months).after(day)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved + dt.timedelta(days=1)).day == 1


@settings(max_examples=30)
@given(st.integers(), st.integers())
def test_opposite_operators_disagree(value: int, limit: int) -> None:
    for one, other in (("gt", "lte"), ("lt", "gte"), ("eq", "ne")):
        facts = {"stay_days": value}
        assert truth(Compare("stay_days", one, limit), facts) is not truth(Compare("stay_days", other, limit), facts)
