"""What an import answers, and what is told of earlier ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from maison.arrivals.importing.marks import Finding, Mark
from maison.arrivals.importing.plan import RowProblem
from maison.errors import UserError
from maison.languages import N_
from maison.store import Change


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: how many rows of each mark, its batch (0: nothing was written), and what was left out and why.

    `left` are the rows that a person has to look at or should know of: questions, repetitions, what was left by hand.
    """

    counts: Mapping[Mark, int]
    batch: int
    left: tuple[Finding, ...]
    problems: tuple[RowProblem, ...]
    blank: int
    change: Change

    @property
    def added(self) -> int:
        """How many arrivals came on file."""
        return self.counts.get(Mark.NEW, 0) + self.counts.get(Mark.NEW_STAY, 0)

    @property
    def changed(self) -> int:
        """How many arrivals were changed."""
        return self.counts.get(Mark.CHANGED, 0)

    @property
    def wrong_rows(self) -> int:
        """How many rows could not be imported."""
        return len({problem.row for problem in self.problems})


class Batch(NamedTuple):
    """An import of the past: when, by whom, from what kind of file, how many rows did what, and whether it was undone."""

    id: int
    at: dt.datetime
    by: str
    kind: str
    counts: Mapping[Mark, int]
    undone_at: dt.datetime | None
    undone_by: str


class Kept(NamedTuple):
    """What an undo left as it is: the arrival, and the fields that were edited since; none where it is the whole file."""

    reference: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What an undo did: how many arrivals it took off the lists, how many got old values back, and what was edited since."""

    batch: int
    taken_off: int
    put_back: int
    kept: tuple[Kept, ...]
    change: Change


class ImportRefused(UserError):
    """Rows are wrong, so nothing was imported. `problems` says which and why."""

    code = "import"

    def __init__(self, problems: Sequence[RowProblem], file: str) -> None:
        super().__init__(
            N_("Nothing was imported from {file}. Rows to correct, or to leave out: {count}."),
            file=file,
            count=len({problem.row for problem in problems}),
        )
        self.problems = tuple(problems)


class ImportStale(UserError):
    """Somebody else changed what the list would change."""

    code = "import-stale"


class UndoRefused(UserError):
    """There is no such batch, or it was undone already."""

    code = "undo-import"
