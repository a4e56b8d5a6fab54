"""What leaves the house, weeks that are published, tables put together by hand, evidence for others; on both databases."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections import Counter

import pytest

from maison.application import Desk
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import Category
from maison.errors import EditConflict, Invalid, NotFound
from maison.statistics.custom import OFFERED, By, Design, Measure
from maison.statistics.definitions import DEFINITIONS
from maison.statistics.disclosure.protect import NotWholeWeeks
from maison.statistics.evidence import Evidence, defined
from maison.statistics.frozen import frozen, thawed
from maison.statistics.model import Cell, Column, Correction, Period, Report, Row, Week
from maison.statistics.regions import region_of
from maison.statistics.service import NotOver, Published
from maison.visits.model import TopicTaken, VisitDraft
from maison.visits.vocabulary import REPORTED, Area, Criterion, Topic

W46, W47, W48 = (Week(2026, number) for number in (46, 47, 48))
COUNTRIES = ("IN", "DZ", "CN", "BR", "")


def people(week: Week, count: int, seed: int = 1) -> list[ArrivalDraft]:
    chance = random.Random(seed)
    return [
        ArrivalDraft(
            family_name=f"Essai {number}",
            category=chance.choice((Category.RESEARCHER, Category.EXCHANGE_STUDENT, None)),
            host=chance.choice(("Inria", "CNRS", "")),
            arrived_on=week.first + dt.timedelta(days=chance.randrange(7)),
            nationalities=tuple(filter(None, (chance.choice(COUNTRIES),))),
            languages=chance.choice(((), ("fr",), ("lo", "en"))),
        )
        for number in range(count)
    ]


def value(report: Report, figure: str, row: str = "", column: Column = Column.NOW) -> int | None:
    found = report.figure(figure)
    rows: dict[str, Row] = {one.key: one for one in found.rows}
    if not row and found.total is not None:
        return found.total.counts.of(column)
    return rows[row].counts.of(column)


# Leaving --------------------------------------------------------------------------------------------------------------


def test_few_people_do_not_leave_and_many_do(desk: Desk) -> None:
    desk.imports.register_all([*people(W46, 60), *people(W47, 3)])
    assert value(desk.statistics.report(W47), "arrivals_by_category") == 3
    safe = desk.statistics.leaving(W47)
    assert value(safe, "arrivals_by_category") is None
    assert value(safe, "arrivals_by_category", column=Column.PREVIOUS) == 60


def test_what_was_told_once_is_told_again(desk: Desk) -> None:
    """A file that is entered later would be found in the difference."""
    desk.imports.register_all(people(W47, 60))
    first = desk.statistics.leaving(W47)
    desk.imports.register_all(people(W47, 1, 5))
    again = desk.statistics.leaving(W47)
    assert value(again, "arrivals_by_category") == value(first, "arrivals_by_category") == 60


def test_single_days_do_not_leave(desk: Desk) -> None:
    with pytest.raises(NotWholeWeeks):
        desk.statistics.leaving(Period(dt.date(2026, 11, 2), dt.date(2026, 11, 3)))


def test_threshold_is_the_house_s_and_holds_from_now_on(desk: Desk) -> None:
    desk.imports.register_all([*people(W46, 8), *people(W47, 8, 2)])
    assert desk.statistics.threshold() == 5
    desk.statistics.set_threshold(11)
    assert value(desk.statistics.leaving(W47), "arrivals_by_category") is None
    for number in (2, 101):
        with pytest.raises(Invalid):
            desk.statistics.set_threshold(number)
    assert desk.statistics.threshold() == 11


# Publishing -----------------------------------------------------------------------------------------------------------


def test_published_week_stays_and_corrections_stand_beside(desk: Desk) -> None:
    desk.imports.register_all(people(W46, 60))
    safe = desk.statistics.publish(W46)
    assert (safe.status, safe.definitions_version) == ("published", 1)
    desk.imports.register_all(people(W46, 7, 5))
    inside = desk.statistics.report(W46)
    assert (inside.status, value(inside, "arrivals_by_category")) == ("published", 60)
    assert Correction(Cell("arrivals_by_category"), Column.NOW, 60, 67) in inside.corrections
    outside = desk.statistics.leaving(W46)
    assert dataclasses.replace(outside, corrections=()) == safe
    told = {(one.cell, one.published, one.counted) for one in outside.corrections}
    assert (Cell("arrivals_by_category"), 60, None) in told
    [one] = desk.statistics.publications()
    assert (one.week, one.published_by) == (W46, desk.actor.name)


def test_correction_of_a_few_is_not_told_outside(desk: Desk) -> None:
    desk.imports.register_all(people(W46, 60))
    desk.statistics.publish(W46)
    desk.imports.register_all(people(W46, 1, 5))
    assert desk.statistics.report(W46).corrections
    assert desk.statistics.leaving(W46).corrections == ()


def test_week_is_published_when_it_is_over_and_once(desk: Desk) -> None:
    with pytest.raises(NotOver):
        desk.statistics.publish(W48)
    desk.statistics.publish(W47)
    with pytest.raises(Published):
        desk.statistics.publish(W47)


def test_report_is_the_same_when_it_is_read_again(desk: Desk) -> None:
    desk.imports.register_all(people(W47, 60))
    for report in (desk.statistics.report(W47), desk.statistics.leaving(W47)):
        assert thawed(frozen(report)) == report
    days = desk.statistics.custom(Design(Measure.ARRIVALS, By.LANGUAGE), Period(W46.first, W47.last))
    assert thawed(frozen(days)) == days


# Tables ---------------------------------------------------------------------------------------------------------------


def test_table_is_what_a_naive_counting_says(desk: Desk) -> None:
    drafts = [*people(W46, 40), *people(W47, 40, 2)]
    desk.imports.register_all(drafts)
    report = desk.statistics.custom(Design(Measure.ARRIVALS, By.CATEGORY, By.REGION), Period(W46.first, W47.last))
    expected = Counter(
        (one.category or "not_given", region_of((*one.nationalities, "")[0]) or "not_given") for one in drafts
    )
    whole, *columns = report.figures
    for column in columns:
        for row in column.rows:
            assert row.counts.now == expected[row.key, column.key.rpartition(":")[2]]
    for row in whole.rows:
        assert row.counts.now == sum(n for (category, _region), n in expected.items() if category == row.key)
    assert whole.total is not None
    assert (whole.total.counts.now, report.shape) == (80, "grid")


def test_tables_of_topics_and_weeks(desk: Desk) -> None:
    for topic, minutes in ((Topic.BANK, 5), (Topic.BANK, 7), (Topic.VISA, 3)):
        at = dt.datetime(2026, 11, 18 if minutes > 4 else 11, 12, tzinfo=dt.UTC)
        desk.visits.add(VisitDraft((TopicTaken(topic, minutes),), at=at))
    span = Period(W46.first, W47.last)
    whole, *weeks = desk.statistics.custom(Design(Measure.MINUTES, By.TOPIC, By.WEEK), span).figures
    assert [week.key.rpartition(":")[2] for week in weeks] == ["2026-W46", "2026-W47"]
    found = {(row.key, week.key[-8:]): row.counts.now for week in weeks for row in week.rows if row.counts.now}
    assert found == {("bank", "2026-W47"): 12, ("visa", "2026-W46"): 3}
    assert whole.definition == DEFINITIONS["minutes_by_topic"].text


@pytest.mark.parametrize("measure", list(Measure))
def test_everything_that_is_offered_can_be_counted_and_leaves(desk: Desk, measure: Measure) -> None:
    desk.imports.register_all(people(W47, 20))
    desk.visits.add(VisitDraft((TopicTaken(Topic.BANK, 5),), at=dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)))
    for rows in OFFERED[measure]:
        columns = next(by for by in OFFERED[measure] if by is not rows)
        safe = desk.statistics.out(desk.statistics.custom(Design(measure, rows, columns), W47))
        assert safe.shape == "grid"
    for by in set(By) - set(OFFERED[measure]):
        with pytest.raises(Invalid):
            desk.statistics.custom(Design(measure, by), W47)


def test_tables_are_kept_under_names(desk: Desk) -> None:
    first, second = Design(Measure.ARRIVALS, By.HOST), Design(Measure.VISITS, By.CHANNEL, By.LANGUAGE)
    desk.statistics.save("Accueil", first)
    [kept] = desk.statistics.saved()
    assert (kept.name, kept.design) == ("Accueil", first)
    with pytest.raises(EditConflict):
        desk.statistics.save("Accueil", second)
    desk.statistics.save("Accueil", second, version=kept.version)
    assert desk.statistics.named("Accueil").design == second
    with pytest.raises(Invalid):
        desk.statistics.save("", first)
    desk.statistics.forget(kept.id)
    assert desk.statistics.saved() == ()
    with pytest.raises(NotFound):
        desk.statistics.named("Accueil")


# Evidence -------------------------------------------------------------------------------------------------------------


def test_evidence_has_each_topic_where_others_count_it(desk: Desk) -> None:
    topics = tuple(TopicTaken(topic, 2) for topic in Topic)
    desk.visits.add(VisitDraft(topics, at=dt.datetime(2026, 11, 18, 12, tzinfo=dt.UTC)))
    for which, place, words in ((Evidence.EURAXESS, 0, Area), (Evidence.BIENVENUE, 1, Criterion)):
        report = desk.statistics.evidence(which, W47)
        counted, minutes, *_beside = report.figures
        expected = Counter(reported[place] for reported in REPORTED.values())
        assert {row.key: row.counts.now for row in counted.rows} == {word: expected[word] for word in words}
        assert {row.key: row.counts.now for row in minutes.rows} == {word: 2 * expected[word] for word in words}
        assert counted.total is not None
        assert counted.total.counts.now == len(Topic)


def test_every_figure_of_a_report_is_defined(desk: Desk) -> None:
    report = desk.statistics.report(W47)
    known = {key: (label, text) for key, label, text, _unit in defined()}
    assert [figure.key for figure in report.figures if figure.key not in known] == []
    for figure in report.figures:
        assert figure.definition == known[figure.key][1]


def test_totals_of_evidence_are_told_as_those_of_the_topics(desk: Desk) -> None:
    drafts = [TopicTaken(topic, 2) for topic in (*[Topic.BANK] * 6, Topic.VISA)]
    for number, taken in enumerate(drafts):
        desk.visits.add(VisitDraft((taken,), at=dt.datetime(2026, 11, 18, 12, number, tzinfo=dt.UTC)))
    told = {figure.key: figure for figure in desk.statistics.leaving(W47).figures}
    for key, of in (("topics_by_area", "topics"), ("minutes_by_criterion", "minutes_by_topic")):
        whole, own = told[key].total, told[of].total
        assert whole is not None
        assert own is not None
        assert whole.counts == own.counts
        assert whole.counts.now == (7 if of == "topics" else 14)
    [entry] = [row for row in told["topics_by_area"].rows if row.key == "entry"]
    assert entry.counts.now is None
