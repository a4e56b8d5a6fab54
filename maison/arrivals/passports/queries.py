"""Whether a file may have the number of a passport, and how many have one."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maison.arrivals.model import ArrivalDraft
from maison.arrivals.tables import Person
from maison.directory.queries import keeps_passport_numbers
from maison.errors import Invalid, Message, Problem
from maison.languages import N_
from maison.store import Store

_NOT_KEPT = N_("This house does not keep passport numbers. Empty this field, or change that in the preferences.")


def refuse_unkept(session: Session, draft: ArrivalDraft) -> None:
    """Raise `Invalid` for a number that the house does not keep. Asked first in a transaction, before rows are locked."""
    if draft.passport_number and not keeps_passport_numbers(session):
        raise Invalid([Problem("passport_number", Message(_NOT_KEPT))])


def kept_numbers(store: Store) -> int:
    """How many people on file have one."""
    with store.read() as session:
        return session.scalar(select(func.count(Person.id)).where(Person.passport_number != "")) or 0
