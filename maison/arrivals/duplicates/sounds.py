"""Names as they sound, whatever romanisation wrote them: "Evgueni", "Yevhen" and "Євген" come close to each other.

The rules are of the systems that passports, registries and people use side by side (ISO 9, BGN/PCGN, the French and
English spellings of Slavic and Arabic names, pinyin beside Wade-Giles, the Korean revised and older ones). They make
names alike that are written differently, at the price that some different names sound alike: they never decide alone.
The keys of `maison.arrivals.finding.sounds` are for an index, where only what is equal is found; these sounds are compared
letter by letter, and know more spellings.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from maison.text import transliterate


class Token(NamedTuple):
    """One word of a name: folded, as it sounds, and its consonants alone.

    `bare` says that its script writes few vowels (Arabic, Hebrew): only its consonants can be compared.
    """

    text: str
    sound: str
    consonants: str
    bare: bool


#: Arabic, Syriac, Thaana and Hebrew write consonants.
_BARE = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINT = re.compile(r"[\s\-'’`ʼʹ.,·・･_/]+")
_NOT_LETTERS = re.compile("[^a-z]")
_CAPITAL = re.compile("(?<=[a-z])(?=[A-Z])")
#: Scripts that write names without spaces.
HAN_OR_HANGUL = re.compile("[\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")

#: Spellings of one sound, applied one after another. What stands first is longest.
_RULES: tuple[tuple[str, str], ...] = (
    ("^(ye|ie|je)", "e"),
    ("^(ya|ia|ja)", "a"),
    ("^(yu|iu|you|iou|ju)", "u"),
    ("schtsch|chtch|shch|szcz|stsch", "S"),
    ("tsch|tch|cz|ch|sch|sh|sz|sj|kj|tj(?=[aeou])|x(?=[iu])|hs(?=[iu])", "S"),
    ("dzh|dsch|dj|zh|dž|j(?=[aeou])", "J"),
    ("gn|ny|nh|ñ", "n"),
    ("ts|tz|dz|c(?=[eiy])|z", "s"),
    ("ph", "f"),
    ("th|dh|tt|dd", "t"),
    ("kh|gh|ck|qu(?=[ei])|q|c|k", "k"),
    ("gu(?=[ei])", "g"),
    ("rh", "r"),
    ("x", "ks"),
    ("f(?=u)", "h"),
    ("h", "g"),
    ("ow\\b|ov\\b|off\\b|ew\\b|ev\\b|eff\\b", "of"),
    ("ou|oo|uu|w(?=[aeiou])|u", "u"),
    ("w|v", "v"),
    ("eau|au|o", "o"),
    ("yi|iy|ij|ii|yy|ee|ie|y|ji", "i"),
    ("\\bi(?=[ae])", ""),
    ("ae|ai|ei|e", "e"),
    ("aa|ah\\b|a", "a"),
    ("eh\\b", "e"),
)
_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _RULES)
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiou]")
#: Letters that Persian and Arabic, or a vowel and a consonant, share: here as they sound in most names.
_TOLD_APART = str.maketrans({"ض": "ز", "ظ": "ز", "ذ": "ز", "ث": "س", "ة": "", "ו": "", "כ": "ק", "च": "छ"})
_SEMIVOWELS = re.compile("[wy]")
_ARTICLE = re.compile("^ال(?!له)")
#: Voices differ from one office to the next: Tigran, Dikran.
_VOICELESS = str.maketrans("dgbJv", "tkpSf")

#: Korean family names as passports write them -> the revised romanisation.
_KOREAN = {
    "kim": "gim",
    "lee": "i",
    "yi": "i",
    "rhee": "i",
    "park": "bag",
    "pak": "bag",
    "choi": "choe",
    "jung": "jeong",
    "chung": "jeong",
    "kang": "gang",
    "cho": "jo",
    "yoon": "yun",
    "lim": "im",
    "shin": "sin",
    "kwon": "gwon",
    "ahn": "an",
    "woo": "u",
    "moon": "mun",
    "suh": "seo",
    "noh": "no",
    "roh": "no",
    "koo": "gu",
    "paik": "baeg",
    "baek": "baeg",
}


@lru_cache(1 << 16)
def token(word: str) -> Token:
    """One word of a name, in any script."""
    bare = _BARE.search(word) is not None
    if bare:
        word = _ARTICLE.sub("", word)
    text = _NOT_LETTERS.sub("", transliterate(word.translate(_TOLD_APART)))
    text = (_SEMIVOWELS.sub("", text) if bare else text.removesuffix("h")) or text
    text = _KOREAN.get(text, text)
    sound = text
    for pattern, spelt in _COMPILED:
        sound = pattern.sub(spelt, sound)
    sound = _DOUBLED.sub(r"\1", sound)
    consonants = _DOUBLED.sub(r"\1", _VOWELS.sub("", sound.translate(_VOICELESS)))
    return Token(text, sound, consonants, bare)


@lru_cache(1 << 14)
def tokens(name: str) -> tuple[Token, ...]:
    """The words of a name; each sign of a script without spaces is one."""
    if HAN_OR_HANGUL.search(name):
        from anyascii import anyascii

        name = " ".join(_CAPITAL.sub(" ", anyascii(sign)) for sign in name)
    return tuple(found for word in _JOINT.split(name) if word and (found := token(word)).text)
