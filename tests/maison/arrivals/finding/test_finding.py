"""The index finds what a scan finds, in the same order, on both databases; and says why."""

import dataclasses
import datetime as dt
import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from maison.application import Desk
from maison.arrivals.finding.asking import Rank, ask, matches, rank_of
from maison.arrivals.finding.service import bring_up, faults, rebuild
from maison.arrivals.finding.words import words_of
from maison.arrivals.listing import ArrivalFilter
from maison.arrivals.model import ArrivalDraft
from maison.progress import Cancelled, Unwatched
from maison.sought import holds
from tests.maison.arrivals.people import NADINE, person, registered

FAMILY = (
    "Wang",
    "Li",
    "El-Khoury",
    "de la Cruz",
    "Müller",
    "O’Brien",
    "Kovalenko",
    "Коваленко",
    "Nguyễn",
    "Kim",
    "王",
    "",
)
GIVEN = ("Xiaoming", "Xiao Ming", "Nadine", "María José", "Yevhen", "Євген", "Zoë", "Mohamed", "小明", "An", "")
NATIVE = ("王小明", "نادين الخوري", "محمد", "김민준", "ज्योति शर्मा", "", "", "")
PHONES = ("+33612345678", "+33320001234", "+8613812345678", "+4915123456789")
EMAILS = ("", "nadine.elkhoury@example.org", "zhang123@example.com", "x_y+z@univ.example")
HOSTS = ("Université de Lille", "École Centrale", "Inria", "北京大学", "")

drafts = st.builds(
    ArrivalDraft,
    family_name=st.sampled_from(FAMILY),
    given_names=st.sampled_from(GIVEN),
    native_name=st.sampled_from(NATIVE),
    preferred_name=st.sampled_from(("", "", "Nado", "Bob 2")),
    birth_date=st.one_of(st.none(), st.dates(dt.date(1985, 1, 1), dt.date(2006, 12, 31))),
    email=st.sampled_from(EMAILS),
    phones=st.lists(st.sampled_from(PHONES), max_size=2, unique=True).map(tuple),
    host=st.sampled_from(HOSTS),
    unit=st.sampled_from(("", "UMR 8520", "d’Ascq")),
).map(lambda draft: draft if draft.family_name or draft.native_name else dataclasses.replace(draft, given_names="Lea"))

_PARTS = (*FAMILY, *GIVEN, *NATIVE, *PHONES, *EMAILS, *HOSTS, "03/02/2001", "3 fév 2001", "26-00003", "06 12 34", "mai")
pieces_of_queries = st.builds(
    lambda part, start, size: part[start : start + size], st.sampled_from(_PARTS), st.integers(0, 4), st.integers(1, 12)
)
queries = st.one_of(
    st.lists(pieces_of_queries, min_size=1, max_size=3).map(" ".join),
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=6),
)


def crowd(count: int) -> list[ArrivalDraft]:
    """Made-up people of all kinds, the same every time."""
    dice = random.Random(5)
    made = []
    for _ in range(count):
        family, given_names, native = dice.choice(FAMILY), dice.choice(GIVEN), dice.choice(NATIVE)
        made.append(
            ArrivalDraft(
                family_name=family or ("" if native else "Leroy"),
                given_names=given_names,
                native_name=native,
                preferred_name=dice.choice(("", "", "Nado", "Bob 2")),
                birth_date=dice.choice((None, dt.date(2001, 2, 3), dt.date(1999, 12, 31), dt.date(2001, 3, 2))),
                email=dice.choice(EMAILS),
                phones=tuple(dice.sample(PHONES, dice.randint(0, 2))),
                host=dice.choice(HOSTS),
                unit=dice.choice(("", "UMR 8520", "d’Ascq")),
            )
        )
    return made


def by_scan(desk: Desk, typed: str, limit: int) -> list[tuple[int, Rank]]:
    """What a look at every arrival finds: the contract, without an index."""
    question = ask(typed)
    if question is None:
        return []
    ranks = [
        (rank, -arrival.id)
        for arrival in desk.arrival_queries.many(range(1, 100))
        if not arrival.deleted and (rank := rank_of(question, words_of(arrival.draft, arrival.reference))) is not None
    ]
    return [(-number, rank) for rank, number in sorted(ranks)][:limit]


def by_index(desk: Desk, typed: str, limit: int) -> list[tuple[int, Rank]]:
    return [(hit.id, hit.rank) for hit in desk.arrival_queries.search(typed, limit)]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(queries, min_size=10, max_size=10), st.sampled_from((1, 7, 50, 500)))
@example(
    ["a", "x", "王", "1", "26", "no", "3", "03/02/2001", "3 fév 2001", "0612345678", "小明王", "mohamed", "lille"], 50
)
def test_index_finds_what_a_scan_finds_in_the_same_order(peopled: Desk, typed: list[str], limit: int) -> None:
    for each in typed:
        assert by_index(peopled, each, limit) == by_scan(peopled, each, limit), each


@pytest.fixture
def peopled(desk: Desk) -> Desk:
    """A desk with some people of every kind, one of whom is deleted."""
    desk.imports.register_all(crowd(90))
    desk.arrivals.delete(3)
    return desk


@settings(max_examples=100)
@given(drafts, st.data())
def test_every_beginning_of_every_word_is_found(draft: ArrivalDraft, data: st.DataObject) -> None:
    words = words_of(draft, "26-00412")
    fields = ("family_name", "given_names", "native_name", "preferred_name", "email", "host", "unit")
    whole = data.draw(st.sampled_from([getattr(draft, name) for name in fields if getattr(draft, name)]))
    typed = [part[: data.draw(st.integers(1, len(part)))] for part in whole.replace("@", " ").split()]
    chosen = data.draw(st.permutations(typed))
    assert matches(" ".join(chosen), words), chosen
    assert matches(" ".join(chosen).upper(), words), chosen
    for number in draft.phones:
        assert matches(number[-data.draw(st.integers(4, 9)) :], words)


@pytest.mark.parametrize(
    ("typed", "rank"),
    [
        ("wang", Rank.FAMILY_NAME),
        ("xiaoming", Rank.NAMES),
        ("wang xiaoming", Rank.NAMES),
        ("xiao ming wang", Rank.NAMES),
        ("wan", Rank.FAMILY_BEGINS),
        ("王小明", Rank.SOUNDS),
        ("26-00412", Rank.IDENTIFIED),
        ("xiao.wang@example.org", Rank.IDENTIFIED),
        ("+33 (0)6 12 34 56 78", Rank.IDENTIFIED),
        ("0612345678", Rank.IDENTIFIED),
        ("5678", Rank.FIELDS),
        ("56 78", Rank.FIELDS),
        ("06 12 3", Rank.FIELDS),
        ("0033 6 12", Rank.FIELDS),
        ("3/2/2001", Rank.FIELDS),
        ("03.02.01", Rank.FIELDS),
        ("2001-02-03", Rank.FIELDS),
        ("20010203", Rank.FIELDS),
        ("030201", Rank.FIELDS),
        ("02/03/2001", Rank.FIELDS),
        ("3 février 2001", Rank.FIELDS),
        ("Feb 3rd, 2001", Rank.FIELDS),
        ("02/2001", Rank.FIELDS),
        ("03/0", Rank.FIELDS),
        ("wang inria 412", Rank.FIELDS),
        ("vang", Rank.SOUNDS),
        ("4/2/2001", None),
        ("567", None),
        ("wang zoe", None),
        ("", None),
        ("—’%", None),
    ],
)
def test_rank_says_how_well_an_arrival_fits(typed: str, rank: Rank | None) -> None:
    draft = ArrivalDraft(
        family_name="Wang",
        given_names="Xiaoming",
        birth_date=dt.date(2001, 2, 3),
        email="xiao.wang@example.org",
        phones=("+33612345678",),
        host="Inria",
    )
    question = ask(typed)
    assert (question and rank_of(question, words_of(draft, "26-00412"))) == rank


@pytest.mark.parametrize("typed", ["Biŋ", "bing", "bin", "BIŊ", "Müller", "muller", "mueller"])
def test_letter_that_is_written_in_two_ways_is_found_by_each(typed: str) -> None:
    assert matches(typed, words_of(ArrivalDraft(family_name="Müller", given_names="Biŋ"), "26-00412"))


@settings(max_examples=200)
@given(queries, drafts)
def test_what_is_identified_is_found_by_its_words_too(typed: str, draft: ArrivalDraft) -> None:
    question, words = ask(typed), words_of(draft, "26-00003")
    if question and rank_of(question, words) == Rank.IDENTIFIED:
        assert holds(words, question.literal)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("nad khou", [("given_names", "Nad"), ("family_name", "Khou")]),
        ("elkhou", [("family_name", "El-Khou")]),
        ("الخور", [("native_name", "الخور")]),
        ("5678", [("phones", "5678")]),
        ("06 12", [("phones", "612")]),
        ("3/2/2001", [("birth_date", "2001-02-03")]),
        ("26-00001", [("reference", "26-00001")]),
        ("elkhoury@exam", [("family_name", "El-Khoury"), ("email", "exam")]),
        ("univ", [("host", "Univ")]),
        ("nadin umr 8520", [("given_names", "Nadin"), ("unit", "UMR"), ("unit", "8520")]),
        ("nedeen", [("given_names", "Nadine")]),
    ],
)
def test_reason_is_the_part_that_was_met(desk: Desk, typed: str, marked: list[tuple[str, str]]) -> None:
    registered(desk)
    [hit] = desk.arrival_queries.search(typed)
    assert [(mark.field, mark.text[mark.start : mark.end]) for mark in hit.marks] == marked
    assert all(mark.sounds == (typed == "nedeen") for mark in hit.marks)
    assert hit.marks[0].as_json()["part"] == marked[0][1]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(queries)
def test_every_hit_has_its_reasons(peopled: Desk, typed: str) -> None:
    for hit in peopled.arrival_queries.search(typed, 20):
        assert all(0 <= mark.start < mark.end <= len(mark.text) for mark in hit.marks), (typed, hit.marks)


# The index stays right -------------------------------------------------------------------------------------------------


def test_index_follows_every_change(desk: Desk) -> None:
    arrival = registered(desk)
    assert faults(desk.store) == ()
    desk.arrivals.edit(arrival, dataclasses.replace(arrival.draft, family_name="Wang", phones=()))
    assert [hit.id for hit in desk.arrival_queries.search("wang")] == [arrival.id]
    assert desk.arrival_queries.search("khoury 5678") == ()
    desk.arrivals.delete(arrival.id)
    assert desk.arrival_queries.search("wang") == ()
    gone = desk.arrival_queries.get(arrival.id)
    desk.arrivals.edit(gone, dataclasses.replace(gone.draft, family_name="Chen"))
    assert desk.arrival_queries.search("chen") == ()
    assert faults(desk.store) == ()
    desk.arrivals.restore(arrival.id)
    assert [hit.id for hit in desk.arrival_queries.search("chen")] == [arrival.id]
    assert faults(desk.store) == ()


@pytest.mark.parametrize(
    "harm", ["DELETE FROM arrival_words WHERE {row} = 5", "UPDATE stays SET host = 'Elsewhere' WHERE id = 5"]
)
def test_index_that_is_wrong_is_seen_and_made_anew(peopled: Desk, harm: str) -> None:
    assert faults(peopled.store) == ()
    row = "rowid" if peopled.store.is_sqlite else "row_id"
    with peopled.store.begin() as session:
        session.execute(text(harm.format(row=row)))
    assert faults(peopled.store) == ("arrival_words",)
    rebuild(peopled.store)
    assert faults(peopled.store) == ()


def test_words_of_other_rules_are_made_anew_at_the_next_start(peopled: Desk) -> None:
    assert not bring_up(peopled.store)
    with peopled.store.begin() as session:
        session.execute(text("UPDATE built_indexes SET rules = 0"))
    assert faults(peopled.store) == ("arrival_words",)
    peopled.open()
    assert faults(peopled.store) == ()


def test_making_words_anew_can_be_called_off(peopled: Desk) -> None:
    class Impatient(Unwatched):
        def step(self, done: int, total: int, note: str = "") -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        rebuild(peopled.store, Impatient())
    assert faults(peopled.store) == ()


def test_list_shows_what_sounds_alike_only_when_nothing_is_spelled_so(desk: Desk) -> None:
    for name in ("Yevhen", "Evgueni", "Martin"):
        desk.arrivals.register(person(family_name=name))
    names = {
        typed: desk.arrival_queries.count(ArrivalFilter(text=typed)) for typed in ("evgueni", "evgeny", "zzz", "%", " ")
    }
    assert names == {"evgueni": 1, "evgeny": 2, "zzz": 0, "%": 0, " ": 3}


def test_import_keeps_the_index(desk: Desk) -> None:
    desk.imports.register_all([NADINE] * 3)
    assert faults(desk.store) == ()
    assert [hit.id for hit in desk.arrival_queries.search("khoury")] == [3, 2, 1]
