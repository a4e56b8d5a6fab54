"""The words by which an arrival is found: of its names in every writing, and of all else that people type.

Each word begins with a mark that says where it stands: `f` family or native name, `g` given or preferred name, `h` host
and what else many have in common, `o` any other field; `i` a whole reference, address or number; `t` a telephone number backwards, `b` and `d` a birth date; `s`, `k`
and `q` how a name sounds. `RULES` is the number of these rules: when it changes, every database makes its words anew.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from maison.arrivals.finding.sounds import sounding, writes_no_vowels
from maison.arrivals.records import Contact, OtherName
from maison.arrivals.vocabulary import ContactKind
from maison.sought import WORD_LIMIT
from maison.text import fold, transliterate

RULES = 3

_ASCII_PIECE = re.compile(r"[A-Za-z]+|[0-9]+")
_SIGNS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
_NOT_LATIN = re.compile("[^a-z0-9]+")
_MARKS_LEFT_OUT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: Letters that carry a vowel, and a stroke that only makes a word longer.
_CARRIERS = str.maketrans({"ا": "a", "ع": "a", "א": "a", "ע": "a", "ـ": ""})
_JOINERS = "\u200c\u200d"
#: A second way to write these letters: Müller, Mueller; Biŋ, Bing or Bin.
_EXPANDED = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
    | {"ŋ": "n", "Ŋ": "N"}
)
#: How Korean family names are written in passports, where it is not as the rules say.
_KOREAN = {
    "김": ("kim",), "이": ("lee", "yi", "rhee"), "박": ("park", "pak"), "최": ("choi",), "정": ("jung", "chung"),
    "조": ("cho",), "강": ("kang",), "윤": ("yoon",), "장": ("chang",), "임": ("lim",), "오": ("oh",), "서": ("suh",),
    "신": ("shin",), "권": ("kwon",), "안": ("ahn",), "전": ("jun", "chun"), "유": ("yoo", "ryu"), "고": ("ko", "koh"),
    "문": ("moon",), "백": ("paik",), "허": ("hur", "huh"), "노": ("roh",), "우": ("woo",), "주": ("joo",),
}  # fmt: skip


class Named(Protocol):
    """What has words: an `ArrivalDraft`, or a row with its columns."""

    @property
    def family_name(self) -> str: ...
    @property
    def given_names(self) -> str: ...
    @property
    def preferred_name(self) -> str: ...
    @property
    def native_name(self) -> str: ...
    @property
    def birth_date(self) -> dt.date | None: ...
    @property
    def email(self) -> str: ...
    @property
    def phones(self) -> tuple[str, ...]: ...
    @property
    def other_names(self) -> tuple[OtherName, ...]: ...
    @property
    def contacts(self) -> tuple[Contact, ...]: ...
    @property
    def host(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def programme(self) -> str: ...


class Piece(NamedTuple):
    """A run of letters or of figures in a text, or one Chinese or Korean sign; `forms` are its ways in Latin letters."""

    start: int
    text: str
    forms: tuple[str, ...]

    @property
    def is_sign(self) -> bool:
        """Whether this is one sign of a script in which a sign is a syllable or a word."""
        return not self.text.isascii() and _SIGNS.match(self.text) is not None


@lru_cache(maxsize=65536)
def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of `text`, in its order; everything else only stands between them."""
    if text.isascii():
        return tuple(
            [Piece(found.start(), found[0], (found[0].lower()[:WORD_LIMIT],)) for found in _ASCII_PIECE.finditer(text)]
        )
    found = (Piece(start, text[start:end], latin_forms(text[start:end])) for start, end in _runs(text))
    return tuple(piece for piece in found if piece.forms)


@lru_cache(maxsize=65536)
def latin_forms(text: str) -> tuple[str, ...]:
    """One piece in Latin letters, the plainest form first. A script that has none keeps its own letters."""
    plain = _plain(text)
    forms = [_NOT_LATIN.sub("", transliterate(plain)) or "".join(filter(str.isalnum, fold(plain)))]
    if not text.isascii():
        forms.append(_NOT_LATIN.sub("", transliterate(plain.translate(_EXPANDED))))
        forms += _KOREAN.get(text, ())
    return tuple(dict.fromkeys(form[:WORD_LIMIT] for form in forms if form))


def _plain(text: str) -> str:
    """`text` without the signs that Arabic and Hebrew may leave out, and with one form of each letter."""
    if not _MARKS_LEFT_OUT.search(text):
        return unicodedata.normalize("NFC", text)
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(_CARRIERS)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    start, kind = 0, ""
    for at, letter in enumerate(text):
        now = _kind(letter, kind)
        if now != kind or now == "sign":
            if kind:
                yield start, at
            start, kind = at, now
    if kind:
        yield start, len(text)


def _kind(letter: str, before: str) -> str:
    if letter.isdecimal():
        return "figure"
    if _SIGNS.match(letter):
        return "sign"
    category = unicodedata.category(letter)
    if category[0] == "L" or category == "Nl":
        return "letter"
    return before if before and (category[0] == "M" or letter in _JOINERS) else ""


def words_of(who: Named, reference: str) -> frozenset[str]:
    """Every word, with its mark, of the arrival with this reference."""
    # put together once at the end: an import does this for each of its rows
    some: list[Iterable[str]] = [name_words(who.family_name, "f"), name_words(who.given_names, "g")]
    if who.preferred_name:
        some.append(name_words(who.preferred_name, "g"))
    if who.native_name:
        some.append(name_words(who.native_name, "f"))
    for name in who.other_names:
        some += (name_words(name.family_name, "f"), name_words(name.given_names, "g"))
    some += map(contact_words, who.contacts)
    some += (plain_words(who.host), plain_words(who.unit), plain_words(who.programme), reference_words(reference))
    if who.email:
        some.append(email_words(who.email))
    some += map(phone_words, who.phones)
    if who.birth_date:
        some.append(day_words(who.birth_date))
    return frozenset().union(*some)


@lru_cache(maxsize=65536)
def name_words(text: str, mark: str) -> frozenset[str]:
    """The words of one name: each piece, and what follows it written as one; and how the pieces sound."""
    parts = pieces(text)
    words = {mark + form for part in parts for form in part.forms} | _sounding(parts)
    if len(parts) > 1:
        plain = [part.forms[0] for part in parts]
        words.update((mark + "".join(plain[at:]))[: WORD_LIMIT + 1] for at in range(len(plain) - 1))
        if parts[0].is_sign:  # the family name is one sign, and may be said last
            words.add((mark + "".join(plain[1:] + plain[:1]))[: WORD_LIMIT + 1])
    return frozenset(words | _sign_words(parts, mark))


@lru_cache(maxsize=65536)
def plain_words(text: str) -> frozenset[str]:
    """The words of a field that is no name of a person."""
    parts = pieces(text)
    return frozenset({"h" + form for part in parts for form in part.forms} | _sign_words(parts, "h"))


def _sign_words(parts: Sequence[Piece], mark: str) -> set[str]:
    """Each run of signs from every sign of it on: any part of it begins one of these."""
    return {mark + run[at : at + WORD_LIMIT] for run in runs_of_signs(parts) for at in range(len(run))}


def runs_of_signs(parts: Sequence[Piece]) -> list[str]:
    """The signs that stand side by side, together."""
    runs: list[str] = []
    end = -1
    for part in parts:
        if part.is_sign:
            if part.start == end:
                runs[-1] += part.text
            else:
                runs.append(part.text)
            end = part.start + 1
    return runs


def _sounding(parts: Sequence[Piece]) -> set[str]:
    words = set()
    for part in parts:
        if part.text[0].isalpha() and not part.is_sign:
            keys, bones = sounding(part.text)
            words.update(["s" + key for key in keys])
            mark = "q" if writes_no_vowels(part.text) else "k"
            words.update([mark + bone for bone in bones])
    return {word[:WORD_LIMIT] for word in words}


def reference_words(reference: str) -> tuple[str, ...]:
    """The words of a reference: whole, and its number alone, with its zeros and without."""
    year, _dash, number = reference.partition("-")
    return f"i{year}{number}", f"o{year}{number}", f"o{number}", f"o{number.lstrip('0')}"


def email_words(email: str) -> list[str]:
    """The words of an address: each part of it, and the whole."""
    name, _at, domain = email.rpartition("@")
    own, shared = _parts(name), list(_shared_parts(domain))
    whole = ("i" + "".join(own + shared))[: WORD_LIMIT + 1]
    return [*("o" + part for part in own), *("h" + part for part in shared), whole]


def _parts(text: str) -> list[str]:
    return _ASCII_PIECE.findall(text.lower()) if text.isascii() else [part.forms[0] for part in pieces(text)]


@lru_cache(maxsize=65536)
def _shared_parts(domain: str) -> tuple[str, ...]:
    return tuple(_parts(domain))


def phone_words(number: str) -> list[str]:
    """The words of a number in E.164: as it is kept, as it is dialled at home, and backwards for its end."""
    digits = number.lstrip("+")
    words = [f"o{digits}", f"i{digits}", f"t{digits[::-1]}"]
    return [*words, f"o0{digits[2:]}", f"i0{digits[2:]}"] if digits.startswith("33") else words


def contact_words(contact: Contact) -> list[str]:
    """The words of one more address or number; a postal address and other people have none."""
    if contact.kind is ContactKind.EMAIL:
        return email_words(contact.value)
    if contact.kind in (ContactKind.PHONE, ContactKind.WHATSAPP):
        digits = "".join(filter(str.isdecimal, contact.value))
        return phone_words(digits) if digits else []
    return []


@lru_cache(maxsize=65536)
def day_words(day: dt.date) -> frozenset[str]:
    """The words of a birth date: the year first, and the day first."""
    year, month, number = day.isoformat().split("-")
    return frozenset({f"b{year}{month}{number}", f"d{number}{month}{year}"})
