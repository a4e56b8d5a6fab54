"""What typed text may be, and the key by which any spelling of it is found again.

Text is data: it is cleaned once, at the border, so that every database, page and file can hold it as it is.
"""

import re
import unicodedata
from functools import lru_cache

from maison.errors import UserError
from maison.languages import N_

#: The longest a field may be, in characters that a reader counts (marks are not counted).
FIELD_LIMIT = 120
NOTE_LIMIT = 5000
QUERY_LIMIT = 200
WORDS_SOUGHT = 8
#: More marks than this on one letter is no writing system but an attack on the reader.
MARKS_PER_LETTER = 4

_TOO_LONG = N_("This is {length} characters long; at most {limit} fit. Please shorten it.")
_BAD_CHARACTER = N_(
    "This text holds a character that cannot be kept (code {code}). Please type the text again without it."
)
_TOO_MANY_MARKS = N_("This text piles too many accents on one letter. Please type it again.")

_SPACES = re.compile(r"\s+")
_MARKS = frozenset({"Mn", "Me"})
#: In a note the unbreakable spaces of French typography stay.
_LINE_SPACES = re.compile(r"[^\S\n\u00a0\u202f]+")
_EMAIL = re.compile(r"[^\s@<>\"(),;:\\]+@[^\s@<>\"(),;:\\.]+(\.[^\s@<>\"(),;:\\.]+)+")
#: Controls and halves of characters: no text on file holds them, and the databases' drivers refuse them.
NEVER_KEPT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_JOINTS = re.compile("[-'’]")
#: What is not seen at the ends of a line.
_EDGE = " \u200b\u200c\u200d\u200e\u200f\ufeff"
#: Letters and signs in name that are blank.
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


class TextRefused(UserError):
    """A text that cannot be kept as it was typed."""

    code = "text"


def clean_line(value: str, limit: int = FIELD_LIMIT) -> str:
    """One line of text as it is kept: composed (NFC), without spaces at its ends or doubled inside.

    Raises `TextRefused` for controls, overrides of direction, non-characters, and what is too long.
    """
    if value.isascii() and value.isprintable():
        text = value.strip()
        if "  " in text:
            text = _SPACES.sub(" ", text)
    else:
        text = _checked(_SPACES.sub(" ", unicodedata.normalize("NFC", value)).strip(_EDGE))
    _check_length(text, limit)
    return text


def clean_note(value: str, limit: int = NOTE_LIMIT) -> str:
    """Several lines of text as they are kept; as `clean_line`, but line ends stay."""
    if not value:
        return value
    lines = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n").strip()
    text = "\n".join(_checked(_LINE_SPACES.sub(" ", line)) for line in lines.split("\n"))
    _check_length(text, limit)
    return text


def is_seen(text: str) -> bool:
    """Whether a cleaned `text` shows anything at all: blanks, fillers and marks without a letter do not."""
    if text.isascii():
        return text != ""
    return any(unicodedata.category(letter)[0] in "LNPS" and letter not in _FILLERS for letter in text)


def is_email(text: str) -> bool:
    """Whether `text` has the form of one e-mail address."""
    return _EMAIL.fullmatch(text) is not None


def _check_length(text: str, limit: int) -> None:
    if len(text) <= limit:  # marks only make it shorter
        return
    length = sum(1 for character in text if not unicodedata.combining(character))
    if length > limit:
        raise TextRefused(_TOO_LONG, length=length, limit=limit)


def _checked(text: str) -> str:
    if text.isprintable() and _MARKS.isdisjoint(map(unicodedata.category, text)):
        return text
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in _MARKS else 0
        if marks > MARKS_PER_LETTER:
            raise TextRefused(_TOO_MANY_MARKS)
        if _refused(character, category):
            raise TextRefused(_BAD_CHARACTER, code=f"U+{ord(character):04X}")
    return text


def _refused(character: str, category: str) -> bool:
    if category in ("Cc", "Cs"):
        return True
    code = ord(character)
    override = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    separator = category in ("Zl", "Zp")
    return override or noncharacter or separator or code == 0xFEFF


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` without case, accents and compatibility forms: what one types in a hurry."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


@lru_cache(maxsize=65536)
def transliterate(text: str) -> str:
    """`text` in Latin letters, folded: "王小明" -> "wangxiaoming", "Євген" -> "yevgen"."""
    if text.isascii():
        return fold(text)
    from anyascii import anyascii  # its tables are not for the window's first paint

    return fold(anyascii(text))


def search_key(*parts: str) -> str:
    """The words of all parts, folded and transliterated, between single spaces: what searches look into."""
    writings = [
        part.lower() if part.isascii() and "-" not in part and "'" not in part else _writings(part)
        for part in parts
        if part
    ]
    return " ".join(dict.fromkeys(" ".join(writings).split()))


def _writings(part: str) -> str:
    plain = part.lower()
    return f"{_apart(plain)} {plain}" if part.isascii() else _writings_of_letters(part)


@lru_cache(maxsize=65536)
def _writings_of_letters(part: str) -> str:
    folded, latin = fold(part), transliterate(part)
    soft = latin.replace("'", "")  # a soft sign becomes an apostrophe, which nobody types: Olga
    return f"{_apart(folded)} {folded} {latin} {soft}"


def _apart(words: str) -> str:
    return words.replace("'", " ").replace("-", " ").replace("’", " ")


def search_words(query: str) -> tuple[str, ...]:
    """The words of what someone typed into a search box, folded like the keys; each must be found.

    A page that was pasted there is sought by its first words: no database takes a thousand conditions.
    """
    words = fold(NEVER_KEPT.sub(" ", query[:QUERY_LIMIT])).split()
    return tuple(dict.fromkeys(part for word in words for part in _parts_of(word)))[:WORDS_SOUGHT]


def words_within(text: str) -> frozenset[str]:
    """All words of a text that is searched, folded like `search_words`, however many they are."""
    return frozenset(part for word in fold(NEVER_KEPT.sub(" ", text)).split() for part in _parts_of(word))


def _parts_of(word: str) -> list[str]:
    """ "jean-pierre" is sought as "jean pierre" too, which keys hold of both; numbers and addresses stay whole."""
    if "@" in word or any(map(str.isdigit, word)):
        return [word]
    return [part for part in _JOINTS.split(word) if part] or [word]


def sort_key(*parts: str) -> str:
    """A text whose plain byte order is the order of names in a list: folded, Latin before transliterated others."""
    return " ".join(transliterate(part) if not part.isascii() else fold(part) for part in parts if part)


def like_pattern(word: str) -> str:
    r"""A LIKE pattern (escape character "\") that finds `word` literally anywhere."""
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


#: The first word of a letter's name in Unicode -> the ISO 15924 code of its script, for the scripts that visitors write.
_SCRIPTS = {
    "LATIN": "Latn", "ARABIC": "Arab", "ARMENIAN": "Armn", "BENGALI": "Beng", "CJK": "Hani", "CYRILLIC": "Cyrl",
    "DEVANAGARI": "Deva", "ETHIOPIC": "Ethi", "GEORGIAN": "Geor", "GREEK": "Grek", "GUJARATI": "Gujr",
    "GURMUKHI": "Guru", "HANGUL": "Hang", "HEBREW": "Hebr", "HIRAGANA": "Jpan", "KANNADA": "Knda", "KATAKANA": "Jpan",
    "KHMER": "Khmr", "LAO": "Laoo", "MALAYALAM": "Mlym", "MONGOLIAN": "Mong", "MYANMAR": "Mymr", "ORIYA": "Orya",
    "SINHALA": "Sinh", "SYRIAC": "Syrc", "TAMIL": "Taml", "TELUGU": "Telu", "THAANA": "Thaa", "THAI": "Thai",
    "TIBETAN": "Tibt", "TIFINAGH": "Tfng",
}  # fmt: skip


def scripts_of(text: str) -> tuple[str, ...]:
    """The scripts that `text` is written in, as ISO 15924 codes, each once; letters alone tell it."""
    found = (_SCRIPTS.get(unicodedata.name(sign, "").partition(" ")[0]) for sign in text if sign.isalpha())
    return tuple(dict.fromkeys(code for code in found if code))
