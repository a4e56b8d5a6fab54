"""Working out the checklists that have changed, before the board is read: a few at once, many in a job of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.i18n import _
from ui.today.presenter import UNSEEN

if TYPE_CHECKING:
    from maison.progress import Steps
    from ui.shell import Context


class Upkeep:
    """What pages do before and after they read the board. A run that was called off is resumed at the next look."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def few(self) -> int:
        """On a worker: work out what changed, if that is little; answers how many checklists are left."""
        items = self._context.desk.checklist_items
        stale = items.stale()
        if stale > UNSEEN:
            return stale
        items.refresh()
        return 0

    def rest(self, done: Callable[[], object]) -> None:
        """Work out everything, with progress and a way to call it off; `done` when the board is another one."""

        def work(steps: Steps) -> int:
            return self._context.desk.checklist_items.refresh(steps)

        self._context.jobs.read(
            work,
            done=lambda count: done() if count else None,
            failed=self._context.shell.tell_error,
            title=_("Working out the checklists"),
            latest="checklist-upkeep",
        )
