"""What the catalogue holds beside its steps: milestones, emergency numbers, phrases, changes of rules, known dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from maison.checklists import vocabulary
from maison.checklists.catalogue import (
    REQUIRED_LANGUAGES,
    EmergencyNumber,
    KnownDate,
    KnownEvent,
    Milestone,
    Phrase,
    RuleChange,
    Source,
    VisaWording,
)
from maison.checklists.catalogue_rules import read_period
from maison.checklists.catalogue_tables import Table
from maison.checklists.localised import Localised
from maison.errors import Message
from maison.languages import N_

Sources = Mapping[str, Source]
_YEAR = re.compile(r"(\d{4})(?:-(\d{4}))?")
_DATED = re.compile(r"|\d{4}(-\d{2}){0,2}")


def _milestones(root: Table, _sources: Sources) -> dict[str, Any]:
    table = root.table_or_none("milestone")
    made = {key: _milestone(key, table.table(key)) for key in table.others(())} if table is not None else {}
    return {"milestones": made}


def _milestone(key: str, table: Table) -> Milestone:
    milestone = Milestone(
        key,
        table.localised("title"),
        tuple(table.words("met_by")),
        table.localised_or_none("also"),
        table.localised_or_none("freshness"),
    )
    table.finish()
    return milestone


def _numbers(root: Table, sources: Sources) -> dict[str, Any]:
    return {"numbers": root.read_all("number", partial(_number, sources))}


def _number(sources: Sources, table: Table) -> EmergencyNumber:
    return EmergencyNumber(
        table.text("number"),
        table.localised("for"),
        table.localised("hours"),
        table.confidence(),
        table.sources(sources, needed=False),
    )


def _phrases(root: Table, _sources: Sources) -> dict[str, Any]:
    phrases = root.read_all("phrase", _phrase)
    keys = [phrase.key for phrase in phrases]
    for key in keys:
        if keys.count(key) > 1:
            root.fail(Message(N_("“{word}” is written twice"), {"word": key}))
    return {"phrases": phrases}


def _phrase(table: Table) -> Phrase:
    key = table.text("key")
    tags = (*REQUIRED_LANGUAGES, *table.others(REQUIRED_LANGUAGES))
    return Phrase(key, Localised({tag: table.text(tag) for tag in tags}))


def _changes(root: Table, sources: Sources) -> dict[str, Any]:
    return {"changes": root.read_all("change", partial(_change, sources))}


def _change(sources: Sources, table: Table) -> RuleChange:
    date = table.get("date", str).strip()
    if not _DATED.fullmatch(date):
        table.fail(Message(N_("a date is written like 2026-07-01, 2026-07 or 2026")), "date")
    return RuleChange(date, table.localised("what"), table.sources(sources, needed=False))


def _calendar(root: Table, sources: Sources) -> dict[str, Any]:
    return {
        "dates": root.read_all("date", partial(_known_date, sources)),
        "events": root.read_all("event", partial(_event, sources)),
    }


def _known_date(sources: Sources, table: Table) -> KnownDate:
    anchor, year = table.one_of("anchor", vocabulary.SHARED_ANCHORS), table.text("year")
    match = _YEAR.fullmatch(year)
    if match is None or (match[2] and int(match[2]) != int(match[1]) + 1):
        table.fail(Message(N_("a year is written like 2026, or 2026-2027")), "year")
    return KnownDate(anchor, year, table.day("on"), table.confidence(), table.sources(sources, needed=False))


def _event(sources: Sources, table: Table) -> KnownEvent:
    return KnownEvent(
        table.text("key"),
        table.localised("title"),
        table.day("from"),
        table.day("to"),
        table.confidence(),
        table.sources(sources, needed=False),
    )


def _visas(root: Table, sources: Sources) -> dict[str, Any]:
    return {"visas": root.read_all("visa", partial(_visa, sources))}


def _visa(sources: Sources, table: Table) -> VisaWording:
    return VisaWording(
        table.text("wording"),
        table.one_of("permit", vocabulary.PERMITS),
        table.confidence(),
        read_period(table),
        table.sources(sources, needed=False),
    )


#: The file that holds each, and what reads it into the catalogue's fields.
REST: Mapping[str, Callable[[Table, Sources], dict[str, Any]]] = {
    "milestones.toml": _milestones,
    "emergency.toml": _numbers,
    "phrases.toml": _phrases,
    "changes.toml": _changes,
    "calendar.toml": _calendar,
    "visas.toml": _visas,
}
