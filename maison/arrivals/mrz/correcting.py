"""What readers mistake, put right where a check digit proves exactly one possibility, and left alone everywhere else.

A letter among figures can only be the figure that looks like it, so a date is tried in one way. In a number either may
stand: if one change alone makes the digit hold, that is proof; two at once would prove nothing. The digit over the
whole zone weighs the number as the number's own does, so it cannot decide between two. A filler that was read as K is
beyond any proof (see `checks`); as C it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from maison.arrivals.mrz.checks import Check, checks_of, composite_of
from maison.arrivals.mrz.model import Correction
from maison.arrivals.mrz.zones import Alphabet, Layout

_AS_DIGIT = {"O": "0", "Q": "0", "D": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_AS_LETTER = {"0": "O", "1": "I", "2": "Z", "5": "S", "6": "G", "8": "B"}
_EITHER = {"O": "0", "I": "1", "Z": "2", "S": "5", "G": "6", "B": "8"} | _AS_LETTER
_FILLERS_AS_C = re.compile("C+<*$")

Change = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A zone after its proven corrections: the fields whose digit holds, with something to prove, and those it fails."""

    zone: str
    held: tuple[str, ...]
    failed: tuple[str, ...]
    corrections: tuple[Correction, ...]


def checked(layout: Layout, zone: str, *, correct: bool = True) -> Checked:
    """Check `zone`, with what is proven put right; not where it is unsure that everything stands in its place."""
    read, composite = zone, composite_of(layout)
    if correct:
        zone = _all_corrected(layout, zone, composite)
    checks = [*checks_of(layout, zone), *([composite] if composite else [])]
    failed = tuple(check.name for check in checks if not check.holds(zone))
    held = tuple(check.name for check in checks if check.name not in failed and not check.is_empty(zone))
    return Checked(zone, held, failed, () if zone == read else tuple(_corrections(layout, read, zone)))


def _all_corrected(layout: Layout, zone: str, composite: Check | None) -> str:
    for check in checks_of(layout, zone):
        if not check.holds(zone) or not _figures_alone(layout, zone, check):
            zone = _corrected(layout, zone, check)
    return _corrected(layout, zone, composite) if composite and not composite.holds(zone) else zone


def _figures_alone(layout: Layout, zone: str, check: Check) -> bool:
    """Whether a date has nothing but figures: G in it would be worth as much as the 6 that it is."""
    field = layout.fields[check.name]
    return field.alphabet != "digits" or zone[field.place].replace("<", "0").isdigit()


def fits_alphabet(character: str, alphabet: Alphabet) -> bool:
    """Whether `character` may stand where `alphabet` is."""
    return character == "<" or alphabet == "mixed" or character.isdigit() == (alphabet == "digits")


def _corrected(layout: Layout, zone: str, check: Check) -> str:
    """`zone` with the one change that makes `check` hold; as it is, where there is none or more than one."""
    positions = _open_positions(layout, zone, check)
    forced = _forced(layout, zone, positions)
    if forced is None:
        return zone
    base = _with(zone, forced)
    if forced and check.holds(base):
        return base
    proven = [changed for flip in _flips(layout, base, positions) if check.holds(changed := _with(base, flip))]
    return proven[0] if len(proven) == 1 else zone


def _open_positions(layout: Layout, zone: str, check: Check) -> list[int]:
    """Where a mistake may be that `check` can prove: the digit over all is left what no other digit covers."""
    if check.name != "zone":
        return check.positions()
    settled = {at for other in checks_of(layout, zone) for at in other.positions()}
    return [at for at in check.positions() if at not in settled]


def _forced(layout: Layout, zone: str, positions: list[int]) -> Change | None:
    """The changes of what cannot stand where it stands; None when nothing looks like it that could."""
    made = []
    for at in positions:
        alphabet = layout.alphabets[at]
        if not fits_alphabet(zone[at], alphabet):
            instead = (_AS_DIGIT if alphabet == "digits" else _AS_LETTER).get(zone[at])
            if instead is None:
                return None
            made.append((at, instead))
    return tuple(made)


def _flips(layout: Layout, zone: str, positions: list[int]) -> Iterator[Change]:
    """Each change of one mistake: a character that looks like another, or the fillers at a field's end read as C."""
    for at in positions:
        if layout.alphabets[at] == "mixed" and zone[at] in _EITHER:
            yield ((at, _EITHER[zone[at]]),)
    for field in layout.fields.values():
        ends = _FILLERS_AS_C.search(zone[field.place]) if field.alphabet == "mixed" else None
        if ends and field.start + ends.start() in positions:
            start = field.start + ends.start()
            yield tuple((start + shift, "<") for shift in range(ends[0].count("C")))


def _with(zone: str, change: Change) -> str:
    characters = list(zone)
    for at, instead in change:
        characters[at] = instead
    return "".join(characters)


def _corrections(layout: Layout, before: str, after: str) -> Iterator[Correction]:
    for at, (read, proven) in enumerate(zip(before, after, strict=True)):
        if read != proven:
            yield Correction(layout.names_of[at].removesuffix("_2"), read, proven)
