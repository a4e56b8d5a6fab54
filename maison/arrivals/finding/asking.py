"""What somebody typed into a search box, as what is sought: once for each rank that an arrival may have among the hits.

Each typed word must begin a word of the arrival, alone or joined with its neighbour (`xiao ming` finds Xiaoming, and
`de la cruz` Delacruz). Figures may also be the beginning or the end of a telephone number, and any writing of a birth
date. What sounds alike comes last. Within a rank, what was put on file last comes first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from maison.arrivals.finding.figures import meanings, numbers_written
from maison.arrivals.finding.sounds import BEGINS_FROM, sounding, writes_no_vowels
from maison.arrivals.finding.typed import Typed, typed_words
from maison.arrivals.finding.words import pieces
from maison.sought import NOTHING, WORD_LIMIT, Sought, Word, all_of, any_of, holds
from maison.text import NEVER_KEPT, QUERY_LIMIT

_NAMES, _FIELDS = "fg", "fgoh"
#: Fewer letters sound like too much.
_LEAST_SOUND = 3


class Rank(IntEnum):
    """How well an arrival fits; the worst of its words says it."""

    IDENTIFIED = 0
    FAMILY_NAME = 1
    NAMES = 2
    FAMILY_BEGINS = 3
    NAMES_BEGIN = 4
    FIELDS = 5
    SOUNDS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """One typed word: what holds it as it was typed, and what sounds like it besides."""

    typed: Typed
    literal: Sought
    loosest: Sought


@dataclass(frozen=True, slots=True)
class Question:
    """What is sought: the words that were typed, each with what it is sought as, and what an arrival of each rank or a
    better one has.
    """

    words: tuple[Asked, ...]
    ranks: tuple[tuple[Rank, Sought], ...]

    @property
    def literal(self) -> Sought:
        """What an arrival has that holds every word as it was typed."""
        return next(sought for rank, sought in self.ranks if rank == Rank.FIELDS)

    @property
    def loosest(self) -> Sought:
        """What any hit has."""
        return self.ranks[-1][1]


def ask(text: str) -> Question | None:
    """What `text` asks for; None when there is no letter and no figure in it."""
    words = typed_words(text)
    if not words:
        return None
    levels = [_levels(words, at) for at in range(len(words))]
    ranks = [(rank, all_of(level[rank] for level in levels)) for rank in Rank]
    ranks[Rank.IDENTIFIED] = (Rank.IDENTIFIED, _identifier(text))
    kept: list[tuple[Rank, Sought]] = []
    for rank, sought in ranks:
        if sought != NOTHING and all(sought != other for _rank, other in kept):
            kept.append((rank, sought))
    asked = zip(words, levels, strict=True)
    return Question(tuple(Asked(word, level[Rank.FIELDS], level[Rank.SOUNDS]) for word, level in asked), tuple(kept))


def matches(text: str, words: Collection[str]) -> bool:
    """Whether somebody who types `text` finds the arrival that has these words: the scan that the index agrees with."""
    question = ask(text)
    return question is not None and holds(words, question.loosest)


def rank_of(question: Question, words: Collection[str]) -> Rank | None:
    """The rank of the arrival that has these words; None when it is not found."""
    return next((rank for rank, sought in question.ranks if holds(words, sought)), None)


def _levels(words: Sequence[Typed], at: int) -> dict[Rank, Sought]:
    word = words[at]
    if word.is_number:
        literal = any_of((meanings(word.chunks), *_as_words(word.plain)))
        return dict.fromkeys(Rank, NOTHING) | {Rank.FIELDS: literal, Rank.SOUNDS: literal}
    if word.is_signs:
        return _levels_of_signs(word.text)
    spellings = tuple(ways(words, at))
    family = any_of(Word("f" + way, whole=True) for way in spellings)
    given = any_of(Word("g" + way, whole=True) for way in spellings)
    family_begins = any_of(Word("f" + way) for way in spellings)
    given_begins = any_of(Word("g" + way) for way in spellings)
    names_begin = any_of((family_begins, given_begins))
    # what is in a host's name is typed as it is written
    others = (*(Word("o" + way) for way in spellings), *(Word("h" + form) for form in word.forms))
    literal = any_of((names_begin, *others))
    return {
        Rank.IDENTIFIED: NOTHING,
        Rank.FAMILY_NAME: family,
        Rank.NAMES: any_of((family, given)),
        Rank.FAMILY_BEGINS: any_of((family_begins, given)),
        Rank.NAMES_BEGIN: names_begin,
        Rank.FIELDS: literal,
        Rank.SOUNDS: any_of((literal, *_sounds(word.text))),
    }


def _as_words(words: Sequence[Typed]) -> Iterator[Sought]:
    """What looks like a day with the name of its month may also be other words."""
    if words:
        yield all_of(_levels(words, at)[Rank.FIELDS] for at in range(len(words)))


def ways(words: Sequence[Typed], at: int) -> Iterator[str]:
    """The spellings under which a word is sought: alone, joined with the one before or after it, and all words of letters around it as one."""
    first = last = at
    while first and words[first - 1].is_letters:
        first -= 1
    while last + 1 < len(words) and words[last + 1].is_letters:
        last += 1
    joined = [words[place].forms[0] for place in range(first, last + 1)]
    yield from words[at].forms
    yield from (way[:WORD_LIMIT] for way in _with_neighbours(joined, at - first))
    if 2 < len(joined) <= 4:
        yield "".join(joined)[:WORD_LIMIT]


def _sounds(text: str) -> Iterator[Sought]:
    if len(text) < _LEAST_SOUND:
        return
    keys, skeletons = sounding(text)
    yield from (Word(f"s{key}", whole=len(key) < BEGINS_FROM) for key in keys)
    # only a name that is written without its vowels is compared without them
    marks = "kq" if writes_no_vowels(text) else "q"
    for bones in skeletons:
        yield from (Word(mark + bones, whole=len(bones) < BEGINS_FROM - 1) for mark in marks)


def _levels_of_signs(run: str) -> dict[Rank, Sought]:
    """Signs may be any part of a name, or two parts of it the other way round; another spelling sounds like them."""
    whole = Word("f" + run, whole=True)
    names, literal = (
        any_of((_begin(run, marks), *(_in_two(run, cut, marks) for cut in range(1, len(run)))))
        for marks in (_NAMES, _FIELDS)
    )
    family = _begin(run, "f")
    signs = pieces(run)
    plain = [sign.forms[0] for sign in signs]
    spoken = all_of(
        any_of(Word(mark + way) for mark in _NAMES for way in (*sign.forms, *_with_neighbours(plain, at)))
        for at, sign in enumerate(signs)
    )
    return {
        Rank.IDENTIFIED: NOTHING,
        Rank.FAMILY_NAME: whole,
        Rank.NAMES: whole,
        Rank.FAMILY_BEGINS: family,
        Rank.NAMES_BEGIN: names,
        Rank.FIELDS: literal,
        Rank.SOUNDS: any_of((literal, spoken)),
    }


def _with_neighbours(syllables: Sequence[str], at: int) -> Iterator[str]:
    yield syllables[at]
    if at:
        yield "".join(syllables[at - 1 : at + 1])
    if at + 1 < len(syllables):
        yield "".join(syllables[at : at + 2])


def _in_two(run: str, cut: int, marks: str) -> Sought:
    return all_of((_begin(run[:cut], marks), _begin(run[cut:], marks)))


def _begin(text: str, marks: str) -> Sought:
    return any_of(Word(mark + text) for mark in marks)


def _identifier(text: str) -> Sought:
    """A whole reference, e-mail address or telephone number and nothing else."""
    squeezed = "".join(part.forms[0] for part in pieces(NEVER_KEPT.sub(" ", text[:QUERY_LIMIT])))
    digits = squeezed.isdigit()
    if not ((digits and len(squeezed) >= 7) or "@" in text):
        return NOTHING
    return any_of(
        Word("i" + number[:WORD_LIMIT], whole=True) for number in (numbers_written(squeezed) if digits else (squeezed,))
    )
