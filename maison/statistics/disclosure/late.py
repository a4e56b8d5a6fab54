"""Files that are completed after their week was told: they enter the sums, never the week.

A week stays as it was told, since one that is told twice leaves the few who came between. What came late in all weeks of a school
year together is told with the year to date, once it is as many as the threshold, more or fewer. The rows of a figure
still sum to its total: as little of it is told as keeps what is not told from being worked out.
"""

from __future__ import annotations

from collections.abc import Mapping

from maison.statistics.disclosure.history import Atom, Late, Ledger
from maison.statistics.disclosure.numbers import TOTAL, Count, Numbers
from maison.statistics.disclosure.web import WIDTH


def tell_late(ledger: Ledger, counted: Mapping[str, Numbers], threshold: int) -> None:
    """Tell what came late in weeks of a school year, as they are `counted` now, beside what was told of it before."""
    weeks = sorted(counted)
    came: dict[str, dict[str, int]] = {}
    for week, numbers in counted.items():
        for count in numbers.counts:
            if count.additive and count.total is not None:
                _add(came.setdefault(count.figure, {}), ledger, count, week)
    for figure, rows in came.items():
        for late in ledger.late:
            if (late.figure, late.first) == (figure, weeks[0]) and late.row in rows:
                rows[late.row] -= late.value
        for row in told_of(rows, threshold):
            ledger.late.append(Late(figure, row, weeks[0], weeks[-1], rows[row]))


def _add(came: dict[str, int], ledger: Ledger, count: Count, week: str) -> None:
    for row, value in count.numbers.items():
        atom = Atom(count.figure, row, week, week)
        if not ledger.knows(atom):
            continue
        was = ledger.hidden[atom].value if atom in ledger.hidden else ledger.told.get(atom, 0)
        came[row] = came.get(row, 0) + value - was


def told_of(came: Mapping[str, int], threshold: int) -> list[str]:
    """The rows of which is told what came late."""
    large = [row for row, number in came.items() if abs(number) >= threshold]
    left = [row for row in came if row != TOTAL and row not in large]
    if TOTAL not in large or not left:
        return large
    rest = came[TOTAL] - sum(came[row] for row in large if row != TOTAL)
    # everybody knows that each of those left is less than the threshold, up or down
    room = 2 * (threshold - 1) if len(left) > 1 else 0
    if min(room, (threshold - 1) * len(left) - abs(rest)) >= min(WIDTH, threshold - 2):
        return large
    return [TOTAL]
