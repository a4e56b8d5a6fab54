"""Rows that hang on a stay and go with it when two people are one: taken over, and given back when they are parted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session


class Hanging:
    """The rows of one mapped table with `id` and `stay_id`; the version of what people edit goes up when it moves."""

    def __init__(self, row: Any) -> None:
        self._row = row

    def hand_over(self, session: Session, giver: int, taker: int) -> list[int]:
        """Let one stay take those of another, in the caller's transaction, who holds both; answers them, for `hand_back`."""
        own = select(self._row.id).where(self._row.stay_id == giver).order_by(self._row.id)
        taken = list(session.scalars(own))
        self._move(session, taken, giver, taker)
        return taken

    def hand_back(self, session: Session, taken: Sequence[int], taker: int, giver: int) -> None:
        """Give a stay back what another took, as far as it is still there."""
        self._move(session, taken, taker, giver)

    def _move(self, session: Session, ids: Sequence[int], old: int, new: int) -> None:
        row, values = self._row, {"stay_id": new}
        if hasattr(row, "version"):
            values["version"] = row.version + 1
        moved = update(row).where(row.id.in_(ids), row.stay_id == old).values(values)
        session.execute(moved, execution_options={"synchronize_session": False})
