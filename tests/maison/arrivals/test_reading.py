"""Fields are read from whoever wrote them, refused by name, and kept as they were read, on both databases."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maison import languages
from maison.application import Desk
from maison.arrivals.model import FIELDS, PRIVATE_FIELDS, ArrivalDraft, as_kept
from maison.arrivals.reading import read_fields
from maison.arrivals.vocabulary import Category
from maison.errors import Invalid
from maison.text import TextRefused, clean_line
from tests.maison.arrivals.people import NADINE, registered

LINES = ("family_name", "given_names", "preferred_name", "native_name", "host", "unit", "programme", "adviser")


def refused(raw: dict[str, Any]) -> list[str]:
    with pytest.raises(Invalid) as error:
        read_fields(raw)
    for problem in error.value.problems:
        assert len(problem.message.text(languages.get("en"))) < 1200
    return [problem.field for problem in error.value.problems]


def test_what_an_arrival_answers_can_be_read_again(desk: Desk) -> None:
    arrival = registered(desk, NADINE)
    answered = arrival.as_json()
    assert list(answered) == ["reference", *(name for name in FIELDS if name not in PRIVATE_FIELDS)]
    assert answered.pop("reference") == arrival.reference
    assert as_kept(read_fields(answered), desk.clock.today()) == arrival.draft
    assert read_fields({}) == ArrivalDraft()
    assert read_fields(dict.fromkeys(FIELDS)) == read_fields(dict.fromkeys(FIELDS, "")) == ArrivalDraft()
    assert read_fields(dict.fromkeys(FIELDS, "  ")) == ArrivalDraft()


def test_unknown_field_is_refused_by_name() -> None:
    assert refused({"family_name": "A", "surname": "B", "x" * 9000: ""}) == ["surname", "x" * 9000]
    with pytest.raises(Invalid) as error:
        read_fields({"surname": "B"})
    assert error.value.problems[0].message.facts["field"] == "surname"


@pytest.mark.parametrize("name", LINES)
@pytest.mark.parametrize("text", ["Ana\u202egro", "a\0b", "a\ud800", "a" * 10_000, 7, None, ["a"], {"a": 1}])
def test_hostile_text_is_refused_beside_its_field(name: str, text: Any) -> None:
    if text is None:
        assert read_fields({name: None}) == ArrivalDraft()
    else:
        assert refused({name: text}) == [name]


@pytest.mark.parametrize("text", ["<b>Ana</b>", "=1+1", "@SUM(A1)", "&amp;", "%s", "{x}", "'; --", "Ana\u200cB"])
def test_text_that_looks_like_code_is_kept_as_text(desk: Desk, text: str) -> None:
    arrival = registered(desk, read_fields(dict.fromkeys(LINES, text)))
    assert {getattr(arrival.draft, name) for name in LINES} == {text}
    found = [row.id for row in desk.arrival_queries.search(text)]
    assert found == ([arrival.id] if any(map(str.isalnum, text)) else [])  # signs alone are no words


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ({"nationalities": "Atlantis"}, "nationalities"),
        ({"nationalities": ["FR", "ZZ"]}, "nationalities"),
        ({"nationalities": 7}, "nationalities"),
        ({"nationalities": ["FR"] * 1000}, "nationalities"),
        ({"nationalities": "a" * 10_000}, "nationalities"),
        ({"languages": "Klingonese"}, "languages"),
        ({"phones": "call me"}, "phones"),
        ({"phones": ["0612"]}, "phones"),
        ({"category": "tourist"}, "category"),
        ({"category": "a\u202eb"}, "category"),
        ({"permit": ["visa"]}, "permit"),
        ({"birth_date": "31/02/2001"}, "birth_date"),
        ({"birth_date": "2001-02-31"}, "birth_date"),
        ({"birth_date": "\u202e2001"}, "birth_date"),
        ({"birth_date": 20010203}, "birth_date"),
        ({"leaves_on": "soon"}, "leaves_on"),
    ],
)
def test_value_that_cannot_be_read_is_refused_beside_its_field(raw: dict[str, Any], where: str) -> None:
    assert refused(raw) == [where]


def test_every_wrong_field_is_told_at_once() -> None:
    assert refused({"birth_date": "x", "category": "y", "email": "a\0b", "z": 1}) == [
        "z",
        "birth_date",
        "email",
        "category",
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("FR", ("FR",)),
        ("fr, LB;ma", ("FR", "LB", "MA")),
        ("Liban et France", ("LB", "FR")),
        ("Bosnia and Herzegovina", ("BA",)),
        ("Trinidad & Tobago", ("TT",)),
        ("Côte d'Ivoire", ("CI",)),
        ("cote d’ivoire / Guinée-Bissau", ("CI", "GW")),
        ("Royaume Uni", ("GB",)),
        ("République tchèque", ("CZ",)),
        (["FR", "FR", ""], ("FR",)),
    ],
)
def test_countries_are_read_as_offices_write_them(text: Any, codes: tuple[str, ...]) -> None:
    assert read_fields({"nationalities": text}).nationalities == codes


def test_words_are_read_in_both_languages() -> None:
    assert read_fields({"category": "Doctorante"}).category is Category.DOCTORAL_STUDENT
    assert read_fields({"languages": "arabe, fr et English"}).languages == ("ar", "fr", "en")
    assert read_fields({"languages": "sm"}) == read_fields({"languages": "samoan"})
    assert read_fields({"phones": "06 12 34 56 78 / +961 1 234 567"}).phones == ("+33612345678", "+9611234567")
    assert read_fields({"birth_date": "2001-02-03"}).birth_date == dt.date(2001, 2, 3)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=()), min_size=1, max_size=30), min_size=8, max_size=8))
def test_text_that_is_accepted_is_kept_equal_on_both_databases(
    sqlite_desk: Desk, postgresql_desk: Desk, texts: list[str]
) -> None:
    kept = []
    for text in texts:
        try:
            kept.append(clean_line(text))
        except TextRefused:
            kept.append("x")
    draft = dataclasses.replace(ArrivalDraft(), **dict(zip(LINES, kept, strict=True)))
    if not (draft.family_name or draft.given_names or draft.native_name):
        draft = dataclasses.replace(draft, family_name="x")
    saved = [registered(desk, draft) for desk in (sqlite_desk, postgresql_desk)]
    for desk, arrival in zip((sqlite_desk, postgresql_desk), saved, strict=True):
        assert dataclasses.replace(arrival.draft, status=None) == draft
        desk.arrival_queries.search(kept[0])
