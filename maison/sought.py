"""What is sought among the words of a row, said once: the databases' indexes and a plain scan answer it alike.

A row has words; a `Word` is found when one of them begins with it, or is it. `AllOf` and `AnyOf` put them together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

#: Longer words are cut, those of rows and those that are sought: no index takes any length.
WORD_LIMIT = 40


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the row that begins with `text`, or is it."""

    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part is found."""

    parts: tuple[Sought, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part at least is found; without parts, nothing ever is."""

    parts: tuple[Sought, ...]


Sought = Word | AllOf | AnyOf
NOTHING = AnyOf(())


def all_of(parts: Iterable[Sought]) -> Sought:
    """Every one of `parts`, as simply as it can be said."""
    kept = tuple(dict.fromkeys(parts))
    if not kept or NOTHING in kept:
        return NOTHING
    return kept[0] if len(kept) == 1 else AllOf(kept)


def any_of(parts: Iterable[Sought]) -> Sought:
    """Any one of `parts`, as simply as it can be said: without what another part finds anyway."""
    flat = dict.fromkeys(each for part in parts for each in (part.parts if isinstance(part, AnyOf) else (part,)))
    begun = {part.text for part in flat if isinstance(part, Word) and not part.whole}
    sizes = {len(text) for text in begun}
    kept = tuple(part for part in flat if not (isinstance(part, Word) and _goes_on(part, begun, sizes)))
    return kept[0] if len(kept) == 1 else AnyOf(kept)


def _goes_on(word: Word, begun: Collection[str], sizes: Iterable[int]) -> bool:
    """Whether `word` goes on from one of these beginnings of these sizes: then it is found with it."""
    longest = len(word.text) - (not word.whole)
    return any(size <= longest and word.text[:size] in begun for size in sizes)


def holds(words: Collection[str], sought: Sought) -> bool:
    """Whether a row with these words is found: the scan that every index must agree with."""
    if isinstance(sought, Word):
        return sought.text in words if sought.whole else any(word.startswith(sought.text) for word in words)
    if isinstance(sought, AllOf):
        return all(holds(words, part) for part in sought.parts)
    return any(holds(words, part) for part in sought.parts)
