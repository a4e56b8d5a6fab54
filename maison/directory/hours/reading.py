"""Reading hours that somebody typed or that a file holds. What cannot be read is kept as it is, never dropped."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from maison.clock import LILLE
from maison.directory.hours.model import Hours, Unread
from maison.directory.hours.rules import groups_of, rules_of, text_of
from maison.errors import Message
from maison.languages import N_

if TYPE_CHECKING:
    from opening_hours import OpeningHours

#: Where the sun rises and sets for all places: a minute more or less across the metropolis.
_LILLE_POINT = (50.6366, 3.0635)
_QUOTED = re.compile(r'("[^"]*")')
_COLUMN = re.compile(r"--> \d+:(\d+)")
_SHOWN = 30

_EXAMPLE = "Mo-Fr 09:00-12:00,14:00-18:00; Sa 10:00-13:00; PH off"
_NOT_READ = N_("The hours cannot be read from “{rest}” on. Write them as in: {example}")
_NOT_ENDED = N_("The hours stop before their end. Write them as in: {example}")


class NotRead(ValueError):
    """The library cannot read a text from `column` on, which counts from 1."""

    def __init__(self, column: int) -> None:
        super().__init__("not in OSM syntax")
        self.column = column


@lru_cache(maxsize=8192)
def parsed(text: str) -> OpeningHours:
    """The library's reading of a text. Raises `NotRead`. Its import takes a moment: the start of the program has none."""
    from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined] # its own types forget the error

    try:
        # The point tells it when the sun rises, but only as long as it may also look up the time zone there.
        return OpeningHours(text, timezone=LILLE, country="FR", coords=_LILLE_POINT, auto_country=False)
    except ParserError as error:
        found = _COLUMN.search(str(error))
        raise NotRead(int(found[1]) if found else 1) from None


def read(text: str, school_holidays: str = "", note: str = "") -> Hours | Unread:
    """The hours that the texts say, tidied; or the first text that cannot be read, and why."""
    regular, holidays = _tidied(text), _tidied(school_holidays)
    for tidy in (regular, holidays):
        fault = _fault(tidy) if tidy else None
        if fault:
            return fault
    return Hours(regular, holidays, note.strip())


def _tidied(text: str) -> str:
    """The text on one line, with plain dashes and without a last semicolon; nothing changes inside quotes."""
    parts = _QUOTED.split(" ".join(text.split()))
    parts[::2] = [part.replace("–", "-").replace("—", "-") for part in parts[::2]]
    return "".join(parts).strip().rstrip(";").rstrip()


def _fault(text: str) -> Unread | None:
    """What is wrong with a text; the library's own column where the text itself fails, else that of its beginning."""
    try:
        parsed(text)
        for group in groups_of(rules_of(text)):
            parsed(text_of(group))
    except NotRead as error:
        start = error.column - 1
        while start and text[start - 1].isalnum():  # "sur rendez-vous" is not told from its third letter, behind a "Su"
            start -= 1
        rest = text[start:]
        facts = {"rest": rest[:_SHOWN] + "…" * (len(rest) > _SHOWN), "example": _EXAMPLE}
        why = Message(_NOT_READ if rest else _NOT_ENDED, facts)
        return Unread(text, why, start + 1)
    return None
