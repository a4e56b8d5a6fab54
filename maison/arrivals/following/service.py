"""Telling the checklists which stays have changed, in the transaction that changes them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from maison.arrivals.tables import FamilyLink, Stay
from maison.checklists.items.service import mark

_TOGETHER = 5000
_OF_RELATIVES = aliased(Stay)
#: The stays of those who came with the people of some stays.
_RELATIVES = (
    select(_OF_RELATIVES.id)
    .join(FamilyLink, FamilyLink.relative_id == _OF_RELATIVES.person_id)
    .join(Stay, Stay.person_id == FamilyLink.person_id)
    .where(Stay.id.in_(bindparam("ids", expanding=True)))
)


def follow(session: Session, stay_ids: Collection[int]) -> None:
    """These stays have changed: their checklists, and those of the families, are worked out again when next asked for.

    A permit or a child is a fact of the relatives' checklists as well.
    """
    ids = list(stay_ids)
    marked = set(ids)
    for start in range(0, len(ids), _TOGETHER):
        some = {"ids": ids[start : start + _TOGETHER]}
        marked.update(session.connection().execute(_RELATIVES, some).scalars())
    mark(session, marked)
