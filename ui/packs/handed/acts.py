"""What can be done with one pack that was handed over, on the list of all and in the file of a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.i18n import _

if TYPE_CHECKING:
    from maison.packs.keeping import PrintedAgain
    from maison.store.changes import Change
    from ui.packs.handed.rows import HandedRow
    from ui.shell import Context


class HandedActs:
    """Prints a pack again by `print_made`, or takes it back."""

    def __init__(self, context: Context, print_made: Callable[[PrintedAgain], None]) -> None:
        self._context, self._print_made = context, print_made

    def print_again(self, row: HandedRow) -> None:
        """Print it as it was."""
        desk, handed = self._context.desk, row.handed
        self._context.jobs.read(
            lambda _steps: desk.pack_keeper.again(handed.id), done=self._print_made, failed=self._context.shell.tell_error,
            title=_("Making the pack as it was"),
        )  # fmt: skip

    def take_back(self, row: HandedRow) -> None:
        """Nobody has it after all."""
        desk, context = self._context.desk, self._context

        def told(change: Change) -> None:
            context.shell.tell(_("It is noted that nobody has this pack. It stays on the list."))
            context.changes.publish(change)

        context.jobs.write(lambda _steps: desk.pack_keeper.undo(row.id), done=told, failed=context.shell.tell_error)
