"""The board of steps as a file for other people's programs, in the order of the list."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from maison.arrivals.board import Placed, with_people
from maison.arrivals.vocabulary import LABELS
from maison.files import write_whole
from maison.languages import N_, Language
from maison.progress import Steps, Unwatched
from maison.sheets import Cell, Sheet, french_chunks, plain_chunks
from maison.workbooks import workbook_chunks

if TYPE_CHECKING:
    from maison.arrivals.exporting import Format
    from maison.arrivals.queries import ArrivalQueries
    from maison.checklists.catalogue import Catalogue
    from maison.checklists.items.model import BoardLine
    from maison.checklists.items.queries import BoardQueries

_AT_ONCE = 500
_TITLE = N_("Steps to follow")
_LEGAL, _ADVISED = N_("legal"), N_("advised")
_LATE, _DUE = N_("late"), N_("to do")
_HEADER = (
    N_("Reference"),
    N_("Person"),
    N_("Step"),
    N_("Date"),
    N_("Kind"),
    N_("Situation"),
    N_("Adviser"),
    N_("Category"),
    N_("Can be done from"),
    N_("Penalty from"),
    N_("Too late after"),
)

Line = Placed["BoardLine"]


class BoardFile:
    """Writes lines of the board, read page by page."""

    def __init__(
        self, board: BoardQueries, arrivals: ArrivalQueries, catalogue: Catalogue, language: Language, on: dt.date
    ) -> None:
        self._board, self._arrivals = board, arrivals
        self._catalogue, self._language, self._on = catalogue, language, on

    def write(self, ids: Sequence[int], kind: Format, path: Path, steps: Steps | None = None) -> int:
        """Write the lines with these ids (of a snapshot), whole or not at all; answers how many. Raises `FileRefused`."""
        count = 0

        def counted() -> Iterator[Line]:
            nonlocal count
            for line in self.read(ids, steps):
                count += 1
                yield line

        _ = self._language.gettext
        if kind == "json":
            write_whole(path, self._json(counted()))
            return count
        header, rows = [_(name) for name in _HEADER], map(self._cells, counted())
        if kind == "xlsx":
            write_whole(path, workbook_chunks(Sheet(_(_TITLE), header, rows), title=_(_TITLE)))
        else:
            chunks = french_chunks if kind == "csv" else plain_chunks
            write_whole(path, chunks(_behind(header, rows)))
        return count

    def read(self, ids: Sequence[int], steps: Steps | None = None) -> Iterator[Line]:
        """The lines with their people."""
        for start in range(0, len(ids), _AT_ONCE):
            (steps or Unwatched()).step(start, len(ids))
            yield from with_people(self._board.lines(ids[start : start + _AT_ONCE]), self._arrivals)

    def as_json(self, placed: Line) -> dict[str, Any]:
        """A line as `--json` answers it."""
        line, person = placed.line, placed.person
        days = {name: getattr(line, name) for name in ("opens_on", "due_on", "penalty_from", "dead_after")}
        return {
            "reference": person.reference,
            "name": person.name,
            "key": line.step_key,
            "line": line.line_key,
            "title": self.title(line),
            "late": line.due_on < self._on,
            "legal": line.legal,
            "blocked": line.blocked,
            "adviser": line.adviser or None,
            "category": line.category or None,
            **{name: day.isoformat() if day else None for name, day in days.items()},
        }

    def title(self, line: BoardLine) -> str:
        """What the step is called; its key where the catalogue no longer has it."""
        step = self._catalogue.step(line.step_key)
        return step.title.text(self._language.tag) if step else line.step_key

    def _cells(self, placed: Line) -> list[Cell]:
        line, person, _ = placed.line, placed.person, self._language.gettext
        return [
            person.reference,
            person.name,
            self.title(line),
            line.due_on,
            _(_LEGAL if line.legal else _ADVISED),
            _(_LATE if line.due_on < self._on else _DUE),
            line.adviser,
            _(LABELS[person.category]) if person.category else "",
            line.opens_on,
            line.penalty_from,
            line.dead_after,
        ]

    def _json(self, lines: Iterable[Line]) -> Iterator[bytes]:
        before = "["
        for line in lines:
            yield f"{before}\n{json.dumps(self.as_json(line), ensure_ascii=False)}".encode()
            before = ","
        yield b"[]\n" if before == "[" else b"\n]\n"


def _behind(header: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    yield header
    yield from rows
