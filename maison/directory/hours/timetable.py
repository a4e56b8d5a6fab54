"""When a place is open. The library reads each text; this says which text holds on which day, and what it leaves open.

An opening belongs to the day on which it begins, whatever rule holds for the next one. On a day of which the school
calendar says nothing, what depends on it is unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from maison.clock import LILLE
from maison.directory.hours import rules as syntax
from maison.directory.hours.model import DAY, Hours, Interval, Piece
from maison.directory.hours.reading import parsed
from maison.directory.hours.rules import Rule
from maison.directory.hours.school import is_school_holiday
from maison.holidays import holidays

#: The farthest that the next opening is looked for: a year and the week that it may end in.
HORIZON = 373
_CLOSED = (Piece(0, DAY, False),)
_HOUR = dt.timedelta(hours=1)

#: For each group of rules up to a fallback: what it says of a day, and of the night after it ("" for nothing).
Texts = tuple[tuple[str, str], ...]
_UNKNOWN: Texts = (("unknown", ""),)


class Timetable:
    """The hours of one place, for evaluation."""

    def __init__(self, hours: Hours) -> None:
        self.hours = hours
        self._texts: dict[tuple[bool, bool], Texts] = {}

    def state(self, at: dt.datetime) -> bool | None:
        """Whether it is open at a moment (with a time zone); None where that depends on something or is not known."""
        return self._piece(at).state

    def comment(self, at: dt.datetime) -> str:
        """What the hours say beside it: why it is closed, or that one needs an appointment."""
        return self._piece(at).comment

    def opens_next(self, at: dt.datetime) -> dt.datetime | None:
        """The next moment at which it surely opens; None where it does not within a year."""
        return next((piece.start for piece in self._from(at) if piece.state and piece.start > at), None)

    def closes_next(self, at: dt.datetime) -> dt.datetime | None:
        """When it is no longer surely open; None where it is not open, or where it stays so for a year."""
        pieces = self._from(at)
        now = next(pieces, None)
        if now is None or not now.state:
            return None
        return next((piece.start for piece in pieces if not piece.state), None)

    def day(self, day: dt.date) -> tuple[Piece, ...]:
        """All of a day, from midnight to midnight."""
        told = {self._told(day, sh) for sh in self._schools(day)}
        return told.pop() if len(told) == 1 else (Piece(0, DAY, None),)

    def week(self, day: dt.date) -> tuple[tuple[Piece, ...], ...]:
        """The seven days of the week that `day` is in, from Monday."""
        monday = day - dt.timedelta(day.weekday())
        return tuple(self.day(monday + dt.timedelta(days)) for days in range(7))

    def intervals(self, since: dt.date, until: dt.date) -> tuple[Interval, ...]:
        """All of the days from `since` to `until`, the last included."""
        return tuple(self._intervals(since, (until - since).days + 1))

    def texts(self, day: dt.date, *, sh: bool) -> Texts:
        """The texts that hold on a day, in term or in the school holidays."""
        return self._on(sh, day in holidays(day.year))

    def _on(self, sh: bool, ph: bool) -> Texts:
        if (sh, ph) not in self._texts:
            rules = holiday_rules(self.hours) if sh else syntax.rules_of(self.hours.regular)
            self._texts[sh, ph] = texts_of(syntax.on_days(rules, sh=sh, ph=ph)) if rules else _UNKNOWN
        return self._texts[sh, ph]

    def _schools(self, day: dt.date) -> tuple[bool, ...]:
        known = is_school_holiday(day)
        return (False, True) if known is None else (known,)

    def _told(self, day: dt.date, sh: bool) -> tuple[Piece, ...]:
        if day == dt.date.min:
            return evaluated(self.texts(day, sh=sh), (), day)
        before = day - dt.timedelta(1)
        known = is_school_holiday(before)
        return evaluated(self.texts(day, sh=sh), self.texts(before, sh=sh if known is None else known), day)

    def _piece(self, at: dt.datetime) -> Piece:
        clock = local(at)
        minute = 60 * clock.hour + clock.minute
        return next(piece for piece in self.day(clock.date()) if piece.start <= minute < piece.end)

    @property
    def _never_opens(self) -> bool:
        kinds = [(sh, ph) for sh in (False, True) for ph in (False, True)]
        return not any(_may_open(text) for kind in kinds for group in self._on(*kind) for text in group if text)

    def _from(self, at: dt.datetime) -> Iterator[Interval]:
        if self._never_opens:
            return iter(())
        return (piece for piece in self._intervals(local(at).date(), HORIZON) if piece.end > at)

    def _intervals(self, since: dt.date, days: int) -> Iterator[Interval]:
        held: Interval | None = None
        for ahead in range(min(days, (dt.date.max - since).days)):
            day = since + dt.timedelta(ahead)
            for piece in self.day(day):
                # in the hour that comes twice it opens the first time and closes the second, as `state` has it
                start = moment(day, piece.start, late=not piece.state)
                if held and (held.state, held.comment) != (piece.state, piece.comment):
                    yield held._replace(end=start)
                    held = None
                end = moment(day, piece.end)
                held = held._replace(end=end) if held else Interval(start, end, piece.state, piece.comment)
        if held:
            yield held


@lru_cache(maxsize=8192)
def timetable(hours: Hours) -> Timetable:
    """The timetable of these hours; the same object each time."""
    return Timetable(hours)


def holiday_rules(hours: Hours) -> tuple[Rule, ...]:
    """The rules of the school holidays: those of their own text, behind them the closures that hold all year."""
    regular = syntax.rules_of(hours.regular)
    if not hours.school_holidays:
        return regular
    own = syntax.rules_of(hours.school_holidays)
    says_ph = syntax.names(own, "ph")
    return own + tuple(
        rule._replace(joint=";")
        for rule in regular
        if (rule.closes and rule.wide and rule.joint != "||") or (not says_ph and syntax.names([rule], "ph"))
    )


def texts_of(rules: Sequence[Rule]) -> Texts:
    """The texts that say what `rules` say, without a holiday's name and without an hour past midnight."""
    told: list[tuple[str, str]] = []
    for group in syntax.groups_of(rules):
        told.append((syntax.text_of(syntax.before_midnight(group)), syntax.text_of(syntax.past_midnight(group))))
        perhaps = syntax.text_of(syntax.past_open_ends(group))
        if perhaps:
            told.append((perhaps, ""))
    return tuple(told)


@lru_cache(maxsize=16384)
def evaluated(texts: Texts, before: Texts, day: dt.date) -> tuple[Piece, ...]:
    """What `texts` say of `day`, over what those of the day before have left open."""
    told: tuple[Piece, ...] = _CLOSED
    for at in range(max(len(texts), len(before))):
        group = own_pieces(texts[at][0], day) if at < len(texts) else _CLOSED
        night = before[at][1] if at < len(before) else ""
        if night:
            group = _over(group, own_pieces(night, day - dt.timedelta(1)), sure=True)
        told = _over(told, group) if at else group
    return told


def own_pieces(text: str, day: dt.date) -> tuple[Piece, ...]:
    """What the library reads in `text` for a day, by the clock on the wall."""
    if not text:
        return _CLOSED
    start = dt.datetime.combine(day, dt.time(), LILLE)
    found = parsed(text).intervals(start, start + dt.timedelta(1))
    states = {"open": True, "closed": False, "unknown": None}
    pieces = (
        Piece(_minute(since, day), _minute(until, day), states[str(state)], said) for since, until, state, said in found
    )
    return tuple(piece for piece in pieces if piece.start < piece.end)


def _minute(at: dt.datetime, day: dt.date) -> int:
    """The clock's minute of a moment that is of `day` or the midnight after it."""
    return DAY if at.date() > day else 60 * at.hour + at.minute


def _over(first: Sequence[Piece], second: Sequence[Piece], *, sure: bool = False) -> tuple[Piece, ...]:
    """`first` where it is open or may be, else `second`; what is closed in both says why by the first that does.

    `sure`: also `second` where it is open for sure and `first` only may be.
    """
    edges = sorted({edge for piece in (*first, *second) for edge in (piece.start, piece.end)})
    merged: list[Piece] = []
    for start, end in pairwise(edges):
        one, other = (next(piece for piece in side if piece.start <= start < piece.end) for side in (first, second))
        fills = one.state is False and (other.state is not False or not one.comment)
        kept = other if fills or (sure and one.state is None and other.state) else one
        if merged and merged[-1][2:] == kept[2:]:
            merged[-1] = merged[-1]._replace(end=end)
        else:
            merged.append(Piece(start, end, kept.state, kept.comment))
    return tuple(merged)


@lru_cache(maxsize=8192)
def _may_open(text: str) -> bool:
    start = dt.datetime(2020, 1, 1, tzinfo=LILLE)
    return not (parsed(text).is_closed(start) and parsed(text).next_change(start) is None)


def local(at: dt.datetime) -> dt.datetime:
    """A moment by the clocks of Lille. One without a time zone is nobody's moment: it is refused."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at.astimezone(LILLE)


def moment(day: dt.date, minute: int, *, late: bool = False) -> dt.datetime:
    """The moment, in UTC, at which the clocks of Lille show a minute of `day`; `late` takes the second where they do twice.

    An hour that the clocks leap over in spring is the moment of the leap.
    """
    wall = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute)
    found = wall.replace(tzinfo=LILLE, fold=int(late)).astimezone(dt.UTC)
    if found.astimezone(LILLE).replace(tzinfo=None) == wall:
        return found
    return (wall.replace(minute=0) + _HOUR).replace(tzinfo=LILLE).astimezone(dt.UTC)
