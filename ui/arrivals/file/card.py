"""All that the file of one arrival shows, read at once on a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maison.accounts.model import AuditEntry
    from maison.application import Desk
    from maison.arrivals.family.queries import Relative
    from maison.arrivals.merging.model import Merge
    from maison.arrivals.model import Arrival
    from maison.arrivals.notes.model import Note
    from maison.checklists.catalogue import Catalogue
    from maison.checklists.model import Checklist, ChecklistLine

#: The kinds of audit entries that are of a stay.
_KINDS = ("arrival", "checklist", "note")


@dataclass(frozen=True, slots=True)
class FileCard:
    """An arrival, its checklist as it stands today, and what was done to both, newest first.

    `stays` are all those of the person, this one among them; `merges` tell who became a part of them.
    """

    arrival: Arrival
    checklist: Checklist
    catalogue: Catalogue
    history: tuple[AuditEntry, ...]
    stays: tuple[Arrival, ...] = ()
    family: tuple[Relative, ...] = ()
    notes: tuple[Note, ...] = ()
    merges: tuple[Merge, ...] = ()

    def line(self, key: str) -> ChecklistLine | None:
        """The line of a step."""
        return next((line for line in self.checklist.lines if line.key == key), None)


def load_card(desk: Desk, stay_id: int) -> FileCard:
    """Read the file. Raises `NotFound`."""
    from maison.accounts.queries import history
    from maison.arrivals.facts import facts_of

    arrival = desk.arrival_queries.get(stay_id)
    checklist = desk.checklist_queries.checklist(facts_of(arrival))
    done = [entry for kind in _KINDS for entry in history(desk.store, kind, stay_id)]
    return FileCard(
        arrival,
        checklist,
        desk.published().catalogue,
        tuple(sorted(done, key=lambda entry: entry.id, reverse=True)),
        desk.arrival_queries.of_person(arrival.person_id),
        desk.family_queries.of(arrival.person_id),
        desk.note_queries.of(arrival.person_id),
        desk.merge_queries.of(arrival.person_id),
    )
