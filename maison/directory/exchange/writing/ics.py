"""Events as a calendar file (RFC 5545) for telephones, in one language. Moments are in UTC: no zone needs explaining."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence

from maison import languages
from maison.contentlines import escaped, folded, unbroken
from maison.directory.events.model import EVENT_LABELS, STATUS_LABELS, Event, EventStatus
from maison.directory.exchange.model import About
from maison.directory.exchange.writing.unsaid import other_languages
from maison.errors import Message
from maison.languages import N_, Language

#: The names of entries are made under this one, so that they stay the same from one file to the next.
_NAMES = uuid.UUID("c2c0a2a4-4bd8-4d0e-8f57-0f8a5f1d9a11")
_STATUS = {EventStatus.CANCELLED: "CANCELLED"}
_TITLE = N_("Events")
_FREE, _ONLINE = EVENT_LABELS["free"], EVENT_LABELS["online"]
#: What calendars seldom show is said in the title: that it is cancelled, full or moved.
_MARKED = N_("{title} ({status})")
_OF_HOUSE = N_("Events of the house, which are marked as such ({count})")


def chunks(records: Sequence[Event], about: About) -> Iterator[bytes]:
    """The file, piece by piece."""
    language = languages.get(about.language)
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Maison Internationale//Desk//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(language.gettext(_TITLE))}",
    )
    yield b"".join(map(folded, head))
    for event in records:
        yield b"".join(map(folded, _entry(event, about, language)))
    yield folded("END:VCALENDAR")


def unsaid(records: Sequence[Event]) -> tuple[Message, ...]:
    """What of these events a calendar cannot say."""
    own = sum(event.draft.of_house for event in records)
    marked = (Message(_OF_HOUSE, {"count": own}),) if own else ()
    return (*other_languages(event.draft.texts for event in records), *marked)


def _entry(event: Event, about: About, language: Language) -> Iterator[str]:
    draft = event.draft
    title = event.text("title", about.language)
    shown = title.text
    if draft.status is not EventStatus.PLANNED:
        status = language.gettext(STATUS_LABELS[draft.status])
        shown = language.gettext(_MARKED).format(title=shown, status=status)
    yield "BEGIN:VEVENT"
    yield f"UID:{uuid.uuid5(_NAMES, f'{draft.source}/{draft.uid}' if draft.uid else f'event/{event.id}')}"
    yield f"DTSTAMP:{about.today:%Y%m%d}T000000Z"
    yield f"SEQUENCE:{event.version}"
    yield f"DTSTART:{_utc(draft.starts_at)}"
    if draft.ends_at is not None:
        yield f"DTEND:{_utc(draft.ends_at)}"
    spoken = f";LANGUAGE={title.language}" if title.text else ""
    yield f"SUMMARY{spoken}:{escaped(shown)}"
    description = "\n\n".join(_told(event, about, language))
    if description:
        yield f"DESCRIPTION:{escaped(description)}"
    where = event.place or draft.venue or (language.gettext(_ONLINE) if draft.online else "")
    if where:
        yield f"LOCATION:{escaped(where)}"
    if draft.url:
        yield f"URL:{unbroken(draft.url)}"
    yield f"STATUS:{_STATUS.get(draft.status, 'CONFIRMED')}"
    yield "END:VEVENT"


def _told(event: Event, about: About, language: Language) -> Iterator[str]:
    """What it is, what it costs, how to sign up."""
    price = event.text("price", about.language).text
    free = language.gettext(_FREE) if event.draft.free and not price else ""
    yield from filter(None, (event.text("description", about.language).text, price, free, event.draft.registration))


def _utc(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
