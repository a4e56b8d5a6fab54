"""What hours are as a rule, season by season, and when they are otherwise: what a page tells, made out of the rules.

The weeks are evaluated, not the rules told one by one: whoever reads a page wants to know what holds on a Tuesday.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from maison.directory.hours import rules as syntax
from maison.directory.hours.model import DAY, Hours, Piece, Slot
from maison.directory.hours.rules import Rule
from maison.directory.hours.school import is_school_holiday
from maison.directory.hours.timetable import Texts, evaluated, holiday_rules, own_pieces, texts_of
from maison.holidays import holidays

#: A rule for fewer days than this is an exception, not a season.
_SEASON = 28
_AHEAD = 366
_MORNING = DAY // 2
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "|".join(_MONTHS)
_PERIOD = re.compile(
    rf"(?P<month>{_MONTH})(?:\s(?P<day>\d\d?))?(?:\s?-\s?(?P<last>{_MONTH})?\s?(?P<until>\d\d?)?)?", re.IGNORECASE
)
#: A year without a 29 February, to count days in.
_COMMON = 2027
#: Times that no place has: they stand for the sun, whose hour changes from day to day, while a week is evaluated.
SUN_TIMES = {"dawn": "06:01", "sunrise": "07:01", "sunset": "19:01", "dusk": "20:01"}
_SUN = re.compile("|".join(SUN_TIMES), re.IGNORECASE)


class DayHours(NamedTuple):
    """The openings that begin on a day; and where there are none, what is said of that."""

    slots: tuple[Slot, ...] = ()
    remark: str = ""


Week = tuple[DayHours, ...]


class Season(NamedTuple):
    """A part of the year and its week. `first` and `last` are its days; None where the week is that of the whole year."""

    first: dt.date | None
    last: dt.date | None
    week: Week


class Otherwise(NamedTuple):
    """Days that are not as usual, as first and last days, and what they are instead."""

    runs: tuple[tuple[dt.date, dt.date], ...]
    hours: DayHours


class Patterns:
    """The hours of a place from a day on, as a page tells them."""

    def __init__(self, hours: Hours, on: dt.date) -> None:
        self.on = on
        term, during = (_printable(rules) for rules in (syntax.rules_of(hours.regular), holiday_rules(hours)))
        self._rules = {False: term, True: during}
        self._base = {sh: texts_of(_base(rules, sh=sh)) for sh, rules in self._rules.items()}
        self._full = {
            (sh, ph): texts_of(syntax.on_days(rules, sh=sh, ph=ph))
            for sh, rules in self._rules.items()
            for ph in (False, True)
        }
        self.notes = tuple(
            rule.comment
            for rule in (*syntax.rules_of(hours.regular), *syntax.rules_of(hours.school_holidays))
            if _is_note(rule)
        )

    @property
    def says_days(self) -> bool:
        """Whether the hours say anything of days at all, and not only that one may ask."""
        return bool(self._rules[False])

    def seasons(self, *, school: bool = False) -> tuple[Season, ...]:
        """The weeks of the year, beginning with the present one; or those of the school holidays."""
        days = _edges(_base(self._rules[school], sh=school))
        seasons = [self._season(first, last, school) for first, last in self._segments(days)]
        merged: list[Season] = []
        for season in seasons:
            if merged and merged[-1].week == season.week:
                merged[-1] = merged[-1]._replace(last=season.last)
            else:
                merged.append(season)
        if len(merged) > 1 and merged[0].week == merged[-1].week:
            merged[0] = merged.pop()._replace(last=merged[0].last)
        return tuple(merged) if len(merged) > 1 else (Season(None, None, merged[0].week),)

    def public_holidays(self) -> DayHours | None:
        """What holds on every public holiday; None where nothing is said of them, or not the same of all."""
        rules = self._rules[False]
        if not syntax.names(rules, "ph"):
            return None
        kept = [rule for rule in rules if _is_usual(rule) or syntax.names([rule], "ph")]
        texts = texts_of(syntax.on_days(kept, sh=False, ph=True))
        told = {hours_of(texts, self.on + dt.timedelta(days), spread=False) for days in range(7)}
        return told.pop() if len(told) == 1 else None

    def otherwise(self) -> tuple[Otherwise, ...]:
        """The days of the coming year that are not as their week has it, those alike together."""
        rules = (*self._rules[False], *self._rules[True])
        every_holiday = self.public_holidays() is not None
        if all(_is_usual(rule) or (syntax.names([rule], "ph") and every_holiday) or _is_school(rule) for rule in rules):
            return ()
        found: dict[DayHours, list[tuple[dt.date, dt.date]]] = {}
        for first, last, hours in self._runs(every_holiday):
            found.setdefault(hours, []).append((first, last))
        return tuple(Otherwise(tuple(runs), hours) for hours, runs in found.items())

    def _runs(self, every_holiday: bool) -> Iterator[tuple[dt.date, dt.date, DayHours]]:
        """Stretches of days that are not as usual, over days between that come to the same."""
        run: tuple[dt.date, dt.date, DayHours] | None = None
        for ahead in range(_AHEAD):
            day = self.on + dt.timedelta(ahead)
            ph = day in holidays(day.year)
            if ph and every_holiday:
                continue
            sh = bool(is_school_holiday(day))
            full = hours_of(self._full[sh, ph], day)
            if full == hours_of(self._base[sh], day):
                if run and run[2].slots != full.slots:
                    yield run
                    run = None
            elif run and run[2] == full:
                run = (run[0], day, full)
            else:
                if run:
                    yield run
                run = (day, day, full)
        if run:
            yield run

    def _segments(self, starts: Sequence[dt.date]) -> list[tuple[dt.date, dt.date]]:
        """The stretches between the days on which a season begins, over a year from the one that `on` is in."""
        if not starts:
            return [(self.on, self.on + dt.timedelta(364))]
        begins = sorted(day.replace(year=year) for day in starts for year in range(self.on.year - 1, self.on.year + 3))
        at = max(index for index, day in enumerate(begins) if day <= self.on)
        cut = begins[at : at + len(starts) + 1]
        return [(first, after - dt.timedelta(1)) for first, after in pairwise(cut)]

    def _season(self, first: dt.date, last: dt.date, school: bool) -> Season:
        days = [first + dt.timedelta(ahead) for ahead in range(min(7, (last - first).days + 1))]
        told = {day.weekday(): hours_of(self._base[school], day) for day in days}
        return Season(first, last, tuple(told.get(weekday, DayHours()) for weekday in range(7)))


def hours_of(texts: Texts, day: dt.date, *, spread: bool = True) -> DayHours:
    """The openings that begin on `day`, each until it ends after midnight; `spread`: also where two days tell it in two."""
    pieces = list(evaluated(texts, (), day))
    remark = pieces[0].comment if len(pieces) == 1 and pieces[0].state is False else ""
    opened = [piece for piece in pieces if piece.state is not False]
    if spread and opened and opened[0].start == 0 and _ends_at_midnight(texts, day - dt.timedelta(1), opened[0]):
        opened = opened[1:]
    slots = [Slot(*_span(texts, day, piece, spread), piece.comment, piece.state is True) for piece in opened]
    return DayHours(tuple(slots), remark)


def _span(texts: Texts, day: dt.date, piece: Piece, spread: bool) -> tuple[int, int]:
    if piece.end < DAY or piece.start == 0:
        return piece.start, piece.end
    nights = [own_pieces(night, day)[0] for _text, night in texts if night]
    late = max((night.end for night in nights if night.state is not False), default=0)
    if not late and spread:
        after = evaluated(texts, (), day + dt.timedelta(1))[0]
        late = after.end if after[2:] == piece[2:] and after.end <= _MORNING else 0
    return piece.start, DAY + late


def _ends_at_midnight(texts: Texts, day: dt.date, piece: Piece) -> bool:
    """Whether `piece` of the next day only goes on with an opening of `day`."""
    before = evaluated(texts, (), day)[-1]
    return piece.end <= _MORNING and before.start > 0 and before[2:] == piece[2:]


# Rules ----------------------------------------------------------------------------------------------------------------


def _is_note(rule: Rule) -> bool:
    """Whether it only says, of no time in particular, what one may ask for."""
    fallback = rule.joint == "||" and rule.modifier in ("", "unknown")
    return bool(rule.comment) and not (rule.wide or rule.days or rule.times) and (rule.is_remark or fallback)


def _printable(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(
        rule._replace(times=_SUN.sub(lambda found: SUN_TIMES[found[0].lower()], rule.times))
        for rule in rules
        if not _is_note(rule)
    )


def _base(rules: Iterable[Rule], *, sh: bool) -> tuple[Rule, ...]:
    kept = [rule for rule in rules if _is_usual(rule) or (_is_school(rule) and _is_usual(rule._replace(days="")))]
    return syntax.on_days(kept, sh=sh, ph=False)


def _is_school(rule: Rule) -> bool:
    return syntax.names([rule], "sh")


def _is_usual(rule: Rule) -> bool:
    """Whether it is of weeks or seasons; else of some days alone."""
    named = syntax.names([rule], "ph") or _is_school(rule) or "[" in rule.days or "day" in rule.days
    return not named and (not rule.wide or periods(rule.wide) is not None)


def periods(wide: str) -> list[tuple[dt.date, dt.date]] | None:
    """The first and last days of the seasons that `wide` names, in a common year; None where it names anything else."""
    found = [_PERIOD.fullmatch(part.strip()) for part in wide.split(",")]
    told = [_period(match) for match in found if match]
    if len(told) < len(found) or any((last - first).days % 365 + 1 < _SEASON for first, last in told):
        return None
    return told


def _period(found: re.Match[str]) -> tuple[dt.date, dt.date]:
    month = _MONTHS.index(found["month"].lower()) + 1
    last = _MONTHS.index(found["last"].lower()) + 1 if found["last"] else month
    first_day = int(found["day"] or 1)
    alone = found["day"] and not found["last"] and not found["until"]
    return _common(month, first_day), _common(last, first_day if alone else int(found["until"] or 31))


def _common(month: int, day: int) -> dt.date:
    """The day, or the last of a month that does not have it."""
    return dt.date(_COMMON, month, min(day, monthrange(_COMMON, month)[1]))


def _edges(rules: Iterable[Rule]) -> list[dt.date]:
    """The days on which a season begins or the one before it is over."""
    told = [period for rule in rules for period in (periods(rule.wide) or ())]
    after = ((last + dt.timedelta(1)).replace(year=_COMMON) for _first, last in told)
    return sorted({*(first for first, _last in told), *after})
