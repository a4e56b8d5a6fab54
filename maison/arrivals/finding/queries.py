"""The arrivals that are asked for, best first.

The contract: the hits are those that a scan of all words finds, in the order of their rank, within a rank the highest
number first; as many as are asked for, whatever their number.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, false
from sqlalchemy.orm import Session

from maison.arrivals.finding.asking import Question, Rank, ask
from maison.arrivals.tables import WORDS, Stay


def best(session: Session, question: Question, limit: int) -> dict[int, Rank]:
    """The `limit` best hits with their ranks, best first."""
    found: dict[int, Rank] = {}
    for rank, sought in question.ranks:
        # what is of a better rank may be among these again: at most as many as were found already
        for row in WORDS.newest(session, sought, limit):
            if len(found) < limit:
                found.setdefault(row, rank)
        if len(found) == limit:
            break
    return found


def condition(session: Session, text: str) -> ColumnElement[bool]:
    """What is true of the stays that a list shows for `text`: those that hold its words; if none does, what sounds like it."""
    question = ask(text)
    if question is None:
        return false()
    sought = question.literal if WORDS.newest(session, question.literal, 1) else question.loosest
    return Stay.id.in_(WORDS.having(session, sought))
