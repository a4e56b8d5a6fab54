"""A PDF as pictures for the screen, and page after page for a printer: what the pages that show one have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ui.i18n import _

if TYPE_CHECKING:
    from maison.errors import UserError
    from maison.progress import Steps
    from ui.jobs import Jobs

#: A page of the preview is drawn at this many dots an inch; the screen makes it smaller.
PREVIEW_DPI = 110


class Paper:
    """Draws pages off the GUI thread. `count` and `picture` are those of `ui.packs.pages`."""

    def __init__(
        self,
        jobs: Jobs,
        failed: Callable[[UserError], object],
        *,
        count: Callable[[bytes], int],
        picture: Callable[..., Any],
    ) -> None:
        self._jobs, self._failed = jobs, failed
        self._count, self._picture = count, picture

    def pictures(self, content: bytes, steps: Steps) -> tuple[Any, ...]:
        """A picture of each page for the preview, on a worker."""
        pages = self._count(content)
        drawn = []
        for page in range(pages):
            steps.step(page, pages)
            drawn.append(self._picture(content, page, dpi=PREVIEW_DPI))
        return tuple(drawn)

    def print_pages(
        self, content: bytes, total: int, dpi: float, paint: Callable[[int, Any], bool], finished: Callable[[], None]
    ) -> None:
        """Draw page after page at `dpi` and hand each to `paint`, until that answers False or the last is done."""

        def draw(page: int) -> None:
            def painted(image: Any) -> None:
                if paint(page, image) and page + 1 < total:
                    draw(page + 1)
                else:
                    finished()

            def failed(error: UserError) -> None:
                self._failed(error)
                finished()

            self._jobs.read(
                lambda _steps: self._picture(content, page, dpi=dpi),
                done=painted,
                failed=failed,
                title=_("Printing: page {page} of {pages}").format(page=page + 1, pages=total),
            )

        draw(0)
