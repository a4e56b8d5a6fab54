"""Which font file draws which character.

The choice is made for each cluster (a letter with its marks), by what a file really covers: first the family of the
letter's own script, then that of the language, then Noto Sans, then any. A sign that belongs to no script stays in
the font of what stands before it, so that a full stop or a number never changes face in the middle of a sentence.
Files are opened once in a process, and only when needed.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from maison.paths import resource
from maison.typesetting.errors import FontUnusable
from maison.typesetting.opportunities import SPACES
from maison.typesetting.text import Role

if TYPE_CHECKING:
    import uharfbuzz


class Family(NamedTuple):
    """A family of files. `scale` makes its letters as large to the eye as Noto Sans; `ascent` and `descent`, in
    em, are what its lines need.
    """

    name: str
    scale: float = 1.0
    ascent: float = 1.0
    descent: float = 0.3


LATIN = Family("NotoSans", 1.0, 1.069, 0.293)
_ARABIC = Family("NotoSansArabic", 1.12, 1.05, 0.5)
_NASKH = Family("NotoNaskhArabic", 1.12, 1.12, 0.6)
_NASTALIQ = Family("NotoNastaliqUrdu", 1.0, 1.55, 0.75)
_SC, _TC = Family("NotoSansSC", 1.0, 1.12, 0.36), Family("NotoSansTC", 1.0, 1.12, 0.36)
_JP, _KR = Family("NotoSansJP", 1.0, 1.12, 0.36), Family("NotoSansKR", 1.0, 1.12, 0.36)
_SYMBOLS = (Family("NotoSansSymbols2"), Family("NotoSansSymbols"))

#: ISO 15924 script -> family. Han has no own family: it is drawn as the language draws it.
_OF_SCRIPT = {
    "Latn": LATIN,
    "Grek": LATIN,
    "Cyrl": LATIN,
    "Arab": _ARABIC,
    "Hebr": Family("NotoSansHebrew", 1.06),
    "Deva": Family("NotoSansDevanagari", 1.08, 1.05, 0.45),
    "Beng": Family("NotoSansBengali", 1.08, 1.05, 0.45),
    "Guru": Family("NotoSansGurmukhi", 1.06, 1.05, 0.45),
    "Gujr": Family("NotoSansGujarati", 1.06, 1.05, 0.45),
    "Taml": Family("NotoSansTamil", 1.0, 1.0, 0.4),
    "Telu": Family("NotoSansTelugu", 1.04, 1.05, 0.5),
    "Knda": Family("NotoSansKannada", 1.04, 1.0, 0.55),
    "Mlym": Family("NotoSansMalayalam", 1.0, 1.0, 0.4),
    "Sinh": Family("NotoSansSinhala", 1.0, 1.05, 0.35),
    "Thai": Family("NotoSansThai", 1.1, 1.1, 0.45),
    "Laoo": Family("NotoSansLao", 1.08, 1.18, 0.46),
    "Khmr": Family("NotoSansKhmer", 1.06, 1.1, 0.62),
    "Mymr": Family("NotoSansMyanmar", 1.0, 1.15, 0.75),
    "Ethi": Family("NotoSansEthiopic", 1.02),
    "Geor": Family("NotoSansGeorgian"),
    "Armn": Family("NotoSansArmenian"),
    "Tfng": Family("NotoSansTifinagh"),
    "Hans": _SC,
    "Hant": _TC,
    "Jpan": _JP,
    "Hrkt": _JP,
    "Hira": _JP,
    "Kana": _JP,
    "Kore": _KR,
    "Hang": _KR,
    "Bopo": _TC,
}
_CJK = (_SC, _TC, _JP, _KR)
_ALL = tuple(dict.fromkeys((*_OF_SCRIPT.values(), *_SYMBOLS)))
#: Languages of the Arabic script that are read in Nastaliq: Urdu, Kashmiri, Punjabi of Pakistan.
_IN_NASTALIQ = ("ur", "ks", "pa")
#: The families for long reading, of the scripts that have one.
_BOOK = {"Arab": _NASKH}
#: Families whose joined letters may be drawn apart by a longer stroke.
STRETCHED = (_ARABIC, _NASKH)
#: Families of scripts without spaces between words, and without ideographs.
UNSPACED = tuple(_OF_SCRIPT[script] for script in ("Thai", "Laoo", "Khmr", "Mymr"))
#: What HarfBuzz or we draw with another glyph of the same font when it lacks the character.
SUBSTITUTES = {"\u2010": "-", "\u2011": "-", "\u2007": "\u00a0", "\u2212": "-"}
#: Marks, and signs that are not seen: they belong to the letter before them, whatever their font.
UNSEEN = frozenset("\u00ad\u034f\u061c\u17b4\u17b5\u180b\u180c\u180d\u180e\u2060\ufeff") | frozenset(
    map(chr, (*range(0x200B, 0x2010), *range(0x2066, 0x206A), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)

_OPENING = Lock()


class Face:
    """One font file, opened."""

    def __init__(self, family: Family, variant: str) -> None:
        import uharfbuzz

        self.family = family
        self.name = f"{family.name}-{variant}"
        path = resource(f"fonts/{self.name}.ttf")
        if not _is_whole(path):
            raise FontUnusable(path.name)
        self.face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
        self.font: uharfbuzz.Font = uharfbuzz.Font(self.face)
        self.upem: int = self.face.upem
        self._numbers: dict[str, int] = {}
        self._advances: dict[int, int] = {}

    def nominal(self, character: str) -> int:
        """The number of the glyph that the file gives to `character`; 0 if none."""
        known = self._numbers.get(character)
        if known is None:
            known = self._numbers[character] = self.font.get_nominal_glyph(ord(character)) or 0
        return known

    def advance(self, number: int) -> int:
        """The advance of a glyph, in units of the font."""
        known = self._advances.get(number)
        if known is None:
            known = self._advances[number] = self.font.get_glyph_h_advance(number)
        return known

    def has(self, character: str) -> bool:
        """Whether the file has a glyph for `character`."""
        return self.nominal(character) != 0

    def covers(self, cluster: str) -> bool:
        """Whether every seen character of `cluster` can be drawn, composed or decomposed."""
        if all(self._draws(character) for character in cluster):
            return True
        return any(
            all(self._draws(character) for character in unicodedata.normalize(form, cluster)) for form in ("NFC", "NFD")
        )

    def _draws(self, character: str) -> bool:
        if character in UNSEEN or self.has(character):
            return True
        if unicodedata.category(character) == "Zs":
            return True
        return character in SUBSTITUTES and self.has(SUBSTITUTES[character])

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """The box of all glyphs, from the file's head table."""
        table = self.face.reference_table("head").data
        return tuple(int.from_bytes(table[at : at + 2], "big", signed=True) for at in (36, 38, 40, 42))  # type: ignore[return-value]  # four


def _is_whole(path: Path) -> bool:
    """Whether a font file is there, and holds all the tables that it lists."""
    try:
        with path.open("rb") as file:
            head = file.read(12 + 16 * 64)
        size = path.stat().st_size
    except OSError:
        return False
    tables = {}
    for at in range(12, 12 + 16 * int.from_bytes(head[4:6], "big"), 16):
        tables[head[at : at + 4]] = int.from_bytes(head[at + 8 : at + 12], "big") + int.from_bytes(
            head[at + 12 : at + 16], "big"
        )
    return {b"cmap", b"glyf", b"head", b"hmtx", b"loca"} <= tables.keys() and max(tables.values()) <= size


@cache
def _shipped() -> frozenset[str]:
    """The names of all files that belong to the program."""
    try:
        return frozenset(json.loads(resource("fonts/manifest.json").read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise FontUnusable("manifest.json") from error


def _open(family: Family, variant: str) -> Face | None:
    """One face for each file, whoever asks at the same time: two would be two fonts in each document ever after."""
    with _OPENING:
        return _opened(family, variant)


@cache
def _opened(family: Family, variant: str) -> Face | None:
    name = f"{family.name}-{variant}.ttf"
    return Face(family, variant) if resource(f"fonts/{name}").is_file() or name in _shipped() else None


@cache
def faces(family: Family, weight: str, italic: bool) -> tuple[Face, ...]:
    """The files of a family for a weight, best first. Nothing is slanted or thickened by force: a missing cut is
    another weight.
    """
    order = {"regular": ("Regular",), "semibold": ("SemiBold", "Bold", "Regular"), "bold": ("Bold", "Regular")}[weight]
    if italic:
        order = (("Italic",) if weight == "regular" else ("BoldItalic",)) + order
    found = (_open(family, variant) for variant in order)
    return tuple(face for face in found if face is not None)


@cache
def script_of(language: str) -> str:
    """The script in which a language (BCP 47) is usually written, by CLDR's likely subtags."""
    import icu

    locale = icu.Locale.forLanguageTag(language)
    locale.addLikelySubtags()
    return str(locale.getScript())


@cache
def is_rtl(language: str) -> bool:
    """Whether a language is written from right to left."""
    import icu

    value = icu.Char.getPropertyValueEnum(icu.UProperty.SCRIPT, script_of(language) or "Latn")
    return bool(icu.Script(value).isRightToLeft())


@cache
def family_of(language: str, role: Role = "text") -> Family:
    """The family in which a language is set."""
    script = script_of(language)
    if script == "Arab" and language.partition("-")[0] in _IN_NASTALIQ:
        return _NASTALIQ
    if role == "book" and script in _BOOK:
        return _BOOK[script]
    return _OF_SCRIPT.get(script, LATIN)


class FontFacts(NamedTuple):
    """What there is to say of a font: its name, its weights, how many characters it draws."""

    name: str
    weights: tuple[str, ...]
    characters: int


def font_facts(language: str) -> FontFacts:
    """The font that the texts of a language are set in."""
    family = family_of(language)
    cuts = dict.fromkeys(
        face for weight in ("regular", "semibold", "bold") for face in faces(family, weight, False)[:1]
    )
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", family.name)
    return FontFacts(name, tuple(face.name.partition("-")[2] for face in cuts), len(next(iter(cuts)).face.unicodes))


@lru_cache(16384)
def _script(character: str) -> str:
    import icu

    return str(icu.Script.getScript(character).getShortName())


_NEUTRAL = frozenset({"Zyyy", "Zinh", "Zzzz"})


def _families(cluster: str, own: Family) -> Iterator[Family]:
    script = _script(cluster[0])
    if script == "Hani":
        yield from (own, *_CJK) if own in _CJK else _CJK
    elif script not in _NEUTRAL:
        natural = _OF_SCRIPT.get(script)
        if natural is not None:
            if (natural is _ARABIC and own in (_NASKH, _NASTALIQ)) or (own in _CJK and natural in _CJK):
                yield own
            yield natural
    yield own
    yield LATIN
    yield from _SYMBOLS
    yield from _ALL


@lru_cache(1 << 15)
def face_for(cluster: str, own: Family, weight: str, italic: bool, before: Face | None) -> Face | None:
    """The face that draws `cluster` in a text of family `own`, after `before`; None if none can."""
    if (
        before is not None
        and _script(cluster[0]) in _NEUTRAL
        and before.family not in _SYMBOLS
        and before.covers(cluster)
    ):
        return before
    for family in _families(cluster, own):
        for face in faces(family, weight, italic):
            if face.covers(cluster):
                return face
    return None


@cache
def own_characters(family: Family, weight: str, italic: bool) -> set[str]:
    """What `own_face` found already that the first file of a family draws: no more characters than it has."""
    return {*SPACES, *UNSEEN}


def own_face(text: str, family: Family, weight: str, italic: bool) -> Face | None:
    """The first file of a family, if it draws each character of `text`, wherever it stands; as in most texts."""
    first, own = faces(family, weight, italic)[0], own_characters(family, weight, italic)
    if own.issuperset(text):
        return first
    unknown = set(text) - own
    own |= {character for character in unknown if first.has(character) and next(_families(character, family)) is family}
    if own.issuperset(unknown):
        return first
    # the Latin files have letters of other scripts, which they draw where nothing else is asked for
    return first if family is LATIN and all(character in own or first.has(character) for character in unknown) else None


def face_of_word(word: str, family: Family, weight: str, italic: bool) -> Face | None:
    """The face of a word in a text of family `family` that is all of one script: the first file of that script's family,
    if it draws each character. None for ideographs, which are drawn as the language of the text draws them.
    """
    natural = next(_families(word, family)) if word[0].isalpha() else LATIN
    return None if natural is LATIN or natural in _CJK else own_face(word, natural, weight, italic)


def clusters(text: str) -> Iterator[str]:
    """Each character of `text` with the marks and unseen signs that follow it."""
    start = 0
    for at in range(1, len(text)):
        character = text[at]
        if character < "\u0300" or (character not in UNSEEN and unicodedata.category(character)[0] != "M"):
            yield text[start:at]
            start = at
    if start < len(text):
        yield text[start:]
