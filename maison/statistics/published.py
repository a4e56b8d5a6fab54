"""What a published week says beside what would be counted now: corrections, which change nothing that was published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from maison.statistics.model import Cell, Column, Correction, Figure, Report, Row, SafeReport


def corrected(published: Report, counted: Report) -> Report:
    """A report as it was published, with what would be counted otherwise now.

    Only the numbers of the week itself: those beside them belong to other weeks. What other definitions count is no
    correction.
    """
    if published.definitions_version != counted.definitions_version:
        return published
    return replace(published, corrections=tuple(_differences(published, counted)))


def outside(published: SafeReport, whole: Report, threshold: int) -> SafeReport:
    """A published report with what may be said outside of its corrections: that a number is another one now, where it
    is so by more than a few. Which one is told with the sums that follow (see `disclosure`).
    """
    told = {cell for cell, row in _rows(published) if row.counts.now is not None}
    corrections = tuple(
        one._replace(counted=None)
        for one in whole.corrections
        if one.cell in told and abs((one.counted or 0) - (one.published or 0)) >= threshold
    )
    return SafeReport(replace(published, corrections=corrections))


def _differences(published: Report, counted: Report) -> Iterator[Correction]:
    now = {cell: row.counts.now for cell, row in _rows(counted)}
    for cell, row in _rows(published):
        value = row.counts.now
        if value is not None and cell in now and now[cell] != value:
            yield Correction(cell, Column.NOW, value, now[cell])


def _rows(report: Report) -> Iterator[tuple[Cell, Row]]:
    for figure in report.figures:
        for row in _of(figure):
            yield Cell(figure.key, row.key), row


def _of(figure: Figure) -> Iterator[Row]:
    if figure.total is not None:
        yield figure.total
    yield from figure.rows
