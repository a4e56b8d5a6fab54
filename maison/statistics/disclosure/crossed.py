"""Tables that somebody put together: what they tell beside the weekly figures, which are their edges.

A table by one thing, or by one thing and weeks, is made of what the weeks told. What is told apart by two other things is no
weekly figure: such a table is decided once for its weeks, against its edges as the weeks told them, and another one
of the same things whose weeks overlap tells its edges alone, since what both have in common could be subtracted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from maison.statistics.disclosure.history import Atom, Equation, Ledger, Proof, Secret
from maison.statistics.disclosure.numbers import TOTAL
from maison.statistics.disclosure.sums import Sums, Told
from maison.statistics.disclosure.telling import width_for
from maison.statistics.disclosure.web import Web
from maison.statistics.model import Of, Report

#: What is counted, and by what -> the weekly figure that says it.
_FIGURES: Mapping[tuple[str, str], str] = {
    **{("arrivals", by): f"arrivals_by_{by}" for by in ("category", "host", "region", "language")},
    **{("visits", by): f"visits_by_{by}" for by in ("channel", "language", "category")},
    ("topics", "topic"): "topics",
    ("topics", "outcome"): "topics_by_outcome",
    ("minutes", "topic"): "minutes_by_topic",
}
#: What is counted -> the weekly figure with its total.
_TOTALS = {
    "arrivals": "arrivals_by_category",
    "visits": "visits",
    "topics": "topics",
    "minutes": "minutes_by_topic",
}
_WEEK = "week"


class Crossed:
    """One such table. The key of its first figure says what it is; the keys of the others go on with that of their column."""

    def __init__(self, report: Report, ledger: Ledger, sums: Sums, threshold: int) -> None:
        self._report, self._ledger, self._sums, self._threshold = report, ledger, sums, threshold
        self._name = report.figures[0].key
        _custom, self._measure, self._rows, *columns = self._name.split(":")
        self._columns = columns[0] if columns else ""
        self._inner = {
            (figure.key, row.key): row.counts.now or 0 for figure in report.figures[1:] for row in figure.rows
        }

    def decide(self, weeks: Sequence[str]) -> None:
        """Decide what is told inside the table, if it is one by two things that are no weeks, and was not decided before."""
        first = self._report.figures[0]
        if not self._columns or _WEEK in (self._rows, self._columns) or not weeks or first.of is Of.MINUTES:
            return
        if self._overlaps(weeks):
            return
        at = (weeks[0], weeks[-1])
        _Inside(self._inner, list(self._edges(weeks)), at, self._ledger, self._threshold).decide(
            {figure.key: tuple(row.key for row in figure.rows) for figure in self._report.figures[1:]}
        )

    def told(self, figure: str, row: str, weeks: Sequence[str]) -> Told:
        """What leaves of one number."""
        column = figure[len(self._name) + 1 :]
        if _WEEK in (self._rows, self._columns):
            named = {self._rows: row, self._columns: column}
            week = named[_WEEK]
            other = next((by for by in (self._rows, self._columns) if by and by != _WEEK), "")
            within = [each for each in weeks if not week or each == week]
            return self._edge(other, named.get(other, TOTAL), within)
        if not column:
            return self._edge(self._rows, row, weeks)
        if row == TOTAL:
            return self._edge(self._columns, column, weeks)
        atom = Atom(figure, row, weeks[0], weeks[-1]) if weeks else None
        if atom is None or atom in self._ledger.hidden or not self._ledger.knows(atom):
            return Told(None)
        return Told(self._ledger.told.get(atom, 0))

    def _edge(self, by: str, row: str, weeks: Sequence[str]) -> Told:
        """A number that the weekly figures tell."""
        figure = _TOTALS.get(self._measure) if row == TOTAL else _FIGURES.get((self._measure, by))
        return self._sums.told(figure, row, weeks) if figure and weeks else Told(None)

    def _edges(self, weeks: Sequence[str]) -> Iterator[Equation]:
        """What everybody knows of the table by the weekly figures: its rows and columns, less what is hidden in these.

        Where no weekly figure is known for an edge, nobody knows it: it is not told either.
        """
        lines: dict[tuple[str, str], list[Atom]] = {}
        for figure, row in self._inner:
            atom = Atom(figure, row, weeks[0], weeks[-1])
            lines.setdefault((self._rows, row), []).append(atom)
            lines.setdefault((self._columns, figure[len(self._name) + 1 :]), []).append(atom)
        if not any((self._measure, by) in _FIGURES for by in (self._rows, self._columns)):
            lines = {(TOTAL, TOTAL): [atom for atoms in lines.values() for atom in atoms]}
            lines[TOTAL, TOTAL] = list(dict.fromkeys(lines[TOTAL, TOTAL]))
        for (by, key), atoms in lines.items():
            figure = _FIGURES.get((self._measure, by), "") if by else _TOTALS[self._measure]
            edge = [Atom(figure, key, week, week) for week in weeks] if figure else []
            if figure and all(map(self._ledger.knows, edge)):
                hidden = [atom for atom in edge if atom in self._ledger.hidden]
                yield (*((atom, 1) for atom in atoms), *((atom, -1) for atom in hidden))

    def _overlaps(self, weeks: Sequence[str]) -> bool:
        """Whether such a table, either way round, told weeks that have some of these in them: these very ones, perhaps."""
        same = tuple(
            f"custom:{self._measure}:{one}:{other}:"
            for one, other in ((self._rows, self._columns), (self._columns, self._rows))
        )
        return any(
            first <= weeks[-1] and weeks[0] <= last and any(figure.startswith(same) for figure in figures)
            for (first, last), figures in self._ledger.rows.items()
        )


class _Inside:
    """The numbers inside a table while it is decided which are hidden."""

    def __init__(
        self,
        inner: Mapping[tuple[str, str], int],
        edges: Sequence[Equation],
        at: tuple[str, str],
        ledger: Ledger,
        threshold: int,
    ) -> None:
        self._values = {Atom(figure, row, *at): value for (figure, row), value in inner.items()}
        self._edges, self._at, self._ledger, self._threshold = edges, at, ledger, threshold
        self._hidden = {atom: Secret(value, 1) for atom, value in self._values.items() if 0 < value < threshold}
        self._proofs: dict[Atom, Proof] = {}

    def decide(self, rows: Mapping[str, tuple[str, ...]]) -> None:
        """Hide what is small and what it takes to hide it; all of it, where that does not do."""
        if not self._hide_more():
            self._hidden = {atom: Secret(value, 0) for atom, value in self._values.items()}
            self._proofs = {}
            if not self._hide_more():
                return  # not even then: the table tells nothing, and nobody knows more than before
        self._ledger.hidden.update(self._hidden)
        self._ledger.proofs.update(self._proofs)
        for equation in self._edges:
            rest = tuple((atom, sign) for atom, sign in equation if atom in self._ledger.hidden)
            if rest:
                self._ledger.equations.append(rest)
        self._ledger.told.update(
            {atom: value for atom, value in self._values.items() if value and atom not in self._hidden}
        )
        self._ledger.rows[self._at] = {**self._ledger.rows.get(self._at, {}), **rows}

    def _hide_more(self) -> bool:
        """Hide further numbers until each small one may be another, those of the weeks included."""
        web = Web({**self._ledger.hidden, **self._hidden}, self._ledger.equations)
        for atom, value in self._values.items():
            if value and atom not in self._hidden:
                web.offer(atom, value, 10 + value)
        for equation in self._edges:
            web.tie(equation)
        # a table may tie numbers together whose proofs were closed long ago
        before = [
            atom
            for atom, secret in self._ledger.hidden.items()
            if secret.counted and 0 < secret.value < self._threshold
        ]
        small = [atom for atom, secret in self._hidden.items() if 0 < secret.value < self._threshold]
        for atom in (*sorted(small, key=lambda each: (self._values[each], each)), *before):
            while (proof := web.proof(atom, width_for(self._threshold))) is None:
                more = web.cheapest(atom)
                if not more:
                    return False
                for other in more:
                    self._hidden[other] = Secret(self._values[other], 1)
                    web.hide(other, self._hidden[other])
            self._proofs[atom] = proof
        return True
