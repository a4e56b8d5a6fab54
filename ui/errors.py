"""The second family of failure: bugs. Each is told once, with a reference and a report that holds no personal data.

A `UserError` is told where it happened, beside its field or in a banner (`told`); everything else comes here, from
slots and paints through `sys.excepthook`, from workers through the job wrapper.
"""

import faulthandler
import logging
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple

import PySide6
from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, Slot, qInstallMessageHandler

from maison import __version__
from maison.errors import UserError
from maison.languages import N_
from ui.i18n import current

log = logging.getLogger(__name__)
_qt_log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Unexpected(UserError):
    """A bug, as a reader is told of it."""

    code = "unexpected"


class BugReport(NamedTuple):
    """What can be sent to whoever mends the program: versions, places and kinds, no data."""

    reference: str
    text: str


def told(error: UserError) -> str:
    """The sentence of an error, in the language of the window."""
    return error.text(current())


def bug_report(error: BaseException) -> BugReport:
    """The report of an exception. Messages of exceptions may quote data, so that only their kinds are named."""
    import hashlib
    import platform
    import traceback

    lines = []
    link: BaseException | None = error
    while link is not None:
        lines.append(type(link).__module__ + "." + type(link).__qualname__)
        lines += [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(link.__traceback__)]
        link = link.__cause__ or link.__context__
    reference = hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8].upper()
    head = [
        f"Reference {reference}",
        f"Maison {__version__}, Python {platform.python_version()}, PySide {PySide6.__version__}",
        platform.platform(),
    ]
    return BugReport(reference, "\n".join(head + lines))


class Reporter(QObject):
    """Catches bugs from every thread, logs each, and tells the window of each kind once."""

    #: A bug that was not told before, in the GUI thread.
    reported = Signal(object)
    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: dict[str, int] = {}
        self._lock = threading.Lock()
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch what escapes from slots and paints, and send Qt's own messages to the log."""
        sys.excepthook = self.hook
        threading.excepthook = lambda args: self.report(args.exc_value) and None if args.exc_value else None
        qInstallMessageHandler(_log_qt)

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """For `sys.excepthook`."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def report(self, error: BaseException) -> UserError:
        """Log a bug and have it told; the answer is the sentence for the place where it happened."""
        found = bug_report(error)
        with self._lock:
            times = self._seen[found.reference] = self._seen.get(found.reference, 0) + 1
        if times == 1:
            log.error("bug %s\n%s", found.reference, found.text)
            self._caught.emit(found)
        elif times & (times - 1) == 0:
            log.error("bug %s again, %d times", found.reference, times)
        return Unexpected(
            N_("Something went wrong in the program (reference {reference}). "
               "Nothing was half saved; try again, and send the report if it happens again."),
            reference=found.reference,
        )  # fmt: skip

    @Slot(object)
    def _on_caught(self, found: BugReport) -> None:
        self.reported.emit(found)


class CrashFile:
    """Where the interpreter writes when the process dies; what it wrote is told at the next start."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "crash.log"
        self._file: IO[str] | None = None

    def last(self) -> str:
        """What the crash of last time left, once: it is set aside."""
        try:
            text = self._path.read_text("utf-8", "replace").strip()
        except OSError:
            return ""
        if text:
            self._path.replace(self._path.with_name("crash-last.log"))
        return text

    def arm(self) -> None:
        """From now on a crash is written down."""
        self._file = self._path.open("w", encoding="utf-8")
        faulthandler.enable(self._file)

    def disarm(self) -> None:
        """The program ends well."""
        faulthandler.disable()
        if self._file is not None:
            self._file.close()
            self._path.unlink(missing_ok=True)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category or "default", message)
