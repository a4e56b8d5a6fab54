"""Whether a hidden number stays hidden: everything anybody can work out is a web of sums, in which hidden numbers may move.

A number is safe when it could be another one, and all that was told would still be true. So for each small one we look for
*moves*: changes of several hidden numbers that leave every sum as it is and no number below what is known of it. Moves that
lead `WIDTH` apart are the proof that nobody can say which of these values it is, by whatever arithmetic; a proof that
is not found counts as none. Where hidden numbers alone give no move, the cheapest further ones to hide are those of the cheapest
move that may use them.

Numbers have places here, which are ints: a year has thousands of them, and a report looks at each several times.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from itertools import count
from typing import TypeAlias

from maison.statistics.disclosure.history import Atom, Equation, Proof, Secret

#: How far apart the least and the greatest possible value of a small number are at least.
WIDTH = 3
#: How many steps are looked at before no move counts as found: among hidden numbers, and with further ones to hide.
_STEPS = 60
_STEPS_AND_MORE = 3000
_ANY = 1 << 40

#: Place -> by how much the number there changes.
_Move: TypeAlias = dict[int, int]


class Web:
    """Hidden numbers, numbers that might be hidden (`offer`), and the sums that everybody can work out."""

    def __init__(self, hidden: Mapping[Atom, Secret], equations: Iterable[Equation]) -> None:
        self._places: dict[Atom, int] = {}
        self._atoms: list[Atom] = []
        self._value: list[int] = []
        self._low: list[int] = []
        self._high: list[int] = []
        #: what hiding it costs; 0 where it is hidden
        self._price: list[int] = []
        self._of: list[list[tuple[int, int]]] = []
        self._equations: list[list[tuple[int, int]]] = []
        for atom, secret in hidden.items():
            self.hide(atom, secret)
        for equation in equations:
            self.tie(equation)

    def hide(self, atom: Atom, secret: Secret) -> None:
        """A number is hidden."""
        self._put(atom, secret.value, secret.low, _ANY if secret.high is None else secret.high, 0)

    def offer(self, atom: Atom, value: int, price: int) -> None:
        """A told number may be hidden."""
        self._put(atom, value, 1, _ANY, price)

    def _put(self, atom: Atom, value: int, low: int, high: int, price: int) -> None:
        place = self._places.get(atom)
        if place is None:
            self._places[atom] = len(self._atoms)
            self._atoms.append(atom)
            self._value.append(value)
            self._low.append(low)
            self._high.append(high)
            self._price.append(price)
            self._of.append([])
        else:
            self._value[place], self._low[place], self._high[place], self._price[place] = value, low, high, price

    def tie(self, equation: Equation) -> None:
        """A sum that everybody knows. Numbers that are neither hidden nor offered stay as they are: they are left out."""
        known = [(self._places[atom], sign) for atom, sign in equation if atom in self._places]
        for place, sign in known:
            self._of[place].append((len(self._equations), sign))
        self._equations.append(known)

    def untie(self) -> None:
        """Take the sum back that was added last."""
        for place, _sign in self._equations.pop():
            self._of[place].pop()

    def proof(self, atom: Atom, width: int = WIDTH) -> Proof | None:
        """Moves that show that a number may be other ones, `width` apart; None when none are found."""
        place = self._places[atom]
        upwards, up = self._walk(place, 1, width)
        if up < width:
            downwards, down = self._walk(place, -1, width - up)
            if up + down < width:
                return None
            upwards += downwards
        return tuple(tuple((self._atoms[changed], by) for changed, by in move.items()) for move in upwards)

    def mended(self, proof: Proof) -> Proof | None:
        """A proof that further sums have broken, with further moves that make these even again; None when none are found."""
        at: _Move = {}
        moves: list[tuple[tuple[Atom, int], ...]] = []
        for broken in proof:
            begun = {self._places[atom]: by for atom, by in broken}
            if sum(by for _atom, by in broken[:1]) < 0 and moves and moves[-1][0][1] > 0:
                at = {}  # from here the number goes down, from its true value again
            move = self._balanced(begun, at, with_told=False)
            if move is None:
                return None
            moves.append(tuple((self._atoms[changed], by) for changed, by in move.items()))
            for changed, by in move.items():
                at[changed] = at.get(changed, 0) + by
        return tuple(moves)

    def cheapest(self, atom: Atom, width: int = WIDTH) -> list[Atom] | None:
        """The further numbers to hide, so that a number may move; None when there is no way."""
        move = self._move(self._places[atom], width, {}, with_told=True)
        return None if move is None else [self._atoms[place] for place in move if self._price[place]]

    def _walk(self, place: int, sign: int, need: int) -> tuple[list[_Move], int]:
        """Moves one after another, and how far they lead."""
        moves: list[_Move] = []
        at: _Move = {}
        far = 0
        while far < need:
            for step in range(need - far, 0, -1):
                move = self._move(place, sign * step, at, with_told=False)
                if move is not None:
                    break
            else:
                break
            far += step
            moves.append(move)
            for changed, by in move.items():
                at[changed] = at.get(changed, 0) + by
        return moves, far

    def _move(self, place: int, by: int, at: _Move, *, with_told: bool) -> _Move | None:
        """The best move that changes a number so, from where earlier moves have led."""
        return self._balanced({place: by}, at, with_told=with_told)

    def _balanced(self, begun: _Move, at: _Move, *, with_told: bool) -> _Move | None:
        """The best move that begins so and leaves all sums as they are. Best first: cheap, then nearly balanced."""
        uneven: dict[int, int] = {}
        for place, by in begun.items():
            if not self._low[place] <= self._value[place] + at.get(place, 0) + by <= self._high[place]:
                return None
            uneven = self._after(uneven, place, by)
        order = count()
        heap: list[tuple[int, int, int, _Move, dict[int, int]]] = [(0, 0, 0, begun, uneven)]
        seen: dict[frozenset[tuple[int, int]], int] = {}
        for _step in range(_STEPS_AND_MORE if with_told else _STEPS):
            if not heap:
                return None
            _rank, _order, cost, move, uneven = heapq.heappop(heap)
            if not uneven:
                return move
            for other, step in self._answers(uneven, move, at, with_told=with_told):
                left = self._after(uneven, other, step)
                if not left and not with_told:
                    return {**move, other: step}
                state = frozenset(left.items())
                dear = cost + 1 + self._price[other]
                if dear < seen.get(state, _ANY):
                    seen[state] = dear
                    heapq.heappush(heap, (dear + 2 * len(left), next(order), dear, {**move, other: step}, left))
        return None

    def _answers(
        self, uneven: Mapping[int, int], move: _Move, at: _Move, *, with_told: bool
    ) -> Iterable[tuple[int, int]]:
        """The numbers that can make the shortest of the uneven sums even, and by how much."""
        shortest = min(uneven, key=lambda each: len(self._equations[each]))
        amount = uneven[shortest]
        for other, sign in self._equations[shortest]:
            if other in move or (self._price[other] and not with_told):
                continue
            step = -amount * sign
            if self._low[other] <= self._value[other] + at.get(other, 0) + step <= self._high[other]:
                yield other, step

    def _after(self, uneven: Mapping[int, int], other: int, step: int) -> dict[int, int]:
        """The sums that are uneven when another number has changed."""
        left = dict(uneven)
        for equation, sign in self._of[other]:
            amount = left.get(equation, 0) + sign * step
            if amount:
                left[equation] = amount
            else:
                left.pop(equation, None)
        return left
