"""Errors that people can act upon speak their language and keep their data as data."""

import pytest

from maison import languages
from maison.errors import EditConflict, Invalid, Message, NotFound, Problem, UserError

ENGLISH = languages.get("en")


def test_facts_fill_the_sentence_and_are_never_read_as_one() -> None:
    error = UserError("“{text}” is not known.", text="{0.__class__} {text} %s <b>")
    assert error.text(ENGLISH) == "“{0.__class__} {text} %s <b>” is not known."


def test_sentence_without_facts_may_hold_braces() -> None:
    assert Message("{ and }").text(ENGLISH) == "{ and }"


def test_fact_that_is_a_sentence_is_told_in_the_same_language() -> None:
    assert Message("because {why}", {"why": Message("of {that}", {"that": 7})}).text(ENGLISH) == "because of 7"


def test_every_problem_is_told_behind_its_field() -> None:
    error = Invalid([Problem("email", Message("not one")), Problem("", Message("nothing at all"))])
    assert error.text(ENGLISH).splitlines()[-1] == "nothing at all"
    assert "not one" in error.text(ENGLISH)
    assert error.code == "invalid"


def test_conflict_carries_both_versions() -> None:
    error = EditConflict("Somebody else saved.", yours="mine", theirs="other")
    assert (error.yours, error.theirs, error.code) == ("mine", "other", "edit-conflict")


@pytest.mark.parametrize("kind", [UserError, NotFound])
def test_words_of_an_error_for_programs_hold_no_data(kind: type[UserError]) -> None:
    assert str(kind("There is no {name}.", name="Nadine")) == "There is no {name}."
