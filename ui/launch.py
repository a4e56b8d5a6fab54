"""How the window is started: what makes its first paint soon, in one place, before anything of it is imported."""

from __future__ import annotations

import contextlib
import gc
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from maison.application import Desk


def launch(desk: Desk, **otherwise: Any) -> int:
    """Open the window on `desk` and stay until it is closed; `otherwise` replaces parts of its `Start`."""
    gc.disable()  # what is imported and built is no garbage: to look for some takes 6 % of the start
    try:
        _say_that_no_module_uses_features()
        from ui.application import run
        from ui.pages import start

        return run(desk, start(desk)._replace(**otherwise))
    finally:
        gc.enable()  # the application has done so since its first paint, if it came so far


def _say_that_no_module_uses_features() -> None:
    """Spare PySide the reading of sources.

    For every module that is imported it reads the source in search of its own `snake_case` names, which no module here
    switches on: 5 % of the start. Where a later PySide asks in another way, nothing is spared and nothing breaks.
    """
    import PySide6.QtCore  # noqa: F401 (it brings the next one)

    with contextlib.suppress(ImportError):
        from shibokensupport import feature

        feature._mod_uses_pyside = lambda _module: False
