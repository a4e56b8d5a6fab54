"""What a pack is made of: everything that was read for one person on one day, before any language speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from maison.arrivals.model import Arrival
from maison.checklists.catalogue import Catalogue
from maison.checklists.model import Checklist, ChecklistLine
from maison.directory.events.model import Event
from maison.directory.model import House, Place
from maison.packs.content import PartKey


class Material(NamedTuple):
    """What the parts of a pack are composed from.

    `places` are those chosen for this person, in the order of telling; `events` those of the seven days from the day of the
    pack, and `event_places` the places of the directory where they are. `made_at` is in Lille. `edition` is the number of the
    catalogue in force. `parts` are those that are wanted: one may say what another one does not. `speaks` are the languages of
    the pack, the visitor's first.
    """

    arrival: Arrival
    checklist: Checklist
    house: House
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    event_places: Mapping[int, Place]
    made_at: dt.datetime
    edition: int = 0
    parts: tuple[PartKey, ...] = tuple(PartKey)
    speaks: tuple[str, ...] = ()

    @property
    def today(self) -> dt.date:
        """The day of the pack."""
        return self.made_at.date()

    @property
    def catalogue(self) -> Catalogue:
        """The steps, and the numbers, phrases and dates that belong to none."""
        return self.checklist.catalogue

    @property
    def lines(self) -> tuple[ChecklistLine, ...]:
        """The steps that are told of: not those that the desk waived, nor what can no longer be done."""
        return tuple(line for line in self.checklist.lines if line.status not in ("waived", "dead", "not_applicable"))
