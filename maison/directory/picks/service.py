"""Marking the desk's favourites, and choosing places for a visitor's pack. Each call is one transaction with its audit entry."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import column, delete, select, table, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.clock import Clock
from maison.directory.picks.tables import ChosenRow, FavouriteRow
from maison.directory.placing.service import KIND, refuse_missing
from maison.errors import NotFound
from maison.languages import N_
from maison.store import Change, Store
from maison.store.upsert import insert_if_missing

#: The kind of what was chosen for visitors; the ids are those of stays.
CHOICES = "place_choices"
_STAYS = table("stays", column("id"))


class PickService:
    """Marks and chooses places in one store, as one actor. What is so already changes nothing."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def favour(self, place_id: int, *, operation: str | None = None) -> Change:
        """The desk likes this place best. Raises `NotFound`."""

        def work(session: Session) -> Change:
            refuse_missing(session, place_id)
            if session.get(FavouriteRow, place_id) is None:
                said = {"since": self._clock.now(), "chosen_by": self._actor.name}
                insert_if_missing(session, FavouriteRow, place_id=place_id, **said)
                self._record(session, "favoured", KIND, place_id)
            return Change(KIND, (place_id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def unfavour(self, place_id: int, *, operation: str | None = None) -> Change:
        """The desk no longer does."""

        def work(session: Session) -> Change:
            if session.get(FavouriteRow, place_id) is not None:
                session.execute(delete(FavouriteRow).where(FavouriteRow.place_id == place_id))
                self._record(session, "unfavoured", KIND, place_id)
            return Change(KIND, (place_id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def choose(self, stay_id: int, place_id: int, *, operation: str | None = None) -> Change:
        """Put a place into the pack of a stay; answers the stay's id. Raises `NotFound`."""

        def work(session: Session) -> Change:
            refuse_missing(session, place_id)
            if session.scalar(select(_STAYS.c.id).where(_STAYS.c.id == stay_id)) is None:
                raise NotFound(N_("This arrival is no longer on file."))
            if session.get(ChosenRow, (stay_id, place_id)) is None:
                said = {"chosen_at": self._clock.now(), "chosen_by": self._actor.name}
                insert_if_missing(session, ChosenRow, stay_id=stay_id, place_id=place_id, **said)
                self._record(session, "chosen", CHOICES, stay_id, FieldChange("place", None, place_id))
            return Change(CHOICES, (stay_id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def leave_out(self, stay_id: int, place_id: int, *, operation: str | None = None) -> Change:
        """Take a place out of the pack of a stay."""

        def work(session: Session) -> Change:
            if session.get(ChosenRow, (stay_id, place_id)) is not None:
                own = (ChosenRow.stay_id == stay_id) & (ChosenRow.place_id == place_id)
                session.execute(delete(ChosenRow).where(own))
                self._record(session, "left_out", CHOICES, stay_id, FieldChange("place", place_id, None))
            return Change(CHOICES, (stay_id,))

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _record(self, session: Session, action: str, kind: str, row_id: int, *changes: FieldChange) -> None:
        record(session, self._actor, self._clock.now(), action=action, kind=kind, row_id=row_id, changes=changes)


def hand_over(session: Session, giver: int, taker: int) -> list[int]:
    """Let one stay take the places that were chosen for another, but for those that it has, in the caller's transaction.

    Answers them, for `hand_back`.
    """
    has = select(ChosenRow.place_id).where(ChosenRow.stay_id == taker)
    asked = select(ChosenRow.place_id).where(ChosenRow.stay_id == giver, ChosenRow.place_id.not_in(has))
    taken = list(session.scalars(asked.order_by(ChosenRow.place_id)))
    _move(session, taken, giver, taker)
    return taken


def hand_back(session: Session, taken: Sequence[int], taker: int, giver: int) -> None:
    """Give a stay back the places that another took, as far as they still are chosen there."""
    has = set(session.scalars(select(ChosenRow.place_id).where(ChosenRow.stay_id == giver)))
    _move(session, [place_id for place_id in taken if place_id not in has], taker, giver)


def _move(session: Session, places: Sequence[int], old: int, new: int) -> None:
    moved = update(ChosenRow).where(ChosenRow.stay_id == old, ChosenRow.place_id.in_(places)).values(stay_id=new)
    session.execute(moved, execution_options={"synchronize_session": False})
