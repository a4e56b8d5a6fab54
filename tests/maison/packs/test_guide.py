"""What every pack explains besides: complete in every language, and the same entries in all of them."""

from __future__ import annotations

import dataclasses

import pytest

from maison import languages
from maison.application import Desk
from maison.packs import guide, sections
from maison.packs.content import Part, PartKey, check_alike
from maison.packs.material import Material
from maison.typesetting import plain
from tests.maison.packs.test_packs import known

KEYS = (PartKey.TRANSPORT, PartKey.EMERGENCY, PartKey.PHRASES, PartKey.FORMS, PartKey.NOTICE)


def part(key: PartKey, tag: str, made: Material) -> Part:
    found = sections.COMPOSERS[key](made, languages.get(tag, "pack"))
    assert found is not None
    return found


def texts(made: Part) -> list[str]:
    return [plain(line.text) for entry in made.entries for line in entry.lines] + [plain(e.title) for e in made.entries]


@pytest.fixture
def made(sqlite_desk: Desk) -> Material:
    """What the pack of a student is made of."""
    return sqlite_desk.packs._gatherer.material(known(sqlite_desk))


@pytest.mark.parametrize("key", KEYS)
def test_part_pairs_with_french_and_says_everything_in_each_language(key: PartKey, made: Material) -> None:
    french = part(key, "fr", made)
    for tag in languages.PACK_LANGUAGES:
        own = part(key, tag, made)
        check_alike(own, french)
        if tag != "fr" and key is not PartKey.PHRASES:
            assert all(text.strip() for text in texts(own))
            same = [one for one, other in zip(texts(own), texts(french), strict=False) if one == other and " " in one]
            assert len(same) <= len(texts(own)) // 3, same  # examples and names stay as they are
        assert not any("{" in text for text in texts(own))


@pytest.mark.parametrize("tag", [tag for tag in languages.PACK_LANGUAGES if tag != "fr"])
def test_each_phrase_says_what_it_means_and_how_it_sounds(tag: str) -> None:
    assert 20 <= len(guide.phrases()) <= 24
    for phrase in guide.phrases():
        assert phrase.said.text(tag) != phrase.said.french
        assert phrase.sound(tag) not in ("", phrase.said.french)
        assert tag == "en" or phrase.sound(tag) != phrase.english_sound


def test_numbers_that_nobody_confirmed_say_so(made: Material) -> None:
    rows = {entry.key: plain(entry.lines[0].text) for entry in part(PartKey.EMERGENCY, "en", made).entries}
    unsure = {one.number for one in made.checklist.catalogue.numbers if one.to_confirm}
    assert {number for number, text in rows.items() if "to be confirmed" in text} == unsure != set()


def test_notice_names_the_house_and_whom_to_write_to(made: Material) -> None:
    known = dataclasses.replace(made.house, name="Maison d’essai", email="accueil@example.org")
    told = " ".join(texts(part(PartKey.NOTICE, "fr", made._replace(house=known))))
    assert "Maison d’essai" in told
    assert "accueil@example.org" in told
    unknown = dataclasses.replace(made.house, name="", email="", address="")
    assert "accueil@example.org" not in " ".join(texts(part(PartKey.NOTICE, "fr", made._replace(house=unknown))))
