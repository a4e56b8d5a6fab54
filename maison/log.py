"""Logs that a technician may read: what the program did, never whom it did it for.

One file a day, fourteen days. A record holds ids and kinds; texts that people typed never reach a log.
"""

import logging
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path
from typing import Any

DAYS_KEPT = 14

_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_NUMBER = re.compile(r"\+?\d[\d .()-]{7,}\d")


class _Redacting(logging.Formatter):
    """A second fence: what looks like an address or a telephone number is struck out, and errors lose their words.

    The record itself stays as it is. A record that cannot be written is logging's own affair, never the caller's.
    """

    def format(self, record: logging.LogRecord) -> str:
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name} {redact(record.getMessage())}"]
        if record.exc_info and record.exc_info[0] is not None:
            # the message of an exception may quote data: its kind and place are enough
            lines.append(redact_traceback(record.exc_info))
        return "\n".join(lines)


def redact(text: str) -> str:
    """`text` without e-mail addresses and long numbers."""
    return _NUMBER.sub("<number>", _MAIL.sub("<mail>", text))


def redact_traceback(exc_info: tuple[Any, ...]) -> str:
    """The frames and the kind of an exception, without its message."""
    import traceback

    kind, _error, trace = exc_info
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join([*lines, getattr(kind, "__name__", "error")])


@contextmanager
def log_into(folder: Path) -> Iterator[None]:
    """Write the log into `folder`, a file a day, until the end of the block."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = TimedRotatingFileHandler(
        folder / "maison.log", when="midnight", backupCount=DAYS_KEPT, encoding="utf-8", delay=True, utc=True
    )
    handler.setFormatter(_Redacting())
    root = logging.getLogger()
    before = root.handlers[:]
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)  # six lines at each start, of no use
    logging.captureWarnings(not sys.warnoptions)
    try:
        yield
    finally:
        root.handlers[:] = before
        handler.close()
