"""How sure it is that two files are about one person, and why, in words.

The rules are of the kind that a desk would give: a name alone is borne by many; the same name and birth date is
nearly always one person; twins share all but the given name, a father and a son all but the birth date, a couple its
telephone. What is not known speaks neither for nor against.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from maison.arrivals.duplicates.names import LEAST, Likeness, Writing, likeness, writings
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.vocabulary import ContactKind
from maison.errors import Message
from maison.languages import N_


class Grade(StrEnum):
    """How sure it is, the surest first."""

    SURE = "sure"
    LIKELY = "likely"
    POSSIBLE = "possible"


#: What a grade is called.
GRADES = {Grade.SURE: N_("sure"), Grade.LIKELY: N_("likely"), Grade.POSSIBLE: N_("possible")}


@dataclass(frozen=True, slots=True)
class Identity:
    """What a person is recognised by."""

    writings: tuple[Writing, ...]
    birth_date: dt.date | None = None
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    nationalities: tuple[str, ...] = ()
    host: str = ""
    planned_arrival: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The grade of a likeness, and the reasons, each a sentence of a few words."""

    grade: Grade
    reasons: tuple[Message, ...]

    @property
    def is_likely(self) -> bool:
        """Whether one may go on as if it were the same person; what is only possible, a person must say."""
        return self.grade in (Grade.SURE, Grade.LIKELY)


class _Name(IntEnum):
    NONE, ONE_WORD, PART, CLOSE, SAME = range(5)


class _Birth(StrEnum):
    SAME = "same"
    SWAPPED = "swapped"
    NEAR = "near"
    UNKNOWN = "unknown"
    OTHER = "other"


_NAME_REASONS = {
    _Name.SAME: N_("the same name"),
    _Name.CLOSE: N_("a very similar name"),
    _Name.PART: N_("a part of the same name"),
    _Name.ONE_WORD: N_("one name in common"),
}
_SWAPPED_NAME = N_("family and given names changed places")
_OTHER_SPELLING = N_("the same name in another spelling")
_BIRTH_REASONS = {
    _Birth.SAME: N_("the same birth date"),
    _Birth.SWAPPED: N_("the same birth date with day and month changed places"),
    _Birth.NEAR: N_("a birth date that differs by one figure"),
}
_EMAIL, _PHONE = N_("the same e-mail address"), N_("the same telephone number")
_STAY = N_("the same host and time of arrival")
_OTHER_GIVEN = N_("but other given names, as of twins or a family")
_OTHER_BIRTH = N_("but another birth date")
#: Arrivals so far apart may be of one stay, announced twice, in days.
ONE_STAY = 45


def identity_of(draft: ArrivalDraft) -> Identity:
    """What `draft` says of who it is about."""
    by_kind = {kind: [one.value for one in draft.contacts if one.kind is kind] for kind in ContactKind}
    emails = (draft.email, *by_kind[ContactKind.EMAIL])
    numbers = (*draft.phones, *by_kind[ContactKind.PHONE], *by_kind[ContactKind.WHATSAPP])
    return Identity(
        tuple(dict.fromkeys((*_writings(draft), *(Writing(*name[1:]) for name in draft.other_names)))),
        draft.birth_date,
        frozenset(email.casefold() for email in emails if email),
        frozenset(filter(None, map(_figures, numbers))),
        draft.nationalities,
        draft.host,
        draft.planned_arrival or draft.arrived_on,
    )


def _writings(draft: ArrivalDraft) -> tuple[Writing, ...]:
    return writings(draft.family_name, draft.given_names, draft.preferred_name, draft.native_name)


def _figures(number: str) -> str:
    return "".join(filter(str.isdecimal, number))


def compare(ours: Identity, theirs: Identity) -> Match | None:
    """How sure it is that both are one person; None if nothing says so."""
    like = likeness(ours.writings, theirs.writings)
    name, birth = _name(like), _birth(ours.birth_date, theirs.birth_date)
    contacts = _contacts(ours, theirs)
    strangers = _strangers(ours.nationalities, theirs.nationalities)
    one_stay = _one_stay(ours, theirs)
    grade = _grade(name, birth, bool(contacts), strangers=strangers, one_stay=one_stay, given=like.given)
    if grade is None:
        return None
    reasons = [*_name_reasons(name, like), *_birth_reasons(birth), *contacts]
    if one_stay:
        reasons.append(_STAY)
    if like.words and like.given < LEAST:
        reasons.append(_OTHER_GIVEN)
    if birth is _Birth.OTHER:
        reasons.append(_OTHER_BIRTH)
    return Match(grade, tuple(Message(reason) for reason in reasons))


def _grade(name: _Name, birth: _Birth, contact: bool, *, strangers: bool, one_stay: bool, given: float) -> Grade | None:
    """The table of rules; the first that holds."""
    agree = birth is _Birth.SAME
    nearly = birth in (_Birth.SWAPPED, _Birth.NEAR)
    silent = birth is _Birth.UNKNOWN
    alike = name in (_Name.SAME, _Name.CLOSE, _Name.PART)
    if alike and contact and birth is not _Birth.OTHER and given >= LEAST:
        return Grade.SURE
    if name is _Name.SAME and agree:
        return Grade.LIKELY if strangers else Grade.SURE
    if alike and given >= LEAST and (agree or (nearly and name is not _Name.PART)):
        return Grade.POSSIBLE if strangers else Grade.LIKELY
    if (alike and silent and one_stay and not strangers) or (agree and contact and given >= LEAST):
        return Grade.LIKELY
    if alike and (nearly or silent or contact or agree) and not strangers:
        return Grade.POSSIBLE
    if name is _Name.ONE_WORD and (agree or contact):
        return Grade.POSSIBLE
    return None


def _name(like: Likeness) -> _Name:
    if like.score >= 0.93:
        return _Name.SAME
    if like.score >= 0.8:
        return _Name.CLOSE
    if like.shared >= 0.85 and like.words > 1:
        return _Name.PART
    return _Name.ONE_WORD if like.words else _Name.NONE


def _name_reasons(name: _Name, like: Likeness) -> list[str]:
    if name is _Name.NONE:
        return []
    if like.swapped:
        return [_SWAPPED_NAME]
    if name is _Name.SAME and not like.exact:
        return [_OTHER_SPELLING]
    return [_NAME_REASONS[name]]


def _birth_reasons(birth: _Birth) -> list[str]:
    return [_BIRTH_REASONS[birth]] if birth in _BIRTH_REASONS else []


def _birth(one: dt.date | None, other: dt.date | None) -> _Birth:
    if one is None or other is None:
        return _Birth.UNKNOWN
    if one == other:
        return _Birth.SAME
    if other in swapped(one):
        return _Birth.SWAPPED
    differing = sum(1 for mine, yours in zip(one.isoformat(), other.isoformat(), strict=True) if mine != yours)
    return _Birth.NEAR if differing == 1 else _Birth.OTHER


def swapped(day: dt.date) -> set[dt.date]:
    """The date, and the one with day and month changed places."""
    days = {day}
    with suppress(ValueError):
        days.add(day.replace(month=day.day, day=day.month))
    return days


def misread(day: dt.date) -> set[dt.date]:
    """Every date that may be meant by `day`: itself, with day and month changed places, with one figure another one."""
    days, written = swapped(day), day.isoformat()
    for at in (2, 3, 5, 6, 8, 9):  # nobody is of another millennium
        for figure in "0123456789":
            with suppress(ValueError):
                days.add(dt.date.fromisoformat(written[:at] + figure + written[at + 1 :]))
    return days


def _contacts(ours: Identity, theirs: Identity) -> list[str]:
    found = []
    if not ours.emails.isdisjoint(theirs.emails):
        found.append(_EMAIL)
    if not ours.phones.isdisjoint(theirs.phones):
        found.append(_PHONE)
    return found


def _strangers(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return bool(ours and theirs) and set(ours).isdisjoint(theirs)


def _one_stay(ours: Identity, theirs: Identity) -> bool:
    if not ours.host or ours.host.casefold() != theirs.host.casefold():
        return False
    if ours.planned_arrival is None or theirs.planned_arrival is None:
        return False
    return abs((ours.planned_arrival - theirs.planned_arrival).days) <= ONE_STAY
