"""Names that sound alike although they are written differently: Evgueni, Yevhen and Євген; Mohamed, Muhammad and محمد.

A key keeps the consonants of a name, in classes, and whether a vowel stands between them, but not which one: between
languages it is the vowels that change (Khaled, Khalid). A short key keeps the kind of its vowels too, or it would say too
little. Scripts that write no short vowels have a skeleton: no vowels at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from maison.text import transliterate

#: A shorter key says too little: half of all names have it.
LEAST_KEY, LEAST_SKELETON = 2, 2
#: A shorter key keeps the kind of its vowels.
_PLAIN_FROM = 4
#: A key of so many letters may be the beginning of another; a shorter one must be the same.
BEGINS_FROM = 5

#: Letters whose sound their bare form loses.
_SOUNDED = str.maketrans(
    {"č": "ch", "ć": "ch", "ç": "ch", "š": "sh", "ş": "sh", "ș": "sh", "ś": "sh", "ž": "zh", "ż": "zh", "ź": "zh"}
    | {"ţ": "ts", "ț": "ts", "ğ": "g", "ß": "ss", "đ": "dj", "ђ": "dj", "ъ": "a"}
)  # fmt: skip
#: What several letters, or one before another, sound like; the longest first. "1" is the sound of "sh", "2" that of "zh";
#: "g" stands for every sound of the throat.
_TOGETHER = {
    "shch": "1", "dsch": "1", "zsch": "1", "tsch": "1", "tch": "1", "tsh": "1", "sch": "1", "chr": "kr", "ch": "1",
    "sh": "1", "cz": "1", "sz": "1", "dzh": "2", "dsh": "2", "dj": "2", "zh": "2", "ph": "f", "th": "t", "dh": "d",
    "bh": "b", "gh": "g", "kh": "g", "ts": "s", "tz": "s", "ck": "k", "qu": "k", "gu": "g", "ou": "w",
    "ce": "se", "ci": "si", "cy": "sy", "x": "ks",
}  # fmt: skip
_BEFORE_VOWELS = {"qu": "aeiouy", "gu": "eiy", "ou": "aeiy"}
_FOUND_TOGETHER = re.compile(
    "|".join(f"{some}(?=[{_BEFORE_VOWELS[some]}])" if some in _BEFORE_VOWELS else some for some in _TOGETHER)
)
_ALONE = str.maketrans("jhzwcq", "2gsvkk")
#: A run of vowels is one vowel: "i" where it has an "i" in it, else "u" or "a". A consonant twice is once.
_RUN = re.compile(r"[aeiouy]+|([^aeiouy])\1+")
_KINDS = str.maketrans("iu", "aa")
#: What a skeleton leaves out; and one "s" is enough for it.
_WEAK = str.maketrans("1", "s", "aiuv")
_VOWELS = "aeiouy"
_SILENT = tuple(f"{vowel}h" for vowel in _VOWELS)
_ENDS = (("er", "r"), ("ff", "f"), ("v", "f"), ("w", "f"), ("dt", "d"), ("tt", "d"), ("t", "d"))
#: Hebrew, Arabic and their kind; and those of India, whose first vowel is in the consonant.
_NO_VOWELS = re.compile("[\u0590-\u0dff\ufb1d-\ufdff\ufe70-\ufefc]")


def writes_no_vowels(word: str) -> bool:
    """Whether `word` is in a script that leaves out some vowels or all: Arabic, Hebrew, those of India."""
    return not word.isascii() and _NO_VOWELS.search(word) is not None


@lru_cache(maxsize=65536)
def sounding(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How one word of a name sounds: its keys, none in a script without vowels, and its skeletons.

    There may be two of each: a "j" is that of Jamal or that of Jana, and an Arabic article may be left out.
    """
    without_vowels = writes_no_vowels(word)
    if without_vowels:
        written = [word, word[2:]] if word.startswith("ال") and len(word) > 4 else [word]
        sounds = [_sounds(_without_vowels(_latin(form))) for form in written]
    else:
        sounds = [_sounds(latin) for latin in _readings(word)]
    keys = () if without_vowels else (one if len(one) < _PLAIN_FROM else one.translate(_KINDS) for one in sounds)
    bones = (one.translate(_WEAK) for one in sounds)
    return _long_enough(keys, LEAST_KEY), _long_enough(bones, LEAST_SKELETON)


def _long_enough(keys: Iterable[str], least: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys([key for key in keys if len(key) >= least]))


def _readings(word: str) -> tuple[str, ...]:
    latin = word.lower() if word.isascii() else _latin(unicodedata.normalize("NFC", word).lower().translate(_SOUNDED))
    return (latin, latin.replace("j", "y")) if "j" in latin and "dj" not in latin else (latin,)


def _latin(word: str) -> str:
    return "".join(filter(str.isalpha, transliterate(word)))


def _without_vowels(latin: str) -> str:
    """A word of such a script without the letters that are a vowel: y anywhere, h and v at its end."""
    return (latin[:-1] if latin.endswith(("h", "v")) else latin).replace("y", "")


def _sounds(latin: str) -> str:
    sounds = latin
    if sounds.endswith(_SILENT):
        sounds = sounds[:-1]
    for end, sound in _ENDS:
        if sounds.endswith(end) and len(sounds) > len(end):
            sounds = sounds[: -len(end)] + sound
            break
    if sounds.startswith("rh") and sounds[2:3] in _VOWELS:
        sounds = "r" + sounds[2:]
    sounds = _FOUND_TOGETHER.sub(_together, sounds).translate(_ALONE)
    return _RUN.sub(_once, sounds).rstrip("aiu")


def _together(found: re.Match[str]) -> str:
    return _TOGETHER[found[0]]


def _once(found: re.Match[str]) -> str:
    run = found[0]
    if run[0] not in _VOWELS:
        return run[0]
    if "i" in run or "y" in run:
        return "i"
    return "u" if "u" in run or "o" in run else "a"
