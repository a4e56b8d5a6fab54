"""The catalogues are complete, current, and keep what a program needs of a text."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import is_normalized

import pytest
from babel.messages.catalog import Catalog

from tests import catalogues
from tests.typography import FAULTS, FRENCH_FAULTS, faulty

ALL = [(language, domain) for domain, languages in catalogues.LANGUAGES.items() for language in languages]
UPDATE = "run: python -m tests.catalogues update"

#: Some letters of the script of each language that is not written in Latin ones.
LETTERS = {
    "ar": "[\u0621-\u064a]",
    "fa": "[\u0621-\u06cc]",
    "ru": "[а-яА-Я]",
    "uk": "[а-яА-ЯіїєґІЇЄҐ]",
    "zh-Hans": "[\u4e00-\u9fff]",
    "ja": "[\u3041-\u30ff\u4e00-\u9fff]",
    "ko": "[\uac00-\ud7a3]",
    "hi": "[\u0904-\u0939]",
}
#: Their readers know Latin letters by how their own language is written in them: how French sounds is told so.
LATIN = ("zh-Hans",)
_SHORT = 24
#: Signs that would turn the text around them: the engine isolates what has to be.
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")

template, load = cache(catalogues.collect), cache(catalogues.load)


@pytest.mark.parametrize("domain", catalogues.LANGUAGES)
def test_template_is_what_the_code_says(domain: str) -> None:
    committed = (catalogues.TRANSLATIONS / f"{domain}.pot").read_bytes()
    assert committed == catalogues.written(template(domain)), UPDATE


@pytest.mark.parametrize(("language", "domain"), ALL)
def test_catalogue_is_that_of_its_template(language: str, domain: str) -> None:
    committed = catalogues.path_of(language, domain).read_bytes()
    assert committed == catalogues.written(catalogues.current(language, domain, template(domain))), UPDATE


@pytest.mark.parametrize(("language", "domain"), ALL)
def test_catalogue_is_complete(language: str, domain: str) -> None:
    catalogue = load(language, domain)
    missing = []
    for message in catalogues.messages(catalogue):
        translated = catalogues.forms(message.string)
        wanted = catalogue.num_plurals if message.pluralizable else 1
        if message.fuzzy or len(translated) != wanted or not all(text.strip() for text in translated):
            missing.append(message.id)
    assert not missing


@pytest.mark.parametrize(("language", "domain"), ALL)
def test_translations_keep_placeholders(language: str, domain: str) -> None:
    wrong = []
    for sources, text in _translations(load(language, domain)):
        if catalogues.placeholders(text) not in [catalogues.placeholders(source) for source in sources]:
            wrong.append((sources[0], text))
    assert not wrong


@pytest.mark.parametrize(("language", "domain"), ALL)
def test_translations_keep_edges_lines_and_letters_to_press(language: str, domain: str) -> None:
    wrong = []
    for sources, text in _translations(load(language, domain)):
        if _shape(text, language) not in [_shape(source, language) for source in sources]:
            wrong.append((sources[0], text))
    assert not wrong


@pytest.mark.parametrize("domain", ["ui", "pack"])
def test_english_is_typographically_right(domain: str) -> None:
    texts = [text for message in catalogues.messages(template(domain)) for text in catalogues.forms(message.id)]
    assert not faulty(texts, FAULTS)


@pytest.mark.parametrize(("language", "domain"), ALL)
def test_every_language_is_typographically_right(language: str, domain: str) -> None:
    texts = [text for _sources, text in _translations(load(language, domain))]
    assert not faulty(texts, FAULTS)
    assert [text for text in texts if not is_normalized("NFC", text) or _CONTROLS.search(text)] == []


@pytest.mark.parametrize(("language", "domain"), [one for one in ALL if one[0] in LETTERS])
def test_every_language_is_in_its_own_script(language: str, domain: str) -> None:
    """Names and abbreviations apart, which are short; and how French sounds, where a script cannot say it."""
    catalogue = load(language, domain)
    sounds = (
        {message.string for message in catalogue if message.context == "pronunciation"} if language in LATIN else ()
    )
    texts = [text for _sources, text in _translations(catalogue) if len(text) > _SHORT and text not in sounds]
    assert [text for text in texts if not re.search(LETTERS[language], text)] == []


@pytest.mark.parametrize("domain", ["ui", "pack"])
def test_french_is_typographically_right(domain: str) -> None:
    assert not faulty([text for _sources, text in _translations(load("fr", domain))], FRENCH_FAULTS)


def _translations(catalogue: Catalog) -> list[tuple[tuple[str, ...], str]]:
    """Each translated form, with the English forms it may be that of."""
    return [
        (catalogues.forms(message.id), text)
        for message in catalogues.messages(catalogue)
        for text in catalogues.forms(message.string)
        if text
    ]


def _shape(text: str, language: str) -> tuple[object, ...]:
    """What a translation shares with its source: blanks at both ends, lines, a "&" before a letter; in French its end."""
    ending = text[-1:] if language == "fr" and text[-1:] in ".…:?!," else ""
    return text[:1].isspace(), text[-1:].isspace(), text.count("\n"), bool(re.search(r"(?<!&)&\w", text)), ending
