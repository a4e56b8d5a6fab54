"""Ctrl+M and F9 wherever one is in the window: a visit is noted of the file on screen, the next one is called."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.i18n import N_
from ui.visits.where import VISITS, CallNext, NewVisit

if TYPE_CHECKING:
    from ui.shell import Context


def watch(context: Context) -> None:
    """From now on both keys work, and the search box finds what they do."""
    shell = context.shell

    def note() -> None:
        shell.go(VISITS, NewVisit(shell.page(shell.here()).visitor()))

    for title, keys, icon, act in (
        (N_("Note a visit"), "Ctrl+M", "message-square", note),
        (N_("Call the next visitor"), "F9", "bell", partial(shell.go, VISITS, CallNext())),
    ):
        shell.add_action(title, act, icon=icon, keys=keys)
        shell.add_key(keys, act)
