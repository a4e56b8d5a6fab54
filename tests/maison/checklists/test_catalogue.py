"""The catalogue that comes with the program, and what a faulty file is told."""

import datetime as dt
from pathlib import Path

import pytest

from maison import languages
from maison.checklists.catalogue import Catalogue, CatalogueError, CatalogueStep, catalogue, load
from maison.checklists.conditions import All, AnyOf, Compare, Condition, Not
from maison.checklists.model import question

STEPS = list(catalogue().steps.values())


def facts_in(condition: Condition) -> set[str]:
    if isinstance(condition, Compare):
        return {condition.fact}
    if isinstance(condition, Not):
        return facts_in(condition.part)
    assert isinstance(condition, (All, AnyOf))
    return set().union(*(facts_in(part) for part in condition.parts))


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_each_step_is_sourced_dated_and_complete_in_both_languages(step: CatalogueStep) -> None:
    assert step.sources
    assert step.checked_on <= dt.date(2026, 11, 23)
    assert step.costs
    for text in (step.title, step.what, step.where, step.authority, *step.papers):
        assert text.text("fr")
        assert text.text("en")
    assert step.title.text("fr") != step.title.text("en")
    assert all(source.url or step.to_confirm for source in step.sources)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_whatever_a_step_may_ask_can_be_asked(step: CatalogueStep) -> None:
    points = [step.deadline.opens, *step.deadline.closes, step.deadline.dead]
    anchors = {point.anchor for point in points if point}
    for name in (facts_in(step.applies_when) - {"nationality_group", "reference_date"}) | anchors:
        assert question(name).label.text(languages.get("en"))


def test_texts_fall_back_to_the_language_without_its_region_and_then_to_english() -> None:
    title = catalogue().steps["bank_account"].title
    assert title.text("fr-CA") == title.text("fr")
    assert title.text("uk-UA") == title.text("uk") != title.text("en")
    assert title.text("tlh") == title.text("en")


def test_unread_amounts_are_marked() -> None:
    validation = [(cost.low, cost.certain) for cost in catalogue().steps["vls_ts_validation"].costs]
    assert validation == [(50, True), (200, True), (100, False), (300, False)]


# Faulty files -------------------------------------------------------------------------------------------------------

SOURCES = '[HERE]\npage = "A page"\nurl = "https://example.org"\ndated = "2026"\n'
GOOD = """
[[step]]
key = "greet"
category = "arrival"
per = "person"
title = { fr = "Saluer", en = "Greet" }
what = { fr = "Dire bonjour.", en = "Say hello." }
papers = { fr = ["Main"], en = ["Hand"] }
where = { fr = "Ici.", en = "Here." }
authority = { fr = "Accueil", en = "Desk" }
official_url = "https://example.org/"
cost = [{ amount = [0], as_of = "stable", status = "seen" }]
sources = ["HERE"]
checked_on = "2026-06"
confidence = "seen"
applies_when = { all = [{ fact = "profile", op = "eq", value = "researcher" }] }
deadline = { kind = "latest", anchor = "entry_france", offset = "P3M", legal = true }
"""


def loaded(folder: Path, text: str, sources: str = SOURCES) -> Catalogue:
    (folder / "sources.toml").write_text(sources, encoding="utf-8")
    (folder / "steps.toml").write_text(text, encoding="utf-8")
    return load(folder)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    assert list(loaded(tmp_path, GOOD).steps) == ["greet"]


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('per = "person"\n', "", "greet.per", "missing"),
        ('category = "arrival"', 'category = "arival"', "greet.category", "“arival” is not one of"),
        ('category = "arrival"', 'category = "arrival"\ncolour = "red"', "greet.colour", "not known"),
        ('fr = "Saluer"', 'fr = " "', "greet.title.fr", "empty"),
        ('fr = "Saluer", ', "", "greet.title.fr", "missing"),
        ('en = "Greet"', "en = 3", "greet.title.en", "should be a text"),
        ('papers = { fr = ["Main"]', 'papers = { fr = ["Main", "Pied"]', "greet.papers", "equally long"),
        ('fact = "profile"', 'fact = "profil"', "greet.applies_when.all[1].fact", "“profil” is not one of"),
        ('op = "eq"', 'op = "is"', "greet.applies_when.all[1].op", "“is” is not one of"),
        ('value = "researcher"', 'value = "chercheur"', "greet.applies_when.all[1].value", "“chercheur”"),
        ('value = "researcher"', 'value = ["researcher"]', "greet.applies_when.all[1].value", "should be a text"),
        ('op = "eq", value = "researcher"', 'op = "in", value = ["x"]', "greet.applies_when.all[1].value", "“x”"),
        (
            '{ all = [{ fact = "profile", op = "eq", value = "researcher" }] }',
            "{}",
            "greet.applies_when",
            "at least one",
        ),
        ('{ all = [{ fact = "profile", op = "eq", value = "researcher" }] }', "{ all = [3] }", "all[1]", "a table"),
        ('anchor = "entry_france"', 'anchor = "entry"', "greet.deadline.anchor", "“entry”"),
        ('offset = "P3M"', 'offset = "3 months"', "greet.deadline.offset", "P3M"),
        ("legal = true", 'legal = "yes"', "greet.deadline.legal", "true or false"),
        ('kind = "latest"', 'kind = "advisory"', "greet.deadline.legal", "not a legal one"),
        ('kind = "latest"', 'kind = "window"', "greet.deadline.from", "missing"),
        ("amount = [0]", "amount = [5, 2]", "greet.cost[1].amount", "[from, to]"),
        ('"https://example.org/"', '"http://example.org/"', "greet.official_url", "https://"),
        ('sources = ["HERE"]', 'sources = ["THERE"]', "greet.sources", "“THERE”"),
        ('sources = ["HERE"]', "sources = []", "greet.sources", "empty"),
        ('checked_on = "2026-06"', 'checked_on = "2026-13"', "greet.checked_on", "2026-06"),
        ('sources = ["HERE"]', 'sources = ["HERE"]\nrequires = ["bow"]', "greet", "“bow”, which is no step"),
        ('sources = ["HERE"]', 'sources = ["HERE"]\nrequires = ["greet"]', "greet", "wait for each other"),
        ('key = "greet"', 'key = "Greet!"', "Greet!", "small letters"),
        ("[[step]]", "[[stepp]]", "steps.stepp", "not known"),
        ("[[step]]", "[[step]", "TOML", "line 2"),
    ],
)
def test_a_fault_is_told_with_its_file_and_key(tmp_path: Path, old: str, new: str, where: str, what: str) -> None:
    assert old in GOOD
    with pytest.raises(CatalogueError) as refused:
        loaded(tmp_path, GOOD.replace(old, new, 1))
    told = refused.value.text(languages.get("en"))
    assert "steps.toml" in told
    assert f"{where}: " in told
    assert what in told


def test_the_same_step_in_two_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "others.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(CatalogueError, match="catalogue cannot be used") as refused:
        loaded(tmp_path, GOOD)
    assert "also in others.toml" in refused.value.text(languages.get("en"))


def test_steps_that_wait_for_each_other_are_named(tmp_path: Path) -> None:
    bow = GOOD.replace('key = "greet"', 'key = "bow"\nrequires = ["greet"]')
    with pytest.raises(CatalogueError) as refused:
        loaded(tmp_path, GOOD.replace('key = "greet"', 'key = "greet"\nrequires = ["bow"]') + bow)
    assert "greet" in refused.value.text(languages.get("en"))
    assert "bow" in refused.value.text(languages.get("en"))


def test_a_folder_without_sources_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as refused:
        load(tmp_path)
    assert "sources.toml" in refused.value.text(languages.get("en"))


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "steps.toml").write_bytes(GOOD.replace("Saluer", "Saluér").encode("cp1252"))
    with pytest.raises(CatalogueError) as refused:
        load(tmp_path)
    assert "not UTF-8" in refused.value.text(languages.get("en"))
