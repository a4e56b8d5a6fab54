"""Whether a hidden number stays hidden: everything anybody can work out is a web of sums, in which hidden numbers may move.

A number is safe when it could be another one, and all that was told would still be true. So for each small one we look for
*moves*: changes of several hidden numbers that leave every sum as it is and no number below what is known of it. Moves that
lead `WIDTH` apart are the proof that nobody can say which of these values it is, by whatever arithmetic; a proof that
is not found counts as none. Where hidden numbers alone give no move, the cheapest further ones to hide are those of the cheapest move
that may use them.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from itertools import count

from maison.statistics.disclosure.history import Atom, Equation, Secret

#: How far apart the least and the greatest possible value of a small number are at least.
WIDTH = 3
#: How many steps are looked at before no move counts as found: among hidden numbers, and with further ones to hide.
_STEPS = 200
_STEPS_AND_MORE = 3000

Move = dict[Atom, int]


class Web:
    """Numbers, and the sums that everybody can work out. `prices` are told numbers that might be hidden, and what that would cost."""

    def __init__(self, hidden: Mapping[Atom, Secret], equations: Iterable[Equation]) -> None:
        self.hidden = dict(hidden)
        self.equations: list[Equation] = []
        self.prices: dict[Atom, tuple[int, int]] = {}
        self._of: dict[Atom, list[tuple[int, int]]] = {}
        for equation in equations:
            self.tie(equation)

    def tie(self, equation: Equation) -> None:
        """Add a sum that everybody knows."""
        place = len(self.equations)
        self.equations.append(equation)
        for atom, sign in equation:
            self._of.setdefault(atom, []).append((place, sign))

    def untie(self) -> None:
        """Take the sum back that was added last."""
        for atom, _sign in self.equations.pop():
            self._of[atom].pop()

    def offer(self, atom: Atom, value: int, price: int) -> None:
        """A told number that may be hidden."""
        self.prices[atom] = (value, price)

    def hide(self, atom: Atom, secret: Secret) -> None:
        """Hide a number."""
        self.prices.pop(atom, None)
        self.hidden[atom] = secret

    def proof(self, atom: Atom, width: int = WIDTH) -> list[Move] | None:
        """Moves that show that a number may be `width` apart from itself or from one another; None when none are found."""
        upwards, up = self._walk(atom, 1, width)
        if up >= width:
            return upwards
        downwards, down = self._walk(atom, -1, width - up)
        return upwards + downwards if up + down >= width else None

    def cheapest(self, atom: Atom, width: int = WIDTH) -> Move | None:
        """The cheapest move of a number when further ones may be hidden; those it uses are to be hidden."""
        return self._move(atom, width, {}, with_told=True)

    def _walk(self, atom: Atom, sign: int, need: int) -> tuple[list[Move], int]:
        """Moves one after another, and how far they lead."""
        moves: list[Move] = []
        at: Move = {}
        far = 0
        while far < need:
            for step in range(need - far, 0, -1):
                move = self._move(atom, sign * step, at, with_told=False)
                if move is not None:
                    break
            else:
                break
            far += step
            moves.append(move)
            for changed, by in move.items():
                at[changed] = at.get(changed, 0) + by
        return moves, far

    def _move(self, atom: Atom, by: int, at: Mapping[Atom, int], *, with_told: bool) -> Move | None:
        """The best move that changes a number so, from where earlier moves have led. Best first: cheap, then nearly balanced."""
        if not self._room(atom, by, at):
            return None
        order = count()
        heap: list[tuple[int, int, int, Move, dict[int, int]]] = [
            (0, next(order), 0, {atom: by}, {place: sign * by for place, sign in self._of.get(atom, ())})
        ]
        seen: set[frozenset[tuple[int, int]]] = set()
        for _step in range(_STEPS_AND_MORE if with_told else _STEPS):
            if not heap:
                return None
            _rank, _order, cost, move, uneven = heapq.heappop(heap)
            if not uneven:
                return move
            place = min(uneven, key=lambda each: len(self.equations[each]))
            for other, sign in self.equations[place]:
                step = -uneven[place] * sign
                if other in move or not self._room(other, step, at, with_told=with_told):
                    continue
                left = dict(uneven)
                for at_place, its_sign in self._of[other]:
                    amount = left.get(at_place, 0) + its_sign * step
                    if amount:
                        left[at_place] = amount
                    else:
                        left.pop(at_place, None)
                state = frozenset(left.items())
                if state in seen:  # got there more cheaply, or as cheaply
                    continue
                seen.add(state)
                dear = cost + (1 if other in self.hidden else self.prices[other][1])
                heapq.heappush(heap, (dear + 2 * len(left), next(order), dear, {**move, other: step}, left))
        return None

    def _room(self, atom: Atom, by: int, at: Mapping[Atom, int], *, with_told: bool = False) -> bool:
        """Whether a number may change so, as far as anybody knows."""
        secret = self.hidden.get(atom)
        if secret is None:
            return with_told and atom in self.prices and self.prices[atom][0] + by >= 1
        value = secret.value + at.get(atom, 0) + by
        return value >= secret.low and (secret.high is None or value <= secret.high)


def holds(moves: Iterable[Move], equation: Equation) -> bool:
    """Whether moves leave a sum as it is."""
    return all(sum(sign * move.get(atom, 0) for atom, sign in equation) == 0 for move in moves)
