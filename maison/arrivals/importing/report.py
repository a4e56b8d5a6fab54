"""The rows of an import that somebody has to look at, as data and as a file that can be handed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from maison.arrivals.importing.marks import MARKS, Finding, Mark
from maison.arrivals.importing.plan import RowProblem
from maison.files import write_whole
from maison.languages import N_, Language
from maison.sheets import Cell, french_csv

_HEADER = (N_("Row"), N_("State"), N_("Reference"), N_("Column"), N_("What it says"), N_("Why"))
_REPEATS = N_("It repeats row {row}.")
_BY_HAND = N_("It was left out by hand.")


class ReportLine(NamedTuple):
    """One thing to know of one row."""

    row: int
    mark: Mark
    reference: str = ""
    field: str = ""
    column: str = ""
    text: str = ""
    why: str = ""

    def as_json(self) -> dict[str, Any]:
        """The line for `--json`."""
        return {
            "row": self.row,
            "mark": self.mark.value,
            "reference": self.reference or None,
            "field": self.field,
            "column": self.column,
            "text": self.text,
            "message": self.why,
        }


def report_lines(problems: Iterable[RowProblem], left: Iterable[Finding], language: Language) -> tuple[ReportLine, ...]:
    """What is wrong and what was left out, in the order of the rows."""
    wrong = [
        ReportLine(one.row, Mark.ERROR, "", one.field, one.column, one.text, one.message.text(language))
        for one in problems
    ]
    told = [
        ReportLine(one.row, one.mark, one.arrival.reference if one.arrival else "", why=_why(one, language))
        for one in left
    ]
    return tuple(sorted((*wrong, *told), key=lambda line: line.row))


def write_report(path: Path, lines: Sequence[ReportLine], language: Language) -> None:
    """Write the lines to a file that French Excel opens. Raises `FileRefused`."""
    write_whole(path, french_csv(_cells(lines, language)))


def _cells(lines: Sequence[ReportLine], language: Language) -> Iterator[Sequence[Cell]]:
    yield [language.gettext(title) for title in _HEADER]
    for line in lines:
        mark = language.gettext(MARKS[line.mark])
        yield [line.row, mark, line.reference, line.column, line.text, line.why]


def _why(finding: Finding, language: Language) -> str:
    if finding.mark is Mark.REPEATED:
        return language.gettext(_REPEATS).format(row=finding.before)
    if finding.mark is Mark.LEFT:
        return language.gettext(_BY_HAND)
    return ", ".join(reason.text(language) for reason in finding.reasons)
