"""What a pack tells of that may turn out wrong, as facts: those of its material, not the sentences made of them.

A sentence changes with the day ("open again on Monday"), the facts behind it only when somebody changed them. When a step
was last checked, and what is only somebody's estimate, is no such fact.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from maison.checklists.catalogue import CatalogueStep, Cost, EmergencyNumber
from maison.clock import LILLE
from maison.directory.events.model import EVENT_LABELS, EVENT_TEXT_FIELDS, Event
from maison.directory.model import FIELD_LABELS, HOUSE_LABELS, House, Place, PlaceDraft
from maison.directory.vocabulary import PlaceStatus
from maison.languages import N_
from maison.packs.content import Part, PartKey
from maison.packs.handed.model import Thing, ThingKind, ToldDate
from maison.packs.handed.stored import digest
from maison.packs.material import Material

#: The parts that tell of steps.
_OF_STEPS = frozenset({PartKey.NEXT, PartKey.ROADMAP, PartKey.URGENT, PartKey.CALENDAR})
#: The parts whose text is the same for everybody.
_OF_ALL = (PartKey.TRANSPORT, PartKey.EMERGENCY, PartKey.PHRASES, PartKey.FORMS, PartKey.NOTICE)

_PLACE_FIELDS = (
    "name", "phone", "website", "opening_hours", "school_holiday_hours", "hours_unread", "nearest_stop",
)  # fmt: skip
PLACE_TEXTS = ("hours_note", "price", "student_conditions", "accessibility")
_EVENT_FIELDS = ("starts_at", "ends_at", "venue", "online", "registration", "url", "status")
_HOUSE_FIELDS = ("name", "address", "phone", "email", "website", "hours")

#: What the facts of each kind of thing are called.
LABELS: Mapping[ThingKind, Mapping[str, str]] = {
    ThingKind.STEP: {
        "title": N_("Title"),
        "what": N_("What to do"),
        "papers": N_("Papers"),
        "where": N_("Where"),
        "cost": N_("Cost"),
        "official_url": N_("Official page"),
        "way_out": N_("While it is blocked"),
        "late": N_("If it is late"),
    },
    ThingKind.PLACE: {**FIELD_LABELS, "closed": N_("Closed")},
    ThingKind.EVENT: {**EVENT_LABELS, "place": N_("Place")},
    ThingKind.NUMBER: {"purpose": N_("For what"), "hours": N_("Opening hours")},
    ThingKind.HOUSE: HOUSE_LABELS,
    ThingKind.PART: {"text": N_("Text")},
}


def things_told(material: Material, parts: Sequence[Sequence[Part]], tags: Sequence[str]) -> tuple[Thing, ...]:
    """What a pack of these parts tells of: those of each language in turn."""
    found: dict[tuple[ThingKind, str, str], Thing] = {}
    for tag, own in zip(tags, parts, strict=True):
        for thing in _told(material, own, tag):
            found[thing.kind, thing.key, thing.language] = thing
    return tuple(found.values())


def dates_told(material: Material, parts: Sequence[Part]) -> tuple[ToldDate, ...]:
    """The dates of what was still to be done, where the pack tells of steps at all."""
    if not _keys(parts) & _OF_STEPS:
        return ()
    waiting = (line for line in material.lines if not line.settled)
    told = (ToldDate(line.key, line.opens_on if line.status == "not_yet" else None, line.due_on) for line in waiting)
    return tuple(date for date in told if date.opens_on or date.due_on)


def _told(material: Material, parts: Sequence[Part], tag: str) -> Iterator[Thing]:
    keys = _keys(parts)
    if keys & _OF_STEPS:
        for line in material.lines:
            if line.status != "done":
                yield step_thing(line.step, tag)
    if PartKey.PLACES in keys:
        yield from (place_thing(place, tag, material.today) for place in material.places)
    if PartKey.EVENTS in keys:
        yield from (event_thing(event, tag) for event in material.events)
    if PartKey.EMERGENCY in keys:
        yield from (number_thing(number, tag) for number in material.catalogue.numbers)
    if PartKey.HOUSE in keys:
        yield house_thing(material.house)
    for part in parts:
        if part.key in _OF_ALL:
            yield Thing(ThingKind.PART, part.key.value, tag, {"text": digest([part])})


def _keys(parts: Sequence[Part]) -> set[PartKey]:
    return {part.key for part in parts}


def step_thing(step: CatalogueStep, tag: str) -> Thing:
    """A step of the catalogue. Its dates are a person's own, and no fact of the step."""
    facts = {
        "title": step.title.text(tag),
        "what": step.what.text(tag),
        "papers": "\n".join(paper.text(tag) for paper in step.papers),
        "where": step.where.text(tag),
        "cost": "\n".join(_cost(cost, tag) for cost in step.costs if cost.certain),
        "official_url": step.official_url,
        "way_out": step.way_out.text(tag) if step.way_out else "",
        "late": step.late.text(tag) if step.late else "",
    }
    return _thing(ThingKind.STEP, step.key, tag, facts)


def _cost(cost: Cost, tag: str) -> str:
    bounds = dict.fromkeys(bound for bound in (cost.low, cost.high) if bound is not None)
    amount = "–".join(f"{bound:g}" for bound in bounds) + " €" if bounds else ""
    note = cost.note.text(tag) if cost.note else ""
    return " ".join(filter(None, (amount, f"({cost.as_of})", note)))


def place_thing(place: Place, tag: str, today: dt.date) -> Thing:
    """A place of the directory. What it is praised for may change, and makes nobody stand before a closed door."""
    facts: dict[str, Any] = {name: getattr(place.draft, name) for name in _PLACE_FIELDS}
    facts |= {"address": place.address_line, "closed": _closure(place.draft, today)}
    facts |= {name: place.text(name, tag).text for name in PLACE_TEXTS}
    return _thing(ThingKind.PLACE, str(place.id), tag, facts)


def _closure(draft: PlaceDraft, today: dt.date) -> str:
    """From when to when it is closed, now or later; "" where no closure is known, or it is over."""
    if draft.status not in (PlaceStatus.TEMPORARILY_CLOSED, PlaceStatus.CLOSED_FOR_GOOD):
        return ""
    if draft.status is PlaceStatus.TEMPORARILY_CLOSED and draft.closed_until and draft.closed_until < today:
        return ""
    return "/".join(day.isoformat() if day else ".." for day in (draft.closed_from, draft.closed_until))


def event_thing(event: Event, tag: str) -> Thing:
    """An event, its moments as they are in Lille."""
    facts: dict[str, Any] = {name: getattr(event.draft, name) for name in _EVENT_FIELDS}
    for name in ("starts_at", "ends_at"):
        facts[name] = facts[name] and facts[name].astimezone(LILLE)
    facts |= {"place": event.place, **{name: event.text(name, tag).text for name in EVENT_TEXT_FIELDS[:1]}}
    return _thing(ThingKind.EVENT, str(event.id), tag, facts)


def number_thing(number: EmergencyNumber, tag: str) -> Thing:
    """A number to call."""
    facts = {"purpose": number.purpose.text(tag), "hours": number.hours.text(tag)}
    return _thing(ThingKind.NUMBER, number.number, tag, facts)


def house_thing(house: House) -> Thing:
    """The house, which is reached alike in every language."""
    return _thing(ThingKind.HOUSE, "", "", {name: getattr(house, name) for name in _HOUSE_FIELDS})


def _thing(kind: ThingKind, key: str, tag: str, facts: Mapping[str, Any]) -> Thing:
    """A thing whose facts are texts; what is empty is no fact."""
    return Thing(
        kind, key, tag, {name: _text(value) for name, value in facts.items() if value not in (None, "", False)}
    )


def _text(value: Any) -> str:
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(getattr(value, "value", value))
