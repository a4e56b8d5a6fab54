"""Each script is drawn as in the picture that a person has looked at (`python -m tests.references`)."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from maison.packs.specimens import Specimen, specimens
from tests.maison.typesetting.pictures import FOLDER, TOLERANCE, difference, document, drawn, drawn_by_poppler

SPECIMENS = {specimen.tag: specimen for specimen in specimens()}


def reference(tag: str) -> Image.Image:
    """The picture that was looked at."""
    return Image.open(FOLDER / f"{tag}.png")


def differs(specimen: Specimen, tag: str) -> bool:
    """Whether what is drawn now would be told from the reference of `tag`."""
    return difference(drawn(document(specimen)), reference(tag)) > TOLERANCE


@pytest.mark.parametrize("tag", SPECIMENS)
def test_a_script_is_drawn_as_in_its_reference(tag: str) -> None:
    assert difference(drawn(document(SPECIMENS[tag])), reference(tag)) <= TOLERANCE


@pytest.mark.parametrize("tag", ["ar", "hi", "km", "zh", "fr"])
def test_another_renderer_draws_the_same(tag: str, tmp_path: Path) -> None:
    assert difference(drawn_by_poppler(document(SPECIMENS[tag]), tmp_path), reference(tag)) <= TOLERANCE


def test_there_are_no_other_references_and_they_are_small() -> None:
    files = list(FOLDER.iterdir())
    assert {path.stem for path in files} == set(SPECIMENS)
    assert sum(path.stat().st_size for path in files) < 600_000


@pytest.mark.parametrize("tag", SPECIMENS)
def test_letters_in_another_order_are_told(tag: str) -> None:
    text = SPECIMENS[tag].passage
    at = next(
        at for at in range(3, len(text)) if text[at] != text[at + 1] and text[at : at + 2].strip() == text[at : at + 2]
    )
    turned = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    assert differs(replace(SPECIMENS[tag], passage=turned), tag)


@pytest.mark.parametrize(
    ("tag", "mark"),
    [
        (tag, mark)
        for tag, specimen in SPECIMENS.items()
        for mark in sorted(set(specimen.passage))
        if unicodedata.category(mark) == "Mn"
    ],
)
def test_a_mark_that_is_missing_is_told(tag: str, mark: str) -> None:
    assert differs(replace(SPECIMENS[tag], passage=SPECIMENS[tag].passage.replace(mark, "", 1)), tag)


@pytest.mark.parametrize("tag", ["ar", "fa", "ur", "ps"])
def test_letters_that_are_not_joined_are_told(tag: str) -> None:
    apart = "\u200c".join(SPECIMENS[tag].passage)
    assert differs(replace(SPECIMENS[tag], passage=apart), tag)


@pytest.mark.parametrize(
    ("tag", "virama"),
    [("hi", "\u094d"), ("bn", "\u09cd"), ("te", "\u0c4d"), ("kn", "\u0ccd"), ("ml", "\u0d4d"), ("gu", "\u0acd")],
)
def test_conjuncts_that_are_not_formed_are_told(tag: str, virama: str) -> None:
    text = SPECIMENS[tag].passage.replace("\u200c", "")
    assert differs(replace(SPECIMENS[tag], passage=text.replace(virama, f"{virama}\u200c")), tag)


@pytest.mark.parametrize("tag", ["km", "my"])
def test_subscripts_that_do_not_stack_are_told(tag: str) -> None:
    stacker = {"km": "\u17d2", "my": "\u103c"}[tag]
    assert stacker in SPECIMENS[tag].passage
    assert differs(replace(SPECIMENS[tag], passage=SPECIMENS[tag].passage.replace(stacker, "")), tag)


@pytest.mark.parametrize(("tag", "other"), [("zh", "ja"), ("ja", "zh"), ("zh-Hant", "zh"), ("ur", "ar")])
def test_the_letters_of_another_language_are_told(tag: str, other: str) -> None:
    assert differs(replace(SPECIMENS[tag], tag=other), tag)


@pytest.mark.parametrize("tag", SPECIMENS)
def test_a_picture_that_is_one_dot_aside_is_told(tag: str) -> None:
    assert difference(ImageChops.offset(reference(tag), 1, 0), reference(tag)) > TOLERANCE
