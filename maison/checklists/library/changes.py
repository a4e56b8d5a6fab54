"""What differs between two versions of the catalogue, and how two people's changes to one version go together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, TypeAlias

from maison.checklists.library.content import Content, Unit, fingerprint, units, with_unit

Kind: TypeAlias = Literal["added", "changed", "removed"]


class UnitChange(NamedTuple):
    """What became of a unit; of one that changed, the keys that say something else ("what", "cost", "deadline")."""

    unit: str
    kind: Kind
    keys: tuple[str, ...] = ()


class Rebased(NamedTuple):
    """My changes on top of theirs; `both` are the units that we both changed, which are as I left them."""

    content: dict[str, dict[str, Any]]
    both: tuple[str, ...]


def compare(old: Content, new: Content) -> tuple[UnitChange, ...]:
    """What differs, in the order of the new version, then what it no longer has."""
    before, after = units(old), units(new)
    return (*_compared(before, after), *(UnitChange(name, "removed") for name in before if name not in after))


def _compared(before: dict[str, Unit], after: dict[str, Unit]) -> Iterable[UnitChange]:
    for name, unit in after.items():
        if name not in before:
            yield UnitChange(name, "added")
        elif fingerprint(before[name].value) != fingerprint(unit.value):
            yield UnitChange(name, "changed", _keys(before[name].value, unit.value))


def _keys(old: Any, new: Any) -> tuple[str, ...]:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return ()
    return tuple(key for key in {**old, **new} if fingerprint(old.get(key)) != fingerprint(new.get(key)))


def rebased(base: Content, mine: Content, theirs: Content) -> Rebased:
    """What I changed since `base`, done to `theirs`."""
    changed = compare(base, mine)
    others = {change.unit for change in compare(base, theirs)}
    wanted, there = units(mine), units(theirs)
    content = {file: dict(table) for file, table in theirs.items()}
    both = []
    for name in (change.unit for change in changed):
        if name in others and not _same(wanted.get(name), there.get(name)):
            both.append(name)
        content = with_unit(content, name, wanted.get(name))
    return Rebased(content, tuple(both))


def _same(one: Unit | None, other: Unit | None) -> bool:
    return fingerprint(one and one.value) == fingerprint(other and other.value)
