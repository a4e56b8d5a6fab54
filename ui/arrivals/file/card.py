"""All that the file of one arrival shows, read at once on a worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from maison.checklists.model import Decision

if TYPE_CHECKING:
    from maison.accounts.model import AuditEntry
    from maison.application import Desk
    from maison.arrivals.family.queries import Relative
    from maison.arrivals.merging.model import Merge
    from maison.arrivals.model import Arrival
    from maison.arrivals.notes.model import Note
    from maison.checklists.comparing import Difference
    from maison.checklists.model import Checklist, ChecklistLine
    from maison.checklists.stays import StayFacts
    from maison.packs.handed.model import Handed

#: The kinds of audit entries that are of a stay.
_KINDS = ("arrival", "checklist", "note")


class Member(NamedTuple):
    """Somebody of the family, and the checklist of their own file."""

    arrival: Arrival
    checklist: Checklist


@dataclass(frozen=True, slots=True)
class FileCard:
    """An arrival, its checklist as it stands today, and what was done to both, newest first.

    `stays` are all those of the person, this one among them; `merges` tell who became a part of them. `household` are the
    relatives with their own checklists, `packs` those that were handed to the person. `differences` are what an edit of the file changed of the checklist; `names` those
    of the partners that the directory knows.
    """

    arrival: Arrival
    checklist: Checklist
    history: tuple[AuditEntry, ...]
    stays: tuple[Arrival, ...] = ()
    family: tuple[Relative, ...] = ()
    notes: tuple[Note, ...] = ()
    merges: tuple[Merge, ...] = ()
    household: tuple[Member, ...] = ()
    packs: tuple[Handed, ...] = ()
    differences: tuple[Difference, ...] = ()

    def line(self, key: str) -> ChecklistLine | None:
        """The line of a step."""
        return self.checklist.line(key)

    def decision(self, key: str) -> Decision:
        """What was decided of a line, or of a milestone; also of a step that is not on the list."""
        line = self.line(key)
        known = line.decision if line else self.checklist.decisions.get(key)
        return known or Decision(key)

    @property
    def head(self) -> Member | None:
        """The one whom this person accompanies, on whose file the steps of the household are."""
        return next((one for one in self.household if one.arrival.id == self.checklist.head), None)


def load_card(desk: Desk, stay_id: int, before: Arrival | None = None) -> FileCard:
    """Read the file; `before` is what it was when it was last seen. Raises `NotFound`."""
    from maison.accounts.queries import history

    arrival = desk.arrival_queries.get(stay_id)
    family = desk.family_queries.of(arrival.person_id)
    people = (arrival, *(one.arrival for one in family))
    stays = desk.stay_facts.many(people)
    own, *others = desk.checklist_queries.checklists(stays)
    own_stays = desk.arrival_queries.of_person(arrival.person_id)
    done = [entry for kind in _KINDS for entry in history(desk.store, kind, stay_id)]
    return FileCard(
        arrival,
        own,
        tuple(sorted(done, key=lambda entry: entry.id, reverse=True)),
        own_stays,
        family,
        desk.note_queries.of(arrival.person_id),
        desk.merge_queries.of(arrival.person_id),
        tuple(map(Member, people[1:], others)),
        desk.handed_pack_queries.of_stays([stay_id, *(stay.id for stay in own_stays)]),
        _differences(desk, before, arrival, family, own),
    )


def _differences(
    desk: Desk, before: Arrival | None, now: Arrival, family: Sequence[Relative], checklist: Checklist
) -> tuple[Difference, ...]:
    """What is otherwise on the checklist because the file is otherwise; decisions and answers are those of now."""
    from maison.arrivals.facts import facts_of
    from maison.checklists.comparing import changes

    if before is None or before.id != now.id or before.draft == now.draft:
        return ()
    earlier: StayFacts = facts_of(before, family)
    return changes(desk.checklist_queries.checklist(earlier), checklist)
