"""Texts in several languages, section by section, and which translation was made of which French.

That a translation is of a French text is remembered as a pair of the hashes of both, so that going back to an older
version also goes back to what was right then. A change of spaces alone is no change.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from maison.checklists.library.content import Content, units

#: The language that the others are translated from.
ORIGINAL = "fr"

Text: TypeAlias = str | list[str]


class Section(NamedTuple):
    """One text of a unit: "what", "cost[1].note"; a list of papers is one text."""

    unit: str
    path: str
    texts: Mapping[str, Text]


class Pair(NamedTuple):
    """A translation and the French that it is of, by their hashes."""

    language: str
    original: str
    translation: str


class StaleText(NamedTuple):
    """A translation of whose French nobody has said that it is the same."""

    unit: str
    path: str
    language: str
    pair: Pair


def of_unit(name: str, value: Any) -> Iterator[Section]:
    """The texts of one unit."""
    yield from _of_value(name, "", value)


def pairs(section: Section) -> Iterator[Pair]:
    """The translations of a text, each with the French that stands beside it."""
    original = text_hash(section.texts[ORIGINAL])
    for language, text in section.texts.items():
        if language != ORIGINAL:
            yield Pair(language, original, text_hash(text))


def stale(content: Content, known: Collection[Pair]) -> tuple[StaleText, ...]:
    """The translations that are not known to be of the French that stands beside them."""
    every = (text for name, unit in units(content).items() for text in translations(name, unit.value))
    return tuple(text for text in every if text.pair not in known)


def translations(name: str, value: Any) -> Iterator[StaleText]:
    """All translations of one unit, each as it would be told if it were stale."""
    for section in of_unit(name, value):
        for pair in pairs(section):
            yield StaleText(section.unit, section.path, pair.language, pair)


def made_anew(old: Content, new: Content) -> set[Pair]:
    """The pairs whose translation was written between two versions: whoever writes it reads the French beside it."""
    there, anew = units(old), set()
    for name, unit in units(new).items():
        known = there.get(name)
        if known is None or known.value != unit.value:  # most are as they were
            before = {
                (text.path, text.language): text.pair.translation for text in translations(name, known and known.value)
            }
            texts = translations(name, unit.value)
            anew |= {text.pair for text in texts if before.get((text.path, text.language)) != text.pair.translation}
    return anew


def text_hash(text: Text) -> str:
    """The same for texts that differ in their spaces alone."""
    return _hash_of((text,) if isinstance(text, str) else tuple(text))


@lru_cache(
    maxsize=8192
)  # the editor asks for those of a whole catalogue three times each time that one pauses in typing
def _hash_of(lines: tuple[str, ...]) -> str:
    plain = [" ".join(unicodedata.normalize("NFC", line).split()) for line in lines]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()[:32]


def _of_value(name: str, path: str, value: Any) -> Iterator[Section]:
    if isinstance(value, dict):
        if _is_text(value.get(ORIGINAL)):
            texts = {tag: text for tag, text in value.items() if _is_text(text) and _is_language(tag)}
            yield Section(name, path, texts)
            return
        for key, entry in value.items():
            yield from _of_value(name, f"{path}.{key}" if path else key, entry)
    elif isinstance(value, list):
        for number, entry in enumerate(value, 1):
            yield from _of_value(name, f"{path}[{number}]", entry)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and bool(value) and all(isinstance(entry, str) for entry in value)
    )


def _is_language(tag: str) -> bool:
    """Whether a key beside "fr" is a language: "en", "zh-Hans"; "key" is none."""
    return tag != "key" and 2 <= len(tag.partition("-")[0]) <= 3 and tag.partition("-")[0].isalpha()
