"""What hours that are being typed come to: the lines that will be printed, and whether it is open on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from maison.directory.hours.model import DAY, Hours, Piece
from maison.holidays import holidays
from ui.directory.words import hours_lines, stretch
from ui.i18n import _, current


class SaidHours(NamedTuple):
    """The three fields of hours that a place and a service have."""

    opening_hours: str = ""
    school_holiday_hours: str = ""
    hours_unread: str = ""


class HoursPreview(NamedTuple):
    """The lines on paper, in the language of the window, and what holds on one day."""

    lines: tuple[str, ...]
    day: str


def preview(said: SaidHours, day: dt.date, today: dt.date) -> HoursPreview:
    """Work both out; in a job, since a year of days is looked at."""
    from maison.directory.hours.reading import read

    hours = read(*said)
    told = hours_lines(hours, today) if any(said) else ()
    return HoursPreview(told, _day(hours, day) if isinstance(hours, Hours) else _("not known"))


def _day(hours: Hours, day: dt.date) -> str:
    from maison.directory.hours.school import is_school_holiday
    from maison.directory.hours.timetable import timetable

    if not (hours.regular or hours.school_holidays):
        return _("not known")
    pieces = timetable(hours).day(day)
    remarks = [_("public holiday")] if day in holidays(day.year) else []
    remarks += [_("school holidays")] if is_school_holiday(day) else []
    told = _told(pieces)
    return _("{fact} ({remark})").format(fact=told, remark=current().listing(remarks)) if remarks else told


def _told(pieces: Iterable[Piece]) -> str:
    pieces = tuple(pieces)
    sure = [_span(piece) for piece in pieces if piece.state]
    perhaps = [_span(piece) for piece in pieces if piece.state is None]
    if perhaps == [_span(Piece(0, DAY, None))]:
        return _remarked(_("not known"), pieces)
    parts = [_("open {times}").format(times=current().listing(sure))] if sure else []
    parts += [_("perhaps open {times}").format(times=current().listing(perhaps))] if perhaps else []
    return _remarked(", ".join(parts) or _("closed"), pieces)


def _remarked(text: str, pieces: Iterable[Piece]) -> str:
    comments = dict.fromkeys(piece.comment for piece in pieces if piece.comment)
    return " · ".join((text, *comments))


def _span(piece: Piece) -> str:
    return stretch(_clock(piece.start), _clock(piece.end))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
