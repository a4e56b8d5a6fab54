"""Events in the words of the window: when, where, what it costs, how it stands."""

from __future__ import annotations

import datetime as dt

from maison.clock import LILLE
from maison.directory.events.days import Happening, first_day, last_day
from maison.directory.events.model import STATUS_LABELS, Event, EventDraft, EventStatus
from maison.directory.events.recurring import Recurring
from ui.arrivals.brief import isolated
from ui.arrivals.words import long_day
from ui.directory.words import stretch
from ui.i18n import _, current
from ui.tables.columns import Badge
from ui.words import day_of_week, number

_CHIPS = {
    EventStatus.PLANNED: ("ok", "check"),
    EventStatus.FULL: ("warn", "users"),
    EventStatus.MOVED: ("warn", "calendar"),
    EventStatus.CANCELLED: ("danger", "ban"),
}


def title(event: Event) -> str:
    """What it is called in the window's language, or the nearest there is."""
    return event.text("title", current().tag).text or "—"


def day_text(happening: Happening) -> str:
    """The day of a line of the list, whose month is told above."""
    return f"{current().weekday(happening.day.weekday())} {number(happening.day.day)}"


def time_text(happening: Happening) -> str:
    """From when to when on this day; until which day where it lasts longer."""
    draft = happening.event.draft
    last = last_day(draft)
    if last != first_day(draft):
        until = _("until {date}").format(date=current().day_of_year(last))
        return (
            f"{_clock(draft.starts_at)}, {until}" if happening.begins and not _is_midnight(draft.starts_at) else until
        )
    return hours_text(draft)


def hours_text(draft: EventDraft) -> str:
    """From when to when on its one day."""
    if _is_midnight(draft.starts_at):
        return _("all day")
    return _clock(draft.starts_at) if draft.ends_at is None else stretch(_clock(draft.starts_at), _clock(draft.ends_at))


def when_text(draft: EventDraft) -> str:
    """All of its time, in a sentence."""
    first, last = first_day(draft), last_day(draft)
    if first == last:
        return f"{day_of_week(first)}, {hours_text(draft)}"
    return _("from {first} to {last}").format(first=long_day(first), last=long_day(last))


def where_text(event: Event) -> str:
    """Where it takes place."""
    parts = (_("online") if event.draft.online else "", event.place, event.draft.venue)
    return " · ".join(part for part in parts if part)


def price_text(event: Event) -> str:
    """What it costs."""
    return _("free of charge") if event.draft.free else event.text("price", current().tag).text


def state_badge(event: Event) -> Badge | str:
    """How it stands, where that is not as announced; or that it is one of the house."""
    if event.draft.status is EventStatus.PLANNED:
        return Badge(_("of the house"), "accent", "house") if event.draft.of_house else ""
    return Badge(_(STATUS_LABELS[event.draft.status]), *_CHIPS[event.draft.status])


def recurring_text(one: Recurring) -> str:
    """When something was held so far, and what that is known from."""
    months = current().listing([current().month_name(month) for month in one.months])
    told = [_("So far in: {months}.").format(months=months)]
    if one.last is not None:
        first, last = map(long_day, one.last)
        told.append(_("Last known: from {first} to {last}.").format(first=first, last=last))
    return " ".join((*told, _("Source: {source}").format(source=one.source)))


def week_text(monday: dt.date) -> str:
    """The days of a week."""
    sunday = monday + dt.timedelta(6)
    return isolated(_("{first} – {last}").format(first=long_day(monday), last=long_day(sunday)))


def _clock(at: dt.datetime) -> str:
    return at.astimezone(LILLE).strftime("%H:%M")


def _is_midnight(at: dt.datetime) -> bool:
    return at.astimezone(LILLE).time() == dt.time()
