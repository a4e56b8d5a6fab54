"""Opening hours as rows of a week, as HSDS and calendars have them, and back to OSM syntax.

A row opens some weekdays from one time to another, or the n-th of one in the month. What rows cannot say (seasons, dates,
public holidays, "perhaps open") is written in OSM syntax into a row that has nothing but a description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maison.directory.hours.grid import DAYS, Grid, Week, grid_of, hours_from
from maison.directory.hours.model import DAY, Hours, Slot
from maison.directory.hours.reading import read

_SCHOOL = "SH: "
_BYDAY = tuple(day.upper() for day in DAYS)
_NTH = re.compile(r"([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_CLOCK = re.compile(r"([0-2]?\d):([0-5]\d)(?::[0-5]\d)?")


class Row(NamedTuple):
    """A row: an opening, or a `description` or `note` alone. Times are as in "18:30"; `closes` is "" where nobody knows."""

    byday: str = ""
    opens: str = ""
    closes: str = ""
    freq: str = ""
    description: str = ""
    note: str = ""


class Said(NamedTuple):
    """The hours that rows say, in OSM syntax, and what no syntax can read."""

    regular: str = ""
    school_holidays: str = ""
    unread: str = ""


def rows_of(regular: str, school_holidays: str = "", unread: str = "") -> list[Row]:
    """The rows that say these hours."""
    rows = list(_rows(regular)) if regular else []
    if regular and not is_alike(said_by(rows).regular, regular):
        rows = [Row(description=regular)]
    if school_holidays:
        rows.append(Row(description=_SCHOOL + school_holidays))
    if unread:
        rows.append(Row(note=unread))
    return rows


def said_by(rows: Iterable[Row]) -> Said:
    """The hours that rows say."""
    days: list[list[Slot]] = [[] for _day in DAYS]
    more: list[str] = []
    school, unread = "", []
    for row in rows:
        if row.note:
            unread.append(row.note)
        if row.opens and not _put(row, days, more):
            unread.append(_in_words(row))
        if row.description.startswith(_SCHOOL):
            school = row.description.removeprefix(_SCHOOL)
        elif row.description and not row.opens:
            (more if _is_hours(row.description) else unread).append(row.description)
        elif row.description:
            unread.append(row.description)
    return Said(_joined(days, more), school, "\n".join(dict.fromkeys(unread)))


def is_alike(one: str, other: str) -> bool:
    """Whether two texts say the same hours of each day, however they write it."""
    if one == other:
        return True
    texts = [read(text) for text in (one, other)]
    hours = [each for each in texts if isinstance(each, Hours) and each.regular]
    return len(hours) == 2 and grid_of(hours[0]) == grid_of(hours[1])


def _rows(regular: str) -> Iterator[Row]:
    hours = read(regular)
    week = grid_of(hours).term if isinstance(hours, Hours) else None
    if week is None:
        yield Row(description=regular)
        return
    alike: dict[Slot, list[str]] = {}
    for name, slots in zip(_BYDAY, week.days, strict=True):
        for slot in slots:
            alike.setdefault(slot, []).append(name)
    for slot, days in alike.items():
        end = "" if slot.end is None else _clock(slot.end % DAY)
        yield Row(",".join(days), _clock(slot.start), end, "WEEKLY")
    rest = hours_from(Grid(Week(public_holidays=week.public_holidays, rest=week.rest))).regular
    if rest and (week.rest or week.public_holidays is not None):
        yield Row(description=_without_off(rest, week))


def _without_off(text: str, week: Week) -> str:
    """What stands behind the days of a week; a week without days begins by saying that it is closed."""
    joint = week.rest[0].joint if week.rest else ";"
    plain = text.removeprefix("off").lstrip(" ;,|")
    return f"{joint} {plain}" if joint in (",", "||") else plain


def _put(row: Row, days: list[list[Slot]], more: list[str]) -> bool:
    """Take up one opening; False for one that is not of every week, and not of the n-th weekday of a month."""
    opens, closes = _minute(row.opens), _minute(row.closes)
    if opens is None or (row.closes and closes is None):
        return False
    if closes is not None and closes <= opens:
        closes += DAY
    names = [name.strip().upper() for name in row.byday.split(",") if name.strip()]
    nth = [_NTH.fullmatch(name) for name in names]
    if row.freq in ("", "WEEKLY") and set(names) <= set(_BYDAY):
        for name in names or _BYDAY:
            days[_BYDAY.index(name)].append(Slot(opens, closes))
        return True
    if row.freq == "MONTHLY" and names and all(nth):
        times = f"{_clock(opens)}-{_clock(closes % DAY)}" if closes is not None else f"{_clock(opens)}+"
        more += [f"{found[2].title()}[{int(found[1])}] {times}" for found in nth if found]
        return True
    return False


def _joined(days: list[list[Slot]], more: list[str]) -> str:
    week = Week(tuple(tuple(sorted(slots, key=lambda slot: (slot.start, slot.end or DAY))) for slots in days))
    regular = hours_from(Grid(week)).regular if any(days) else ""
    for text in more:
        if text[:1] in ",|":
            regular = f"{regular or 'off'} {text}" if text.startswith("|") else f"{regular or 'off'}{text}"
        else:
            regular = f"{regular}; {text}" if regular else text
    return regular


def _is_hours(text: str) -> bool:
    return isinstance(read(text.lstrip(",| ")), Hours) and bool(text.strip(",| "))


def _in_words(row: Row) -> str:
    return " ".join(filter(None, (row.freq, row.byday, "–".join(filter(None, (row.opens, row.closes))))))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _minute(text: str) -> int | None:
    found = _CLOCK.match(text.strip())
    minute = 60 * int(found[1]) + int(found[2]) if found else DAY + 1
    return minute if minute <= DAY else None
