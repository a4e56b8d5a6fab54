"""One record on its way into the database, however often it has to be sent.

When the answer to a save is lost, nobody knows whether it was done. The first attempt is repeated under its own
operation id, which does it once, and what was typed since is saved over it: no second place, nothing lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from maison.errors import EditConflict, Invalid
from maison.languages import N_

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.store.changes import Change
    from ui.directory.editing.subject import Subject

_SAVED_ELSEWHERE = N_(
    "Somebody else saved this place while it was open here. Choose which values to keep; nothing you typed is lost."
)


@dataclass(frozen=True, slots=True)
class _Attempt:
    operation: str
    draft: Any
    opened: Any


class Submission:
    """Saves what the page was opened at; `opened` is the version that it changes, None for a new record."""

    def __init__(self, desk: Desk, subject: Subject, where: Any, opened: Any = None) -> None:
        self._desk, self._subject, self._where = desk, subject, where
        self.opened = opened
        self._unanswered: _Attempt | None = None

    def over(self, newer: Any) -> None:
        """From now on save over this version: the reader has seen it."""
        self.opened, self._unanswered = newer, None

    def send(self, draft: Any) -> Change:
        """Save, on a worker. Raises what the service raises; the next call mends what was left open."""
        if self._unanswered is not None and self._unanswered.draft != draft:
            self._settle(self._unanswered, draft)
        attempt = self._unanswered or _Attempt(uuid4().hex, draft, self.opened)
        self._unanswered = attempt
        change = self._try(attempt)
        self._unanswered = None
        return change

    def _settle(self, first: _Attempt, draft: Any) -> None:
        """Make sure that the first attempt was done, and go on from what it saved."""
        saved = self._subject.saved(self._desk, first.opened, self._try(first))
        self.opened, self._unanswered = saved, None
        if saved.version > (first.opened.version if first.opened else 0) + 1:
            raise EditConflict(_SAVED_ELSEWHERE, yours=draft, theirs=saved)

    def _try(self, attempt: _Attempt) -> Change:
        try:
            return self._subject.send(self._desk, self._where, attempt.opened, attempt.draft, attempt.operation)
        except (EditConflict, Invalid):
            self._unanswered = None  # these are answers: nothing was saved
            raise
