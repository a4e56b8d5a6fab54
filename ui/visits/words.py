"""How visits and tickets are told on screen: topics, minutes, moments, how long somebody has waited."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from maison.clock import LILLE
from maison.visits.vocabulary import LABELS, Outcome
from ui.i18n import _, current, ngettext
from ui.words import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from maison.arrivals.model import Arrival
    from maison.visits.model import TopicTaken
    from maison.visits.queue.model import Ticket

_BETWEEN = " · "


def minutes_text(minutes: int) -> str:
    """ "5 min"."""
    return _("{count} min").format(count=number(minutes))


def time_of(moment: dt.datetime) -> str:
    """The time of day in Lille: "14:05"."""
    return f"{moment.astimezone(LILLE):%H:%M}"


def minutes_between(start: dt.datetime, end: dt.datetime) -> int:
    """Whole minutes, none where a clock was set back in between."""
    return max(0, int((end - start).total_seconds()) // 60)


def for_minutes(start: dt.datetime, now: dt.datetime) -> str:
    """ "for 7 minutes", and "just now" before one is over."""
    minutes = minutes_between(start, now)
    if not minutes:
        return _("just now")
    return ngettext("for {count} minute", "for {count} minutes", minutes).format(count=number(minutes))


def topics_text(topics: Sequence[TopicTaken], *, minutes: bool = True) -> str:
    """ "Housing 5 min, Bank account 3 min"."""
    told = _("{topic} {minutes}")
    return ", ".join(
        told.format(topic=_(LABELS[taken.topic]), minutes=minutes_text(taken.minutes))
        if minutes
        else _(LABELS[taken.topic])
        for taken in topics
    )


def results_text(topics: Sequence[TopicTaken], *, usual: bool = True) -> str:
    """How the topics were left, and what was handed out: "referred to another service · map".

    Without the `usual` it says nothing of what was simply answered.
    """
    told = [taken.outcome for taken in topics if usual or taken.outcome is not Outcome.ANSWERED]
    outcomes = dict.fromkeys(_(LABELS[outcome]) for outcome in told)
    handed = dict.fromkeys(_(LABELS[one]) for taken in topics for one in taken.handouts)
    return _BETWEEN.join(part for part in (", ".join(outcomes), ", ".join(handed)) if part)


def ticket_text(ticket: Ticket) -> str:
    """What is known of who holds a ticket, without a name: "Housing · Arabic"."""
    topic = _(LABELS[ticket.draft.topic]) if ticket.draft.topic else ""
    spoken = current().language_name(ticket.draft.language) if ticket.draft.language else ""
    return _BETWEEN.join(part for part in (topic, spoken) if part)


def ticket_name(ticket: Ticket) -> str:
    """ "12", and in a house of several lines "Researchers 12"."""
    return f"{ticket.line} {ticket.number}" if ticket.line else str(ticket.number)


def person_text(arrival: Arrival) -> str:
    """Somebody on file, as they are chosen: name and reference."""
    from ui.arrivals.words import heading

    return f"{heading(arrival.draft)} · {arrival.reference}"
