"""A part of a report: some of its figures, with what was said of these. A part of what may leave the house may leave it."""

from collections.abc import Collection
from dataclasses import replace

from maison.statistics.model import SafeReport


def excerpt(report: SafeReport, keys: Collection[str]) -> SafeReport:
    """The figures with these keys. What hides a number stays hidden: nothing is worked out anew."""
    kept = tuple(figure for figure in report.figures if figure.key in keys)
    names = {figure.key for figure in kept}
    sums = tuple(one for one in report.sums if {one.whole.figure, *(part.figure for part in one.parts)} <= names)
    corrections = tuple(one for one in report.corrections if one.cell.figure in names)
    return SafeReport(replace(report, figures=kept, sums=sums, corrections=corrections))
