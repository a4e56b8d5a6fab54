"""The minutes of topics by the clock: each second of a visit belongs to one topic."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from maison.visits.model import MOST_MINUTES
from maison.visits.vocabulary import Topic
from ui.visits.entry.stopwatch import Stopwatch

NINE = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)


def after(minutes: float) -> dt.datetime:
    return NINE + dt.timedelta(minutes=minutes)


def test_time_before_the_first_topic_belongs_to_it() -> None:
    watch = Stopwatch(NINE)
    assert watch.minutes(after(3)) == {}
    watch.turn_to(Topic.HOUSING, after(3))
    assert watch.minutes(after(3)) == {Topic.HOUSING: 3}
    watch.turn_to(Topic.BANK, after(7))
    assert watch.minutes(after(9)) == {Topic.HOUSING: 7, Topic.BANK: 2}
    watch.turn_to(Topic.HOUSING, after(9))
    assert watch.minutes(after(12)) == {Topic.HOUSING: 10, Topic.BANK: 2}


def test_what_was_named_by_mistake_gives_its_time_back() -> None:
    watch = Stopwatch(NINE)
    watch.turn_to(Topic.HOUSING, after(1))
    watch.turn_to(Topic.BANK, after(4))
    watch.drop(Topic.BANK, after(6))
    assert (watch.topic, watch.minutes(after(8))) == (Topic.HOUSING, {Topic.HOUSING: 8})
    watch.drop(Topic.HOUSING, after(8))
    watch.turn_to(Topic.VISA, after(9))
    assert watch.minutes(after(9)) == {Topic.VISA: 9}


def test_a_clock_that_is_set_back_and_a_visit_without_end_stay_in_bounds() -> None:
    watch = Stopwatch(NINE)
    watch.turn_to(Topic.VISA, after(-5))
    assert watch.minutes(after(-5)) == {Topic.VISA: 1}
    assert watch.minutes(after(3 * MOST_MINUTES)) == {Topic.VISA: MOST_MINUTES}


@given(st.lists(st.tuples(st.sampled_from(list(Topic)[:5]), st.booleans(), st.integers(1, 9)), min_size=1, max_size=12))
def test_all_topics_together_take_as_long_as_the_visit(steps: list[tuple[Topic, bool, int]]) -> None:
    watch, now = Stopwatch(NINE), NINE
    for topic, named, minutes in steps:
        now += dt.timedelta(minutes=minutes)
        if named or topic not in watch.minutes(now):
            watch.turn_to(topic, now)
        else:
            watch.drop(topic, now)
    told = watch.minutes(now)
    if told:
        # one that was named this moment is told as the one minute that it will take at least
        whole = int((now - NINE).total_seconds()) // 60
        assert whole <= sum(told.values()) <= whole + 1
