"""Two desks saved one arrival: the fields in which they differ, and the choice between both for each."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass

from maison.arrivals.model import FIELDS, Arrival, ArrivalDraft
from ui.arrivals import words


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in both versions, in words. `touched` says that it was changed here, not only there."""

    field: str
    label: str
    mine: str
    theirs: str
    touched: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """What was typed here, what was saved elsewhere, and what both began with."""

    opened: Arrival
    mine: ArrivalDraft
    theirs: Arrival

    def differences(self) -> tuple[Difference, ...]:
        """The fields to choose; those that only the other desk changed are told too, theirs proposed."""
        return tuple(
            Difference(
                name,
                words.field_label(name),
                words.discreet_text(name, getattr(self.mine, name)),
                words.discreet_text(name, getattr(self.theirs.draft, name)),
                getattr(self.mine, name) != getattr(self.opened.draft, name),
            )
            for name in FIELDS
            if getattr(self.mine, name) != getattr(self.theirs.draft, name)
        )

    def merged(self, keep_mine: Collection[str]) -> ArrivalDraft:
        """Their version with the fields of mine that were chosen."""
        return dataclasses.replace(self.theirs.draft, **{name: getattr(self.mine, name) for name in keep_mine})
