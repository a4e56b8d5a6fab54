"""Where the stroke between two joined Arabic letters may grow: the best place of a word.

The order is the one that calligraphers and their typefaces keep: a stroke that the writer typed, after the teeth of
seen and sad, before a final teh marbuta, heh or dal, before alef, tah, lam or kaf, before reh and yeh, and so on; of equals
the last. Never inside lam-alef or the name of God, never where letters make one sign, never in a word of two letters.
"""

from __future__ import annotations

from functools import cache, lru_cache

from maison.typesetting.shaping import Shaped

#: How good it is to grow before a letter that ends a stretch of joined ones, by its joining group; less is better.
_BEFORE_FINAL = {
    **dict.fromkeys(("TEH_MARBUTA", "TEH_MARBUTA_GOAL", "HEH", "HEH_GOAL", "KNOTTED_HEH", "DAL"), 2),
    **dict.fromkeys(("ALEF", "TAH", "LAM", "KAF", "GAF", "SWASH_KAF"), 3),
    **dict.fromkeys(("REH", "YEH", "FARSI_YEH", "YEH_BARREE"), 4),
    **dict.fromkeys(("WAW", "AIN", "QAF", "FEH"), 5),
}
_TYPED, _AFTER_TEETH, _ANY = 0, 1, 6
_SHORTEST = 3
#: Lam leads into these without a stroke of its own.
_AFTER_LAM = ("ALEF", "LAM", "HEH")


@lru_cache(1 << 12)
def place(shaped: Shaped) -> tuple[int, int] | None:
    """The rank of the best place in a word, less being better, and the letter before which the stroke grows."""
    letters = [(at, *_joining(character)) for at, character in enumerate(shaped.text)]
    letters = [letter for letter in letters if letter[1] != "T"]
    if sum(kind in "DR" for _at, kind, _group in letters) < _SHORTEST:
        return None
    starts = {start for start, _advance in shaped.cuts}
    found = []
    for number in range(1, len(letters)):
        _before, kind, group = letters[number - 1]
        at, next_kind, next_group = letters[number]
        if kind in "DC" and next_kind in "DRC" and at in starts and not (group == "LAM" and next_group in _AFTER_LAM):
            goes_on = next_kind != "R" and number + 1 < len(letters) and letters[number + 1][1] in "DRC"
            found.append((_rank(kind, group, "" if goes_on else next_group), -at))
    if not found:
        return None
    rank, place = min(found)
    return rank, -place


def _rank(kind: str, group: str, final: str) -> int:
    if kind == "C":
        return _TYPED
    if group in ("SEEN", "SAD"):
        return _AFTER_TEETH
    return _BEFORE_FINAL.get(final, _ANY)


@cache
def _joining(character: str) -> tuple[str, str]:
    """How a character joins (D on both sides, R to the one before, C a stroke, T a mark, U not), and its group."""
    import icu

    kind, group = (
        icu.Char.getPropertyValueName(of, icu.Char.getIntPropertyValue(character, of), names)
        for of, names in (
            (icu.UProperty.JOINING_TYPE, icu.UPropertyNameChoice.SHORT_PROPERTY_NAME),
            (icu.UProperty.JOINING_GROUP, icu.UPropertyNameChoice.LONG_PROPERTY_NAME),
        )
    )
    return str(kind), str(group).upper()
