"""The words of many places, and for a typed word the places that have it: as a word of their name, of their other words,
at the beginning of one, inside one, or but for one letter.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from maison.directory.finding.bits import mask_of
from maison.directory.finding.model import Entry
from maison.directory.finding.recent import Recent
from maison.directory.finding.words import LONG, is_sought_inside, misspelt
from maison.text import search_key

#: From the best to the worst: a word of the name, its beginning; another word, its beginning; inside; one letter wrong.
NAME, IN_NAME, WORD, IN_WORD, INSIDE, MISSPELT = range(6)
LEVELS = 6
_END = "\U0010ffff"

#: So many typed words are remembered.
_WORDS = 64

Levels = tuple[int, ...]
Postings = dict[str, "array[int]"]


class Vocabulary:
    """The words of some places. Sets are masks of their positions (`bits`)."""

    def __init__(self, entries: Sequence[Entry], categories: Mapping[str, int]) -> None:
        """`categories` are the sets of those places that a word names the category of."""
        self._size = len(entries)
        self._names = _postings(search_key(entry.name) for entry in entries)
        self._keys = _postings(entry.key for entry in entries)
        self._sorted_names = sorted(self._names)
        self._sorted = sorted(self._keys)
        self._categories = categories
        self._text = "\n" + "\n".join((*self._sorted, *categories)) + "\n"
        self._all = (*self._sorted, *categories)
        self._levels: Recent[str, Levels] = Recent(_WORDS)
        self._misspelt: Recent[str, int] = Recent(_WORDS)
        self._starts = [0, *accumulate(len(word) + 1 for word in self._all)]

    def levels(self, word: str) -> Levels:
        """The places of each level that a word is found at; a place may be in several of them. None is misspelt."""
        return self._levels.get(word, lambda: self._read(word))

    def _read(self, word: str) -> Levels:
        found = [0] * LEVELS
        found[NAME] = self._of(self._names, (word,))
        found[IN_NAME] = self._of(self._names, _beginning(self._sorted_names, word))
        found[WORD] = self._of(self._keys, (word,)) | self._categories.get(word, 0)
        begun = (mask for each, mask in self._categories.items() if each.startswith(word))
        found[IN_WORD] = _union(self._of(self._keys, _beginning(self._sorted, word)), begun)
        if is_sought_inside(word):
            found[INSIDE] = self._of_all(self._holding(word))
        return tuple(found)

    def misspelt(self, word: str) -> int:
        """The places of words that begin like this one but for a letter: half of it at least must be right."""
        return self._misspelt.get(word, lambda: self._read_misspelt(word)) if len(word) >= LONG else 0

    def _read_misspelt(self, word: str) -> int:
        half = len(word) // 2
        ends = (
            each for each in self._holding(word[half:]) if each.find(word[half:], half - 1) in range(half - 1, half + 2)
        )
        begun = (
            *_beginning(self._sorted, word[:half]),
            *(each for each in self._categories if each.startswith(word[:half])),
        )
        return self._of_all(misspelt(word, {*begun, *ends}))

    def _holding(self, part: str) -> Iterator[str]:
        """The words that hold `part`, each once."""
        at = self._text.find(part)
        while at >= 0:
            number = bisect_right(self._starts, at - 1) - 1
            yield self._all[number]
            at = self._text.find(part, self._starts[number + 1])

    def _of(self, postings: Postings, words: Iterable[str]) -> int:
        lists = [postings[word] for word in words if word in postings]
        return mask_of((at for each in lists for at in each), self._size) if lists else 0

    def _of_all(self, words: Iterable[str]) -> int:
        wanted = tuple(words)
        named = (self._categories[word] for word in wanted if word in self._categories)
        return _union(self._of(self._keys, wanted), named)


def _postings(keys: Iterable[str]) -> Postings:
    found: Postings = {}
    for at, key in enumerate(keys):
        for word in set(key.split()):
            known = found.get(word)
            if known is None:
                found[word] = array("I", (at,))
            else:
                known.append(at)
    return found


def _beginning(words: Sequence[str], start: str) -> Sequence[str]:
    return words[bisect_left(words, start) : bisect_left(words, start + _END)]


def _union(first: int, others: Iterable[int]) -> int:
    for other in others:
        first |= other
    return first
