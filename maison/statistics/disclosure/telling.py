"""Telling a week, which happens once: which of its numbers are told, and which are hidden for ever.

Counts below the threshold are hidden, and further ones until none of these can be worked out or narrowed down. Zero is
told: nobody stands behind it, most zeros are known beforehand (nobody comes for a language that is not spoken), and a hidden
zero would protect nobody from who knows that. Only where so few people stand behind a whole table that each line would point at
one of them, or where its small numbers cannot hide behind each other, all of the table is hidden, zeros included.
"""

from __future__ import annotations

from collections.abc import Iterator

from maison.statistics.disclosure.history import Atom, Equation, Ledger, Proof, Secret
from maison.statistics.disclosure.numbers import TOTAL, Count, Measure, Numbers
from maison.statistics.disclosure.web import WIDTH, Web

#: Fewer people than this are not told.
THRESHOLD = 5
#: What hiding a total costs beside a row of the same size, and a row that was never hidden beside one that was.
_TOTAL, _NEW = 20, 2


def width_for(threshold: int) -> int:
    """How far apart the possible values of a hidden number are: below a threshold of five, they cannot lie `WIDTH` apart."""
    return max(min(WIDTH, threshold - 2), 0)


def tell(ledger: Ledger, first: str, last: str, found: Numbers, threshold: int) -> None:
    """Decide what is told of a week, or of a table of several."""
    telling = _Telling(ledger, (first, last), found, threshold)
    telling.hide_small()
    telling.hide_more()
    telling.keep()


class _Telling:
    """The numbers of one span while it is decided which are hidden."""

    def __init__(self, ledger: Ledger, span: tuple[str, str], found: Numbers, threshold: int) -> None:
        self._ledger, self._span, self._found, self._threshold = ledger, span, found, threshold
        self._counts = {count.figure: count for count in found.counts}
        self._whole: set[str] = set()
        self._hidden: dict[Atom, Secret] = {}
        self._offered: dict[Atom, int] = {}
        self._proofs: dict[Atom, Proof] = {}
        self._web = Web({}, ())
        was_hidden = {(atom.figure, atom.row) for atom in ledger.hidden}
        for count in found.counts:
            for row, value in count.numbers.items():
                if value:
                    worth = (_TOTAL if row == TOTAL else 1) * (1 if (count.figure, row) in was_hidden else _NEW)
                    self._offered[self._atom(count.figure, row)] = value
                    self._web.offer(self._atom(count.figure, row), value, 10 + value * worth)

    def hide_small(self) -> None:
        """Hide what is below the threshold, and all of a table of which so little is told."""
        for count in self._found.counts:
            few = count.total is not None and 0 < count.total < self._threshold
            for row, value in count.numbers.items():
                if 0 < value < self._threshold:
                    high = self._threshold - 1 if few and row == TOTAL else None
                    self._hide(self._atom(count.figure, row), Secret(value, 1, high))
            if few:
                self._hide_whole(count)

    def hide_more(self) -> None:
        """Hide further numbers until each small one may be another."""
        for equation in self._equations():
            self._web.tie(equation)
        small = [atom for atom, secret in self._hidden.items() if 0 < secret.value < self._threshold]
        for atom in sorted(small, key=lambda each: (self._hidden[each].value, each)):
            while (proof := self._web.proof(atom, width_for(self._threshold))) is None:
                more = self._web.cheapest(atom)
                if more and any(other.row == TOTAL for other in more) and atom.figure not in self._whole:
                    # all rows of a table are worth less than a total
                    self._hide_whole(self._counts[atom.figure])
                    continue
                for other in more or ():
                    self._hide(other, Secret(self._offered[other], 1))
                if not more and not self._give_up(atom):
                    break
            else:
                self._proofs[atom] = proof

    def keep(self) -> None:
        """Write what was decided into the ledger."""
        self._ledger.hidden.update(self._hidden)
        self._ledger.proofs.update(self._proofs)
        for equation in self._equations():
            rest = tuple((atom, sign) for atom, sign in equation if atom in self._hidden)
            if rest:
                self._ledger.equations.append(rest)
        for count in self._found.counts:
            for row, value in count.numbers.items():
                atom = self._atom(count.figure, row)
                if value and atom not in self._hidden:
                    self._ledger.told[atom] = value
        for measure in self._found.measures:
            self._keep_measure(measure)
        self._ledger.rows[self._span] = {
            **self._ledger.rows.get(self._span, {}),
            **{count.figure: tuple(count.numbers) for count in self._found.counts},
            **{measure.figure: tuple(measure.values) for measure in self._found.measures},
        }

    def _hide(self, atom: Atom, secret: Secret) -> None:
        self._hidden[atom] = secret
        self._offered.pop(atom, None)
        self._web.hide(atom, secret)

    def _give_up(self, atom: Atom) -> bool:
        """Nothing near is left to hide: hide the whole table, then all tables. False when all is hidden."""
        own = self._counts[atom.figure]
        for count in (own, *self._found.counts):
            if count.figure not in self._whole:
                self._hide_whole(count)
                return True
        hidden = False
        for count in self._found.counts:
            total = self._atom(count.figure, TOTAL)
            if total in self._offered:
                self._hide(total, Secret(self._offered[total], 1))
                hidden = True
        return hidden

    def _hide_whole(self, count: Count) -> None:
        self._whole.add(count.figure)
        for row, value in count.rows.items():
            self._hide(self._atom(count.figure, row), Secret(value, 0))

    def _keep_measure(self, measure: Measure) -> None:
        """Tell a measure when it is of enough, and of nothing that is hidden: that it is told says how many there are at least."""
        counted = self._like(measure)
        bases = {
            secret.value
            for count in self._found.counts
            if count.of is measure.of
            for row in count.numbers
            if (secret := self._hidden.get(self._atom(count.figure, row))) is not None
        }
        for row, (value, base) in measure.values.items():
            hides = counted is not None and self._atom(counted.figure, row) in self._hidden
            few = base is not None and (base < self._threshold or base in bases)
            atom = self._atom(measure.figure, row)
            if hides or few:
                self._ledger.hidden[atom] = Secret(value, 0, None, counted=False)
            else:
                self._ledger.told[atom] = value

    def _like(self, measure: Measure) -> Count | None:
        """The count with the same rows."""
        rows = set(measure.values) - {TOTAL}
        return next((count for count in self._found.counts if rows and rows == set(count.rows)), None)

    def _atom(self, figure: str, row: str) -> Atom:
        return Atom(figure, row, *self._span)

    def _equations(self) -> Iterator[Equation]:
        """What everybody knows to be sums; of what is zero nothing needs to be known."""
        for count in self._found.counts:
            if count.total is not None and count.rows and count.additive:
                rows = tuple((self._atom(count.figure, row), 1) for row in count.rows)
                yield ((self._atom(count.figure, TOTAL), -1), *rows)
        for whole, parts in self._found.sums:
            cells = (whole, *parts)
            if all(cell.figure in self._counts and cell.row in self._counts[cell.figure].numbers for cell in cells):
                yield tuple((self._atom(cell.figure, cell.row), -1 if cell is whole else 1) for cell in cells)
