"""Begins to watch for scans, and offers to read the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.arrivals.scan.presenter import ScanPresenter
from ui.arrivals.scan.wedge import Wedge
from ui.i18n import N_, _

if TYPE_CHECKING:
    from ui.shell import Context


def watch(context: Context) -> Wedge:
    """From now on whatever a reader types in this program is read; it ends with the window's jobs."""
    wedge = Wedge(ScanPresenter(context), context.jobs)

    def from_clipboard() -> None:
        if not wedge.paste():
            context.shell.tell(
                _(
                    "Scan the document now, wherever you are in this window; or copy the two or three lines at its foot, "
                    "each whole, and press Ctrl+V."
                )
            )

    context.shell.add_action(N_("Scan or paste a passport’s lines"), from_clipboard, icon="scan-line", keys="Ctrl+V")
    return wedge
