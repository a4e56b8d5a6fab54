"""Whether a window can be shown here, said in a sentence before Qt would abort the process."""

import os
import re
import sys

from maison.errors import UserError
from maison.languages import N_

#: What Qt loads from the system to show a window on X11; without one of them it aborts the process.
_X11_LIBRARIES = (
    "libxcb-cursor.so.0",
    "libxkbcommon-x11.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
)
#: The packages of Debian and Ubuntu that hold all that Qt needs, found one by one on a bare Debian 12.
_PACKAGES = (
    "libgl1 libegl1 libxkbcommon0 libglib2.0-0 libdbus-1-3 libfontconfig1 "
    "libxcb-cursor0 libxkbcommon-x11-0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)


class NoDisplay(UserError):
    """There is nothing to show a window on."""

    code = "no-display"


class LibraryMissing(UserError):
    """The system lacks a library that Qt needs."""

    code = "library-missing"

    def __init__(self, library: str) -> None:
        super().__init__(
            N_(
                "The window needs the system library {library}, which is not installed. "
                "Install it, then start again: {command}"
            ),
            library=library,
            command=f"sudo apt install {_PACKAGES}",
        )


def has_display() -> bool:
    """Whether there is a screen, or a Qt platform that needs none was chosen."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def refuse_without_display() -> None:
    """Raise `NoDisplay` or `LibraryMissing` where no window can be shown."""
    if not has_display():
        raise NoDisplay(
            N_(
                "There is no display here (DISPLAY and WAYLAND_DISPLAY are not set). "
                "Start the desk from a graphical session, or use its commands: maison --help."
            )
        )
    platform = os.environ.get("QT_QPA_PLATFORM", "" if os.environ.get("WAYLAND_DISPLAY") else "xcb")
    if sys.platform.startswith("linux") and platform.startswith("xcb"):
        _load(_X11_LIBRARIES)


def missing_library(error: ImportError) -> LibraryMissing | None:
    """What to tell when Qt could not be imported for want of a system library; None for any other reason."""
    match = re.match(r"(lib[\w.+-]+\.so[\d.]*): cannot open shared object", str(error))
    return LibraryMissing(match[1]) if match else None


def _load(libraries: tuple[str, ...]) -> None:
    import ctypes

    for library in libraries:
        try:
            ctypes.CDLL(library)
        except OSError as error:
            raise LibraryMissing(library) from error
