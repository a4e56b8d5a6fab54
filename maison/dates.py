"""Dates as people type them: "231126", "23/11/26", "23 nov", "2026-11-23", "auj", "+7".

Always the day before the month, in every language of the desk: the paper in the visitor's hand is read in France.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from maison.errors import UserError
from maison.languages import N_, Language
from maison.text import clean_line, fold

FIRST_YEAR, LAST_YEAR = 1900, 2100
#: Two figures are a year of this century up to so many years from now.
AHEAD = 20

_TODAY = frozenset({"auj", "aujourd'hui", "aujourdhui", "ajd", "today", "tod", "maintenant", "now"})
_TOMORROW = frozenset({"demain", "dem", "tomorrow", "tom"})
_YESTERDAY = frozenset({"hier", "yesterday"})
_MONTHS = (
    [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ],
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
)
_SHIFT = re.compile(r"([+-])\s?(\d{1,4})\s?(?:j|d|jours?|days?)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})(?:\s?[-/. ]\s?(\d{4}|\d{2}))?")
_WORDS = re.compile(
    r"(?:[^\W\d]+\.?,?\s+)?(\d{1,2})(?:er|st|nd|rd|th)?\s*[-/ ]?\s*([^\W\d]+)\.?,?(?:\s*[-/ ]?\s*(\d{4}|\d{2}))?"
)
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?")

_NOT_A_DATE = N_("“{text}” is not a date. Write it as 23/11/2026, 23 nov or +7.")
_NO_SUCH_DAY = N_("There is no such day as “{text}”. Check the day and the month.")
_OUT_OF_RANGE = N_("The year {year} cannot be right here. Check it, or write it with four figures.")


class NotADate(UserError):
    """A text that names no day."""

    code = "date"


def parse_date(text: str, today: dt.date, language: Language, *, past: bool = False) -> dt.date:
    """The day that `text` names. `past` is for days that have been, such as birth dates. Raises `NotADate`."""
    typed = fold(" ".join(text.split())).replace("’", "'")
    found = _relative(typed, today) or _written(typed, text, today, language, past)
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise NotADate(_OUT_OF_RANGE, year=found.year)
    return found


def _relative(typed: str, today: dt.date) -> dt.date | None:
    for words, days in ((_TODAY, 0), (_TOMORROW, 1), (_YESTERDAY, -1)):
        if typed in words:
            return today + dt.timedelta(days)
    shift = _SHIFT.fullmatch(typed.replace("−", "-"))
    if shift is None:
        return None
    return today + dt.timedelta(int(shift[1] + shift[2]))


def _written(typed: str, text: str, today: dt.date, language: Language, past: bool) -> dt.date:
    readings = list(_readings(typed, language))
    if not readings:
        raise NotADate(_NOT_A_DATE, text=_quoted(text))
    for day, month, year in readings:
        found = _day(day, month, year, today, past)
        if found is not None:
            return found
    raise NotADate(_NO_SUCH_DAY, text=_quoted(text))


def _readings(typed: str, language: Language) -> Iterator[tuple[int, int, str]]:
    """What `typed` may mean, the likeliest first: day, month, and the year as it is written."""
    if typed.isdecimal():
        if len(typed) in (4, 6, 8):
            yield int(typed[:2]), int(typed[2:4]), typed[4:]
        if len(typed) == 8:
            yield int(typed[6:]), int(typed[4:6]), typed[:4]
        return
    if iso := _ISO.fullmatch(typed):
        yield int(iso[3]), int(iso[2]), iso[1]
    elif figures := _FIGURES.fullmatch(typed):
        yield int(figures[1]), int(figures[2]), figures[3] or ""
    elif words := _WORDS.fullmatch(typed):
        for month in _months_called(words[2], language):
            yield int(words[1]), month, words[3] or ""
    elif first := _MONTH_FIRST.fullmatch(typed):
        for month in _months_called(first[1], language):
            yield int(first[2]), month, first[3] or ""


def month_called(word: str) -> int | None:
    """The month that the folded `word` begins, in French or English; None when it could be two."""
    return next(iter(_months_called(word, None)), None)


def _months_called(word: str, language: Language | None) -> tuple[int, ...]:
    """The month that `word` begins, in French, English or `language`; none when it could be two."""
    if len(word) < 3:
        return ()
    names = [*_MONTHS]
    if language and language.tag.split("-")[0] not in ("fr", "en", "qps"):
        names.append([fold(name) for _number, name in sorted(language.locale.months["format"]["wide"].items())])
    months = {at for own in names for at, name in enumerate(own, 1) if name.startswith(word)}
    return tuple(months) if len(months) == 1 else ()


def _day(day: int, month: int, year: str, today: dt.date, past: bool) -> dt.date | None:
    try:
        if not year:
            return _nearest(day, month, today, past)
        return dt.date(_whole_year(int(year), today, past) if len(year) == 2 else int(year), month, day)
    except ValueError:
        return None


def _whole_year(two_figures: int, today: dt.date, past: bool) -> int:
    year = today.year - today.year % 100 + two_figures
    return year - 100 if year > today.year + (0 if past else AHEAD) else year


def _nearest(day: int, month: int, today: dt.date, past: bool) -> dt.date:
    """The day without a year: the one nearest to today, or the last one that was."""
    days = []
    for year in range(today.year - 4, today.year + 5):
        try:
            days.append(dt.date(year, month, day))
        except ValueError:
            continue  # 29 February
    if past:
        days = [found for found in days if found <= today]
    return min(days, key=lambda found: abs(found - today))


def _quoted(text: str) -> str:
    try:
        return clean_line(text)[:40]
    except UserError:
        return "…"


_TIME = re.compile(r"(\d{1,2})(?:\s?[h:.]\s?(\d{2})?|\s?(?:heures?|h))?(?:\s?min)?")
_NOT_A_TIME = N_("“{text}” is not a time of day. Write it as 18:30 or 18h30.")


def parse_time(text: str) -> dt.time:
    """The time of day that `text` names: "18:30", "18h30", "18h", "1830", "8". Raises `NotADate`."""
    typed = fold(" ".join(text.split()))
    if typed in ("midi", "noon"):
        return dt.time(12)
    figures = re.fullmatch(r"(\d{1,2})(\d{2})", typed) if typed.isdecimal() and len(typed) > 2 else None
    found = figures or _TIME.fullmatch(typed)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise NotADate(_NOT_A_TIME, text=_quoted(text))
    return dt.time(hour, minute)
