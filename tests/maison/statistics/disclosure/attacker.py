"""An attacker who has every report that ever left, knows the rules and the threshold, and is good at arithmetic.

All that was told is an integer program: hidden numbers are whole, at least one (none, where a whole table is hidden), rows sum to
totals, and the year to date is the sum of its weeks. HiGHS then says between which bounds each hidden number lies. The attacker
reads what was printed, and nothing of the program's own memory.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp  # type: ignore[import-untyped]  # it has no types
from scipy.sparse import csr_array  # type: ignore[import-untyped]  # it has no types

from maison.statistics.model import Column, Figure, Report, Row, SafeReport, Week
from tests.maison.statistics.disclosure.houses import weeks_of

Known = dict[tuple[str, str, Week], int]
Variable = tuple[str, str, Week]


class Narrowed(NamedTuple):
    """A small number that the attacker knows too well."""

    figure: str
    row: str
    week: Week
    true: int
    least: int
    most: int


class Attacker:
    """Reads reports, then looks for small numbers."""

    def __init__(self, threshold: int = 5) -> None:
        self._threshold = threshold
        self.told: Known = {}
        self.hidden: dict[Variable, int] = {}
        self._sums: list[tuple[dict[Variable, int], int]] = []
        self._batched: dict[tuple[str, str], set[Week]] = defaultdict(set)
        self._moved: dict[tuple[str, str, Week], int] = defaultdict(int)

    def read(self, report: SafeReport | Report, *, years: bool = True) -> None:
        """All that a report tells of weeks, and of the year to date."""
        assert isinstance(report.span, Week)
        spans = {Column.NOW: report.span, Column.PREVIOUS: report.span.previous, Column.YEAR_AGO: report.span.year_ago}
        for column, week in spans.items():
            if week is not None:
                self._read_week(report, column, week)
        for figure in report.figures if years else ():
            for row in _rows(figure):
                self._read_year(figure, row, weeks_of(report.span.to_date))

    def read_table(self, report: SafeReport | Report, by_rows: str, by_columns: str) -> None:
        """All that a table by two things tells, beside the weekly figures that are its edges."""
        week = report.span
        assert isinstance(week, Week)
        inner = {(figure.key, row.key): row for figure in report.figures[1:] for row in figure.rows}
        whole = all(Column.NOW in row.hidden for row in inner.values())
        sums: dict[Variable, dict[Variable, int]] = {}
        for (figure, key), row in inner.items():
            place = (figure, key, week)
            if row.counts.now is None:
                self.hidden[place] = 0 if whole else 1
            else:
                self.told[place] = row.counts.now
            for edge in ((by_rows, key, week), (by_columns, figure.rpartition(":")[2], week)):
                sums.setdefault(edge, {edge: -1})[place] = 1
        for signs in sums.values():
            self._sum(signs, 0)

    def _read_week(self, report: Report, column: Column, week: Week) -> None:
        for figure in report.figures:
            whole = all(column in row.hidden for row in figure.rows)
            for row in _rows(figure):
                value = row.counts.of(column)
                place = (figure.key, row.key, week)
                if value is not None:
                    assert self.told.setdefault(place, value) == value, "a week is told once"
                    assert place not in self.hidden, "what was hidden is told"
                elif column in row.hidden:
                    assert place not in self.told, "what was told is hidden"
                    self.hidden[place] = 0 if whole and row.key else 1
            if figure.additive and figure.total is not None:
                self._sum({(figure.key, row.key, week): 1 for row in figure.rows} | {(figure.key, "", week): -1}, 0)
        for whole_cell, parts in report.sums:
            cells = {(part.figure, part.row, week): 1 for part in parts}
            self._sum(cells | {(whole_cell.figure, whole_cell.row, week): -1}, 0)

    def _read_year(self, figure: Figure, row: Row, weeks: Sequence[Week]) -> None:
        """The year to date: what grew beyond the weeks that were told is the sum of the hidden ones that were not in it before."""
        known = [(figure.key, row.key, week) for week in weeks]
        if Column.TO_DATE in row.hidden or any(place not in self.told and place not in self.hidden for place in known):
            return
        value = row.counts.to_date or 0
        behind = Column.TO_DATE in row.behind
        of_hidden = value - sum(self.told.get(place, 0) for place in known)
        key = (figure.key, row.key)
        grown = of_hidden - self._moved[(*key, weeks[0])]
        left = [place for place in known if place in self.hidden and place[2] not in self._batched[key]]
        if left and (grown or not behind):
            self._sum(dict.fromkeys(left, 1), grown)
            self._batched[key].update(place[2] for place in left)
            self._moved[(*key, weeks[0])] = of_hidden

    def _sum(self, signs: dict[Variable, int], amount: int) -> None:
        self._sums.append((signs, amount))

    def narrowed(self, truth: Mapping[Variable, int], width: int = 3) -> list[Narrowed]:
        """The small numbers that lie within less than `width`."""
        found = []
        for variables, sums in self._components():
            targets = [each for each in variables if 0 < truth[each] < self._threshold]
            if targets:
                found += self._attack(variables, sums, targets, truth, width)
        return found

    def _attack(
        self,
        variables: list[Variable],
        sums: list[tuple[dict[Variable, int], int]],
        targets: list[Variable],
        truth: Mapping[Variable, int],
        width: int,
    ) -> list[Narrowed]:
        places = {variable: place for place, variable in enumerate(variables)}
        low = np.array([self.hidden[each] for each in variables], dtype=float)
        # the total of a table that is hidden as a whole is small, and everybody knows that
        most_there_can_be = 10_000.0
        high = np.array(
            [
                self._threshold - 1.0 if not each[1] and truth[each] < self._threshold else most_there_can_be
                for each in variables
            ]
        )
        limits = self._matrix(sums, places)
        point = np.array([truth[each] for each in variables], dtype=float)
        least, most = point.copy(), point.copy()
        found = []
        for target in targets:
            place = places[target]
            for sign in (1, -1):
                if most[place] - least[place] >= width:
                    break
                goal = np.zeros(len(variables))
                goal[place] = sign
                answer = milp(goal, integrality=np.ones(len(variables)), bounds=Bounds(low, high), constraints=limits)
                assert answer.status == 0, answer.message
                reached = np.round(answer.x)
                least, most = np.minimum(least, reached), np.maximum(most, reached)
            if most[place] - least[place] < width:
                found.append(Narrowed(*target, truth[target], int(least[place]), int(most[place])))
        return found

    def _matrix(
        self, sums: list[tuple[dict[Variable, int], int]], places: Mapping[Variable, int]
    ) -> list[LinearConstraint]:
        if not sums:
            return []
        rows, columns, signs, amounts = [], [], [], []
        for number, (terms, amount) in enumerate(sums):
            amounts.append(amount)
            for variable, sign in terms.items():
                rows.append(number)
                columns.append(places[variable])
                signs.append(sign)
        matrix = csr_array((signs, (rows, columns)), shape=(len(sums), len(places)))
        return [LinearConstraint(matrix, amounts, amounts)]

    def _components(self) -> Iterator[tuple[list[Variable], list[tuple[dict[Variable, int], int]]]]:
        """Hidden numbers that hang together, and what is known of them; numbers that were told are put in."""
        known = []
        for terms, amount in self._sums:
            rest = {variable: sign for variable, sign in terms.items() if variable in self.hidden}
            if rest and all(each in self.hidden or each in self.told for each in terms):
                given = sum(sign * self.told[variable] for variable, sign in terms.items() if variable not in rest)
                known.append((rest, amount - given))
        parent = {variable: variable for variable in self.hidden}

        def top(variable: Variable) -> Variable:
            while parent[variable] != variable:
                parent[variable] = parent[parent[variable]]
                variable = parent[variable]
            return variable

        for rest, _amount in known:
            first, *others = rest
            for other in others:
                parent[top(other)] = top(first)
        members: dict[Variable, list[Variable]] = defaultdict(list)
        for variable in self.hidden:
            members[top(variable)].append(variable)
        sums: dict[Variable, list[tuple[dict[Variable, int], int]]] = defaultdict(list)
        for rest, amount in known:
            sums[top(next(iter(rest)))].append((rest, amount))
        for root, variables in members.items():
            yield variables, sums[root]


def _rows(figure: Figure) -> tuple[Row, ...]:
    return figure.rows if figure.total is None else (figure.total, *figure.rows)
