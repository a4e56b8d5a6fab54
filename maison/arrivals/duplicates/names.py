"""How alike two people's names are, word by word, in any order and script.

A person is known by several writings of the name. The words of two writings are paired, best first; what stays alone
counts against them, unless it is a particle. Two writings of which one has no spaces (王小明) are compared whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from maison.arrivals.duplicates.sounds import HAN_OR_HANGUL, Token, tokens

#: Words that people write or leave out.
PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "bin",
        "ben",
        "ibn",
        "bint",
        "abu",
        "abd",
        "de",
        "da",
        "do",
        "das",
        "dos",
        "del",
        "della",
        "di",
        "du",
        "des",
        "la",
        "le",
        "les",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "y",
        "e",
        "i",
        "san",
        "st",
        "ould",
    ]
)
#: Two words less alike than this are two words.
LEAST = 0.72
#: Names without spaces have no words whose likeness could be weighed: they must be liker.
_LEAST_OF_WHOLE = 0.8


class Writing(NamedTuple):
    """One writing of a name; `family` may be all there is."""

    family: str
    given: str


def writings(family_name: str, given_names: str, preferred_name: str, native_name: str) -> tuple[Writing, ...]:
    """The ways in which a person's name is written."""
    found = [Writing(family_name, given_names), Writing("", native_name)]
    if preferred_name and preferred_name != given_names:
        found.insert(1, Writing(family_name, preferred_name))
    return tuple(writing for writing in found if any(writing))


class Likeness(NamedTuple):
    """How alike two names are.

    `score` is 0 to 1 over the words of both, `shared` over the words of the shorter one. `given` is the likeness of the
    given names alone, 1 where one has none; `exact` says that every word is the same, `swapped` that family and given
    names changed places.
    """

    score: float
    shared: float
    given: float
    words: int
    exact: bool
    swapped: bool


NOTHING = Likeness(0.0, 0.0, 0.0, 0, False, False)


def likeness(ours: Sequence[Writing], theirs: Sequence[Writing]) -> Likeness:
    """The best that any writing of the one makes with any writing of the other."""
    return max((_likeness(one, other) for one in ours for other in theirs), default=NOTHING)


@lru_cache(1 << 12)
def _likeness(one: Writing, other: Writing) -> Likeness:
    if _without_spaces(one) or _without_spaces(other):
        return _as_one_word(one, other)
    found = _word_by_word(one, other)
    if found.exact:
        return found
    if all(one) and all(other):
        return max((found, *_part_by_part(one, other)))
    return max(found, _as_one_word(one, other))


def _word_by_word(one: Writing, other: Writing) -> Likeness:
    family, their_family = tokens(one.family), tokens(other.family)
    given, their_given = tokens(one.given), tokens(other.given)
    ours, theirs = family + given, their_family + their_given
    pairs = _paired(ours, theirs)
    together = sum(like * min(_weight(ours[at]), _weight(theirs[to])) for like, at, to in pairs)
    lengths = [sum(map(_weight, words)) for words in (ours, theirs)]
    if not all(lengths):
        return NOTHING
    crossed = sum(1 for _like, at, to in pairs if (at < len(family)) != (to < len(their_family)))
    return Likeness(
        together / max(lengths),
        min(1.0, together / min(lengths)),
        _of_given_names(given, their_given, ours, theirs),
        len(pairs),
        len(pairs) == len(ours) == len(theirs) and all(like == 1.0 for like, _at, _to in pairs),
        bool(family and given and their_family and their_given) and len(pairs) > 1 and crossed == len(pairs),
    )


def _part_by_part(one: Writing, other: Writing) -> Iterator[Likeness]:
    """Family name with family name, given names with given names, or crosswise, each as one word: Ben Ali is Benali."""
    ours = _joined(one.family), _joined(one.given)
    for swapped, theirs in enumerate(((other.family, other.given), (other.given, other.family))):
        likes = [word_likeness(part, _joined(name)) for part, name in zip(ours, theirs, strict=True)]
        if min(likes) >= LEAST:
            yield Likeness(sum(likes) / 2, sum(likes) / 2, likes[1], 2, False, bool(swapped))


def _weight(word: Token) -> float:
    if word.bare:
        return 1.0
    return 0.2 if word.text in PARTICLES else 0.4 if len(word.text) == 1 else 1.0


def _paired(ours: Sequence[Token], theirs: Sequence[Token]) -> list[tuple[float, int, int]]:
    """The words that stand for each other: likeness, place in ours, place in theirs; each word once, the likest first."""
    alike = [
        (like, at, to)
        for at, word in enumerate(ours)
        for to, other in enumerate(theirs)
        if (like := word_likeness(word, other)) >= LEAST
    ]
    alike.sort(key=lambda pair: (-pair[0], pair[1], pair[2]))
    pairs: list[tuple[float, int, int]] = []
    for like, at, to in alike:
        if not any(at == mine or to == yours for _like, mine, yours in pairs):
            pairs.append((like, at, to))
    return pairs


def _of_given_names(
    given: Sequence[Token], others: Sequence[Token], all_: Sequence[Token], all_others: Sequence[Token]
) -> float:
    """How alike the given names are, wherever the other side wrote them; 1 where one side has none."""
    if not given or not others:
        return 1.0
    return (
        min(_found(given, all_others), _found(others, all_))
        if len(given) == len(others)
        else max(_found(given, all_others), _found(others, all_))
    )


def _found(words: Sequence[Token], among: Sequence[Token]) -> float:
    """How much of `words` stands among others."""
    return sum(like for like, _at, _to in _paired(words, among)) / len(words)


@lru_cache(1 << 15)
def word_likeness(one: Token, other: Token) -> float:
    """How alike two words of names are, 0 to 1."""
    if one.text == other.text:
        return 1.0
    if one.bare or other.bare:
        return _bare_likeness(one.consonants, other.consonants)
    if one.sound == other.sound:
        return 0.95
    if min(len(one.text), len(other.text)) == 1:
        return 0.75 if one.text[0] == other.text[0] else 0.0
    from rapidfuzz.distance import OSA

    shorter = min(len(one.sound), len(other.sound))
    if shorter < 3:
        return 0.0
    like = max(
        OSA.normalized_similarity(one.sound, other.sound, score_cutoff=LEAST),
        OSA.normalized_similarity(one.text, other.text, score_cutoff=LEAST),
    )
    if one.consonants == other.consonants and len(one.consonants) > 1:
        like = max(like, 0.85)
    return float(like)


def _bare_likeness(one: str, other: str) -> float:
    if one == other:
        return 0.95 if len(one) > 1 else 0.85 if one else 0.0
    from rapidfuzz.distance import OSA

    like = OSA.normalized_similarity(one, other)
    return float(like) if min(len(one), len(other)) > 2 else 0.0


def _without_spaces(writing: Writing) -> bool:
    return HAN_OR_HANGUL.search(writing.family + writing.given) is not None


def _as_one_word(one: Writing, other: Writing) -> Likeness:
    """Two names of which one has no spaces, in either order of the other's parts."""
    likes = [
        word_likeness(_joined(f"{one.family} {one.given}"), _joined(f"{other.family} {other.given}")),
        word_likeness(_joined(f"{one.family} {one.given}"), _joined(f"{other.given} {other.family}")),
        word_likeness(_joined(f"{one.given} {one.family}"), _joined(f"{other.family} {other.given}")),
    ]
    best = max(likes)
    if best < _LEAST_OF_WHOLE:
        return NOTHING
    return Likeness(best, best, best, 2, best == 1.0, best > likes[0] and all(one) and all(other))


@lru_cache(1 << 14)
def _joined(name: str) -> Token:
    """A name of several words as one."""
    words = tokens(name)
    return Token(
        "".join(word.text for word in words),
        "".join(word.sound for word in words),
        "".join(word.consonants for word in words),
        any(word.bare for word in words),
    )
