"""Sums of several weeks (the school year to date, a free period): made of what the weeks told, and of nothing else.

Two sums that reach a week further leave that week when one is taken from the other; so a hidden week cannot simply be
in a sum. Hidden weeks of a row are told *together*, as a batch, when the web of all that is known shows that no small
number in it can be worked out even then. Until that is so the sum goes without them: it is told as "at least".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from maison.statistics.disclosure.history import Atom, Batch, Equation, Ledger, Proof
from maison.statistics.disclosure.telling import width_for
from maison.statistics.disclosure.web import Web


class Told(NamedTuple):
    """A number as it leaves. None: it is hidden. `behind`: some weeks are not in it yet."""

    value: int | None
    behind: bool = False


class Sums:
    """Sums over one ledger."""

    def __init__(self, ledger: Ledger, threshold: int) -> None:
        self._ledger, self._threshold = ledger, threshold
        self._web = Web(ledger.hidden, ledger.equations)
        self._used: dict[Atom, set[Atom]] = {}
        for atom, proof in ledger.proofs.items():
            self._index(atom, proof)

    def told(self, figure: str, row: str, weeks: Sequence[str]) -> Told:
        """The sum of a row over weeks, as far as it is told."""
        atoms = [Atom(figure, row, week, week) for week in weeks]
        value = sum(self._ledger.told.get(atom, 0) for atom in atoms)
        within = {atom for atom in atoms if atom in self._ledger.hidden}
        for batch in self._ledger.batches_of(figure, row):
            if within.issuperset(batch.atoms):
                value += batch.value
                within.difference_update(batch.atoms)
        value += self._ledger.late_of(figure, row, weeks)
        if within or not all(map(self._ledger.knows, atoms)):
            return Told(value or None, behind=True)
        return Told(value)

    def together(self, figure: str, rows: Iterable[str], weeks: Sequence[str]) -> None:
        """Tell hidden weeks of these rows together, as far as nobody can be found by it: the largest sums first."""
        batches = [batch for row in rows if (batch := self._batch(figure, row, weeks)) is not None]
        for batch in sorted(batches, key=lambda each: (-each.value, each.row)):
            self._tell(batch)

    def alike(self, figure: str, as_figure: str, rows: Iterable[str]) -> None:
        """Tell weeks of a measure together wherever those of the count with the same rows are."""
        for row in rows:
            done = {batch.weeks for batch in self._ledger.batches_of(figure, row)}
            for batch in self._ledger.batches_of(as_figure, row):
                atoms = [Atom(figure, row, week, week) for week in batch.weeks]
                if batch.weeks not in done and all(atom in self._ledger.hidden for atom in atoms):
                    self._ledger.add(Batch(figure, row, batch.weeks, self._value(atoms)))

    def settle(self, adding_up: Iterable[str]) -> None:
        """Forget the proofs that no later sum can touch: they use no number that may still be told together with others."""
        figures = set(adding_up)
        for atom, proof in list(self._ledger.proofs.items()):
            if not any(
                changed.figure in figures and changed not in self._ledger.batched
                for move in proof
                for changed, _by in move
            ):
                del self._ledger.proofs[atom]

    def _batch(self, figure: str, row: str, weeks: Sequence[str]) -> Batch | None:
        """The hidden weeks of a row that no batch has yet, when it may be that they can be told together."""
        atoms = [Atom(figure, row, week, week) for week in weeks]
        left = [atom for atom in atoms if atom in self._ledger.hidden and atom not in self._ledger.batched]
        if not left:
            return None
        value = self._value(left)
        if 0 < value < self._threshold:
            return None
        secrets = [self._ledger.hidden[atom] for atom in left]
        if any(secret.counted and 0 < secret.value < self._threshold for secret in secrets):
            # what leaves its parts no room is not worth a look
            room = value - sum(secret.low for secret in secrets)
            if len(left) < 2 or room < width_for(self._threshold):
                return None
        return Batch(figure, row, tuple(atom.first for atom in left), value)

    def _value(self, atoms: Iterable[Atom]) -> int:
        return sum(self._ledger.hidden[atom].value for atom in atoms)

    def _tell(self, batch: Batch) -> None:
        """Tell a batch, unless a small number could be worked out then."""
        equation: Equation = tuple((atom, 1) for atom in batch.atoms)
        self._web.tie(equation)
        found: dict[Atom, Proof] = {}
        for atom in self._touched(equation):
            proof = self._web.mended(self._ledger.proofs[atom]) or self._web.proof(atom, width_for(self._threshold))
            if proof is None:
                self._web.untie()
                return
            found[atom] = proof
        for atom, proof in found.items():
            self._index(atom, proof)
        self._ledger.proofs.update(found)
        self._ledger.add(batch)

    def _touched(self, equation: Equation) -> list[Atom]:
        """The small numbers whose proofs do not hold beside this sum; first those in it, which are the likeliest to be found."""
        own = [atom for atom, _sign in equation]
        proofs = self._ledger.proofs
        users = dict.fromkeys(own) | {atom: None for used in own for atom in sorted(self._used.get(used, ()))}
        return [atom for atom in users if atom in proofs and not holds(proofs[atom], equation)]

    def _index(self, atom: Atom, proof: Proof) -> None:
        for move in proof:
            for changed, _by in move:
                self._used.setdefault(changed, set()).add(atom)


def holds(proof: Proof, equation: Equation) -> bool:
    """Whether moves leave a sum as it is."""
    signs = dict(equation)
    return all(sum(signs.get(atom, 0) * by for atom, by in move) == 0 for move in proof)
