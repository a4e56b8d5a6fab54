"""When a place is open, as the window says it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from maison import languages
from maison.clock import LILLE
from maison.directory.model import Place
from maison.directory.opening import Opening
from maison.directory.vocabulary import PlaceStatus
from ui.arrivals.brief import isolated
from ui.arrivals.words import long_day
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.directory.hours.model import Hours, Unread

#: Days so near are named by their weekday.
_NEAR = 6
_STRETCH = re.compile(r"\d\d:\d\d–\d\d:\d\d")


def hours_lines(hours: Hours | Unread, on: dt.date) -> tuple[str, ...]:
    """Opening hours from a day on, line by line, in the language of the window; to be worked out in a job."""
    from maison.directory.hours.printed import lines

    language = languages.get(languages.pack_language((current().tag,)), "pack")
    told = lines(hours, language, on)
    # from left to right, whichever way the window goes: nobody is open from 16 to 14
    return tuple(_STRETCH.sub(lambda found: isolated(found[0]), line) for line in told)


def stretch(first: str, last: str) -> str:
    """From one time of day to another, in the same order in every window."""
    return isolated(f"{first}–{last}")


def opening_text(place: Place, opening: Opening, now: dt.datetime) -> str:
    """Open, closed and until when, or that nobody knows."""
    today = now.astimezone(LILLE).date()
    status = place.status_on(today)
    if status is PlaceStatus.CLOSED_FOR_GOOD:
        return _("closed for good")
    if status is PlaceStatus.TEMPORARILY_CLOSED:
        return _closed_until(place.draft.closed_until)
    if opening.open is None:
        return _("not known whether it is open now")
    return _("open now") if opening.open else _closed(opening.opens_next, today)


def _closed_until(day: dt.date | None) -> str:
    return _("closed until {date}").format(date=long_day(day)) if day else _("closed for the time being")


def _closed(opens_next: dt.datetime | None, today: dt.date) -> str:
    if opens_next is None:
        return _("closed now")
    day, time = opens_next.date(), f"{opens_next:%H:%M}"
    if day == today:
        return _("closed now, opens today at {time}").format(time=time)
    if (day - today).days <= _NEAR:
        return _("closed now, opens on {weekday} at {time}").format(weekday=current().weekday(day.weekday()), time=time)
    return _("closed now, opens on {date} at {time}").format(date=long_day(day), time=time)
