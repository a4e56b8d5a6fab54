"""Noting that an entry was looked at and is right, in one click and with a way back."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.i18n import _

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.directory.model import Place
    from maison.store.changes import Change
    from ui.shell import Context

#: What a check changes.
_CHECK = ("checked_on", "checked_by", "source", "confidence", "to_confirm")


class Checks:
    """For every page on which an entry may be said to be right."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def still_right(self, place: Place) -> None:
        """Today becomes the day of the check; what is to be confirmed stays so."""
        desk, shell = self._context.desk, self._context.shell
        told = _("Noted: {name} is still right.").format(name=place.name)

        def noted(change: Change) -> None:
            shell.offer_undo(told, lambda: self._write(lambda: _as_before(desk, place), self._context.changes.publish))
            self._context.changes.publish(change)

        self._write(lambda: desk.directory.note_check(place, left=place.draft.to_confirm), noted)

    def _write(self, work: Callable[[], Change], done: Callable[[Change], object]) -> None:
        self._context.jobs.write(lambda _steps: work(), done=done, failed=self._context.shell.tell_error)


def _as_before(desk: Desk, place: Place) -> Change:
    """Take a check back, and nothing that was changed since."""
    now = desk.directory_queries.get(place.id)
    before = {name: getattr(place.draft, name) for name in _CHECK}
    return desk.directory.edit(now, dataclasses.replace(now.draft, **before))
