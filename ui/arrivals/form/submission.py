"""One form on its way into the database, however often it has to be sent.

When the answer to a save is lost, nobody knows whether it was done. The first attempt is therefore repeated under its
own operation id, which does it once, and what was typed since is saved over it: no second file, nothing lost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from maison.arrivals.model import Arrival, ArrivalDraft
from maison.errors import EditConflict, Invalid
from maison.languages import N_

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.store.changes import Change

_SAVED_ELSEWHERE = N_(
    "Somebody else saved this file while it was open here. Choose which values to keep; nothing you typed is lost."
)


class Kin(NamedTuple):
    """What a new arrival is (the word of a `Relation`) to the person with this id."""

    person_id: int
    relation: str


@dataclass(frozen=True, slots=True)
class _Attempt:
    operation: str
    draft: ArrivalDraft
    opened: Arrival | None


class Submission:
    """Saves one form: a change of the arrival that was `opened`, another stay of the person `person_id`, or a new arrival.

    A new arrival who is `kin` of somebody is linked to them when it is saved.
    """

    def __init__(
        self, desk: Desk, opened: Arrival | None = None, *, person_id: int | None = None, kin: Kin | None = None
    ) -> None:
        self._desk = desk
        self._opened = opened
        self.person_id = opened.person_id if opened is not None else person_id
        self.kin = kin
        self._unanswered: _Attempt | None = None

    @property
    def opened(self) -> Arrival | None:
        """The version that the form changes; None while it is a new arrival."""
        return self._opened

    def over(self, newer: Arrival) -> None:
        """From now on save over this version: the reader has seen it."""
        self._opened, self._unanswered = newer, None

    def send(self, draft: ArrivalDraft) -> Change:
        """Save, on a worker. Raises what the service raises; the next call mends what was left open."""
        if self._unanswered is not None and self._unanswered.draft != draft:
            self._settle(self._unanswered, draft)
        attempt = self._unanswered or _Attempt(uuid4().hex, draft, self._opened)
        self._unanswered = attempt
        change = self._try(attempt)
        self._unanswered = None
        return change

    def _settle(self, first: _Attempt, draft: ArrivalDraft) -> None:
        """Make sure that the first attempt was done, and go on from what it saved."""
        change = self._try(first)
        saved = self._desk.arrival_queries.get(change.ids[0])
        self._opened, self._unanswered = saved, None
        if replace(saved.draft, status=first.draft.status) != first.draft:
            raise EditConflict(_SAVED_ELSEWHERE, yours=draft, theirs=saved)

    def _try(self, attempt: _Attempt) -> Change:
        try:
            if attempt.opened is not None:
                return self._desk.arrivals.edit(attempt.opened, attempt.draft, operation=attempt.operation)
            if self.person_id is not None:
                return self._desk.arrivals.new_stay(self.person_id, attempt.draft, operation=attempt.operation)
            return self._register(attempt)
        except (EditConflict, Invalid):
            self._unanswered = None  # these are answers: nothing was saved
            raise

    def _register(self, attempt: _Attempt) -> Change:
        """Put a new arrival on file, and link it. Where the link fails the next attempt makes it: neither is done twice."""
        change = self._desk.arrivals.register(attempt.draft, operation=attempt.operation)
        if self.kin is not None:
            from maison.arrivals.vocabulary import Relation

            person_id = self._desk.arrival_queries.get(change.ids[0]).person_id
            self._desk.families.join(
                self.kin.person_id, person_id, Relation(self.kin.relation), operation=f"{attempt.operation}-kin"
            )
        return change
