"""What the editor calls things: families of steps, keys of a unit, kinds of change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from maison.checklists.library.changes import UnitChange
from maison.checklists.library.content import Unit
from ui.i18n import N_, _, current
from ui.words import titled

CATEGORIES: Mapping[str, str] = {
    "arrival": N_("Arrival"),
    "enrolment": N_("Enrolment"),
    "residence": N_("Residence"),
    "health": N_("Health"),
    "housing": N_("Housing"),
    "daily_life": N_("Daily life"),
    "money": N_("Money"),
    "family": N_("Family"),
    "work": N_("Work"),
    "integration": N_("Settling in"),
    "departure": N_("Departure"),
}
SCOPES: Mapping[str, str] = {
    "person": N_("each person"),
    "adult": N_("each adult"),
    "child": N_("each child"),
    "household": N_("the household"),
    "dwelling": N_("the dwelling"),
    "employment": N_("the employment"),
}
CONFIDENCES: Mapping[str, str] = {
    "seen": N_("read in full"),
    "partly_seen": N_("read in part, to confirm"),
    "memory": N_("from memory, to confirm"),
}
COST_STATUSES: Mapping[str, str] = {
    "seen": N_("read"),
    "deduced": N_("worked out, to confirm"),
    "memory": N_("from memory, to confirm"),
}
KINDS: Mapping[str, str] = {"added": N_("new"), "changed": N_("changed"), "removed": N_("removed")}
#: What each key of a unit is called.
KEYS: Mapping[str, str] = {
    "title": N_("Title"),
    "what": N_("What to do"),
    "papers": N_("Papers"),
    "where": N_("Where"),
    "authority": N_("Authority"),
    "late": N_("When it is too late"),
    "way_out": N_("What to do while it is blocked"),
    "staff": N_("Notes for the desk"),
    "official_url": N_("Official page"),
    "category": N_("Family of steps"),
    "per": N_("Once for"),
    "cost": N_("Amounts"),
    "applies_when": N_("Whom it concerns"),
    "deadline": N_("Deadline"),
    "requires": N_("Only after"),
    "after": N_("Better after"),
    "replaces": N_("Takes the place of"),
    "effective": N_("In force"),
    "sources": N_("Sources"),
    "checked_on": N_("Looked up in"),
    "confidence": N_("Certainty"),
    "done_by": N_("Done by a date"),
    "number": N_("Number"),
    "for": N_("For"),
    "hours": N_("Hours"),
    "fr": N_("Text in French"),
    "en": N_("Text in English"),
    "page": N_("Page"),
    "url": N_("Address"),
    "dated": N_("Age of the page"),
    "met_by": N_("Met by"),
}
_UNITS: Mapping[str, str] = {
    "step": N_("Step: {name}"),
    "source": N_("Source: {name}"),
    "phrase": N_("Phrase: {name}"),
    "number": N_("Number: {name}"),
    "milestone": N_("Milestone: {name}"),
    "event": N_("Event: {name}"),
}
_OTHERS = N_("Other: {name}")


def key_name(key: str) -> str:
    """What a key is called; a rare one as it is written."""
    return _(KEYS[key]) if key in KEYS else key


def title_of(value: Any, key: str) -> str:
    """The title of a unit in the window's language, else its key."""
    titles = value.get("title") if isinstance(value, dict) else None
    return (titled(titles) if isinstance(titles, dict) and "en" in titles else "") or key


def unit_name(name: str, known: Mapping[str, Unit]) -> str:
    """A unit in words: "Step: Open a bank account"."""
    kind, _slash, key = name.partition("/")
    title = title_of(known[name].value, key) if name in known else key
    return _(_UNITS.get(kind, _OTHERS)).format(name=title)


def change_told(change: UnitChange, known: Mapping[str, Unit]) -> str:
    """A change in a line: "Step: Open a bank account: changed (What to do, Amounts)"."""
    keys = current().listing([key_name(key) for key in change.keys])
    kind = _(KINDS[change.kind])
    told = _("{kind} ({keys})").format(kind=kind, keys=keys) if keys else kind
    return _("{field}: {value}").format(field=unit_name(change.unit, known), value=told)
