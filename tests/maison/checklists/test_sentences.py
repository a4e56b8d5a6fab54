"""Conditions told in a sentence, in both languages of the desk."""

from __future__ import annotations

import datetime as dt

import pytest

from maison import languages
from maison.checklists.catalogue import catalogue
from maison.checklists.conditions import All, AnyOf, Compare, Condition, Not
from maison.checklists.sentences import sentence

EUROPEAN = Compare("nationality_group", "not_in", frozenset({"eu_eea_swiss", "monaco_andorra"}))
STUDENT = Compare("profile", "eq", "degree_student")
LONG = Compare("stay_days", "gt", 90)


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (STUDENT, "Category: degree student"),
        (
            All((EUROPEAN, STUDENT, LONG)),
            "Nationality: none of European Union, EEA or Switzerland, Monaco or Andorra AND Category: degree student "
            "AND Length of stay in days: more than 90",
        ),
        (
            All((LONG, AnyOf((STUDENT, Compare("employed_in_france", "eq", True))))),
            "Length of stay in days: more than 90 AND (Category: degree student OR Employed in France: yes)",
        ),
        (Not(STUDENT), "NOT (Category: degree student)"),
        (AnyOf((STUDENT,)), "Category: degree student"),
        (Compare("age", "between", (18, 30)), "Age: from 18 to 30"),
        (Compare("reference_date", "gte", dt.date(2026, 7, 1)), "Date of filing: 1 July 2026 or later"),
        (Compare("commune_in", "eq", "MEL"), "Commune of residence: European Metropolis of Lille"),
    ],
)
def test_condition_is_told(condition: Condition, told: str) -> None:
    assert sentence(condition).text(languages.get("en")) == told


@pytest.mark.parametrize("tag", ["fr", "en"])
def test_every_condition_of_the_catalogue_can_be_told(tag: str) -> None:
    for step in catalogue().steps.values():
        text = sentence(step.applies_when).text(languages.get(tag))
        assert text
        assert "{" not in text
        assert "frozenset" not in text


def test_sentence_speaks_french() -> None:
    told = sentence(All((STUDENT, LONG))).text(languages.get("fr"))
    assert " ET " in told
    assert "plus de 90" in told
