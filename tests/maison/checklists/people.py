"""Invented people for the tests of the rules, and the plan of each as a dictionary."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from maison import languages
from maison.checklists.catalogue import catalogue
from maison.checklists.families import Child
from maison.checklists.plan import Done, PlannedStep, plan

TODAY = dt.date(2026, 11, 23)

STUDENT: dict[str, Any] = {
    "nationalities": ("IN",),
    "profile": "degree_student",
    "permit": "vls_ts_etudiant",
    "stay_days": 300,
    "housing": "crous",
    "commune": "Lille",
    "employed_in_france": False,
    "social_cover": "none",
    "scholarship": "none",
    "age": 22,
    "continues_after_permit_end": True,
}
ALGERIAN = {**STUDENT, "nationalities": ("DZ",), "permit": "vls_algerian_etudiant"}
RESEARCHER: dict[str, Any] = {
    "nationalities": ("BR",),
    "profile": "researcher",
    "permit": "vls_talent_chercheur_card_to_request",
    "stay_days": 700,
    "housing": "private_rental",
    "commune": "Lille",
    "employed_in_france": True,
    "social_cover": "none",
    "age": 34,
}
SPOUSE: dict[str, Any] = {
    "nationalities": ("BR",),
    "profile": "accompanying_spouse",
    "permit": "vls_talent_famille",
    "sponsor_permit": "vls_talent_chercheur_card_to_request",
    "stay_days": 700,
    "employed_in_france": False,
}


def day(text: str) -> dt.date:
    """A date from its text."""
    return dt.date.fromisoformat(text)


def dates(**texts: str) -> dict[str, dt.date | None]:
    """Anchors from texts."""
    return {name: day(text) for name, text in texts.items()}


def without(facts: dict[str, Any], *names: str) -> dict[str, Any]:
    """The facts, of which some are not known."""
    return {name: value for name, value in facts.items() if name not in names}


def lines(
    facts: dict[str, Any],
    anchors: dict[str, dt.date | None] | None = None,
    *,
    on: dt.date | str = TODAY,
    done: Done = (),
    children: Sequence[Child] = (),
    member: bool = False,
) -> tuple[PlannedStep, ...]:
    """The plan."""
    today = day(on) if isinstance(on, str) else on
    return plan(catalogue(), facts, anchors or {}, on=today, settled=done, children=children, member=member)


def steps(
    facts: dict[str, Any], anchors: dict[str, dt.date | None] | None = None, **options: Any
) -> dict[str, PlannedStep]:
    """The plan by line keys, for somebody without children."""
    return {step.line_key: step for step in lines(facts, anchors, **options)}


def certain(found: dict[str, PlannedStep]) -> set[str]:
    """What surely applies."""
    return {key for key, step in found.items() if step.status != "to_ask"}


def told(step: PlannedStep, tag: str = "en") -> list[str]:
    """Why a step applies."""
    return [message.text(languages.get(tag)) for message in step.why]


def note(step: PlannedStep, tag: str = "en") -> str:
    """What is said beside the date."""
    return step.note.text(tag) if step.note else ""
