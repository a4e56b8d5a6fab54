"""Reading what is typed of visits: the words of the log as programs and people write them, and a topic with all about it."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TypeVar

from maison import languages
from maison.errors import UserError
from maison.languages import N_
from maison.text import fold
from maison.visits.model import MOST_MINUTES, TopicTaken
from maison.visits.vocabulary import LABELS, HandOut, Outcome, Topic

Word = TypeVar("Word", Topic, Outcome, HandOut)


class WordUnknown(UserError):
    """A text names no topic, outcome or hand-out."""

    code = "word"


def word(kind: type[Word], text: str) -> Word:
    """The word that `text` names, as a program writes it or as it is called on screen. Raises `WordUnknown`."""
    found = _readings(kind).get(fold(text.strip()))
    if found is None:
        told = N_("“{text}” is not known here. Choose one of: {choices}.")
        raise WordUnknown(told, text=text[:40], choices=tuple(entry.value for entry in kind))
    return found  # type: ignore[return-value]  # the readings of `kind` are of `kind`


@cache
def _readings(kind: type[StrEnum]) -> dict[str, StrEnum]:
    readings: dict[str, StrEnum] = {}
    for value in kind:
        labels = [languages.get(tag).gettext(LABELS[value]) for tag in languages.UI_LANGUAGES]
        readings |= {fold(writing): value for writing in (*labels, value.value.replace("_", " "), value.value)}
    return readings


def taken(text: str, minutes: int = 0) -> TopicTaken:
    """The topic that is written as TOPIC:MINUTES:OUTCOME:HANDOUT+HANDOUT, all but the first left out or empty at will.

    `minutes` are those where none are given. Raises `WordUnknown`.
    """
    topic, *rest = (part.strip() for part in text.split(":", 3))
    given = [*rest, "", "", ""]
    return TopicTaken(
        word(Topic, topic),
        _minutes(given[0]) if given[0] else minutes,
        word(Outcome, given[1]) if given[1] else Outcome.ANSWERED,
        tuple(dict.fromkeys(word(HandOut, part) for part in given[2].split("+") if part.strip())),
    )


def _minutes(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise WordUnknown(N_("Give the minutes of a topic as a whole number from 0 to {most}."), most=MOST_MINUTES)
    return int(text)
