"""What a manager has changed and not published: kept on this PC as it is typed, and put on top of what others publish."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from maison.checklists.library.changes import UnitChange, compare, rebased
from maison.checklists.library.content import Content, Unit, fingerprint, units, with_unit
from maison.checklists.library.sections import Pair


@dataclass
class WorkingCopy:
    """Version `number` with some units changed; None takes one out. `confirmed` are translations that are still right."""

    number: int
    base: Content
    edits: dict[str, Unit | None] = field(default_factory=dict)
    confirmed: set[Pair] = field(default_factory=set)
    #: Forms in which something cannot be read yet, by unit: what was typed, as it was typed.
    typed: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        """Whether there is something to publish."""
        return bool(self.edits or self.confirmed or self.typed)

    def content(self) -> Content:
        """The whole catalogue with the changes in it."""
        content: Content = self.base
        for name, unit in self.edits.items():
            content = with_unit(content, name, unit)
        return content

    def put(self, name: str, unit: Unit | None) -> None:
        """Change a unit; what is as it was in the version counts as no change."""
        known = units(self.base).get(name)
        if fingerprint(known and known.value) == fingerprint(unit and unit.value):
            self.edits.pop(name, None)
        else:
            self.edits[name] = unit

    def changes(self) -> tuple[UnitChange, ...]:
        """What differs from the version."""
        return compare(self.base, self.content())

    def onto(self, number: int, newer: Content) -> tuple[WorkingCopy, tuple[str, ...]]:
        """The same changes on a newer version, and the units that somebody else changed, too: mine stand there."""
        moved = rebased(self.base, self.content(), newer)
        mine, there = units(moved.content), units(newer)
        copy = WorkingCopy(number, newer, confirmed=set(self.confirmed), typed=dict(self.typed))
        for name in self.edits:
            if fingerprint(mine[name].value if name in mine else None) != fingerprint(
                there[name].value if name in there else None
            ):
                copy.edits[name] = mine.get(name)
        return copy, moved.both

    def kept(self) -> dict[str, Any]:
        """What a draft on this PC holds, as JSON can."""
        return {
            "number": self.number,
            "of": fingerprint(self.base),
            "edits": {name: unit and [unit.file, unit.value] for name, unit in self.edits.items()},
            "confirmed": sorted(self.confirmed),
            "typed": self.typed,
        }


def from_kept(kept: Mapping[str, Any], base: Content) -> WorkingCopy | None:
    """What `kept` gave, on the version that it names, whose content is `base`; None where it is of another database's."""
    try:
        if kept["of"] != fingerprint(base):
            return None
        edits = {name: Unit(*unit) if unit else None for name, unit in kept["edits"].items()}
        confirmed = {Pair(*pair) for pair in kept["confirmed"]}
        return WorkingCopy(kept["number"], base, edits, confirmed, dict(kept["typed"]))
    except (KeyError, TypeError, ValueError, AttributeError):  # written by another version of the program
        return None
