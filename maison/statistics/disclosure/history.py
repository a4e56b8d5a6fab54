"""What has left the house so far: the memory without which the next report could be subtracted from an earlier one.

It is a value. `protect` takes one and gives back the next; the service keeps it, as JSON, in the transaction in which
the report leaves.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeAlias

from maison.statistics.model import Week


class Atom(NamedTuple):
    """One number that reports may tell: a row of a figure (the total has the row ""), in the weeks `first` to `last`."""

    figure: str
    row: str
    first: str
    last: str

    @classmethod
    def of(cls, figure: str, row: str, week: Week) -> Atom:
        """The number of one week."""
        return cls(figure, row, str(week), str(week))

    @property
    def single(self) -> bool:
        """Whether it is of one week."""
        return self.first == self.last


class Secret(NamedTuple):
    """A number that was hidden, and what everybody knows of it: it is at least `low`, and at most `high` where that is known.

    `counted`: it stands for people, so that nobody may narrow it down when it is small; otherwise it is the slack of an
    inequality. `settled`: what keeps it hidden cannot change any more.
    """

    value: int
    low: int
    high: int | None = None
    counted: bool = True
    settled: bool = False


#: Hidden numbers, each with its sign, whose sum everybody can work out from what was told.
Equation: TypeAlias = tuple[tuple[Atom, int], ...]


class Batch(NamedTuple):
    """Hidden weeks of one row that were told together, as one sum."""

    figure: str
    row: str
    weeks: tuple[str, ...]
    value: int

    @property
    def atoms(self) -> list[Atom]:
        """The hidden numbers in it."""
        return [Atom(self.figure, self.row, week, week) for week in self.weeks]


class Late(NamedTuple):
    """What files completed later added to a row, and was told with the sums that begin with the week `first` and reach `last`."""

    figure: str
    row: str
    first: str
    last: str
    value: int


class History(NamedTuple):
    """All that has left: numbers told, numbers hidden, what can be worked out of these, and sums of several weeks.

    `weeks` says of which figures a span ("2026-W47/2026-W47") was told. A count of these that is neither told nor hidden is zero.
    """

    weeks: Mapping[str, tuple[str, ...]] = {}
    told: Mapping[Atom, int] = {}
    hidden: Mapping[Atom, Secret] = {}
    equations: tuple[Equation, ...] = ()
    batches: tuple[Batch, ...] = ()
    late: tuple[Late, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """It as plain values."""
        places = {atom: place for place, atom in enumerate((*self.told, *self.hidden))}
        return {
            "weeks": {week: list(figures) for week, figures in self.weeks.items()},
            "atoms": [list(atom) for atom in places],
            "told": list(self.told.values()),
            "hidden": [list(secret) for secret in self.hidden.values()],
            "equations": [[[places[atom], sign] for atom, sign in equation] for equation in self.equations],
            "batches": [list(batch) for batch in self.batches],
            "late": [list(late) for late in self.late],
        }


def from_json(kept: Mapping[str, Any]) -> History:
    """The history that `as_json` wrote."""
    atoms = [Atom(*atom) for atom in kept["atoms"]]
    told: list[int] = kept["told"]
    return History(
        {week: tuple(figures) for week, figures in kept["weeks"].items()},
        dict(zip(atoms, told, strict=False)),
        {atom: Secret(*secret) for atom, secret in zip(atoms[len(told) :], kept["hidden"], strict=True)},
        tuple(tuple((atoms[place], sign) for place, sign in equation) for equation in kept["equations"]),
        tuple(Batch(figure, row, tuple(weeks), value) for figure, row, weeks, value in kept["batches"]),
        tuple(Late(*late) for late in kept["late"]),
    )


class Ledger:
    """A history that is being written: what `protect` works on between the one it takes and the one it gives back."""

    def __init__(self, history: History) -> None:
        self.weeks = dict(history.weeks)
        self.told = dict(history.told)
        self.hidden = dict(history.hidden)
        self.equations = list(history.equations)
        self.batches = list(history.batches)
        self.late = list(history.late)
        self.batched = {atom for batch in self.batches for atom in batch.atoms}
        self._batches: dict[tuple[str, str], list[Batch]] = {}
        for batch in self.batches:
            self._batches.setdefault((batch.figure, batch.row), []).append(batch)

    def add(self, batch: Batch) -> None:
        """Keep that hidden weeks of a row were told together."""
        self.batches.append(batch)
        self._batches.setdefault((batch.figure, batch.row), []).append(batch)
        self.batched.update(batch.atoms)
        self.equations.append(tuple((atom, 1) for atom in batch.atoms))

    def batches_of(self, figure: str, row: str) -> tuple[Batch, ...]:
        """What was told together of one row."""
        return tuple(self._batches.get((figure, row), ()))

    def tell_of(self, span: tuple[str, str], figures: list[str]) -> None:
        """Keep that these figures of a span were told."""
        self.weeks["/".join(span)] = tuple(figures)

    def has(self, week: str, figure: str = "") -> bool:
        """Whether a week was told, or this figure of it."""
        figures = self.weeks.get(f"{week}/{week}")
        return figures is not None and (not figure or figure in figures)

    def history(self) -> History:
        """It as it is now."""
        return History(self.weeks, self.told, self.hidden, tuple(self.equations), tuple(self.batches), tuple(self.late))
