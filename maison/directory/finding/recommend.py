"""Which places are for one visitor, and why. A reason that rests on what nobody confirmed says so; an entry from memory
comes after all others and is never told as certain.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from maison.directory.finding.model import Entry, Near
from maison.directory.finding.points import spelt
from maison.directory.labels import LABELS as WORDS
from maison.directory.opening import is_there
from maison.directory.stops import metres_between, minutes_on_foot
from maison.directory.vocabulary import Audience, Confidence, PlaceCategory, Wheelchair
from maison.languages import N_, Language

#: The language that is spoken everywhere here, and the one that many places say they speak.
_HERE, _WORLD = "fr", "en"
#: Nobody walks further than so many minutes to what is called near.
_WALK = 20
#: Each further place of a category counts so much less: a list of libraries helps nobody.
_AGAIN = 2


class Why(StrEnum):
    """The kinds of reasons."""

    STEP = "step"
    SPOKEN = "spoken"
    INTEREST = "interest"
    COURSE = "course"
    AUDIENCE = "audience"
    CHILDREN = "children"
    ACCESSIBLE = "accessible"
    NEAR_HOME = "near_home"
    NEAR_CAMPUS = "near_campus"
    FREE = "free"
    FAVOURITE = "favourite"


_WEIGHTS = {
    Why.STEP: 5,
    Why.SPOKEN: 4,
    Why.INTEREST: 4,
    Why.CHILDREN: 4,
    Why.COURSE: 3,
    Why.AUDIENCE: 3,
    Why.ACCESSIBLE: 2,
    Why.NEAR_HOME: 3,
    Why.NEAR_CAMPUS: 2,
    Why.FREE: 1,
    Why.FAVOURITE: 1,
}
#: What is good of a place for anybody: no reason to recommend it to this visitor by itself.
_BESIDE = frozenset({Why.FREE, Why.FAVOURITE, Why.ACCESSIBLE})

_SENTENCES = {
    Why.STEP: N_("still to do: {values}"),
    Why.SPOKEN: N_("spoken there: {values}"),
    Why.INTEREST: N_("interest: {values}"),
    Why.COURSE: N_("French courses: no French among the languages on file"),
    Why.AUDIENCE: N_("for {values}"),
    Why.CHILDREN: N_("for children and families"),
    Why.ACCESSIBLE: N_("accessible by wheelchair"),
    Why.NEAR_HOME: N_("about {minutes} min on foot from home ({values})"),
    Why.NEAR_CAMPUS: N_("about {minutes} min on foot from {values}"),
    Why.FREE: N_("free, or free for students"),
    Why.FAVOURITE: N_("a favourite of the desk"),
}


class Reason(NamedTuple):
    """Why a place is for somebody. `values` are languages (tags) or audiences of which it says so, else plain texts.

    It is not `certain` where it rests on what nobody has confirmed.
    """

    why: Why
    values: tuple[str, ...] = ()
    minutes: int = 0
    certain: bool = True

    def text(self, language: Language) -> str:
        """The reason, in `language`."""
        told = language.listing([self._told(value, language) for value in self.values])
        text = language.gettext(_SENTENCES[self.why]).format(values=told, minutes=language.number(self.minutes))
        return text if self.certain else language.gettext(N_("{reason} (to confirm)")).format(reason=text)

    def _told(self, value: str, language: Language) -> str:
        if self.why is Why.SPOKEN:
            return language.language_name(value)
        return language.gettext(WORDS[Audience(value)]) if self.why is Why.AUDIENCE else value


class Recommended(NamedTuple):
    """A place for somebody, the strongest reason first. It is not `certain` where the whole entry is from memory."""

    id: int
    reasons: tuple[Reason, ...]
    certain: bool = True


class Sent(NamedTuple):
    """What is to be done at the places of a category; only at those of whose name a word begins so, where one is given."""

    title: str
    category: PlaceCategory
    named: str = ""


class Visitor(NamedTuple):
    """What is looked at of a visitor: nothing that the directory would have to know of files.

    `steps` come in the order in which they are to be done. `home` is where they live, as far as it is known,
    else their campus, which `at_home` tells apart.
    """

    languages: tuple[str, ...] = ()
    audience: frozenset[Audience] = frozenset()
    interests: tuple[str, ...] = ()
    steps: tuple[Sent, ...] = ()
    home: Near | None = None
    at_home: bool = False
    children: bool = False
    wheelchair: bool = False


def recommended(
    entries: Iterable[Entry],
    visitor: Visitor,
    interesting: Mapping[str, frozenset[int]],
    day: dt.date,
    most: int,
) -> tuple[Recommended, ...]:
    """At most so many of the places, the best first, of each category by turns. `interesting` says for each interest the
    ids of the places that have to do with it.
    """
    found = []
    for entry in entries:
        if not is_there(entry, day) or (visitor.wheelchair and entry.wheelchair is Wheelchair.NO):
            continue
        reasons = _reasons(entry, visitor, interesting)
        if any(reason.why not in _BESIDE for reason in reasons):
            found.append(_Scored(entry, reasons))
    sure = [each for each in found if each.entry.confidence is not Confidence.C]
    doubtful = [each for each in found if each.entry.confidence is Confidence.C]
    chosen = _by_turns(sure, most)
    chosen += _by_turns(doubtful, most - len(chosen))
    return tuple(Recommended(each.entry.id, each.reasons, each.entry.confidence is not Confidence.C) for each in chosen)


class _Scored(NamedTuple):
    entry: Entry
    reasons: tuple[Reason, ...]

    @property
    def score(self) -> float:
        """How well it fits; what is not certain counts half."""
        return sum(_WEIGHTS[reason.why] * (1 if reason.certain else 0.5) for reason in self.reasons)

    @property
    def minutes(self) -> int:
        """How long one walks there, where that is a reason."""
        return next((reason.minutes for reason in self.reasons if reason.minutes), _WALK + 1)


def _by_turns(found: Sequence[_Scored], most: int) -> list[_Scored]:
    """The best ones, each further one of a category counting less."""
    ranked = sorted(
        found, key=lambda each: (-each.score, each.minutes, each.entry.sort_name, each.entry.id), reverse=True
    )
    waiting: dict[PlaceCategory, list[_Scored]] = {}
    for each in ranked:
        waiting.setdefault(each.entry.category, []).append(each)
    taken: dict[PlaceCategory, int] = {}
    chosen: list[_Scored] = []

    def rank(category: PlaceCategory) -> tuple[float, int, str, int]:
        best = waiting[category][-1]
        less = best.score - _AGAIN * taken.get(category, 0)
        return -less, best.minutes, best.entry.sort_name, best.entry.id

    while len(chosen) < most and waiting:
        category = min(waiting, key=rank)
        chosen.append(waiting[category].pop())
        taken[category] = taken.get(category, 0) + 1
        if not waiting[category]:
            del waiting[category]
    return chosen


def _reasons(entry: Entry, visitor: Visitor, interesting: Mapping[str, frozenset[int]]) -> tuple[Reason, ...]:
    """The strongest first, and of equal ones in the order of their kinds."""
    found = [
        *_of_steps(entry, visitor),
        *_of_languages(entry, visitor),
        *_of_people(entry, visitor),
        *_of_the_way(entry, visitor),
    ]
    names = tuple(name for name in visitor.interests if entry.id in interesting.get(name, ()))
    if names:
        found.append(Reason(Why.INTEREST, names))
    if entry.free and Audience.STUDENTS in visitor.audience:
        certain = entry.is_certain("price_free") and entry.is_certain("student_price")
        found.append(Reason(Why.FREE, certain=certain))
    if entry.favourite:
        found.append(Reason(Why.FAVOURITE))
    order = list(Why)
    return tuple(sorted(found, key=lambda reason: (-_WEIGHTS[reason.why], order.index(reason.why))))


def _of_steps(entry: Entry, visitor: Visitor) -> Iterable[Reason]:
    there = (sent for sent in visitor.steps if sent.category in entry.categories)
    first = next((sent for sent in there if not sent.named or f" {sent.named}" in spelt(entry.name)), None)
    if first is not None:
        yield Reason(Why.STEP, (first.title,))


def _of_languages(entry: Entry, visitor: Visitor) -> Iterable[Reason]:
    """Languages are those that are spoken: neither script nor country keeps two people from understanding each other."""
    own = {_spoken(tag): tag for tag in visitor.languages}
    there = {_spoken(tag) for tag in entry.languages}
    common = [tag for spoken, tag in own.items() if spoken in there and spoken != _HERE]
    # English helps only where there is no French, and a language of one's own more than either
    if common and (common != [_WORLD] or _HERE not in own):
        yield Reason(Why.SPOKEN, tuple(common), certain=entry.is_certain("languages"))
    if own and _HERE not in own and PlaceCategory.LANGUAGE in entry.categories and _HERE in there:
        yield Reason(Why.COURSE)


def _of_people(entry: Entry, visitor: Visitor) -> Iterable[Reason]:
    children = {Audience.CHILDREN, Audience.FAMILIES}
    own = visitor.audience & (entry.audience | _audience_of(entry)) - children
    if own:
        yield Reason(Why.AUDIENCE, tuple(each.value for each in Audience if each in own))
    if visitor.children and entry.audience & children:
        yield Reason(Why.CHILDREN)
    if visitor.wheelchair and entry.wheelchair is Wheelchair.YES:
        yield Reason(Why.ACCESSIBLE, certain=entry.is_certain("wheelchair"))


def _audience_of(entry: Entry) -> frozenset[Audience]:
    """For whom it is by what it is."""
    for_students = {PlaceCategory.STUDENT_LIFE, PlaceCategory.SPORT_CENTRE} & entry.categories
    return frozenset({Audience.STUDENTS}) if for_students else frozenset()


def _of_the_way(entry: Entry, visitor: Visitor) -> Iterable[Reason]:
    if visitor.home is None or entry.point is None:
        return
    minutes = minutes_on_foot(metres_between(visitor.home.point, entry.point))
    if minutes <= _WALK:
        why = Why.NEAR_HOME if visitor.at_home else Why.NEAR_CAMPUS
        yield Reason(why, (visitor.home.name,), minutes, certain=entry.is_certain("location"))


def _spoken(tag: str) -> str:
    return tag.partition("-")[0]
