"""What the categories of places are called, in every language of the packs, and which other writings a typed word may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from maison import languages
from maison.directory.vocabulary import CATEGORY_WORDS, LABELS, PlaceCategory
from maison.text import search_key, transliterate

#: Longer words may have one letter wrong.
LONG = 5
#: Shorter beginnings of words are found at the beginnings of words only: inside there would be nearly all of them.
INSIDE = 3
#: Arabic writes "the" as a part of the word.
_ARTICLE = "ال"


@cache
def category_words() -> Mapping[str, frozenset[PlaceCategory]]:
    """The categories that each word names, in any of the languages, folded and in Latin letters like the words of places."""
    found: dict[str, set[PlaceCategory]] = {}
    speakers = [languages.get(tag, "pack") for tag in languages.PACK_LANGUAGES]
    for category in PlaceCategory:
        said = (LABELS[category], CATEGORY_WORDS[category], *(each.gettext(LABELS[category]) for each in speakers))
        for word in search_key(*said).split():
            found.setdefault(word.strip(",،、()"), set()).add(category)
    found.pop("", None)
    return {word: frozenset(categories) for word, categories in found.items()}


@lru_cache(maxsize=4096)
def writings(word: str) -> tuple[str, ...]:
    """A typed word as it may stand among the words of a place: also without the Arabic article."""
    return (word, word.removeprefix(_ARTICLE)) if word.startswith(_ARTICLE) and len(word) > INSIDE else (word,)


@lru_cache(maxsize=1024)
def latin(word: str) -> str:
    """The word in Latin letters where it is in others, else "": a name may be on file in these alone."""
    written = "" if word.isascii() else transliterate(word)
    return written if written != word and len(written) >= INSIDE and " " not in written else ""


def is_sought_inside(word: str) -> bool:
    """Whether `word` is looked for in the middle of words too."""
    return len(word) >= INSIDE or not (word.isascii() and word.isalnum())


def misspelt(word: str, known: Iterable[str]) -> list[str]:
    """Those of the `known` words that begin with `word`, but for one letter that is wrong, missing, too many or swapped."""
    from rapidfuzz.distance import OSA

    size = len(word)
    return [
        each
        for each in known
        if any(OSA.distance(word, each[:end], score_cutoff=1) <= 1 for end in (size - 1, size, size + 1))
    ]
