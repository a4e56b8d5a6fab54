"""Reporting that something about a place has changed, and settling that. Each call is one transaction, told in the place's
history; what was written stands in the report alone.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.service import record
from maison.clock import Clock
from maison.directory.placing.service import KIND, refuse_missing
from maison.directory.reports.queries import report_of
from maison.directory.reports.tables import ReportRow
from maison.directory.tables import StoredPlace
from maison.errors import EditConflict, Invalid, Message, NotFound, Problem
from maison.languages import N_
from maison.store import Change, Store
from maison.text import TextRefused, clean_note

_SETTLED = N_("Somebody else settled this report since it was shown here.")


class ReportService:
    """Writes the reports of one store, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    def report(self, place_id: int, text: str, *, operation: str | None = None) -> Change:
        """Say what has changed about a place; answers the place's id. Raises `Invalid`, `NotFound`."""
        text = _cleaned("text", text)
        if not text:
            raise Invalid([Problem("text", Message(N_("Please say what has changed.")))])

        def work(session: Session) -> Change:
            refuse_missing(session, place_id)
            said = {"reported_at": self._clock.now(), "reported_by": self._actor.name, "settled_by": "", "outcome": ""}
            row = ReportRow(place_id=place_id, text=text, **said)
            session.add(row)
            session.flush()
            return self._told(session, "reported", row)

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def settle(self, report_id: int, outcome: str = "", *, operation: str | None = None) -> Change:
        """The report was looked at; `outcome` says what became of it.

        Raises `Invalid`, `NotFound`, and `EditConflict` (theirs: the `PlaceReport`) when somebody else settled it.
        """
        outcome = _cleaned("outcome", outcome)

        def work(session: Session) -> Change:
            row = session.get(ReportRow, report_id, with_for_update=True)
            if row is None:
                raise NotFound(N_("This report is no longer on file."))
            if row.settled_at is not None:
                name = session.scalars(select(StoredPlace.name).where(StoredPlace.id == row.place_id)).one()
                raise EditConflict(_SETTLED, yours=outcome, theirs=report_of(row, name))
            row.settled_at, row.settled_by, row.outcome = self._clock.now(), self._actor.name, outcome
            session.flush()
            return self._told(session, "report_settled", row)

        return self._store.change(work, at=self._clock.now(), operation=operation)

    def _told(self, session: Session, action: str, row: ReportRow) -> Change:
        changes = (FieldChange("report", None, row.id),)
        record(session, self._actor, self._clock.now(), action=action, kind=KIND, row_id=row.place_id, changes=changes)
        return Change(KIND, (row.place_id,))


def _cleaned(name: str, text: str) -> str:
    try:
        return clean_note(text)
    except TextRefused as error:
        raise Invalid([Problem(name, error.message)]) from error
