"""Why an arrival was found: which part of which field each typed word met."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from maison.arrivals.finding.asking import Asked, Question, Rank, ways
from maison.arrivals.finding.words import (
    day_words,
    email_words,
    latin_forms,
    name_words,
    phone_words,
    pieces,
    plain_words,
    reference_words,
)
from maison.arrivals.model import Arrival
from maison.sought import holds

_JOINED_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a field, from `start` to before `end`, that a typed word met; or whose sound it only has.

    `text` is what is on file: a date as ISO 8601, a telephone number as E.164.
    """

    field: str
    text: str
    start: int
    end: int
    sounds: bool = False

    def as_json(self) -> dict[str, object]:
        """The mark as `--json` answers it."""
        return {"field": self.field, "text": self.text, "part": self.text[self.start : self.end], "sounds": self.sounds}


@dataclass(frozen=True, slots=True)
class Found:
    """An arrival that was asked for, how well it fits, and what was asked."""

    arrival: Arrival
    rank: Rank
    question: Question

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The reasons: what the typed words met. They are looked for when they are shown, not in every hit."""
        fields, words = tuple(_fields(self.arrival)), self.question.words
        marks = (_mark(words, at, fields) for at in range(len(words)))
        return tuple(dict.fromkeys(mark for mark in marks if mark))

    @property
    def id(self) -> int:
        """The arrival's id."""
        return self.arrival.id

    @property
    def reference(self) -> str:
        """The arrival's reference."""
        return self.arrival.reference

    @property
    def name(self) -> str:
        """The arrival's name as a list shows it."""
        return self.arrival.name


#: A field's name, its text, and its words.
_Field = tuple[str, str, Collection[str]]


def _fields(arrival: Arrival) -> Iterator[_Field]:
    draft = arrival.draft
    for name, mark in (("family_name", "f"), ("given_names", "g"), ("native_name", "f"), ("preferred_name", "g")):
        if text := getattr(draft, name):
            yield name, text, name_words(text, mark)
    yield "reference", arrival.reference, reference_words(arrival.reference)
    if draft.email:
        yield "email", draft.email, email_words(draft.email)
    for number in draft.phones:
        yield "phones", number, phone_words(number)
    if draft.birth_date:
        yield "birth_date", draft.birth_date.isoformat(), day_words(draft.birth_date)
    for name in ("host", "unit", "programme"):
        if text := getattr(draft, name):
            yield name, text, plain_words(text)


def _mark(words: Sequence[Asked], at: int, fields: Sequence[_Field]) -> Mark | None:
    """Where a word was met; None when it takes several fields together, as the two halves of a name in signs do."""
    asked = words[at]
    for name, text, own in fields:
        if holds(own, asked.literal):
            return Mark(name, text, *_part(words, at, name, text))
    for name, text, own in fields:
        if holds(own, asked.loosest):
            return Mark(name, text, *_sounding_part(asked, text, own), sounds=True)
    return None


def _part(words: Sequence[Asked], at: int, name: str, text: str) -> tuple[int, int]:
    typed = words[at].typed
    if typed.is_number:
        return _figures(typed.chunks, text)
    if typed.is_signs:
        start = text.find(typed.text)
        return (start, start + len(typed.text)) if start >= 0 else (0, len(text))
    spellings = list(ways([asked.typed for asked in words], at))
    joined = _JOINED_AT_MOST if name.endswith(("name", "names")) else 1
    found = [part for way in spellings for part in _beginnings(text, way, joined)]
    return min(found)[1:] if found else (0, len(text))


def _beginnings(text: str, way: str, joined: int) -> Iterator[tuple[bool, int, int]]:
    """The parts of `text` that `way` spells, each after whether it goes on."""
    parts = pieces(text)
    for first, piece in enumerate(parts):
        for form in piece.forms:
            spelled = ""
            for part in parts[first : first + joined]:
                before = spelled
                spelled += form if part is piece else part.forms[0]
                if spelled.startswith(way):
                    end = part.start + _taken(part.text, way[len(before) :])
                    yield spelled != way, piece.start, end
                    break
                if not way.startswith(spelled):
                    break


def _taken(text: str, spelled: str) -> int:
    """How many characters of `text` it takes to spell `spelled`."""
    if text.isascii():
        return len(spelled)
    taken = 1
    while taken < len(text) and not any(form.startswith(spelled) for form in latin_forms(text[:taken])):
        taken += 1
    while taken < len(text) and unicodedata.combining(text[taken]):
        taken += 1
    return taken


def _figures(chunks: Sequence[Sequence[str]], text: str) -> tuple[int, int]:
    """Where the figures stand in `text`, whatever stands between them; all of it for what is written another way."""
    places = [at for at, letter in enumerate(text) if letter.isdecimal()]
    here = "".join(text[at] for at in places)
    typed = "".join(figures for chunk in chunks for figures in chunk)
    for form in (typed, typed.removeprefix("0")):
        at = len(here) - len(form) if here.endswith(form) else here.find(form)
        if form and at >= 0:
            return places[at], places[at + len(form) - 1] + 1
    return 0, len(text)


def _sounding_part(asked: Asked, text: str, own: Collection[str]) -> tuple[int, int]:
    mark = "g" if any(word.startswith("g") for word in own) else "f"
    for piece in pieces(text):
        if holds(name_words(piece.text, mark), asked.loosest):
            return piece.start, piece.start + len(piece.text)
    return 0, len(text)
