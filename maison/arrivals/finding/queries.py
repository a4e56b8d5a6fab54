"""The arrivals that are asked for, best first.

The contract: the hits are those that a scan of all words finds, in the order of their rank, within a rank the highest
number first; as many as are asked for, whatever their number.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, false
from sqlalchemy.orm import Session

from maison.arrivals.finding.asking import Question, Rank, ask, rank_of
from maison.arrivals.tables import WORDS, Stay
from maison.sought import Sought

#: So few hits are read and ranked one by one: that takes less time than to ask the index for each better rank.
_ONE_BY_ONE = 20

#: Stays -> the words of each.
Read = Callable[[Sequence[int]], Mapping[int, Collection[str]]]


def best(session: Session, question: Question, limit: int, read: Read) -> dict[int, Rank]:
    """The `limit` best hits with their ranks, best first; `read` is asked for the words of a few of them."""
    found: dict[int, Rank] = {}
    for rank, rows in _by_rank(session, question, limit, read):
        for row in rows:
            if len(found) < limit:
                found.setdefault(row, rank)
    return found


def _by_rank(session: Session, question: Question, limit: int, read: Read) -> list[tuple[Rank, Sequence[int]]]:
    """Ranks, the best first, and the newest who are of each or of a better one: enough of them for `limit` hits.

    Whose names begin so is asked first. If they are enough, the ranks from the best on fill the answer. If not, the
    worst rank is asked next: who is of a better one is among those, so that where there is nobody, or only a few are
    left, nothing more need be asked. But words that begin nobody's name are most likely those of another field: if enough
    have them there, what only sounds like them is not asked.
    """
    asked: dict[Rank, Sequence[int]] = {}

    def newest(rank: Rank, sought: Sought) -> Sequence[int]:
        if rank not in asked:
            asked[rank] = WORDS.newest(session, sought, limit)
        return asked[rank]

    names = next((one for one in question.ranks if one[0] == Rank.NAMES_BEGIN), question.ranks[0])
    levels: list[tuple[Rank, Sequence[int]]] = []
    if len(newest(*names)) == limit:
        found: set[int] = set()
        for rank, sought in question.ranks:
            levels.append((rank, newest(rank, sought)))
            found.update(levels[-1][1])
            if len(found) >= limit:
                break
        return levels
    ranks = question.ranks
    if not newest(*names) and len(newest(Rank.FIELDS, question.literal)) == limit:
        ranks = tuple(one for one in ranks if one[0] <= Rank.FIELDS)
    for rank, sought in reversed(ranks):
        rows = newest(rank, sought)
        if len(rows) <= min(_ONE_BY_ONE, limit - 1):
            return [*_ranked(question, rows, read), *reversed(levels)]
        levels.append((rank, rows))
    return levels[::-1]


def _ranked(question: Question, rows: Sequence[int], read: Read) -> list[tuple[Rank, Sequence[int]]]:
    """These rows, each with its own rank, best first."""
    words = read(rows) if rows else {}
    ranked = [(rank, row) for row in rows if (rank := rank_of(question, words[row])) is not None]
    return [(rank, (row,)) for rank, row in sorted(ranked, key=lambda one: one[0])]


def condition(session: Session, text: str, *, by_name: bool = False) -> ColumnElement[bool]:
    """What is true of the stays that a list shows for `text`: those that hold its words; if none does, what sounds like it.

    `by_name` says that a few of them are wanted, in the order of the index of names.
    """
    question = ask(text)
    if question is None:
        return false()
    for sought in (question.literal, question.loosest):
        found = WORDS.among(session, sought, Stay.id, walked=by_name)
        if found is not None:
            return found
    return false()
