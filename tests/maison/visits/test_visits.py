"""The desk log: what is entered is kept, corrected, taken back, and goes along when files are merged."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import text

from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.importing.file import read_file
from maison.arrivals.importing.headers import match_columns
from maison.arrivals.importing.plan import plan
from maison.arrivals.merging.model import StayPair
from maison.arrivals.vocabulary import Category, Channel
from maison.clock import LILLE
from maison.errors import EditConflict, Invalid, NotFound
from maison.languages import UI_LANGUAGES, get
from maison.visits.model import TopicTaken, VisitDraft, as_before
from maison.visits.reading import WordUnknown, taken, word
from maison.visits.vocabulary import LABELS, REPORTED, Area, Criterion, HandOut, Outcome, Topic
from tests.databases import MONDAY_MORNING
from tests.maison.arrivals.people import NADINE, registered
from tests.maison.visits.visiting import about, visited

TODAY = MONDAY_MORNING.date()


def test_a_visit_is_kept_with_all_that_was_told(desk: Desk) -> None:
    nadine = registered(desk, NADINE)
    topics = (
        TopicTaken(Topic.HOUSING, 12, Outcome.REFERRED, (HandOut.MAP, HandOut.LEAFLET)),
        TopicTaken(Topic.BANK, 3),
    )
    at = dt.datetime(2026, 11, 20, 10, 5, tzinfo=LILLE)
    draft = VisitDraft(topics, Channel.VIDEO, "ar", stay_id=nadine.id, at=at)
    change = desk.visits.add(draft, operation="once")
    assert desk.visits.add(draft, operation="once") == change
    [visit] = desk.visit_queries.between(at.date(), at.date())
    assert visit.draft == dataclasses.replace(draft, category=Category.DOCTORAL_STUDENT)
    assert (visit.id, visit.at, visit.day, visit.minutes) == (change.ids[0], at, at.date(), 15)
    assert (visit.desk, visit.agent) == (desk.actor.desk, desk.actor.name)
    assert desk.visit_queries.of_stay(nadine.id) == (visit,)
    [entry] = history(desk.store, "visit", visit.id)
    assert (entry.action, {change.field for change in entry.changes}) == (
        "created", {"topics", "channel", "language", "category", "stay_id", "at"},
    )  # fmt: skip


def test_a_contact_without_a_file_needs_its_topic_alone(desk: Desk) -> None:
    assert desk.visit_queries.last_at(desk.actor.desk) is None
    nadine = registered(desk, NADINE)
    visited(desk, Topic.VISA, channel=Channel.CALL, language="uk", stay_id=nadine.id)
    last = desk.visit_queries.last_at(desk.actor.desk)
    assert desk.visit_queries.last_at("Another") is None
    draft = dataclasses.replace(as_before(last), topics=about(Topic.BANK))
    assert draft == VisitDraft(about(Topic.BANK), Channel.CALL, "uk")
    visit = desk.visit_queries.get(desk.visits.add(draft).ids[0])
    assert (visit.at, visit.draft.stay_id, visit.draft.category) == (MONDAY_MORNING, None, None)


def test_a_correction_is_counted_at_once_and_a_stale_one_is_a_conflict(desk: Desk) -> None:
    nadine = registered(desk, NADINE)
    opened = visited(desk, Topic.VISA, Topic.BANK)
    draft = dataclasses.replace(opened.draft, topics=about(Topic.TAXES), language="fr", stay_id=nadine.id)
    desk.visits.edit(opened, dataclasses.replace(draft, at=None))
    now = desk.visit_queries.get(opened.id)
    assert now.draft == dataclasses.replace(draft, category=Category.DOCTORAL_STUDENT)
    figures = desk.visit_queries.figures(TODAY, TODAY)
    assert {topic for topic, told in figures.by_topic.items() if told.visits} == {Topic.TAXES}
    assert (figures.by_language, figures.by_category) == ({"fr": 1}, {Category.DOCTORAL_STUDENT: 1})
    with pytest.raises(EditConflict) as conflict:
        desk.visits.edit(opened, opened.draft)
    assert (conflict.value.yours, conflict.value.theirs) == (opened.draft, now)
    changed = {change.field: change.new for change in history(desk.store, "visit", opened.id)[-1].changes}
    assert changed.keys() == {"topics", "language", "category", "stay_id"}


def test_taken_back_it_does_not_count_and_may_come_back(desk: Desk) -> None:
    visit = visited(desk, Topic.VISA, Topic.BANK)
    for _again in range(2):
        desk.visits.remove(visit.id)
    figures = desk.visit_queries.figures(TODAY, TODAY)
    assert (figures.visits, figures.topics, figures.minutes, figures.anonymous) == (0, 0, 0, 0)
    assert desk.visit_queries.between(TODAY, TODAY) == ()
    with pytest.raises(EditConflict) as conflict:
        desk.visits.edit(visit, visit.draft)
    assert conflict.value.theirs.removed
    desk.visits.put_back(visit.id)
    figures = desk.visit_queries.figures(TODAY, TODAY)
    assert (figures.visits, figures.topics, figures.minutes) == (1, 2, 10)
    assert [entry.action for entry in history(desk.store, "visit", visit.id)] == ["created", "deleted", "restored"]
    with pytest.raises(NotFound):
        desk.visits.remove(999)


def test_visits_go_along_when_two_people_are_one_and_come_back(desk: Desk) -> None:
    first, second = registered(desk, NADINE), registered(desk, dataclasses.replace(NADINE, given_names="Nada"))
    third = registered(desk, dataclasses.replace(NADINE, given_names="Nado"))
    own, theirs, others = (visited(desk, stay_id=stay.id) for stay in (first, second, third))
    assert desk.visit_queries.figures(TODAY, TODAY).people == 3
    folded = desk.merges.merge(
        desk.merge_queries.side_by_side(first.id, second.id), {}, (StayPair(first.id, second.id),)
    )
    moved = desk.merges.merge(desk.merge_queries.side_by_side(first.id, third.id), {})
    assert {visit.id for visit in desk.visit_queries.of_stay(first.id)} == {own.id, theirs.id}
    assert {visit.id for visit in desk.visit_queries.of_stay(third.id)} == {others.id}
    figures = desk.visit_queries.figures(TODAY, TODAY)
    assert (figures.people, figures.visits) == (1, 3)
    with pytest.raises(EditConflict):
        desk.visits.edit(theirs, theirs.draft)
    with pytest.raises(NotFound):
        visited(desk, stay_id=second.id)
    since = visited(desk, stay_id=first.id)
    for merge in (moved, folded):
        desk.merges.unmerge(merge.id)
    assert {visit.id for visit in desk.visit_queries.of_stay(first.id)} == {own.id, since.id}
    assert [visit.id for visit in desk.visit_queries.of_stay(second.id)] == [theirs.id]
    assert desk.visit_queries.figures(TODAY, TODAY).people == 3


def test_a_file_that_is_taken_away_leaves_its_visits_counted(desk: Desk) -> None:
    nadine = registered(desk, NADINE)
    visit = visited(desk, stay_id=nadine.id)
    desk.arrivals.delete(nadine.id)
    assert desk.visit_queries.figures(TODAY, TODAY).people == 1
    desk.visits.edit(visit, dataclasses.replace(visit.draft, language="fr"))
    with desk.store.begin() as session:  # as a purge of old files will
        for table in ("notes", "stays"):
            session.execute(text(f"DELETE FROM {table}"))
    figures = desk.visit_queries.figures(TODAY, TODAY)
    assert (figures.visits, figures.anonymous, figures.people) == (1, 1, 0)
    assert figures.by_category == {Category.DOCTORAL_STUDENT: 1}


def test_an_import_leaves_alone_who_came_to_the_desk(sqlite_desk: Desk) -> None:
    desk = sqlite_desk
    table = read_file("Nom;Prénom\nRuiz;Ana\nRossi;Ugo\n".encode())
    report = desk.imports.import_rows(plan(table, match_columns(table.header), desk.clock.today()))
    ana, _ugo = desk.arrival_queries.many(range(1, 10))
    visited(desk, stay_id=ana.id)
    undone = desk.import_batches.undo(report.batch)
    assert [kept.reference for kept in undone.kept] == [ana.reference]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"topics": ()}, "topics"),
        ({"topics": about(Topic.VISA, Topic.VISA)}, "topics"),
        ({"topics": about(Topic.VISA, minutes=-1)}, "minutes"),
        ({"topics": about(Topic.VISA, minutes=601)}, "minutes"),
        ({"language": "klingon"}, "language"),
        ({"at": MONDAY_MORNING + dt.timedelta(seconds=1)}, "at"),
        ({"at": dt.datetime(1999, 12, 31, 23, tzinfo=LILLE)}, "at"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(sqlite_desk: Desk, fields: dict[str, object], field: str) -> None:
    draft = dataclasses.replace(VisitDraft(about(Topic.BANK)), **fields)  # type: ignore[arg-type]  # fields of it
    good = VisitDraft(about(Topic.BANK))
    with pytest.raises(Invalid) as refused:
        sqlite_desk.visits.add_many((good, draft))
    assert [problem.field for problem in refused.value.problems] == [field]
    assert sqlite_desk.visit_queries.between(TODAY, TODAY) == ()


def test_a_visit_counts_on_the_day_that_it_is_in_lille(sqlite_desk: Desk) -> None:
    """Five minutes before midnight in summer, in UTC the evening before last."""
    for hour, day in ((21, 24), (22, 25)):
        at = dt.datetime(2026, 10, 24, hour, 30, tzinfo=dt.UTC)
        assert visited(sqlite_desk, at=at).day == dt.date(2026, 10, day)


def test_every_word_is_told_in_both_languages_and_reported_to_both() -> None:
    kinds = (Topic, Area, Criterion, Outcome, HandOut)
    assert [(type(word), word) for word in LABELS] == [(kind, value) for kind in kinds for value in kind]
    assert (LABELS[Topic.WELCOME], LABELS[Topic.OTHER]) == ("Welcome and general information", "Something else")
    assert LABELS[Area.OTHER] == "Other questions"
    assert set(REPORTED) == set(Topic)
    assert {area for area, _field in REPORTED.values()} == set(Area)
    assert {field for _area, field in REPORTED.values()} == set(Criterion)
    for kind in kinds:
        for tag in UI_LANGUAGES:
            assert len({get(tag).gettext(LABELS[value]) for value in kind}) == len(kind)


def test_a_topic_is_read_as_it_is_typed() -> None:
    whole = TopicTaken(Topic.RESIDENCE_PERMIT, 12, Outcome.REFERRED, (HandOut.MAP, HandOut.FORM))
    assert (
        taken("Titre de séjour:12:referred:map+form+map") == taken("residence permit : 12:referred:map+form") == whole
    )
    assert taken("bank", 4) == TopicTaken(Topic.BANK, 4)
    assert taken("bank::unsolved", 4) == TopicTaken(Topic.BANK, 4, Outcome.UNSOLVED)
    for wrong in ("", "cheese", "bank:x", "bank:-3", "bank:٣", "bank:1:maybe", "bank:1::gold", "bank:99999"):
        with pytest.raises(WordUnknown):
            taken(wrong)
    assert word(HandOut, "carte SIM") is HandOut.SIM_CARD
