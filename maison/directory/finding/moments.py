"""Which of many places are open at a moment. Hours that places share are evaluated once a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from maison.clock import LILLE
from maison.directory.finding.bits import mask_of_flags
from maison.directory.finding.model import Entry
from maison.directory.finding.recent import Recent
from maison.directory.hours.model import Hours, Piece
from maison.directory.hours.timetable import timetable
from maison.directory.opening import hours_of, is_there
from maison.directory.vocabulary import PlaceStatus

#: So many days, and so many minutes, are remembered.
_DAYS, _MINUTES = 7, 8
_THERE = (PlaceStatus.OPEN, PlaceStatus.SEASONAL)
_YES, _NO, _NOBODY_KNOWS = b"1", b"0", b"?"
_OPEN = bytes.maketrans(b"?", b"0")
_UNKNOWN = bytes.maketrans(b"1?", b"01")

Day = list[tuple[Piece, ...]]


class Open(NamedTuple):
    """The places that are open, and those of which nobody knows."""

    open: int
    unknown: int


class Moments:
    """The openings of some places, at any moment."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        groups: dict[tuple[str, str], int] = {}
        texts = ((entry.opening_hours, entry.school_holiday_hours) for entry in entries)
        self._group_of = [groups.setdefault(each, len(groups)) for each in texts]
        self._texts = tuple(groups)
        self._closing = [(at, entry) for at, entry in enumerate(entries) if entry.status not in _THERE]
        self._days: Recent[dt.date, Day] = Recent(_DAYS)
        self._known: Recent[dt.datetime, Open] = Recent(_MINUTES)

    def at(self, moment: dt.datetime) -> Open:
        """Which places are open at a moment, which has a time zone."""
        minute = moment.astimezone(LILLE).replace(second=0, microsecond=0)
        return self._known.get(minute, lambda: self._evaluated(minute))

    def _evaluated(self, at: dt.datetime) -> Open:
        minute = 60 * at.hour + at.minute
        states = [_state(pieces, minute) for pieces in self._day(at.date())]
        flags = bytearray(b"".join([states[group] for group in self._group_of]))
        for position, entry in self._closing:
            if not is_there(entry, at.date()):
                flags[position : position + 1] = _NO
        return Open(mask_of_flags(flags.translate(_OPEN)), mask_of_flags(flags.translate(_UNKNOWN)))

    def _day(self, day: dt.date) -> Day:
        return self._days.get(day, lambda: [_pieces(*texts, day) for texts in self._texts])


def _pieces(regular: str, school_holidays: str, day: dt.date) -> tuple[Piece, ...]:
    """All of a day; nothing where nothing is said, or nothing that can be read: the library is not even loaded for it."""
    hours = hours_of(regular, school_holidays) if regular or school_holidays else None
    return timetable(hours).day(day) if isinstance(hours, Hours) else ()


def _state(pieces: tuple[Piece, ...], minute: int) -> bytes:
    for piece in pieces:
        if piece.start <= minute < piece.end:
            return _NOBODY_KNOWS if piece.state is None else _YES if piece.state else _NO
    return _NOBODY_KNOWS
