"""A report as texts: CSV for a French Excel, CSV for programs, and JSON.

People read what a figure means beside it, in the file as on the page; programs find keys that never change.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import Any

from maison.languages import N_, Language
from maison.sheets import Cell, Sign, french_chunks, plain_chunks
from maison.statistics.files import telling
from maison.statistics.model import Column, Counts, Figure, Row, SafeReport, Unit, Week

FIGURE, BREAKDOWN, UNIT, DEFINITION = N_("Figure"), N_("Breakdown"), N_("Unit"), N_("Definition")
_KEYS = ("week", "from", "to", "status", "figure", "row", "label", "unit", *Column, "hidden")


def french_csv(report: SafeReport, language: Language) -> Iterator[bytes]:
    """The file that French Excel opens right, piece by piece: the rows, and last what they are and what signs mean."""
    rows = _grid(report, language) if report.shape == "grid" else _list(report, language)
    return french_chunks(_with_notes(rows, report, language))


def plain_csv(report: SafeReport, language: Language) -> Iterator[bytes]:
    """The file for programs, piece by piece: a row for each number's name, with keys; durations in seconds.

    What is hidden is empty, and its columns are named in the last one.
    """
    return plain_chunks(_keyed(report, language))


def as_json(report: SafeReport, language: Language) -> dict[str, Any]:
    """The report for programs; keys are stable, labels and definitions are in `language`."""
    return {
        "week": str(report.span) if isinstance(report.span, Week) else None,
        "from": report.span.first.isoformat(),
        "to": report.span.last.isoformat(),
        "status": report.status,
        "made_on": report.made_on.isoformat(),
        "title": telling.title(report, language),
        "definitions_version": report.definitions_version,
        "figures": [_figure(figure, language) for figure in report.figures],
        "corrections": [
            {
                "figure": one.cell.figure,
                "row": one.cell.row,
                "column": one.column.value,
                "published": one.published,
                "counted": one.counted,
            }
            for one in report.corrections
        ],
    }


def json_bytes(report: SafeReport, language: Language) -> bytes:
    """`as_json` as a file."""
    return (json.dumps(as_json(report, language), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


# Tables for people ----------------------------------------------------------------------------------------------------


def header(report: SafeReport, language: Language) -> list[str]:
    """The names of the columns of a table for people."""
    if report.shape == "grid":
        return ["", *(telling.named(figure.label, language) for figure in report.figures)]
    names = [telling.column_name(column, report, language) for column in telling.columns(report)]
    return [*(language.gettext(name) for name in (FIGURE, BREAKDOWN, UNIT)), *names]


def rows_of(report: SafeReport, language: Language) -> Iterator[list[Cell]]:
    """The rows of that table: numbers as numbers, times as times, and signs where there is none."""
    if report.shape == "grid":
        yield from _grid_rows(report, language)
        return
    shown = telling.columns(report)
    for line in telling.lines(report):
        numbers = [cell(line.row, column, line.figure.unit, language) for column in shown]
        name = telling.named(line.figure.label, language)
        yield [name, telling.row_name(line, language), telling.unit_name(line.figure, language), *numbers]


def cell(row: Row, column: Column, unit: Unit, language: Language) -> Cell:
    """A number as a cell of a table for people."""
    value = row.counts.of(column)
    if column in row.hidden:
        return Sign(language.gettext(telling.HIDDEN))
    if value is None:
        return Sign(telling.UNKNOWN)
    return dt.timedelta(seconds=value) if unit is Unit.SECONDS else value


def _grid_rows(report: SafeReport, language: Language) -> Iterator[list[Cell]]:
    by_key = [{row.key: row for row in figure.rows} for figure in report.figures]
    for row in report.figures[0].rows if report.figures else ():
        found = [rows.get(row.key) for rows in by_key]
        yield [telling.named(row.label, language), *_across(report.figures, found, language)]
    if report.figures and report.figures[0].total is not None:
        totals = [figure.total for figure in report.figures]
        yield [language.gettext(telling.TOTAL), *_across(report.figures, totals, language)]


def _across(figures: Sequence[Figure], rows: Sequence[Row | None], language: Language) -> Iterator[Cell]:
    for figure, row in zip(figures, rows, strict=True):
        yield Sign(telling.UNKNOWN) if row is None else cell(row, Column.NOW, figure.unit, language)


def _list(report: SafeReport, language: Language) -> Iterator[list[Cell]]:
    """The table with the definition of each figure beside its first row."""
    yield [*header(report, language), language.gettext(DEFINITION)]
    before = None
    for line, cells in zip(telling.lines(report), rows_of(report, language), strict=True):
        told = "" if line.figure is before else line.figure.definition.text(language)
        before = line.figure
        yield [*cells, told]


def _grid(report: SafeReport, language: Language) -> Iterator[list[Cell]]:
    yield list(header(report, language))
    yield from rows_of(report, language)
    for text in dict.fromkeys(figure.definition.text(language) for figure in report.figures):
        yield [text]


def _with_notes(rows: Iterator[list[Cell]], report: SafeReport, language: Language) -> Iterator[list[Cell]]:
    yield from rows
    for text in notes(report, language):
        yield [text]


def notes(report: SafeReport, language: Language) -> Iterator[str]:
    """What the table is, how final, what its signs mean, and what was corrected."""
    yield f"{telling.title(report, language)}. {telling.span_and_days(report, language)}."
    yield f"{telling.status(report, language)} {telling.version(report, language)}"
    yield from telling.legend(report, language)
    yield from telling.corrections(report, language)


# Tables and trees for programs ----------------------------------------------------------------------------------------


def _keyed(report: SafeReport, language: Language) -> Iterator[Sequence[Cell]]:
    yield [str(key) for key in _KEYS]
    week = str(report.span) if isinstance(report.span, Week) else ""
    for figure, row, is_total in telling.lines(report):
        label = telling.named(figure.label if is_total else row.label, language)
        about = (
            week,
            report.span.first,
            report.span.last,
            report.status,
            figure.key,
            row.key,
            label,
            figure.unit.value,
        )
        yield [*about, *row.counts, " ".join(column.value for column in Column if column in row.hidden)]


def _figure(figure: Figure, language: Language) -> dict[str, Any]:
    return {
        "key": figure.key,
        "label": telling.named(figure.label, language),
        "definition": figure.definition.text(language),
        "unit": figure.unit.value,
        "of": figure.of.value,
        **_numbers(figure.total),
        "breakdown": [
            {"key": row.key, "label": telling.named(row.label, language), **_numbers(row)} for row in figure.rows
        ],
    }


def _numbers(row: Row | None) -> dict[str, Any]:
    """The numbers of a row. `hidden` is said of `value`, `hidden_columns` names all that are hidden.

    Those that `behind_columns` names are at least so many.
    """
    counts, hidden = (row.counts, row.hidden) if row else (Counts(), frozenset[Column]())
    return {
        "value": counts.now,
        "hidden": Column.NOW in hidden,
        "previous": counts.previous,
        "year_ago": counts.year_ago,
        "to_date": counts.to_date,
        "hidden_columns": [column.value for column in Column if column in hidden],
        "behind_columns": [column.value for column in Column if row is not None and column in row.behind],
    }
