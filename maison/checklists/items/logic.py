"""What of a catalogue lines follow from, step by step: where one step is another one, no other lines are worked out anew.

Texts, amounts and sources are not of it: no line is another one for them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple

from maison.checklists.catalogue import Catalogue, Cost, Source
from maison.checklists.localised import Localised

#: What is read by people alone. What a later version adds counts until it is named here.
_FOR_PEOPLE = (Localised, Source, Cost)
_NAMES_FOR_PEOPLE = frozenset({"category", "official_url", "checked_on", "confidence", "amount"})


class Logic(NamedTuple):
    """The fingerprints of what the lines of each step follow from, and of what the lines of all steps do.

    Two catalogues of one `name` make equal lines of every file.
    """

    name: str
    rest: str
    steps: Mapping[str, str]


class Part(NamedTuple):
    """Some steps of a catalogue, and so much of it that their lines come out as the whole makes them."""

    steps: Set[str]
    catalogue: Catalogue


@lru_cache(maxsize=8)
def logic_of(catalogue: Catalogue) -> Logic:
    """What the lines follow from that this catalogue makes."""
    needs = _Needs(catalogue)
    # a tick tells a date, on which the steps of all others may hang
    ticks = {key: step.done_by for key, step in catalogue.steps.items() if step.done_by}
    rest = _fingerprint((catalogue.dates, catalogue.events, catalogue.visas, catalogue.retired, ticks))
    plain = {key: repr(_plain(step)) for key, step in catalogue.steps.items()}
    steps = {}
    for key in catalogue.steps:
        ways = [(name, catalogue.milestones[name].met_by) for name in needs.milestones(key)]
        steps[key] = _fingerprint((key, [plain[other] for other in sorted(needs.of(key))], ways))
    return Logic(_fingerprint((rest, sorted(steps.items()))), rest, steps)


def part_of(catalogue: Catalogue, rest: str, steps: Mapping[str, str]) -> Part | None:
    """The steps whose lines may be others than those of an earlier logic; None where it is no less work than the whole."""
    logic = logic_of(catalogue)
    changed = {key for key in {*steps, *logic.steps} if steps.get(key) != logic.steps.get(key)}
    if rest != logic.rest or 2 * len(changed) > len(logic.steps):
        return None
    return Part(changed, _cut(catalogue, changed))


def _cut(catalogue: Catalogue, keys: Collection[str]) -> Catalogue:
    """What is left of a catalogue when only the lines of these steps are asked for."""
    needs = _Needs(catalogue)
    kept = {other for key in keys if key in catalogue.steps for other in needs.of(key)}
    steps = {
        key: replace(
            step,
            replaces=tuple(other for other in step.replaces if other in kept),
            requires=step.requires if key in keys else (),
            after=(),
        )
        for key, step in catalogue.steps.items()
        if key in kept
    }
    milestones = {
        name: replace(milestone, met_by=tuple(way for way in milestone.met_by if way in kept))
        for name, milestone in catalogue.milestones.items()
    }
    return replace(catalogue, steps=steps, milestones=milestones)


class _Needs:
    """Which steps of a catalogue must be known for the lines of another one."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._replacing: dict[str, list[str]] = {}
        for key, step in catalogue.steps.items():
            for other in step.replaces:
                self._replacing.setdefault(other, []).append(key)

    def of(self, key: str) -> set[str]:
        """Itself, what it waits for, and what takes the place of any of these."""
        step, milestones = self._catalogue.steps[key], self._catalogue.milestones
        waits = (way for name in step.requires for way in (milestones[name].met_by if name in milestones else (name,)))
        return self._with_those_replacing((key, *(way for way in waits if way in self._catalogue.steps)))

    def milestones(self, key: str) -> list[str]:
        """The milestones that it waits for."""
        return sorted(name for name in self._catalogue.steps[key].requires if name in self._catalogue.milestones)

    def _with_those_replacing(self, keys: Iterable[str]) -> set[str]:
        found: set[str] = set()
        left = list(keys)
        while left:
            key = left.pop()
            if key not in found:
                found.add(key)
                left += self._replacing.get(key, ())
        return found


def _fingerprint(value: Any) -> str:
    return hashlib.blake2b(repr(_plain(value)).encode(), digest_size=12).hexdigest()


def _plain(value: Any) -> Any:
    """`value` as it is written the same every time, without what is for people."""
    if isinstance(value, _FOR_PEOPLE):
        return None
    if isinstance(value, Mapping):
        return [(str(key), _plain(one)) for key, one in value.items()]
    if isinstance(value, set | frozenset):
        return sorted(map(repr, map(_plain, value)))
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value if not isinstance(one, _FOR_PEOPLE)]
    if is_dataclass(value):
        told = ((part.name, getattr(value, part.name)) for part in fields(value) if part.name not in _NAMES_FOR_PEOPLE)
        return [type(value).__name__, *((name, _plain(one)) for name, one in told)]
    return value.isoformat() if isinstance(value, dt.date) else value
