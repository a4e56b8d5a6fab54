"""Events as OpenAgenda tells them: its own answer saved as a file, or the flat records of a portal of open data.

An event is announced with all its dates; here each date is an event, known by the number of the event and its moment. So
rows count dates: no two entries may have the same one.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from maison import languages
from maison.clock import LILLE
from maison.directory.events.model import EventDraft, EventStatus, EventTexts
from maison.directory.exchange.model import Contents, EventEntry, FileRefused, Refused
from maison.directory.exchange.reading.files import entries_of, number, text
from maison.directory.exchange.reading.pages import plain_text_of
from maison.directory.exchange.reading.rows import where
from maison.directory.exchange.reading.stream import AT_TOP, JsonStream
from maison.directory.model import ExternalId, PlaceDraft
from maison.directory.reading import website
from maison.directory.vocabulary import IdScheme
from maison.errors import Message, UserError
from maison.languages import N_
from maison.progress import Steps, Unwatched
from maison.text import NOTE_LIMIT, fold

SOURCE = "OpenAgenda"
_EVERY = 200
_NO_DATE = dt.datetime.min.replace(tzinfo=dt.UTC)
#: Dates of one event that are taken: a year of an exhibition, day by day.
_MOST_DATES = 400
_LISTS = ("events", "results", "records", "data")
#: What is said at length, behind which the price and where it is from need room.
_LONGEST, _LONGEST_VENUE = NOTE_LIMIT - 500, 400
_ONLINE, _MOVED_ONLINE = 2, 3
_STATUS = {
    1: EventStatus.PLANNED,
    2: EventStatus.MOVED,
    4: EventStatus.MOVED,
    5: EventStatus.FULL,
    6: EventStatus.CANCELLED,
}
#: The same in words, as flat records say it.
_STATUS_WORDS = (
    ("annul", EventStatus.CANCELLED),
    ("cancel", EventStatus.CANCELLED),
    ("complet", EventStatus.FULL),
    ("full", EventStatus.FULL),
    ("report", EventStatus.MOVED),
    ("resched", EventStatus.MOVED),
    ("postpon", EventStatus.MOVED),
)
_FREE = re.compile(
    r"(entree |acces )?(gratuit(e|s)?|libre)( et gratuit(e)?| sur (inscription|reservation)| sans reservation)?"
    r"|free( entry| admission| entrance| of charge)?",
)

_NO_LIST = N_(
    "{file} is JSON, but holds no list of events. Save the answer of OpenAgenda itself, with its “events”, then import that."
)
_NO_EVENTS = N_("{file} holds no events as OpenAgenda tells them: none has a title and dates.")
_NO_DATES = N_("This event says no date that can be read.")
_NO_NUMBER = N_("This event has no number of its own, by which it would be known again.")
_PAST = N_("Dates that are past, left out: {count}.")
_TOO_MANY_DATES = N_("It has more than {limit} dates; the first ones are taken.")
_CUT = N_("Its description is too long; the beginning is taken.")


def read(source: Path, today: dt.date, steps: Steps | None = None) -> Contents:
    """What the file says of days from `today` on. Raises `FileRefused`."""
    steps = steps or Unwatched()
    stream = JsonStream(source)
    reading = _Reading(today)
    row = 0
    for row, record, why in entries_of(stream.entries(AT_TOP, *_LISTS), source.name):
        if row % _EVERY == 0:
            steps.step(stream.at, stream.size)
        if record is None:
            assert why is not None
            reading.refuse("", why)
        else:
            inner = record.get("fields")
            reading.take(inner if isinstance(inner, dict) else record)
    if not stream.has_list:
        raise FileRefused(_NO_LIST, file=source.name)
    if row and not reading.known:
        raise FileRefused(_NO_EVENTS, file=source.name)
    left = tuple(Message(msgid, {"count": count}) for msgid, count in reading.left.items())
    return Contents((), tuple(reading.events), tuple(reading.refused), tuple(reading.remarks), left, SOURCE)


class _Reading:
    """Gathers the dates of the events of one file."""

    def __init__(self, today: dt.date) -> None:
        self._today = today
        self.events: list[EventEntry] = []
        self.refused: list[Refused] = []
        self.remarks: list[Refused] = []
        self.left: Counter[str] = Counter()
        #: How many entries look like events at all.
        self.known = 0
        self._row = 1

    def refuse(self, name: str, why: Message) -> None:
        """One entry is not taken."""
        self.refused.append(Refused(self._row, name, why))
        self._row += 1

    def take(self, record: Mapping[str, Any]) -> None:
        """One event with all its dates."""
        uid = text(record.get("uid"))
        titles = _by_language(record, "title")
        name = next(iter(titles.values()), "")
        dates = list(_dates(record))
        self.known += bool(titles and ("timings" in record or dates))
        why = _NO_NUMBER if not uid else _NO_DATES if not dates else ""
        if why:
            self.refuse(name, Message(why))
            return
        coming = [(begins, ends) for begins, ends in dates if not self._is_past(ends or begins)]
        if len(coming) < len(dates):
            self.left[_PAST] += len(dates) - len(coming)
        if len(coming) > _MOST_DATES:
            self.remarks.append(Refused(self._row, name, Message(_TOO_MANY_DATES, {"limit": _MOST_DATES})))
        if coming:
            place = _place(record)
            event = _event(record, self._texts(name, record, titles), place)
            for begins, ends in coming[:_MOST_DATES]:
                own = f"{uid}/{begins:%Y%m%dT%H%M%SZ}"
                over = ends if ends is None or ends >= begins else None
                draft = dataclasses.replace(event, uid=own, starts_at=begins, ends_at=over)
                self.events.append(EventEntry(self._row, draft, place))
                self._row += 1

    def _is_past(self, moment: dt.datetime) -> bool:
        return moment.astimezone(LILLE).date() < self._today

    def _texts(self, name: str, record: Mapping[str, Any], titles: Mapping[str, str]) -> dict[str, EventTexts]:
        short, long = _by_language(record, "description"), _by_language(record, "longdescription")
        prices = _by_language(record, "conditions")
        texts: dict[str, EventTexts] = {}
        for tag in dict.fromkeys((*titles, *short, *long, *prices)):
            parts = dict.fromkeys(map(plain_text_of, (short.get(tag, ""), long.get(tag, ""))))
            said = "\n\n".join(filter(None, parts))
            if len(said) > _LONGEST:
                self.remarks.append(Refused(self._row, name, Message(_CUT)))
                said = said[:_LONGEST].rsplit(None, 1)[0] + "…"
            title = plain_text_of(titles.get(tag, "")) or plain_text_of(name)
            texts[tag] = EventTexts(title, said, plain_text_of(prices.get(tag, ""))[:_LONGEST])
        return texts


def _event(record: Mapping[str, Any], texts: Mapping[str, EventTexts], place: PlaceDraft | None) -> EventDraft:
    """The event without its dates."""
    status, online = _status(record)
    mode = _get(record, "attendancemode")
    link = text(_get(record, "onlineaccesslink"))
    signs = _registration(record)
    prices = {fold(said.price).strip(" .!") for said in texts.values() if said.price}
    return EventDraft(
        starts_at=_NO_DATE,
        venue=_venue(place),
        online=online or _is_online(mode) or (place is None and bool(link)),
        texts=texts,
        free=True if prices and any(map(_FREE.fullmatch, prices)) else None,
        registration="\n".join(map(plain_text_of, signs))[:_LONGEST],
        url=next(filter(None, map(_address, (text(_get(record, "canonicalurl")), link, *signs))), ""),
        source=SOURCE,
        status=status,
    )


def _is_online(mode: Any) -> bool:
    """Whether it takes place on the network alone, as a number or in words."""
    return _number_in(mode) == _ONLINE or fold(text(mode)).startswith(("en ligne", "online"))


def _address(said: str) -> str:
    """An address of the network; "" for what is none."""
    try:
        return website(said) if "://" in said else ""
    except UserError:
        return ""


# Parts of an event ------------------------------------------------------------------------------------------------


def _get(record: Mapping[str, Any], name: str) -> Any:
    """A value by its name in small letters, as flat records write it."""
    if name in record:
        return record[name]
    return next((value for key, value in record.items() if key.lower() in (name, f"{name}_fr")), None)


def _by_language(record: Mapping[str, Any], name: str) -> dict[str, str]:
    """A text in each of its languages; one without a language is French."""
    found: dict[str, str] = {}
    for key, value in record.items():
        own, _, flat = key.lower().partition("_")
        if own != name:
            continue
        told = value if isinstance(value, dict) else {flat or "fr": value}
        for spoken, said in told.items():
            tag = languages.language_tag(spoken)
            if tag is not None and text(said):
                found.setdefault(tag, text(said))
    return found


def _dates(record: Mapping[str, Any]) -> Iterator[tuple[dt.datetime, dt.datetime | None]]:
    """When it begins and ends, each time; portals write the list as one text, or the first time alone."""
    timings = record.get("timings")
    if isinstance(timings, str):
        timings = _inner_json(timings)
    if not isinstance(timings, list) or not timings:
        timings = [{"begin": record.get("firstdate_begin"), "end": record.get("firstdate_end")}]
    seen = set()
    for each in timings:
        said = each if isinstance(each, dict) else {}
        begins = _moment(said.get("begin") or said.get("start"))
        if begins is not None and begins not in seen:
            seen.add(begins)
            yield begins, _moment(said.get("end"))


def _moment(said: Any) -> dt.datetime | None:
    """A moment in UTC; one without a zone is of Lille."""
    try:
        found = dt.datetime.fromisoformat(said) if isinstance(said, str) else None
        if found is None or not 2000 <= found.year <= 2100:
            return None
        return (found if found.tzinfo else found.replace(tzinfo=LILLE)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        return None


def _inner_json(said: str) -> Any:
    try:
        return json.loads(said)
    except (ValueError, RecursionError):
        return None


def _status(record: Mapping[str, Any]) -> tuple[EventStatus, bool]:
    """Whether it takes place as announced, and whether it was moved to the network."""
    said = _get(record, "status")
    code = _number_in(said)
    if code is not None:
        return _STATUS.get(code, EventStatus.PLANNED), code == _MOVED_ONLINE
    word = fold(text(said))
    return next((status for part, status in _STATUS_WORDS if part in word), EventStatus.PLANNED), False


def _number_in(said: Any) -> int | None:
    """A number, also in an object with an id, which may be written as text."""
    if isinstance(said, str) and said.lstrip().startswith("{"):
        said = _inner_json(said)
    if isinstance(said, dict):
        said = said.get("id")
    found = number(said)
    return None if found is None else int(found)


def _registration(record: Mapping[str, Any]) -> Sequence[str]:
    """How to sign up: addresses, numbers, links."""
    said = _get(record, "registration")
    if isinstance(said, str) and said.lstrip().startswith("["):
        said = _inner_json(said) or said
    listed = said if isinstance(said, list) else [said]
    values = (text(each.get("value")) if isinstance(each, dict) else text(each) for each in listed)
    return tuple(dict.fromkeys(filter(None, values)))


def _place(record: Mapping[str, Any]) -> PlaceDraft | None:
    """The place that it says it happens at; None for what is online alone."""
    inner = record.get("location")
    said = inner if isinstance(inner, dict) else {
        key.removeprefix("location_"): value for key, value in record.items() if key.startswith("location_")
    }  # fmt: skip
    name = text(said.get("name"))
    if not name:
        return None
    point = where({**said, "point": said.get("coordinates")})
    uid = text(said.get("uid"))
    return PlaceDraft(
        name=name,
        address=text(said.get("address")),
        postcode=text(said.get("postalCode")) or text(said.get("postalcode")),
        city=text(said.get("city")),
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        source=SOURCE,
        external_ids=(ExternalId(IdScheme.OPENAGENDA_LOCATION, uid),) if uid else (),
    )


def _venue(place: PlaceDraft | None) -> str:
    """Where it is in words: an address often ends with its town already."""
    if place is None:
        return ""
    town = " ".join(filter(None, (place.postcode, place.city)))
    parts = (place.name, place.address, "" if place.city and place.city in place.address else town)
    return plain_text_of(", ".join(dict.fromkeys(filter(None, parts))))[:_LONGEST_VENUE]
