"""People of several weeks, each counted once: no sum of weeks, so that other rules hold than for what adds up.

Two such numbers that reach a week further leave the people who were new in that week; so the next is told only when nobody was
added or at least as many as the threshold. And it is at most the sum of its weeks, and at least all who were new in
one of them: where this would narrow down a hidden week, it waits.
"""

from __future__ import annotations

from collections.abc import Sequence

from maison.statistics.disclosure.history import Atom, Ledger
from maison.statistics.disclosure.numbers import TOTAL
from maison.statistics.disclosure.sums import Told

#: The row of those who were never counted before: each is in one week alone, so that these weeks do add up.
_NEW = "new"


def people_of(ledger: Ledger, figure: str, value: int, weeks: Sequence[str], threshold: int) -> Told:
    """The people of some weeks, as far as they are told: those of the last weeks that were, otherwise."""
    asked = Atom(figure, TOTAL, weeks[0], weeks[-1])
    if asked in ledger.told:
        return Told(ledger.told[asked])
    earlier = [
        (atom.last, told)
        for atom, told in ledger.told.items()
        if atom.figure == figure and atom.row == TOTAL and not atom.single
    ]
    beside = [
        atom
        for atom in ledger.told
        if atom.figure == figure and atom.row == TOTAL and not atom.single and atom.first != weeks[0]
    ]
    apart = all(atom.last < weeks[0] or atom.first > weeks[-1] for atom in beside)
    since = [told for last, told in earlier if Atom(figure, TOTAL, weeks[0], last) in ledger.told]
    moved = all(told == value or abs(value - told) >= threshold for told in since)
    if len(weeks) > 1 and apart and moved and value >= threshold and _hides(ledger, figure, value, weeks, threshold):
        ledger.told[asked] = value
        return Told(value)
    last = max(
        (last for last, _told in earlier if last < weeks[-1] and Atom(figure, TOTAL, weeks[0], last) in ledger.told),
        default=None,
    )
    return Told(None if last is None else ledger.told[Atom(figure, TOTAL, weeks[0], last)], behind=True)


def _hides(ledger: Ledger, figure: str, value: int, weeks: Sequence[str], threshold: int) -> bool:
    """Whether no hidden week is narrowed down by a number of people in all of them."""
    every = [Atom(figure, TOTAL, week, week) for week in weeks]
    if not all(map(ledger.knows, every)):
        return False
    hidden = sum(atom in ledger.hidden for atom in every)
    if hidden and value > sum(ledger.told.get(atom, 0) for atom in every) + hidden:
        return False
    fresh = [Atom(figure, _NEW, week, week) for week in weeks]
    secret = [ledger.hidden[atom].value for atom in fresh if atom in ledger.hidden]
    back = value - sum(ledger.told.get(atom, 0) for atom in fresh) - sum(secret)
    return back >= threshold or (back == 0 and not secret)
