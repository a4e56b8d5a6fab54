"""What is not published yet survives a crash and a closed window: a draft on this PC, written soon after each change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot

from ui.forms import Draft, Drafts
from ui.forms.drafts import AFTER_MS

if TYPE_CHECKING:
    from ui.catalogue.draft import WorkingCopy
    from ui.jobs import Jobs

_KIND = "catalogue"


class Keeper(QObject):
    """One draft of the catalogue."""

    def __init__(self, parent: QObject, drafts: Drafts, jobs: Jobs) -> None:
        super().__init__(parent)
        self._drafts, self._jobs = drafts, jobs
        self._key, self._asked = "", False
        self._waiting: WorkingCopy | None = None
        self._timer = QTimer(self, interval=AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self._write_soon)

    def left(self) -> Mapping[str, Any] | None:
        """What was left unpublished when the program ended last; told once, for then the page has it."""
        drafts = [] if self._asked else self._drafts.left(_KIND)
        self._asked = True
        if not drafts or "number" not in drafts[0].values:
            return None
        self._key = drafts[0].key
        return drafts[0].values

    def keep(self, copy: WorkingCopy) -> None:
        """Write it down soon."""
        self._waiting = copy
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Write it down now."""
        self._timer.stop()
        if self._waiting is not None:
            self._keep(self._draft(self._waiting))
            self._waiting = None

    def drop(self) -> None:
        """It is published: the draft goes."""
        self._timer.stop()
        self._waiting = None
        key, self._key = self._key, ""
        if key:
            self._jobs.write(lambda _steps: self._drafts.drop(key))

    def _draft(self, copy: WorkingCopy) -> Draft:
        self._key = self._key or self._drafts.new_key()
        return Draft(self._key, _KIND, None, self._drafts.now(), copy.kept() if copy.is_changed else {})

    def _keep(self, draft: Draft) -> None:
        if draft.values:
            self._drafts.keep(draft)
        else:
            self._drafts.drop(draft.key)

    @Slot()
    def _write_soon(self) -> None:
        if self._waiting is not None:
            draft, self._waiting = self._draft(self._waiting), None
            self._jobs.write(lambda _steps: self._keep(draft))
