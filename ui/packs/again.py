"""A pack of before on its way to the printer, as it was: nothing new is handed over, so that nothing is noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ui.packs import pages
from ui.packs.paper import Paper
from ui.packs.printing import Printing

if TYPE_CHECKING:
    from maison.errors import UserError
    from maison.packs.keeping import PrintedAgain
    from ui.jobs import Jobs
    from ui.shell import Context


class Again:
    """Draws the pages of a file that is not on screen."""

    def __init__(self, jobs: Jobs, content: bytes, failed: Callable[[UserError], object]) -> None:
        self._content = content
        self.sizes = pages.sizes(content)
        self._paper = Paper(jobs, failed, count=pages.count, picture=pages.picture)

    def print_pages(self, dpi: float, paint: Callable[[int, Any], bool], finished: Callable[[], None]) -> None:
        """Hand each page to `paint`, then say that it was the last."""
        self._paper.print_pages(self._content, len(self.sizes), dpi, paint, finished)


def print_again(parent: QWidget, context: Context, made: PrintedAgain) -> Printing:
    """Print a pack as it was."""
    again = Again(context.jobs, made.content, context.shell.tell_error)
    printing = Printing(parent, again, pages=len(again.sizes))
    printing.lay(again.sizes[0])
    printing.at_once()
    return printing
