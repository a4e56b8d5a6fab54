"""How sure it is that two files are about one person: on the labelled pairs as a whole, and case by case."""

import datetime as dt
from dataclasses import replace

import pytest

from maison.arrivals.duplicates.grading import Grade, Match, compare, identity_of
from maison.arrivals.duplicates.names import likeness, writings
from maison.arrivals.model import ArrivalDraft
from maison.languages import get
from tests.maison.arrivals.duplicates.pairs import labelled

ANNA = ArrivalDraft(
    family_name="Kovalchuk", given_names="Olena", birth_date=dt.date(2001, 3, 4), nationalities=("UA",), phones=("+33612345678",)
)  # fmt: skip


def matched(one: ArrivalDraft, other: ArrivalDraft) -> Match | None:
    there, back = compare(identity_of(one), identity_of(other)), compare(identity_of(other), identity_of(one))
    assert (there and there.grade) == (back and back.grade)
    return there


def grade(one: ArrivalDraft, other: ArrivalDraft) -> Grade | None:
    found = matched(one, other)
    return found and found.grade


def test_labelled_pairs_are_found_without_false_alarms() -> None:
    right = missed = wrong = 0
    for half in (0, 1):
        for pair in labelled(half):
            told = grade(pair.one, pair.other) in (Grade.SURE, Grade.LIKELY)
            right += told and pair.same
            missed += pair.same and not told
            wrong += told and not pair.same
    assert right + missed + wrong > 1000
    assert right / (right + missed) >= 0.98
    assert right / (right + wrong) >= 0.95


def test_there_are_at_least_two_thousand_labelled_pairs_of_both_kinds() -> None:
    pairs = [pair for half in (0, 1) for pair in labelled(half)]
    assert len(pairs) >= 2000
    assert sum(pair.same for pair in pairs) >= 1000
    assert sum(not pair.same for pair in pairs) >= 1000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Shevchenko", "Yevhen"), ("Chevtchenko", "Evgueni")),
        (("Shevchenko", "Yevhen"), ("", "Шевченко Євген")),
        (("Wang", "Xiaoming"), ("", "王小明")),
        (("Xiao Ming", "Wang"), ("", "王小明")),
        (("Ben Ali", "Mohamed"), ("Benali", "Muhammad")),
        (("Abdallah", "Mohammed"), ("", "محمد عبد الله")),
        (("Kim", "Min-jun"), ("", "김민준")),
        (("Sharma", "Priya"), ("Priya", "Sharma")),
        (("Müller", "Jörg"), ("Mueller", "Joerg")),
        (("Nguyễn", "Thị Hương"), ("Nguyen Thi", "Huong")),
        (("N’Diaye", "Aïssatou"), ("Ndiaye", "Aissatou")),
    ],
)
def test_spellings_of_one_name_are_alike(one: tuple[str, str], other: tuple[str, str]) -> None:
    like = likeness(writings(*one, "", ""), writings(*other, "", ""))
    assert like.score >= 0.8
    assert like.given >= 0.72


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Li", "Wei"), ("Li", "Wen")),
        (("Traoré", "Aminata"), ("Traoré", "Fatoumata")),
        (("Park", "Eun-ji"), ("Park", "Ji-ho")),
        (("Haddad", "Omar"), ("Haddad", "Khaled")),
        (("Nguyen", "Van Nam"), ("Tran", "Minh Tuan")),
        (("", "محمد منصوري"), ("", "خالد منصوري")),
    ],
)
def test_names_of_two_people_are_not_alike(one: tuple[str, str], other: tuple[str, str]) -> None:
    like = likeness(writings(*one, "", ""), writings(*other, "", ""))
    assert like.score < 0.8 or like.given < 0.72


def test_twins_are_at_most_possible_and_told_apart() -> None:
    found = matched(ANNA, replace(ANNA, given_names="Kateryna"))
    assert found is not None
    assert found.grade is Grade.POSSIBLE
    assert "but other given names, as of twins or a family" in [reason.text(get("en")) for reason in found.reasons]


def test_father_and_son_of_one_name_are_at_most_possible() -> None:
    assert grade(ANNA, replace(ANNA, birth_date=dt.date(1970, 5, 6))) is Grade.POSSIBLE
    assert grade(replace(ANNA, phones=()), replace(ANNA, birth_date=dt.date(1970, 5, 6))) is None


def test_reasons_are_told_in_words() -> None:
    found = matched(ANNA, replace(ANNA, family_name="Kovaltchouk", birth_date=dt.date(2001, 4, 3)))
    assert found is not None
    assert [reason.text(get("en")) for reason in found.reasons] == [
        "the same name in another spelling",
        "the same birth date with day and month changed places",
        "the same telephone number",
    ]


def test_what_is_not_known_speaks_neither_for_nor_against() -> None:
    bare = ArrivalDraft(family_name="Kovalchuk", given_names="Olena")
    assert grade(bare, ANNA) is Grade.POSSIBLE
    assert grade(bare, bare) is Grade.POSSIBLE


@pytest.mark.parametrize("name", ["-", "’", "1234", "😀", "　", "ـ", "\u0301", "x" * 120])
def test_names_that_are_none_do_no_harm(name: str) -> None:
    odd = ArrivalDraft(family_name=name, native_name=name)
    assert grade(odd, ANNA) is None
    assert grade(odd, odd) in (None, Grade.POSSIBLE)
