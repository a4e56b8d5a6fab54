"""Drafts of open forms: what was typed survives a crash, a power cut, a window closed in a hurry.

A file for each open form, readable by its owner alone, named by chance so that the name tells nothing.
"""

from __future__ import annotations

import json
import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from maison.clock import Clock
from maison.files import FileRefused, write_whole
from maison.progress import Steps
from ui.forms.form import Form
from ui.jobs import Jobs

log = logging.getLogger(__name__)

#: A draft is written so long after the last change.
AFTER_MS = 2000


@dataclass(frozen=True, slots=True)
class Draft:
    """What was left of a form: its kind ("arrival"), the record it was of, when it was typed, and what."""

    key: str
    kind: str
    record: int | None
    at: str
    values: dict[str, Any]


class Drafts:
    """The folder of the drafts."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        self._lock = threading.Lock()

    def new_key(self) -> str:
        """A name for a new draft."""
        return secrets.token_hex(8)

    def keep(self, draft: Draft) -> None:
        """Write a draft, whole or not at all. A disk that refuses is logged: typing must go on."""
        content = {"kind": draft.kind, "record": draft.record, "at": draft.at, "values": draft.values}
        with self._lock:
            try:
                self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                write_whole(self._path(draft.key), json.dumps(content, ensure_ascii=False).encode(), private=True)
            except (FileRefused, OSError):
                log.warning("a draft could not be written")

    def drop(self, key: str) -> None:
        """Its form was saved, or the person threw it away."""
        with self._lock:
            try:
                self._path(key).unlink(missing_ok=True)
            except OSError:
                log.warning("a draft could not be removed")

    def left(self, kind: str = "") -> list[Draft]:
        """The drafts that lie there, newest first; what cannot be read is left alone."""
        found = []
        for path in self._folder.glob("*.draft"):
            try:
                content = json.loads(path.read_text("utf-8"))
                draft = Draft(path.stem, content["kind"], content["record"], content["at"], dict(content["values"]))
            except (OSError, ValueError, KeyError, TypeError):
                log.warning("a draft could not be read")
                continue
            if not kind or draft.kind == kind:
                found.append(draft)
        return sorted(found, key=lambda draft: draft.at, reverse=True)

    def now(self) -> str:
        """The moment that a draft bears."""
        return self._clock.now().isoformat(timespec="seconds")

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.draft"


class DraftKeeper(QObject):
    """Keeps the draft of one form while it is open. `saved()` when the record is safe in the database, not before."""

    def __init__(
        self, form: Form, drafts: Drafts, jobs: Jobs, kind: str, *, values: Callable[[], Any] | None = None
    ) -> None:
        super().__init__(form)
        self._drafts, self._jobs, self._kind = drafts, jobs, kind
        self._values = values or form.draft
        self._record: int | None = None
        self._version = 0
        self._key = drafts.new_key()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self._write_soon)
        self._form = form
        form.changed.connect(self._on_changed)

    def begin(self, record: int | None = None, draft: Draft | None = None) -> None:
        """The form now shows `record` (None for a new one), or goes on with a draft that was left."""
        self._timer.stop()
        self._record = draft.record if draft else record
        self._key = draft.key if draft else self._drafts.new_key()
        if draft is not None:
            self._form.restore(draft.values)

    def flush(self) -> None:
        """Write what waits, at once: the page is left or the window closes."""
        if self._timer.isActive():
            self._timer.stop()
            self._version += 1
            self._drafts.keep(self._draft())

    def touch(self) -> None:
        """Something was filled in that nobody typed: it is kept like the rest."""
        self._on_changed()

    def hand_off(self) -> Draft:
        """The form begins anew while what was in it is being saved: the caller keeps this draft, or drops it when it is safe."""
        self._timer.stop()
        self._version += 1
        draft, self._key = self._draft(), self._drafts.new_key()
        return draft

    def saved(self) -> None:
        """The record is safe, or the person threw the form away: the draft goes."""
        self._timer.stop()
        key, self._key = self._key, self._drafts.new_key()
        self._jobs.write(lambda _steps: self._drafts.drop(key))

    def _draft(self) -> Draft:
        return Draft(self._key, self._kind, self._record, self._drafts.now(), dict(self._values()))

    @Slot()
    def _on_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _write_soon(self) -> None:
        draft = self._draft()
        self._version += 1
        version = self._version

        def keep(_steps: Steps) -> None:
            if version == self._version:  # else a newer one was written while this waited
                self._drafts.keep(draft)

        self._jobs.write(keep)
