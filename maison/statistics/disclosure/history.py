"""What has left the house so far: the memory without which the next report could be subtracted from an earlier one.

It is a value. `protect` takes one and gives back the next; the service keeps it, as JSON, in the transaction in which
the report leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
    inequality.
    """

    value: int
    low: int
    high: int | None = None
    counted: bool = True


#: Hidden numbers, each with its sign, whose sum everybody can work out from what was told.
Equation: TypeAlias = tuple[tuple[Atom, int], ...]


#: Moves, each of which changes several hidden numbers and no sum: what shows that a small one cannot be worked out.
Proof: TypeAlias = tuple[tuple[tuple[Atom, int], ...], ...]


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

    `rows` says which rows of which figures a span had when it was told. A count of these that is neither told nor hidden is zero.
    `proofs` are those of the small hidden numbers, as far as what is told next could touch them.
    """

    rows: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]] = {}
    told: Mapping[Atom, int] = {}
    hidden: Mapping[Atom, Secret] = {}
    equations: tuple[Equation, ...] = ()
    proofs: Mapping[Atom, Proof] = {}
    batches: tuple[Batch, ...] = ()
    late: tuple[Late, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """It as plain values. Words are written once: a year has tens of thousands of numbers."""
        words = _Words()
        layouts = _Words()
        rows = [
            [*words.places(span), *(place for each in told.items() for place in (words(each[0]), layouts(each[1])))]
            for span, told in self.rows.items()
        ]
        atoms = {atom: place for place, atom in enumerate((*self.told, *self.hidden))}
        return {
            "rows": rows,
            "layouts": [words.places(layout) for layout in layouts.all],
            "told": [[*words.places(atom), value] for atom, value in self.told.items()],
            "hidden": [[*words.places(atom), *secret] for atom, secret in self.hidden.items()],
            "equations": [[(atoms[atom] + 1) * sign for atom, sign in equation] for equation in self.equations],
            "proofs": [
                [atoms[atom], *([each for at, by in move for each in (atoms[at], by)] for move in proof)]
                for atom, proof in self.proofs.items()
            ],
            "batches": [
                [*words.places((each.figure, each.row)), each.value, *words.places(each.weeks)] for each in self.batches
            ],
            "late": [[*words.places(late[:4]), late.value] for late in self.late],
            "words": list(words.all),
        }


class _Words:
    """Each thing once, with its place."""

    def __init__(self) -> None:
        self.all: dict[Any, int] = {}

    def __call__(self, word: Any) -> int:
        return self.all.setdefault(word, len(self.all))

    def places(self, words: Iterable[Any]) -> list[int]:
        return [self(word) for word in words]


def from_json(kept: Mapping[str, Any]) -> History:
    """The history that `as_json` wrote."""
    words: list[str] = kept["words"]
    layouts = [tuple(words[place] for place in layout) for layout in kept["layouts"]]
    told = {Atom(*(words[place] for place in each[:4])): each[4] for each in kept["told"]}
    hidden = {Atom(*(words[place] for place in each[:4])): Secret(*each[4:]) for each in kept["hidden"]}
    atoms = [*told, *hidden]
    return History(
        {
            (words[first], words[last]): {
                words[figure]: layouts[layout] for figure, layout in zip(rest[::2], rest[1::2], strict=True)
            }
            for first, last, *rest in kept["rows"]
        },
        told,
        hidden,
        tuple(tuple((atoms[abs(at) - 1], 1 if at > 0 else -1) for at in equation) for equation in kept["equations"]),
        {
            atoms[at]: tuple(
                tuple((atoms[place], by) for place, by in zip(move[::2], move[1::2], strict=True)) for move in moves
            )
            for at, *moves in kept["proofs"]
        },
        tuple(
            Batch(words[figure], words[row], tuple(words[week] for week in weeks), value)
            for figure, row, value, *weeks in kept["batches"]
        ),
        tuple(
            Late(words[figure], words[row], words[first], words[last], value)
            for figure, row, first, last, value in kept["late"]
        ),
    )


class Ledger:
    """A history that is being written: what `protect` works on between the one it takes and the one it gives back."""

    def __init__(self, history: History) -> None:
        self.rows = dict(history.rows)
        self.told = dict(history.told)
        self.hidden = dict(history.hidden)
        self.equations = list(history.equations)
        self.proofs = dict(history.proofs)
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

    def late_of(self, figure: str, row: str, weeks: Sequence[str]) -> int:
        """What came late to a row, and was told with sums that these weeks reach as far as."""
        return sum(
            late.value
            for late in self.late
            if (late.figure, late.row, late.first) == (figure, row, weeks[0]) and late.last <= weeks[-1]
        )

    def has(self, week: str) -> bool:
        """Whether a week was told."""
        return (week, week) in self.rows

    def knows(self, atom: Atom) -> bool:
        """Whether the row was there when its span was told."""
        return atom.row in self.rows.get((atom.first, atom.last), {}).get(atom.figure, ())

    def history(self) -> History:
        """It as it is now."""
        return History(
            self.rows,
            self.told,
            self.hidden,
            tuple(self.equations),
            self.proofs,
            tuple(self.batches),
            tuple(self.late),
        )
