"""Checking the websites of places, and keeping what was found. Nothing is kept of a check that was called off."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from maison.accounts.model import Actor
from maison.accounts.service import record
from maison.clock import Clock
from maison.directory.links.looking import look
from maison.directory.links.model import LinkCheck
from maison.directory.links.queries import LinkQueries
from maison.directory.links.tables import LinkRow
from maison.directory.placing.service import KIND
from maison.directory.tables import StoredPlace
from maison.progress import Steps
from maison.store import Change, Store

#: A statement takes no more than some thousand values.
_AT_ONCE = 500


class LinkService:
    """Checks the links of one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def look(self, steps: Steps | None = None, *, private: bool = False) -> tuple[LinkCheck, ...]:
        """Ask every website, and keep nothing. Raises `Cancelled`, and `Offline` where none answers."""
        return look(LinkQueries(self._store).sites(), self._clock.now(), steps, private=private)

    def keep(self, checks: Sequence[LinkCheck], *, operation: str | None = None) -> Change:
        """Note what was found, in place of what was found before; answers the places that it is told of."""

        def work(session: Session) -> Change:
            ids: list[int] = []
            for at in range(0, len(checks), _AT_ONCE):
                ids += _keep(session, checks[at : at + _AT_ONCE])
            if ids:
                record(session, self._actor, self._clock.now(), action="links_checked", kind=KIND)
            return Change(KIND, tuple(ids))

        return self._store.change(work, at=self._clock.now(), operation=operation)


def _keep(session: Session, checks: Sequence[LinkCheck]) -> list[int]:
    asked = select(StoredPlace.id).where(StoredPlace.id.in_([check.place_id for check in checks]))
    there = set(session.scalars(asked))
    rows = [
        {name: value for name, value in check._asdict().items() if name != "place"}
        for check in checks
        if check.place_id in there
    ]
    if rows:
        old = delete(LinkRow).where(LinkRow.place_id.in_(there))
        session.execute(old, execution_options={"synchronize_session": False})
        session.execute(insert(LinkRow), rows)
    return [row["place_id"] for row in rows]
