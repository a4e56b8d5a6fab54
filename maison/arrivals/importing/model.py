"""What an import answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from maison.arrivals.importing.plan import RowProblem
from maison.errors import UserError
from maison.languages import N_
from maison.store import Change


@dataclass(frozen=True, slots=True)
class Twin:
    """A row that was left out because its person is known: by `reference` from the file of the desk, or "" from `row_before`."""

    row: int
    reference: str = ""
    row_before: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: how many arrivals it added, and which rows it left out for which reason."""

    added: int
    on_file: tuple[Twin, ...]
    repeated: tuple[Twin, ...]
    problems: tuple[RowProblem, ...]
    blank: int
    change: Change

    @property
    def left_out(self) -> tuple[Twin, ...]:
        """All rows of people who were known already, in the file's order."""
        return tuple(sorted((*self.on_file, *self.repeated), key=lambda twin: twin.row))

    @property
    def wrong_rows(self) -> int:
        """How many rows could not be imported."""
        return len({problem.row for problem in self.problems})


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
