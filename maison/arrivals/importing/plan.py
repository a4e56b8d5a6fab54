"""What importing a file would do, row by row, before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, repeat

from maison.arrivals.importing.cells import EMPTY, Cells
from maison.arrivals.importing.days import DayOrder, could_be_another, order_of
from maison.arrivals.importing.headers import REFERENCE, SEVERAL
from maison.arrivals.importing.marks import Finding
from maison.arrivals.model import DAY_FIELDS, FIELDS, ArrivalDraft, as_kept, problems_of
from maison.errors import Message, Problem
from maison.languages import N_
from maison.lists.pace import without_collector
from maison.lists.table import FileTable
from maison.progress import Steps, Unwatched

_LEFT_OVER = N_(
    "This row has more cells than the header has columns: a separator too many, or a missing quotation mark."
)
_READ_AS = {
    DayOrder.DAY_FIRST: N_("The dates of “{column}” are read day first: {text} is {day}."),
    DayOrder.MONTH_FIRST: N_("The dates of “{column}” are read month first: {text} is {day}."),
}
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with one cell: its row as a spreadsheet counts, its field and column, what it says, and why not."""

    row: int
    field: str
    column: str
    text: str
    message: Message


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the file: its number, its cells by field as they were read, and what is wrong with it."""

    number: int
    cells: dict[str, str]
    problems: tuple[RowProblem, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The good rows of a file as drafts, each with its row's number; what is wrong with the others; and what to know.

    `fields` says what each column was taken for; `blank` rows were passed over; `notices` are for the reader. Dates were
    read in `order`. `references` are what the rows of the drafts give for one, "" for none.
    """

    table: FileTable
    fields: tuple[str | None, ...]
    drafts: Sequence[ArrivalDraft]
    numbers: Sequence[int]
    problems: tuple[RowProblem, ...]
    blank: int
    notices: tuple[Message, ...]
    references: Sequence[str]
    order: DayOrder

    @property
    def wrong_rows(self) -> int:
        """How many rows cannot be imported."""
        return len({problem.row for problem in self.problems})

    @property
    def unknown_columns(self) -> tuple[str, ...]:
        """The columns that are not imported."""
        return tuple(text for text, field in zip(self.table.header, self.fields, strict=True) if field is None and text)

    def problems_of(self, found: Iterable[Finding]) -> tuple[RowProblem, ...]:
        """What is wrong with the changes that rows would make to what is on file."""
        rows = dict(zip(self.table.numbers, self.table.rows, strict=True))
        return tuple(self._problem(rows[one.row], one.row, problem) for one in found for problem in one.problems)

    def _problem(self, row: Sequence[str], number: int, problem: Problem) -> RowProblem:
        place = self.fields.index(problem.field) if problem.field in self.fields else None
        column, text = ("", "") if place is None else (self.table.header[place], _short(row[place]))
        return RowProblem(number, problem.field, column, text, problem.message)

    def preview(self, count: int = 20) -> tuple[PreviewRow, ...]:
        """The first rows that are not blank."""
        wrong: dict[int, list[RowProblem]] = {}
        for problem in self.problems:
            wrong.setdefault(problem.row, []).append(problem)
        shown: list[PreviewRow] = []
        for number, row in zip(self.table.numbers, self.table.rows, strict=True):
            if len(shown) == count:
                break
            if _filled(row):
                cells = {field: text for field, text in zip(self.fields, row, strict=False) if field and text}
                shown.append(
                    PreviewRow(
                        number, {name: _short(text) for name, text in cells.items()}, tuple(wrong.get(number, ()))
                    )
                )
        return tuple(shown)


@without_collector()
def plan(
    table: FileTable,
    fields: tuple[str | None, ...],
    today: dt.date,
    *,
    order: DayOrder | None = None,
    steps: Steps | None = None,
) -> ImportPlan:
    """Read every row of `table`, whose columns hold `fields`; nothing is written. None finds the order of dates out."""
    steps = steps or Unwatched()
    kept = [at for at, row in enumerate(table.rows) if _filled(row)]
    rows = table.rows if len(kept) == len(table.rows) else [table.rows[at] for at in kept]
    numbers = [table.numbers[at] for at in kept]
    reading = _Reading(table, fields, rows, numbers, order)
    columns = []
    for done, field in enumerate(FIELDS):
        steps.step(done, len(FIELDS) + 1)
        columns.append(reading.column(field))
    drafts = [as_kept(draft, today) for draft in islice(map(ArrivalDraft, *columns), len(rows))]
    steps.step(len(FIELDS), len(FIELDS) + 1)
    references = reading.references()
    wrong = reading.wrong
    for at, draft in enumerate(drafts):
        if found := problems_of(draft, today):
            reading.blame(at, found)
    if wrong:
        good = [at for at, number in enumerate(numbers) if number not in wrong]
        drafts, numbers = [drafts[at] for at in good], [numbers[at] for at in good]
        references = [references[at] for at in good]
    problems = tuple(problem for number in sorted(wrong) for problem in wrong[number])
    blank = len(table.rows) - len(kept)
    notices = tuple(reading.notices)
    return ImportPlan(table, fields, drafts, numbers, problems, blank, notices, references, reading.order)


class _Reading:
    """The rows of one table while they are read."""

    def __init__(
        self,
        table: FileTable,
        fields: Sequence[str | None],
        rows: Sequence[Sequence[str]],
        numbers: Sequence[int],
        order: DayOrder | None,
    ) -> None:
        self._header = table.header
        self._rows = rows
        self._numbers = numbers
        self._places: dict[str, list[int]] = {}
        for place, field in enumerate(fields):
            if field:
                self._places.setdefault(field, []).append(place)
        found = order or order_of(
            row[place] for name in DAY_FIELDS for place in self._places.get(name, ()) for row in rows
        )
        self.order = found or DayOrder.DAY_FIRST
        self._doubtful = found is None
        self.wrong: dict[int, list[RowProblem]] = {}
        self.notices: list[Message] = []
        width = len(table.header)
        for row, number in zip(rows, numbers, strict=True):
            if len(row) > width and _filled(row[width:]):
                self._add(RowProblem(number, "", "", _short(";".join(row[width:])), Message(_LEFT_OVER)))

    def column(self, field: str) -> Iterator[object]:
        """The values of one field, row by row; without end where no column has it."""
        places = self._places.get(field)
        if not places:
            return repeat(EMPTY[field])
        cells = Cells(field, self.order)
        texts = [row[places[0]] for row in self._rows] if len(places) == 1 else self._joined(field, places)
        values = [cells[text] for text in texts]
        if cells.refused:
            for text, number in zip(texts, self._numbers, strict=True):
                if text in cells.refused:
                    column = self._header[places[0]]
                    self._add(RowProblem(number, field, column, _short(text), cells.refused[text]))
        if field in DAY_FIELDS:
            self._tell_order(cells, self._header[places[0]])
        return iter(values)

    def references(self) -> list[str]:
        """What each row gives for its reference."""
        places = self._places.get(REFERENCE)
        return [row[places[0]].strip() for row in self._rows] if places else [""] * len(self._rows)

    def blame(self, at: int, problems: Sequence[Problem]) -> None:
        """Note what is wrong with the row at this place; a cell that could not be read is not blamed twice."""
        number = self._numbers[at]
        blamed = {problem.field for problem in self.wrong.get(number, ())}
        for problem in problems:
            if problem.field not in blamed:
                places = self._places.get(problem.field, [])
                column = self._header[places[0]] if places else ""
                text = self._rows[at][places[0]] if places else ""
                self._add(RowProblem(number, problem.field, column, _short(text), problem.message))

    def _joined(self, field: str, places: Sequence[int]) -> list[str]:
        if field in SEVERAL:
            return [",".join(filter(None, (row[place].strip() for place in places))) for row in self._rows]
        return [next((row[place] for place in places if row[place].strip()), "") for row in self._rows]

    def _tell_order(self, cells: Cells, column: str) -> None:
        """Say how dates are read where the file alone does not tell."""
        if not self._doubtful:
            return
        doubtful = next((text for text in cells if could_be_another(text.strip())), None)
        if doubtful is not None and cells[doubtful] is not None:
            facts = {"column": column, "text": doubtful.strip(), "day": cells[doubtful]}
            self.notices.append(Message(_READ_AS[self.order], facts))

    def _add(self, problem: RowProblem) -> None:
        self.wrong.setdefault(problem.row, []).append(problem)


def _filled(row: Sequence[str]) -> bool:
    text = "".join(row)
    return bool(text) and not text.isspace()


def _short(text: str) -> str:
    """What a cell says, safe to show: short, and without what cannot be seen."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:_SHOWN])
