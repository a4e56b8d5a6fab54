"""What somebody typed, read and cleaned part by part: what the checks of places, services, events and the house share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

from maison import languages
from maison.clock import LILLE
from maison.directory.hours.model import Hours, Unread
from maison.directory.hours.reading import read as read_osm
from maison.directory.stops import Point
from maison.errors import Message, Problem, UserError
from maison.languages import N_
from maison.phones import phone
from maison.text import clean_line, clean_note, is_email

Texts = TypeVar("Texts")

_LONG_LINE = 400
#: Numbers like 115 and 3237 are dialled within the country, as they are.
_SHORT_NUMBER = re.compile(r"[1-9][0-9]{1,5}")
#: A day and a time of day: without one the beginning of the day would be taken.
_TIMED = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", re.ASCII)
#: Of other years nobody asks, and no calendar tells their holidays.
YEARS = range(1990, 2100)


def read_all(record: object, readers: Mapping[str, Callable[[str], str]], problems: list[Problem]) -> dict[str, str]:
    """The named parts of `record`, each as its reader cleans it; what cannot be read becomes a problem."""
    return {name: read_one(name, getattr(record, name), read, problems) for name, read in readers.items()}


def read_one(name: str, text: str, read: Callable[[str], str], problems: list[Problem]) -> str:
    """One text as `read` cleans it, or "" and a problem."""
    try:
        return read(text)
    except UserError as error:
        problems.append(Problem(name, error.message))
        return ""


def read_texts(
    texts: Mapping[str, Texts], kind: type[Texts], names: Iterable[str], problems: list[Problem]
) -> dict[str, Texts]:
    """What is said in each language, cleaned; a language in which nothing is said is left out."""
    cleaned = {
        tag: kind(**{name: read_one(name, getattr(said, name), clean_note, problems) for name in names})
        for tag, said in texts.items()
    }
    return {tag: said for tag, said in cleaned.items() if said != kind()}


def read_languages(tags: Iterable[str], problems: list[Problem]) -> tuple[str, ...]:
    """Codes of languages, each once."""
    problems += [
        Problem("languages", Message(N_("“{text}” is not the code of a language."), {"text": tag[:40]}))
        for tag in tags
        if languages.language_tag(tag) is None
    ]
    return tuple(dict.fromkeys(filter(None, map(languages.language_tag, tags))))


def refuse_backwards(name: str, first: dt.date | None, last: dt.date | None, problems: list[Problem]) -> None:
    """A problem beside `name` where the last day comes before the first one."""
    if first is not None and last is not None and last < first:
        problems.append(Problem(name, Message(N_("The last day lies before the first one. Change one of the two."))))


def refuse_future(name: str, day: dt.date | None, today: dt.date, problems: list[Problem]) -> None:
    """A problem beside `name` where the day of a check has not come yet."""
    if day is not None and day > today:
        problems.append(Problem(name, Message(N_("This day is still to come. Enter the day of the last check."))))


def read_hours(values: Mapping[str, str]) -> dict[str, str]:
    """The fields of hours: what can be read, tidied; what cannot goes to the note of hours as it was, never lost."""
    kept: dict[str, str] = {}
    note = values["hours_unread"]
    for name in ("opening_hours", "school_holiday_hours"):
        read = read_osm(values[name])
        kept[name] = read.regular if isinstance(read, Hours) else ""
        if isinstance(read, Unread) and values[name] not in note:
            note = f"{note}\n{values[name]}".strip()
    return kept | {"hours_unread": note}


def moment(text: str) -> dt.datetime:
    """The moment that a date and a time name, in Lille where no time zone is given. Raises `UserError`."""
    refused = UserError(N_("“{text}” is no moment. Give a day and a time, as in 2026-12-03T18:30."), text=text[:40])
    if not _TIMED.fullmatch(text.strip()):
        raise refused
    try:
        at = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise refused from None
    if at.year not in YEARS:
        raise refused
    return at.astimezone(LILLE) if at.tzinfo else at.replace(tzinfo=LILLE)


def point(text: str) -> Point:
    """The point that latitude and longitude name, in degrees, as maps give them to be copied. Raises `UserError`."""
    parts = [part.strip() for part in text.split(",")]
    try:
        latitude, longitude = map(float, parts)
    except ValueError:
        latitude = longitude = float("nan")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise UserError(
            N_("“{text}” is no point on the map. Give latitude and longitude, as in 50.6365,3.0635."), text=text[:40]
        )
    return Point(latitude, longitude)


def long_line(text: str) -> str:
    """One line, as long as an address may be."""
    return clean_line(text, _LONG_LINE)


def number(text: str) -> str:
    """A telephone number: E.164, or a short one as it is."""
    line = clean_line(text)
    return line if not line or _SHORT_NUMBER.fullmatch(line) else phone(line)


def website(text: str) -> str:
    """An address that a browser may be sent to: nothing but http and https."""
    line = long_line(text)
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


def mail(text: str) -> str:
    """An e-mail address."""
    line = clean_line(text)
    if line and not is_email(line):
        raise UserError(
            N_("This is not an e-mail address: it needs a name, an @ and a domain, as in anna@example.org.")
        )
    return line


def unique(values: Iterable[Any]) -> tuple[Any, ...]:
    """Each value once, in order, without empty ones."""
    return tuple(dict.fromkeys(filter(None, values)))
