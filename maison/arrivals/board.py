"""A line of the board with whose it is: the checklists know steps, the arrivals know people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from maison.arrivals.model import ArrivalRow

if TYPE_CHECKING:
    from maison.arrivals.queries import ArrivalQueries
    from maison.checklists.items.model import BoardLine, ExpiryLine

L = TypeVar("L", "BoardLine", "ExpiryLine")


@dataclass(frozen=True, slots=True)
class Placed(Generic[L]):
    """A line, and the arrival that it is about."""

    line: L
    person: ArrivalRow

    @property
    def id(self) -> int:
        """The id of the line."""
        return self.line.id


def with_people(lines: Iterable[L], arrivals: ArrivalQueries) -> tuple[Placed[L], ...]:
    """The lines with their people; one whose arrival is no longer on file is left out."""
    found: Sequence[L] = list(lines)
    people = {row.id: row for row in arrivals.rows(list({line.stay_id: None for line in found}))}
    return tuple(Placed(line, people[line.stay_id]) for line in found if line.stay_id in people)
