"""Opening hours as words, in the language of whoever reads them: one line for days that are alike, closed days told too.

Always by the 24-hour clock, which is the one on the door. Remarks stay in the language they were written in, except for
the one that every visitor must understand: that an appointment is needed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from maison.directory.hours import wording
from maison.directory.hours.model import DAY, Hours, Slot, Unread
from maison.directory.hours.patterns import SUN_TIMES, DayHours, Otherwise, Patterns, Season, Week
from maison.directory.hours.rules import minutes, rules_of, spans_of
from maison.languages import Language
from maison.text import fold

_APPOINTMENT = frozenset(
    {
        "sur rendez-vous",
        "sur rdv",
        "rendez-vous",
        "rdv",
        "uniquement sur rendez-vous",
        "by appointment",
        "on appointment",
    }
    | {"appointment only", "by appointment only", "sur rendez-vous uniquement"}
)
#: Of days that are otherwise, so many are named when there are more than that.
_NAMED, _MOST = 4, 6


class Line(NamedTuple):
    """What holds on some days: "lundi – vendredi", "9:00–12:00". `days` is empty for a note."""

    days: str
    hours: str


class Block(NamedTuple):
    """The lines of a season, or of the school holidays; `title` is empty for what holds all year."""

    title: str
    lines: tuple[Line, ...]


def printed(hours: Hours | Unread, language: Language, on: dt.date) -> tuple[Block, ...]:
    """The hours from the day `on`, in a language of the domain "pack". What could not be read is told as it is."""
    if isinstance(hours, Unread):
        return (Block("", (Line("", hours.text),)),)
    return _Printing(hours, language, on).blocks()


def lines(hours: Hours | Unread, language: Language, on: dt.date) -> tuple[str, ...]:
    """The same, each line a text."""
    # why a text was not read is told with facts, which are no key to remember it by
    return _remembered(hours, language, on) if isinstance(hours, Hours) else _lines(hours, language, on)


@lru_cache(4096)
def _remembered(hours: Hours, language: Language, on: dt.date) -> tuple[str, ...]:
    """The packs of a day tell of the same places."""
    return _lines(hours, language, on)


def _lines(hours: Hours | Unread, language: Language, on: dt.date) -> tuple[str, ...]:
    labelled = language.gettext(wording.LABELLED)
    told: list[str] = []
    for block in printed(hours, language, on):
        told += [labelled.format(label=block.title)] if block.title else []
        for line in block.lines:
            label = labelled.format(label=line.days) if line.days else ""
            told.append(f"{label}{' ' if label.endswith(':') else ''}{line.hours}")
    return tuple(told)


class _Printing:
    def __init__(self, hours: Hours, language: Language, on: dt.date) -> None:
        self._hours, self._language = hours, language
        self._patterns = Patterns(hours, on)
        rules = (*rules_of(hours.regular), *rules_of(hours.school_holidays))
        spans = [span for rule in rules for span in spans_of(rule.times)]
        self._open_ends = {
            minutes(start) for start, end, rest in spans if rest == "+" and not end and start[0].isdigit()
        }
        said = " ".join(rule.times.lower() for rule in rules)
        self._sun = {minutes(time): wording.SUN[word] for word, time in SUN_TIMES.items() if word in said}

    def blocks(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        usual: tuple[Season, ...] = ()
        if self._patterns.says_days:
            usual = self._patterns.seasons()
            blocks = [Block(self._season(season), self._week(season.week)) for season in usual]
            blocks.append(Block("", self._apart()))
        if usual or self._hours.school_holidays:
            blocks += self._holiday_blocks(usual)
        notes = dict.fromkeys(filter(None, (*map(self._remark, self._patterns.notes), self._remark(self._hours.note))))
        told = [block for block in blocks if block.lines]
        return (*told, Block("", tuple(Line("", note) for note in notes))) if notes else tuple(told)

    def _holiday_blocks(self, usual: Sequence[Season]) -> list[Block]:
        seasons = self._patterns.seasons(school=True)
        if [season.week for season in seasons] == [season.week for season in usual]:
            return []
        title = self._language.gettext(wording.SCHOOL_HOLIDAYS)
        if len(seasons) == 1 and len(set(seasons[0].week)) == 1:
            return [Block("", (Line(title, self._day(seasons[0].week[0])),))]
        titles = [self._season(season) for season in seasons]
        return [
            Block(self._remarked(title, name) if name else title, self._week(season.week))
            for name, season in zip(titles, seasons, strict=True)
        ]

    def _apart(self) -> tuple[Line, ...]:
        told: list[Line] = []
        every = self._patterns.public_holidays()
        if every is not None:
            told.append(Line(self._language.gettext(wording.PUBLIC_HOLIDAYS), self._day(every)))
        return (*told, *(Line(self._runs(apart), self._day(apart.hours)) for apart in self._patterns.otherwise()))

    # Days -------------------------------------------------------------------------------------------------------

    def _week(self, week: Week) -> tuple[Line, ...]:
        alike: dict[DayHours, list[int]] = {}
        for weekday, hours in enumerate(week):
            alike.setdefault(hours, []).append(weekday)
        return tuple(Line(self._days(days), self._day(hours)) for hours, days in alike.items())

    def _days(self, days: Sequence[int]) -> str:
        stretches: list[list[int]] = []
        for day in days:
            if stretches and stretches[-1][-1] == day - 1:
                stretches[-1].append(day)
            else:
                stretches.append([day])
        names: list[str] = []
        for stretch in stretches:
            told = [self._language.weekday(day) for day in stretch]
            names += [self._stretch(told[0], told[-1])] if len(told) > 2 else told
        return self._language.listing(names)

    def _season(self, season: Season) -> str:
        first, last = season.first, season.last
        if first is None or last is None:
            return ""
        if first.day == 1 and (last + dt.timedelta(1)).day == 1:
            months = [self._language.month_name(day.month) for day in (first, last)]
            return months[0] if first.month == last.month else self._stretch(*months)
        return self._stretch(self._language.day_of_year(first), self._language.day_of_year(last))

    def _runs(self, apart: Otherwise) -> str:
        told = [
            self._language.day_of_year(first)
            if first == last
            else self._stretch(self._language.day_of_year(first), self._language.day_of_year(last))
            for first, last in apart.runs
        ]
        return self._language.listing(told) if len(told) <= _MOST else f"{self._language.listing(told[:_NAMED])}…"

    def _stretch(self, first: str, last: str) -> str:
        return self._language.gettext(wording.STRETCH).format(first=first, last=last)

    # Hours ------------------------------------------------------------------------------------------------------

    def _day(self, hours: DayHours) -> str:
        if hours.slots:
            return self._language.listing([self._slot(slot) for slot in hours.slots])
        closed, remark = self._language.gettext(wording.CLOSED), self._remark(hours.remark)
        return remark if fold(remark).startswith(fold(closed)) else self._remarked(closed, remark)

    def _slot(self, slot: Slot) -> str:
        remark = self._remark(slot.comment)
        all_day = (slot.start, slot.end) == (0, DAY)
        unsure = "" if slot.certain else self._language.gettext(wording.UNCERTAIN)
        if all_day and not slot.certain:
            return remark or unsure
        return self._remarked(
            self._language.gettext(wording.OPEN_24_HOURS) if all_day else self._span(slot), remark or unsure
        )

    def _span(self, slot: Slot) -> str:
        if slot.end == DAY and slot.start in self._open_ends:
            return self._language.gettext(wording.FROM).format(time=self._time(slot.start))
        end = slot.end or DAY
        first, last = self._time(slot.start), self._time(end - DAY if end > DAY else end)
        return f"{first}–{last}" if (first + last).replace(":", "").isdigit() else self._stretch(first, last)

    def _time(self, minute: int) -> str:
        if minute in self._sun:
            return self._language.gettext(self._sun[minute])
        return f"{minute // 60:02}:{minute % 60:02}"

    def _remark(self, remark: str) -> str:
        return self._language.gettext(wording.BY_APPOINTMENT) if fold(remark).strip(" .") in _APPOINTMENT else remark

    def _remarked(self, hours: str, remark: str) -> str:
        return self._language.gettext(wording.REMARKED).format(hours=hours, remark=remark) if remark else hours
