"""What somebody typed about a place or the house, cleaned and checked before it is kept."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from maison import languages
from maison.directory.model import CONFIRMABLE, TEXT_FIELDS, House, PlaceDraft, PlaceTexts
from maison.errors import Invalid, Message, Problem, UserError
from maison.languages import N_
from maison.phones import phone
from maison.text import clean_line, clean_note, is_email

_LONG_LINE = 400
_DEGREES = {"latitude": 90, "longitude": 180}


def cleaned_place(draft: PlaceDraft, today: dt.date) -> PlaceDraft:
    """`draft` as it is kept. Raises `Invalid` with a problem for each field that cannot be."""
    problems = _problems_of(draft, today)
    values: dict[str, Any] = {
        **_read(draft, _PLACE_READERS, problems),
        "languages": tuple(dict.fromkeys(filter(None, map(languages.language_tag, draft.languages)))),
        "to_confirm": tuple(name for name in CONFIRMABLE if name in draft.to_confirm),
        "texts": _cleaned_texts(draft.texts, problems),
    }
    if problems:
        raise Invalid(problems)
    return dataclasses.replace(draft, **values)


def cleaned_house(house: House) -> House:
    """`house` as it is kept. Raises `Invalid` with a problem for each field that cannot be."""
    problems: list[Problem] = []
    values: dict[str, Any] = _read(house, _HOUSE_READERS, problems)
    welcome: dict[str, str] = {}
    for tag, text in house.welcome.items():
        line = _read_one("welcome", text, _long_line, problems)
        if line:
            welcome[tag] = line
    if problems:
        raise Invalid(problems)
    return dataclasses.replace(house, **values, welcome=welcome)


def _problems_of(draft: PlaceDraft, today: dt.date) -> list[Problem]:
    problems: list[Problem] = []
    if not draft.name.strip():
        problems.append(Problem("name", Message(N_("Please enter the name of the place."))))
    if (draft.latitude is None) != (draft.longitude is None):
        problems.append(
            Problem("latitude", Message(N_("A point on the map needs both its latitude and its longitude.")))
        )
    for name, limit in _DEGREES.items():
        value: float | None = getattr(draft, name)
        if value is not None and not -limit <= value <= limit:
            problems.append(
                Problem(
                    name, Message(N_("This must lie between {low} and {high} degrees."), {"low": -limit, "high": limit})
                )
            )
    if draft.checked_on and draft.checked_on > today:
        problems.append(
            Problem("checked_on", Message(N_("This day is still to come. Enter the day of the last check.")))
        )
    problems += [
        Problem("languages", Message(N_("“{text}” is not the code of a language."), {"text": tag[:40]}))
        for tag in draft.languages
        if languages.language_tag(tag) is None
    ]
    return problems


def _cleaned_texts(texts: Mapping[str, PlaceTexts], problems: list[Problem]) -> dict[str, PlaceTexts]:
    cleaned = {
        tag: PlaceTexts(**{name: _read_one(name, getattr(said, name), clean_note, problems) for name in TEXT_FIELDS})
        for tag, said in texts.items()
    }
    return {tag: said for tag, said in cleaned.items() if said != PlaceTexts()}


def _read(
    record: PlaceDraft | House, readers: Mapping[str, Callable[[str], str]], problems: list[Problem]
) -> dict[str, str]:
    return {name: _read_one(name, getattr(record, name), read, problems) for name, read in readers.items()}


def _read_one(name: str, text: str, read: Callable[[str], str], problems: list[Problem]) -> str:
    try:
        return read(text)
    except UserError as error:
        problems.append(Problem(name, error.message))
        return ""


def _long_line(text: str) -> str:
    return clean_line(text, _LONG_LINE)


def _phone(text: str) -> str:
    line = clean_line(text)
    return phone(line) if line else ""


def _website(text: str) -> str:
    """An address that a browser may be sent to: nothing but http and https."""
    line = _long_line(text)
    if not line:
        return ""
    try:
        parts = urlsplit(line if "://" in line else f"https://{line}")
        known = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and " " not in line
    except ValueError:
        known = False
    if not known:
        raise UserError(
            N_("“{text}” is not the address of a website. Write it as https://www.example.org."), text=line[:80]
        )
    return parts.geturl()


def _mail(text: str) -> str:
    line = clean_line(text)
    if line and not is_email(line):
        raise UserError(
            N_("This is not an e-mail address: it needs a name, an @ and a domain, as in anna@example.org.")
        )
    return line


_PLACE_READERS: dict[str, Callable[[str], str]] = {
    "name": clean_line,
    "address": _long_line,
    "postcode": clean_line,
    "city": clean_line,
    "phone": _phone,
    "website": _website,
    "opening_hours": clean_note,
    "nearest_stop": _long_line,
    "source": clean_note,
}
_HOUSE_READERS: dict[str, Callable[[str], str]] = {
    "name": clean_line,
    "address": clean_note,
    "phone": _phone,
    "email": _mail,
    "website": _website,
    "hours": clean_note,
}
