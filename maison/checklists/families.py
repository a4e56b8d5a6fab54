"""The children of a person: one step each, with the dates of their own coming."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from maison.checklists.deadlines import Anchors
from maison.checklists.derived import child_facts, group_of, school_level_since

#: The dates that are a child's own where it came, or was born, after its parent.
_COMING = ("entry_france", "first_day_of_stay", "normal_residence_start")


class Child(NamedTuple):
    """A child who has no file of its own. `arrived_on` is said where it came later than its parent."""

    name: str = ""
    birth_date: dt.date | None = None
    nationalities: tuple[str, ...] = ()
    french_level: str | None = None
    schooled_before: bool | None = None
    arrived_on: dt.date | None = None
    age: int | None = None

    def called(self, number: int) -> str:
        """What it is called; "child 1" and so on where nobody said a name."""
        return self.name or f"child {number}"

    def facts(self, on: dt.date) -> dict[str, Any]:
        """What conditions look at, in the place of its parent's facts of the same names."""
        return {
            **child_facts(self.birth_date, group_of(self.nationalities), on, known_age=self.age),
            "french_level": self.french_level,
            "schooled_before": self.schooled_before,
        }

    def anchors(self, anchors: Anchors, on: dt.date, *, by_school_age: bool = False) -> Anchors:
        """The dates of its parent, with its own where it came or was born later: its steps begin then.

        A step `by_school_age` begins no earlier than the school level that it is about.
        """
        own = [day for day in (self.arrived_on, self.birth_date) if day is not None]
        if by_school_age and self.birth_date is not None:
            own.append(school_level_since(self.birth_date, on))
        came = max(own, default=None)
        if came is None:
            return anchors
        later = {name: came for name in _COMING if (day := anchors.get(name)) is not None and day < came}
        return {**anchors, **later} if later else anchors
