"""Texts for visitors call a thing by one name: the terms of each language's glossary stand where the French has them.

Words are bent and joined in most languages, so the beginning of each word of a term is looked for. What stays French in the
text, as visitors meet it on counters, counts as well. Some sentences say it otherwise, and rightly: nearly all have to agree.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache

import pytest

from tests import catalogues

LANGUAGES = catalogues.LANGUAGES["steps"]
LEAST_TERMS = 120
#: So much of all uses agrees, and of those of one term that is used at least so often.
ALL, OF_ONE, OFTEN = 0.95, 0.6, 5
#: Signs of these languages are words by themselves.
WITHOUT_SPACES = ("zh-Hans", "ja", "ko")
_BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]")


@cache
def glossary(language: str) -> dict[str, list[str]]:
    path = catalogues.TRANSLATIONS / language.replace("-", "_") / "glossary.toml"
    terms: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    return terms


def bare(text: str) -> str:
    """Without marks, and in small letters."""
    text = unicodedata.normalize("NFKD", text.casefold()).replace("’", "'")
    return "".join(letter for letter in text if not unicodedata.combining(letter))


@cache
def in_french(terms: tuple[str, ...]) -> re.Pattern[str]:
    """The terms in a French text, a group for each, also in the plural; a name only with its capitals."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, terms))})(?!\w)")


def _pattern(term: str) -> str:
    words = _BRACKETS.sub("", term).replace("’", "'").split()
    joined = r"\W+".join(f"{re.escape(word)}(?:s|x|es|e)?" for word in words)
    return f"({joined})" if any(letter.isupper() for letter in "".join(words)) else f"((?i:{joined}))"


def beginnings(term: str, language: str) -> list[str]:
    """What of each word of a term has to stand in a text."""
    plain = bare(_BRACKETS.sub("", term))
    if language in WITHOUT_SPACES:
        return [plain.strip()[:2]]
    words = [word.removeprefix("ال") for word in re.findall(r"[^\W\d_]+", plain)]
    long = [word for word in words if len(word) > 3] or words
    return [word[: max(3, round(len(word) * 0.6))] for word in long]


def holds(text: str, french: str, agreed: list[str], language: str) -> bool:
    plain = bare(text)
    kept = [bare(_BRACKETS.sub("", french)), *map(bare, re.findall(r"\(([A-Z-]+)\)", french))]
    if any(name in plain for name in kept):
        return True
    for term in (part for each in agreed for part in re.split(r"\s*[/,;،]\s*", _BRACKETS.sub("", each)) if part):
        parts = beginnings(term, language)
        if 2 * sum(part in plain for part in parts) >= len(parts):
            return True
    return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_glossary_has_enough_terms_and_each_says_something(language: str) -> None:
    terms = glossary(language)
    assert len(terms) >= LEAST_TERMS
    assert terms.keys() == glossary(LANGUAGES[0]).keys()
    assert all(agreed and all(term.strip() for term in agreed) for agreed in terms.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_use_the_terms_of_the_glossary(language: str) -> None:
    terms = tuple(sorted(glossary(language), key=len, reverse=True))  # a longer term is not also the shorter one in it
    pattern = in_french(terms)
    uses: Counter[str] = Counter()
    others: dict[str, list[str]] = {}
    for domain in ("steps", "guide", "places"):
        for message in catalogues.messages(catalogues.load(language, domain)):
            if message.context or not message.string:
                continue
            french = str(message.id).replace("’", "'")
            for term in {terms[int(found.lastindex or 1) - 1] for found in pattern.finditer(french)}:
                uses[term] += 1
                if not holds(str(message.string), term, glossary(language)[term], language):
                    others.setdefault(term, []).append(str(message.string))
    wrong = sum(map(len, others.values()))
    assert wrong <= (1 - ALL) * uses.total(), {term: texts[:2] for term, texts in others.items()}
    for term, texts in others.items():
        assert uses[term] < OFTEN or len(texts) <= (1 - OF_ONE) * uses[term], (term, texts)


def test_another_word_is_noticed() -> None:
    agreed = glossary("es")["loyer"]
    assert holds("El alquiler se paga cada mes.", "loyer", agreed, "es")
    assert not holds("La renta se paga cada mes.", "loyer", agreed, "es")
