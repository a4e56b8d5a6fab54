"""A catalogue as plain data: its units, its files, what differs and which translations are of an older text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maison import languages
from maison.checklists.catalogue import CatalogueError
from maison.checklists.library.changes import UnitChange, compare, rebased
from maison.checklists.library.content import Unit, fingerprint, kept, read, units, with_unit
from maison.checklists.library.files import FolderRefused, read_catalogue, write_catalogue
from maison.checklists.library.parsing import parsed, problems, read_tables
from maison.checklists.library.sections import Pair, made_anew, of_unit, pairs, stale, text_hash
from maison.checklists.library.toml import written
from maison.paths import data_dir
from tests.maison.checklists.library.catalogues import content, step

SHIPPED = read_tables(data_dir("resources") / "catalogue")
PHRASES = {"phrase": [{"key": "welcome", "fr": "Bienvenue", "en": "Welcome", "uk": "Ласкаво просимо"}]}


def test_units_are_named_by_what_they_are() -> None:
    found = units(content(step("greet"), phrases=PHRASES, changes={"change": [{"date": "2026"}]}))
    assert set(found) == {"step/greet", "source/HERE", "phrase/welcome", "changes/change"}
    assert found["step/greet"].file == "steps.toml"


def test_unit_is_replaced_in_its_place_added_at_the_end_and_taken_out() -> None:
    both = content()
    changed = with_unit(both, "step/greet", Unit("steps.toml", step("greet", per="adult")))
    assert [one["per"] for one in changed["steps.toml"]["step"]] == ["adult", "person"]
    added = with_unit(both, "step/wave", Unit("steps.toml", step("wave")))
    assert [one["key"] for one in added["steps.toml"]["step"]] == ["greet", "bow", "wave"]
    assert [one["key"] for one in with_unit(both, "step/greet", None)["steps.toml"]["step"]] == ["bow"]
    assert "OTHER" in with_unit(both, "source/OTHER", Unit("sources.toml", {}))["sources.toml"]
    assert with_unit(both, "source/HERE", None)["sources.toml"] == {}
    assert both == content(), "what was there stays as it was"


def test_what_is_kept_is_read_back_and_order_says_nothing() -> None:
    assert read(kept(SHIPPED)) == SHIPPED
    one = step("greet")
    assert fingerprint(one) == fingerprint(dict(reversed(one.items())))
    assert fingerprint(one) != fingerprint(one | {"per": "adult"})


def test_comparing_tells_units_and_keys() -> None:
    new = content(step("greet", what={"fr": "Dire salut.", "en": "Say hi."}, per="adult"), step("wave"))
    assert compare(content(), new) == (
        UnitChange("step/greet", "changed", ("per", "what")),
        UnitChange("step/wave", "added"),
        UnitChange("step/bow", "removed"),
    )
    assert compare(new, new) == ()


def test_changes_of_two_managers_go_together() -> None:
    mine = content(step("greet", per="adult"), step("bow"))
    theirs = content(step("greet"), step("bow", per="child"), step("wave"))
    done = rebased(content(), mine, theirs)
    assert done.both == ()
    assert [(one["key"], one["per"]) for one in done.content["steps.toml"]["step"]] == [
        ("greet", "adult"),
        ("bow", "child"),
        ("wave", "person"),
    ]


def test_what_both_changed_is_named_and_stands_as_i_left_it() -> None:
    mine, theirs = content(step("greet", per="adult"), step("bow")), content(step("greet", per="child"), step("bow"))
    done = rebased(content(), mine, theirs)
    assert done.both == ("step/greet",)
    assert done.content == mine
    assert rebased(content(), mine, mine).both == ()


# Files --------------------------------------------------------------------------------------------------------------

PLAIN = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    PLAIN | st.integers(-(10**9), 10**9) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PLAIN, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(PLAIN, VALUES, max_size=4))
def test_whatever_is_written_is_read_back_the_same(table: dict[str, Any]) -> None:
    assert tomllib.loads(written(table)) == table


def test_the_shipped_catalogue_is_written_and_read_back_the_same(tmp_path: Path) -> None:
    paths = write_catalogue(SHIPPED, tmp_path / "out")
    assert {path.name for path in paths} == set(SHIPPED)
    assert read_catalogue(tmp_path / "out") == SHIPPED
    text = (tmp_path / "out" / "residence.toml").read_text("utf-8")
    assert "\ntitle.fr = " in text, "one line for each text, as a person writes it"


def test_folder_with_other_files_of_the_kind_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("")
    with pytest.raises(FolderRefused, match="also holds"):
        write_catalogue(SHIPPED, tmp_path)
    assert list(tmp_path.iterdir()) == [tmp_path / "mine.toml"]


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderRefused, match="no folder"):
        read_catalogue(tmp_path / "nowhere")


def test_file_that_is_wrong_is_told_before_anything_is_made_of_it(tmp_path: Path) -> None:
    write_catalogue(content(step("greet", per="everybody")), tmp_path)
    with pytest.raises(CatalogueError) as refused:
        read_catalogue(tmp_path)
    assert "greet.per" in refused.value.text(languages.get("en"))


def test_all_that_is_wrong_with_a_step_is_told_at_once() -> None:
    wrong = step("greet", per="everybody", checked_on="June", sources=["THERE"], title={"fr": "Saluer", "en": " "})
    found = problems(content(wrong, step("bow")), "step/greet", content())
    assert {problem.field for problem in found} == {"per", "checked_on", "sources", "title.en"}
    assert problems(content(), "step/greet", content()) == ()


def test_fault_that_lies_between_steps_is_told_of_the_whole() -> None:
    [problem] = problems(content(step("greet", requires=["nothing"]), step("bow")), "step/greet", content())
    assert "nothing" in problem.message.text(languages.get("en"))


# Translations -------------------------------------------------------------------------------------------------------


def known(*contents: dict[str, dict[str, Any]]) -> set[Pair]:
    before: dict[str, dict[str, Any]] = {}
    found: set[Pair] = set()
    for one in contents:
        found |= made_anew(before, one)
        before = one
    return found


def test_every_text_is_a_section_also_those_of_lists() -> None:
    paths = {section.path for section in of_unit("step/greet", step("greet"))}
    assert paths == {"title", "what", "papers", "where", "authority", "cost[1].note"}
    [phrase] = of_unit("phrase/welcome", PHRASES["phrase"][0])
    assert set(phrase.texts) == {"fr", "en", "uk"}
    assert {pair.language for pair in pairs(phrase)} == {"en", "uk"}


def test_translation_is_stale_when_its_french_alone_changed() -> None:
    old = content(step("greet"))
    new = content(step("greet", what={"fr": "Dire bonsoir.", "en": "Say hello."}))
    assert [(text.unit, text.path, text.language) for text in stale(new, known(old, new))] == [
        ("step/greet", "what", "en")
    ]
    both = content(step("greet", what={"fr": "Dire bonsoir.", "en": "Say good evening."}))
    assert stale(both, known(old, both)) == ()
    assert stale(both, known(old, new, both)) == ()


def test_going_back_makes_nothing_stale_that_was_right() -> None:
    old = content(step("greet"))
    new = content(step("greet", what={"fr": "Dire bonsoir.", "en": "Say good evening."}))
    assert stale(old, known(old, new)) == ()


def test_translation_that_is_said_to_be_still_right_is_not_stale() -> None:
    old, new = content(step("greet")), content(step("greet", what={"fr": "Dis bonjour.", "en": "Say hello."}))
    [found] = stale(new, known(old, new))
    assert stale(new, known(old, new) | {found.pair}) == ()


def test_spaces_alone_make_no_other_text() -> None:
    assert text_hash("Dire  bonjour :\u202fça") == text_hash("Dire bonjour : ça")
    assert text_hash(["Main", "Pied"]) != text_hash(["Main Pied"])


def test_shipped_translations_are_all_right_at_first() -> None:
    assert stale(SHIPPED, known(SHIPPED)) == ()
    assert parsed(SHIPPED).steps


def test_every_text_that_is_missing_is_told() -> None:
    empty = {"fr": "", "en": ""}
    new = step("wave", title=empty, what=empty, official_url="")
    found = problems(content(step("greet"), new), "step/wave", content(step("greet")))
    assert {problem.field for problem in found} == {"title.fr", "title.en", "what.fr", "what.en", "official_url"}


def test_fault_of_a_number_or_a_phrase_is_told_by_its_key() -> None:
    numbers = [
        {
            "number": number,
            "for": {"fr": "Aide", "en": "Help"},
            "hours": {"fr": "jour", "en": "day"},
            "confidence": "seen",
        }
        for number in ("112", "15")
    ]
    wrong = {**numbers[1], "for": {"fr": "Aide", "en": " "}, "confidence": "sure"}
    before = content(emergency={"number": numbers})
    found = problems(content(emergency={"number": [numbers[0], wrong]}), "number/15", before)
    assert {problem.field for problem in found} == {"for.en", "confidence"}
