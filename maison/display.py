"""Whether a window can be shown here, said in a sentence before Qt would abort the process."""

import os
import sys

from maison.errors import UserError
from maison.languages import N_


class NoDisplay(UserError):
    """There is nothing to show a window on."""

    code = "no-display"


def has_display() -> bool:
    """Whether there is a screen, or a Qt platform that needs none was chosen."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def refuse_without_display() -> None:
    """Raise `NoDisplay` where no window can be shown."""
    if not has_display():
        raise NoDisplay(
            N_(
                "There is no display here (DISPLAY and WAYLAND_DISPLAY are not set). Start the desk from a graphical session, or use its commands: maison --help."
            )
        )
