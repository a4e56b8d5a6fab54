"""Counting lines of the checklists that are open: what is late, which legal deadlines were met, how far people have come.

Lines of people who left are gone, so these figures hold for the day on which they are counted.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Integer,
    MetaData,
    Table,
    and_,
    case,
    func,
    literal_column,
    or_,
    select,
    text,
)
from sqlalchemy import cast as cast_to
from sqlalchemy.orm import Session

from maison.checklists.items.tables import PLACES, ItemRow
from maison.checklists.tables import DecisionRow

_STAYS = Table("stays", MetaData(), Column("id", Integer), Column("arrived_on", Date), Column("deleted_at", DateTime)).c
#: As the partial indexes say them.
_WAITING = text("checklist_items.waiting")
_LEGAL = text("checklist_items.legal")


def late(session: Session, first: dt.date, last: dt.date, today: dt.date) -> dict[str, int]:
    """Lines that were due within these days, before today, and still wait for somebody who is here."""
    waits = (
        _WAITING,
        ItemRow.due_on.between(first, min(last, today - dt.timedelta(days=1))),
        or_(ItemRow.dead_after.is_(None), ItemRow.dead_after >= today),
        ItemRow.here,
    )
    asked = select(ItemRow.legal, func.count()).where(*waits).group_by(ItemRow.legal)
    return {"legal" if legal else "other": number for legal, number in session.execute(asked)}


def deadlines(session: Session, first: dt.date, last: dt.date) -> dict[str, int]:
    """Lines with a legal deadline within these days, by whether it was met; settled on a day not known is met."""
    settled_on = func.coalesce(DecisionRow.marked_on, ItemRow.due_on)
    met: Any = literal_column("'met'")
    too_late: Any = literal_column("'late'")
    open_: Any = literal_column("'open'")
    how: Any = case((~ItemRow.settled, open_), (settled_on <= ItemRow.due_on, met), else_=too_late)
    own = and_(DecisionRow.stay_id == ItemRow.stay_id, DecisionRow.step_key == ItemRow.line_key)
    asked = (
        select(how, func.count())
        .select_from(ItemRow)
        .outerjoin(DecisionRow, own)
        .where(_LEGAL, ItemRow.applies.expression, ItemRow.due_on.between(first, last))
        .group_by(how)
    )
    return dict(session.execute(asked).all())


def progress(session: Session, first: dt.date, last: dt.date) -> dict[str, int]:
    """Lines that apply to those who arrived within these days; of a stay they are found by its own number."""
    begins = cast_to(_STAYS.id, BigInteger) * PLACES
    asked = (
        select(ItemRow.settled, func.count())
        .join_from(_STAYS.id.table, ItemRow, ItemRow.id.between(begins, begins + (PLACES - 1)))
        .where(_STAYS.arrived_on.between(first, last), _STAYS.deleted_at.is_(None), ItemRow.applies.expression)
        .group_by(ItemRow.settled)
    )
    return {"settled" if settled else "open": number for settled, number in session.execute(asked)}
