"""Telling the checklists which stays have changed, in the transaction that changes them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session, aliased

from maison.arrivals.tables import FamilyLink, Stay
from maison.checklists.items.service import mark
from maison.store.prepared import Prepared

_TOGETHER = 5000
_OF_RELATIVES = aliased(Stay)
#: The stays of those who came with the people of some stays.
_RELATIVES = (
    select(_OF_RELATIVES.id)
    .join(FamilyLink, FamilyLink.relative_id == _OF_RELATIVES.person_id)
    .join(Stay, Stay.person_id == FamilyLink.person_id)
)
_OF_ONE = Prepared(_RELATIVES.where(Stay.id == bindparam("stay", type_=Integer)))
_OF_SOME = _RELATIVES.where(Stay.id.in_(bindparam("ids", expanding=True)))


def follow(session: Session, stay_ids: Collection[int]) -> None:
    """These stays have changed: their checklists, and those of the families, are worked out again when next asked for.

    A permit or a child is a fact of the relatives' checklists as well.
    """
    ids, connection = list(stay_ids), session.connection()
    marked = set(ids)
    if len(ids) == 1:  # a save, which shall not wait for SQLAlchemy to write a statement for this number of stays
        marked.update(_OF_ONE.execute(connection, {"stay": ids[0]}).scalars())
        ids = []
    for start in range(0, len(ids), _TOGETHER):
        marked.update(connection.execute(_OF_SOME, {"ids": ids[start : start + _TOGETHER]}).scalars())
    mark(session, marked)


def follow_new(session: Session, stay_id: int) -> None:
    """The first stay of somebody new, whose relatives nobody has named yet."""
    mark(session, [stay_id])
