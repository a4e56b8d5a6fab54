"""What was chosen in the window and concerns this PC: in force at once, and written down off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from maison.settings import save

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.errors import UserError
    from ui.jobs import Jobs


def keep(desk: Desk, jobs: Jobs, failed: Callable[[UserError], object], /, **changes: Any) -> None:
    """Change settings of `desk` (`maison.settings.Settings`), now and for the next start."""
    desk.settings = settings = desk.settings.with_(**changes)
    jobs.write(lambda _steps: save(desk.paths.settings, settings), failed=failed)
