"""What is told of an import, before it and after it: as plain values for `--json`, and in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from maison.directory.events.model import EVENT_LABELS
from maison.directory.exchange.offers import OfferChange
from maison.directory.exchange.plan import ExchangePlan, FactChange, Line, Mark
from maison.directory.labels import LABELS as WORDS
from maison.directory.model import FIELD_LABELS, ExternalId
from maison.directory.stops import Point
from maison.directory.vocabulary import LABELS as CATEGORIES
from maison.directory.vocabulary import IdScheme
from maison.errors import Message
from maison.languages import N_, Language
from maison.records import as_plain

_WORDS: dict[Any, str] = {**WORDS, **CATEGORIES}
#: Of a new place nobody needs to read how well its file is founded, and what every place has that says nothing else.
_TAKEN_FOR_GRANTED = ("confidence", "status")
_CHANGED = N_("{field}: {before} becomes {after}")
_GIVEN = N_("{field}: {after}")
_KEPT = N_("{field} stays {before}, as it was corrected here; the file says: {after}")
_NEW_SERVICE = N_("New service: {name}")
_CHANGED_SERVICE = N_("Service changed: {name}")
_KEPT_SERVICE = N_("Service left as it was corrected here: {name}")
_MISSING = N_("From the same source, but no longer in the file: {count}. They stay on file.")
_NOTHING = N_("nothing")
_TEXT_IN = N_("{field} ({language})")
_FALSE, _TRUE = N_("no"), N_("yes")


def plan_json(plan: ExchangePlan, language: Language) -> dict[str, Any]:
    """The plan as `--json` answers it."""
    return {
        **{mark.value: plan.count(mark) for mark in Mark},
        "missing": plan.missing,
        "left": [message.text(language) for message in plan.left],
        "entries": [_line_json(line, language) for line in plan.lines],
    }


def _line_json(line: Line, language: Language) -> dict[str, Any]:
    return {
        "row": line.row,
        "kind": line.kind,
        "name": line.name,
        "mark": line.mark.value,
        "place": line.place_id,
        "why": line.why.text(language) if line.why else None,
        "remarks": [message.text(language) for message in line.remarks],
        "changes": [change.as_json() for change in line.changes],
        "kept": [change.as_json() for change in line.kept],
        "services": [{"name": each.name, "mark": _mark(each)} for each in line.offers],
        "candidates": [as_plain(each) for each in line.candidates if each.place_id > 0],
    }


def _mark(offer: OfferChange) -> str:
    if offer.current is None:
        return Mark.NEW.value
    return "kept" if offer.kept else Mark.CHANGED.value


def about(line: Line, language: Language) -> Iterator[str]:
    """All that is to be said of one entry, a sentence each."""
    if line.why is not None:
        yield line.why.text(language)
    yield from (message.text(language) for message in line.remarks)
    for change in line.changes:
        if line.mark is Mark.NEW and change.fact in _TAKEN_FOR_GRANTED:
            continue
        if line.mark is Mark.NEW:
            yield Message(_GIVEN, _facts(change, language)).text(language)
        else:
            yield Message(_CHANGED, _facts(change, language)).text(language)
    for change in line.kept:
        yield Message(_KEPT, _facts(change, language)).text(language)
    for offer in line.offers:
        sentence = _NEW_SERVICE if offer.current is None else _KEPT_SERVICE if offer.kept else _CHANGED_SERVICE
        yield Message(sentence, {"name": offer.name}).text(language)


def missing(plan: ExchangePlan, language: Language) -> str:
    """How many places the file no longer has; "" where it has all."""
    return Message(_MISSING, {"count": language.number(plan.missing)}).text(language) if plan.missing else ""


def _facts(change: FactChange, language: Language) -> dict[str, str]:
    return {
        "field": fact_label(change.fact, language),
        "before": value_text(change.old, language),
        "after": value_text(change.new, language),
    }


def fact_label(fact: str, language: Language) -> str:
    """What a fact is called: its field, and of a text in which language it is."""
    name, _dot, rest = fact.partition(".")
    if name == "id" and rest:
        return language.gettext(WORDS[IdScheme(rest)])
    label = FIELD_LABELS.get(name) or EVENT_LABELS.get(name)
    told = language.gettext(label) if label else name
    return language.gettext(_TEXT_IN).format(field=told, language=rest) if rest else told


def value_text(value: Any, language: Language) -> str:
    """The value of a fact in words."""
    if value is None or value in ("", ()):
        return language.gettext(_NOTHING)
    if isinstance(value, bool):
        return language.gettext(_TRUE if value else _FALSE)
    if isinstance(value, Point):
        return f"{value.latitude:.5f}, {value.longitude:.5f}"
    if isinstance(value, ExternalId):
        return value.value
    if isinstance(value, tuple):
        return ", ".join(value_text(each, language) for each in value)
    if value in _WORDS:
        return language.gettext(_WORDS[value])
    plain = as_plain(value)
    return language.date(value) if plain != value and hasattr(value, "year") else str(plain)
