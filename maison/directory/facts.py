"""The draft of a place as flat facts, each under a name of its own: what provenance is kept for, and files bring.

The two halves of a point are one fact, each text in each language is one ("price.en"), and the numbers in each register
("id.siret"). What is empty is no fact. `to_confirm` is none either: it speaks of facts, and goes along with them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from maison.directory.model import CONFIRMABLE, FIELDS, TEXT_FIELDS, ExternalId, PlaceDraft, PlaceTexts
from maison.directory.vocabulary import IdScheme

_ID = "id."
_FOLDED = ("latitude", "longitude", "texts", "external_ids", "to_confirm")
_PLAIN = tuple(name for name in FIELDS if name not in _FOLDED)
_plain_of = attrgetter(*_PLAIN)
_EMPTY = PlaceDraft()


def facts_of(draft: PlaceDraft) -> dict[str, Any]:
    """What the draft says, by the names of the facts."""
    facts = {name: value for name, value in zip(_PLAIN, _plain_of(draft), strict=True) if value or value in (False, 0)}
    if (point := draft.point) is not None:
        facts["location"] = point
    for tag, said in draft.texts.items():
        facts |= {f"{name}.{tag}": text for name in TEXT_FIELDS if (text := getattr(said, name))}
    for scheme in dict.fromkeys(each.scheme for each in draft.external_ids):
        facts[f"{_ID}{scheme.value}"] = tuple(each.value for each in draft.external_ids if each.scheme is scheme)
    return facts


def draft_of(facts: Mapping[str, Any], to_confirm: Collection[str]) -> PlaceDraft:
    """The draft that says these facts."""
    texts: dict[str, dict[str, str]] = {}
    ids: list[ExternalId] = []
    for key, value in facts.items():
        if key.startswith(_ID):
            ids += [ExternalId(IdScheme(key.removeprefix(_ID)), number) for number in value]
        elif "." in key:
            name, _, tag = key.partition(".")
            texts.setdefault(tag, {})[name] = value
    point = facts.get("location")
    return dataclasses.replace(
        _EMPTY,
        **{name: facts[name] for name in _PLAIN if name in facts},
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        texts={tag: PlaceTexts(**said) for tag, said in texts.items()},
        external_ids=tuple(sorted(ids)),
        to_confirm=tuple(name for name in CONFIRMABLE if name in to_confirm),
    )


class Said(NamedTuple):
    """The facts of a draft, and which of its fields are to be confirmed."""

    facts: Mapping[str, Any]
    to_confirm: Collection[str]

    def draft(self) -> PlaceDraft:
        """The draft that says so."""
        return draft_of(self.facts, self.to_confirm)


def said_by(draft: PlaceDraft) -> Said:
    """What a draft says."""
    return Said(facts_of(draft), draft.to_confirm)


def differing(before: Said, after: Said) -> tuple[str, ...]:
    """The facts in which they differ; one that only became certain, or doubtful, counts too."""
    ours, theirs = before.facts, after.facts
    named = [name for name in {**ours, **theirs} if ours.get(name) != theirs.get(name)]
    named += [name for name in CONFIRMABLE if (name in before.to_confirm) != (name in after.to_confirm)]
    return tuple(dict.fromkeys(named))


def changed_facts(before: PlaceDraft, after: PlaceDraft) -> tuple[str, ...]:
    """The facts in which two drafts differ."""
    return differing(said_by(before), said_by(after))


def joined(current: Said, brought: Said, kept: Collection[str], given: Collection[str] | None = None) -> Said:
    """`current` with what was `brought`, but for the facts that are `kept`, and for those that are not `given`, if said."""

    def taken(name: str) -> bool:
        return name not in kept and (given is None or name in given)

    ours, theirs = current.facts, brought.facts
    facts = {name: (theirs if taken(name) else ours).get(name) for name in {**theirs, **ours}}
    left, told = _fields(kept), None if given is None else _fields(given)
    doubts = {
        name
        for name in CONFIRMABLE
        if name in (brought if name not in left and (told is None or name in told) else current).to_confirm
    }
    return Said({name: value for name, value in facts.items() if value is not None}, doubts)


def merged(
    current: PlaceDraft, brought: PlaceDraft, kept: Collection[str], given: Collection[str] | None = None
) -> PlaceDraft:
    """The same of drafts."""
    return joined(said_by(current), said_by(brought), kept, given).draft()


def _fields(names: Collection[str]) -> set[str]:
    """The facts by name, and the fields that facts of theirs are of: "price" with "price.en"."""
    return {*names, *(name.partition(".")[0] for name in names)}
