"""What somebody typed about a place or the house, cleaned and checked before it is kept."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from maison.directory.model import CONFIRMABLE, TEXT_FIELDS, ExternalId, House, PlaceDraft, PlaceTexts
from maison.directory.reading import (
    long_line,
    mail,
    number,
    read_all,
    read_hours,
    read_languages,
    read_one,
    read_texts,
    refuse_backwards,
    refuse_future,
    unique,
    website,
)
from maison.errors import Invalid, Message, Problem, UserError
from maison.languages import N_
from maison.text import clean_line, clean_note

_DEGREES = {"latitude": 90, "longitude": 180}
_INSEE = re.compile(r"[0-9][0-9AB][0-9]{3}")
#: Nobody plans a check further away than that, in days.
_LONGEST = 3650


def cleaned_place(draft: PlaceDraft, today: dt.date) -> PlaceDraft:
    """`draft` as it is kept. Raises `Invalid` with a problem for each field that cannot be."""
    problems = _problems_of(draft, today)
    values: dict[str, Any] = {
        **read_all(draft, _PLACE_READERS, problems),
        "languages": read_languages(draft.languages, problems),
        "audience": unique(draft.audience),
        "external_ids": _numbers(draft.external_ids, problems),
        "to_confirm": tuple(name for name in CONFIRMABLE if name in draft.to_confirm),
        "texts": read_texts(draft.texts, PlaceTexts, TEXT_FIELDS, problems),
    }
    others = [read_one("other_phones", text, number, problems) for text in draft.other_phones]
    values["phone"], *rest = unique((values["phone"], *others)) or ("",)
    values["other_phones"] = tuple(rest)
    if problems:
        raise Invalid(problems)
    return dataclasses.replace(draft, **values | read_hours(values))


def cleaned_house(house: House) -> House:
    """`house` as it is kept. Raises `Invalid` with a problem for each field that cannot be."""
    problems: list[Problem] = []
    values: dict[str, Any] = read_all(house, _HOUSE_READERS, problems)
    welcome: dict[str, str] = {}
    for tag, text in house.welcome.items():
        line = read_one("welcome", text, long_line, problems)
        if line:
            welcome[tag] = line
    _refuse_point(house, problems)
    if problems:
        raise Invalid(problems)
    return dataclasses.replace(house, **values, welcome=welcome)


def _problems_of(draft: PlaceDraft, today: dt.date) -> list[Problem]:
    problems: list[Problem] = []
    if not draft.name.strip():
        problems.append(Problem("name", Message(N_("Please enter the name of the place."))))
    _refuse_point(draft, problems)
    refuse_future("checked_on", draft.checked_on, today, problems)
    refuse_backwards("closed_until", draft.closed_from, draft.closed_until, problems)
    if draft.check_every is not None and not 1 <= draft.check_every <= _LONGEST:
        told = Message(N_("Give a number of days from 1 to {most}."), {"most": _LONGEST})
        problems.append(Problem("check_every", told))
    return problems


def _refuse_point(record: PlaceDraft | House, problems: list[Problem]) -> None:
    """A problem beside what of a point is missing, or lies nowhere."""
    if (record.latitude is None) != (record.longitude is None):
        problems.append(
            Problem("latitude", Message(N_("A point on the map needs both its latitude and its longitude.")))
        )
    for name, limit in _DEGREES.items():
        value: float | None = getattr(record, name)
        if value is not None and not -limit <= value <= limit:
            facts = {"low": -limit, "high": limit}
            problems.append(Problem(name, Message(N_("This must lie between {low} and {high} degrees."), facts)))


def _numbers(numbers: tuple[ExternalId, ...], problems: list[Problem]) -> tuple[ExternalId, ...]:
    read = [ExternalId(each.scheme, read_one("external_ids", each.value, clean_line, problems)) for each in numbers]
    return tuple(sorted({each for each in read if each.value}))


def _insee(text: str) -> str:
    code = clean_line(text).upper()
    if code and not _INSEE.fullmatch(code):
        raise UserError(N_("“{text}” is not the INSEE code of a town: it has five signs, as in 59350."), text=code[:20])
    return code


_PLACE_READERS: dict[str, Callable[[str], str]] = {
    "name": clean_line,
    "address": long_line,
    "complement": long_line,
    "postcode": clean_line,
    "city": clean_line,
    "insee": _insee,
    "phone": number,
    "email": mail,
    "website": website,
    "opening_hours": clean_note,
    "school_holiday_hours": clean_note,
    "hours_unread": clean_note,
    "nearest_stop": long_line,
    "source": clean_note,
    "checked_by": clean_line,
    "attribution": long_line,
}
_HOUSE_READERS: dict[str, Callable[[str], str]] = {
    "name": clean_line,
    "address": clean_note,
    "phone": number,
    "email": mail,
    "website": website,
    "hours": clean_note,
}
