"""How the window is started: what makes its first paint soon, in one place, before anything of it is imported."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from ui.pyside import spared

if TYPE_CHECKING:
    from maison.application import Desk


def launch(desk: Desk, **otherwise: Any) -> int:
    """Open the window on `desk` and stay until it is closed; `otherwise` replaces parts of its `Start`."""
    gc.disable()  # what is imported and built is no garbage: to look for some takes 6 % of the start
    try:
        with spared():
            from ui.application import run
            from ui.pages import start

        return run(desk, start(desk)._replace(**otherwise))
    finally:
        gc.enable()  # the application has done so since its first paint, if it came so far
