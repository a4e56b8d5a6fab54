"""What a pack tells of that may turn out wrong, as facts: those of its material, not the sentences made of them.

A sentence changes with the day ("open again on Monday"), the facts behind it only when somebody changed them. When a step
was last checked, and what is only somebody's estimate, is no such fact.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from maison.checklists.catalogue import CatalogueStep, Cost, EmergencyNumber
from maison.checklists.localised import Localised, language_of
from maison.clock import LILLE
from maison.directory.events.model import EVENT_LABELS, Event
from maison.directory.localised import LocalText
from maison.directory.model import FIELD_LABELS, HOUSE_LABELS, House, Place, PlaceDraft
from maison.directory.vocabulary import PlaceStatus
from maison.languages import N_
from maison.packs.content import Part, PartKey
from maison.packs.handed.model import Thing, ThingKind, ToldDate
from maison.packs.handed.stored import digest
from maison.packs.material import Material
from maison.packs.sections.steps import urgent_lines

#: A text, and the language that it is in where that is not the one asked for: "" for that one, or for none.
Fact: TypeAlias = tuple[str, str]
Facts: TypeAlias = Mapping[str, Fact]
Named: TypeAlias = tuple[ThingKind, str, Facts]

#: The parts that tell of steps.
_OF_STEPS = frozenset({PartKey.NEXT, PartKey.ROADMAP, PartKey.URGENT, PartKey.CALENDAR})
#: The parts whose text is the same for everybody.
_OF_ALL = (PartKey.TRANSPORT, PartKey.EMERGENCY, PartKey.PHRASES, PartKey.FORMS, PartKey.NOTICE)

_PLACE_FIELDS = (
    "name", "phone", "website", "opening_hours", "school_holiday_hours", "hours_unread", "nearest_stop",
)  # fmt: skip
PLACE_TEXTS = ("hours_note", "price", "student_conditions", "accessibility")
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
    waiting = (line for line in material.lines if line.applies and not line.settled)
    told = (ToldDate(line.key, line.opens_on if line.status == "not_yet" else None, line.due_on) for line in waiting)
    return tuple(date for date in told if date.opens_on or date.due_on)


def _told(material: Material, parts: Sequence[Part], tag: str) -> Iterator[Thing]:
    keys = _keys(parts)
    for told_in, of in _TOLD:
        if keys & told_in:
            for kind, key, facts in of(material, tag):
                yield from _things(kind, key, tag, facts)
    for part in parts:
        if part.key in _OF_ALL:
            yield Thing(ThingKind.PART, part.key.value, tag, {"text": digest([part])})


def _steps(material: Material, tag: str) -> Iterator[Named]:
    sheets = {line.key for line in urgent_lines(material)} if PartKey.URGENT in material.parts else set()
    for line in material.lines:
        if line.status != "done":
            facts = dict(step_facts(line.step, tag, line.costs))
            if line.way_out is None:
                del facts["way_out"]
            if line.key not in sheets:
                del facts["late"]
            yield ThingKind.STEP, line.step.key, facts


def _places(material: Material, tag: str) -> Iterator[Named]:
    for place in material.places:
        yield ThingKind.PLACE, str(place.id), place_facts(place, tag, material.today)


def _events(material: Material, tag: str) -> Iterator[Named]:
    for event in material.events:
        yield ThingKind.EVENT, str(event.id), event_facts(event, tag)


def _numbers(material: Material, tag: str) -> Iterator[Named]:
    for number in material.catalogue.numbers:
        yield ThingKind.NUMBER, number.number, number_facts(number, tag)


def _house(material: Material, tag: str) -> Iterator[Named]:
    yield ThingKind.HOUSE, "", house_facts(material.house)


#: What is told of in which parts.
_TOLD: tuple[tuple[frozenset[PartKey], Callable[[Material, str], Iterator[Named]]], ...] = (
    (_OF_STEPS, _steps),
    (frozenset({PartKey.PLACES}), _places),
    (frozenset({PartKey.EVENTS}), _events),
    (frozenset({PartKey.EMERGENCY}), _numbers),
    (frozenset({PartKey.HOUSE, PartKey.COVER}), _house),
)


def _keys(parts: Sequence[Part]) -> set[PartKey]:
    return {part.key for part in parts}


def _things(kind: ThingKind, key: str, tag: str, facts: Facts) -> Iterator[Thing]:
    """A thing as a pack tells it. What it says in another language for want of this one is told in that language.

    So a translation that comes later makes nobody's paper wrong.
    """
    spoken: dict[str, dict[str, str]] = {}
    for name, (text, language) in facts.items():
        if text:
            spoken.setdefault(language or tag, {})[name] = text
    return (Thing(kind, key, language, said) for language, said in spoken.items())


def thing_of(kind: ThingKind, key: str, tag: str, facts: Facts) -> Thing:
    """A thing as it would be told today, whatever language its texts are in."""
    return Thing(kind, key, tag, {name: text for name, (text, _language) in facts.items() if text})


def step_facts(step: CatalogueStep, tag: str, costs: Sequence[Cost] | None = None) -> Facts:
    """What is told of a step of the catalogue, with all its costs or some. Its dates are a person's own, and no fact of it."""
    facts = {
        "title": _said(tag, step.title),
        "what": _said(tag, step.what),
        "papers": _said(tag, *step.papers),
        "where": _said(tag, step.where),
        "way_out": _said(tag, step.way_out),
        "late": _said(tag, step.late),
        "official_url": (step.official_url, ""),
    }
    costs = [cost for cost in (step.costs if costs is None else costs) if cost.certain]
    notes = _said(tag, *(cost.note for cost in costs))
    return {**facts, "cost": ("\n".join(_cost(cost, tag) for cost in costs), notes[1])}


def _said(tag: str, *texts: Localised | None) -> Fact:
    """Texts as they are told, in the language, or in English as soon as one of them is."""
    told = [text for text in texts if text is not None]
    languages = {language_of(text, tag) for text in told}
    return "\n".join(text.text(tag) for text in told), (languages - {tag} or {""}).pop()


def _cost(cost: Cost, tag: str) -> str:
    bounds = dict.fromkeys(bound for bound in (cost.low, cost.high) if bound is not None)
    amount = "–".join(f"{bound:g}" for bound in bounds) + " €" if bounds else ""
    note = cost.note.text(tag) if cost.note else ""
    return " ".join(filter(None, (amount, f"({cost.as_of})", note)))


def place_facts(place: Place, tag: str, today: dt.date) -> Facts:
    """What is told of a place. What it is praised for may change, and makes nobody stand before a closed door."""
    facts = {name: (str(getattr(place.draft, name)), "") for name in _PLACE_FIELDS}
    facts |= {"address": (place.address_line, ""), "closed": (_closure(place.draft, today), "")}
    return {**facts, **{name: _local(place.text(name, tag), tag) for name in PLACE_TEXTS}}


def _local(said: LocalText, tag: str) -> Fact:
    own = said.language.partition("-")[0] == tag.partition("-")[0]
    return said.text, "" if own else said.language


def _closure(draft: PlaceDraft, today: dt.date) -> str:
    """From when to when it is closed, now or later; "" where no closure is known, or it is over."""
    if draft.status not in (PlaceStatus.TEMPORARILY_CLOSED, PlaceStatus.CLOSED_FOR_GOOD):
        return ""
    if draft.status is PlaceStatus.TEMPORARILY_CLOSED and draft.closed_until and draft.closed_until < today:
        return ""
    return "/".join(day.isoformat() if day else ".." for day in (draft.closed_from, draft.closed_until))


def event_facts(event: Event, tag: str) -> Facts:
    """What is told of an event, its moments as they are in Lille."""
    draft = event.draft
    moments = {"starts_at": draft.starts_at, "ends_at": draft.ends_at}
    facts = {name: (at.astimezone(LILLE).isoformat() if at else "", "") for name, at in moments.items()}
    facts |= {name: (str(getattr(draft, name)), "") for name in ("venue", "registration", "url")}
    facts |= {"status": (draft.status.value, ""), "place": (event.place, "")}
    return {**facts, "title": _local(event.text("title", tag), tag)}


def number_facts(number: EmergencyNumber, tag: str) -> Facts:
    """What is told of a number to call."""
    return {"purpose": _said(tag, number.purpose), "hours": _said(tag, number.hours)}


def house_facts(house: House) -> Facts:
    """What is told of the house, which is reached alike in every language."""
    return {name: (str(getattr(house, name)), "") for name in _HOUSE_FIELDS}
