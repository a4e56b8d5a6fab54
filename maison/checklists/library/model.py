"""Versions of the catalogue: what they are, where they came from, and what waits for the house to decide."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from maison.checklists.catalogue import Catalogue, CatalogueStep
from maison.checklists.library.changes import UnitChange
from maison.languages import N_


class Origin(StrEnum):
    """How a version came to be."""

    SHIPPED = "shipped"
    EDITED = "edited"
    IMPORTED = "imported"
    TAKEN = "taken"
    RETURNED = "returned"


ORIGINS = {
    Origin.SHIPPED: N_("came with the program"),
    Origin.EDITED: N_("edited"),
    Origin.IMPORTED: N_("imported from files"),
    Origin.TAKEN: N_("changes of the program taken over"),
    Origin.RETURNED: N_("an older version again"),
}


@dataclass(frozen=True, slots=True)
class Version:
    """One version as the list of versions tells it."""

    number: int
    published_at: dt.datetime
    published_by: str
    note: str
    origin: Origin
    content_hash: str

    @property
    def id(self) -> int:
        """What lists know it by."""
        return self.number


class Proposal(NamedTuple):
    """A change of the program's own catalogue that the house has neither taken over nor refused.

    `change` is from what the house has to what the program brings; `edited` says that the house changed the same unit.
    """

    change: UnitChange
    edited: bool


class OldFact(NamedTuple):
    """A step whose facts somebody should look up again, and why: not for so many months, or never seen at all."""

    step: CatalogueStep
    months: int
    too_old: bool


#: So many months after it was looked up a fact should be looked up again.
OLD_AFTER = 12


def old_facts(catalogue: Catalogue, today: dt.date, months: int) -> tuple[OldFact, ...]:
    """The steps that were not checked for more than `months`, and those of doubtful confidence; the oldest first."""
    found = [
        OldFact(step, age, age > months)
        for step in catalogue.steps.values()
        if (age := months_between(step.checked_on, today)) > months or step.to_confirm
    ]
    return tuple(sorted(found, key=lambda fact: (-fact.months, fact.step.key)))


def months_between(day: dt.date, today: dt.date) -> int:
    """How many months lie between two months."""
    return 12 * (today.year - day.year) + today.month - day.month
