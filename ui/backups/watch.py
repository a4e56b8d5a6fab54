"""Has backups made while the window is open: soon after the start, then every half hour, beside all other work."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from ui.backups.where import BACKUPS, GoBack
from ui.errors import told
from ui.i18n import _

if TYPE_CHECKING:
    from maison.application import Desk
    from maison.errors import UserError
    from maison.store.backups.service import Round
    from ui.jobs import Jobs
    from ui.shell.page import Shell

#: How often it is looked at whether a backup is due: a timer of half an hour would sleep with the PC.
PAUSE_MS = 60_000
#: The first one does not compete with the start of the day.
_FIRST = dt.timedelta(minutes=3)


class BackupWatch(QObject):
    """Begins with `start()`, when the database is open. What went wrong is told once, until it goes well again."""

    def __init__(
        self, desk: Desk, jobs: Jobs, shell: Shell, parent: QObject | None = None, *, pause_ms: int = PAUSE_MS
    ) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._shell = desk, jobs, shell
        self._due: dt.datetime | None = None
        self._told = ""
        self._timer = QTimer(self, interval=pause_ms)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self._due = self._desk.clock.now() + _FIRST
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Have a backup made if one is due; a clock that was set back brings the next one forward, not off."""
        from maison.store.backups.service import EVERY

        now = self._desk.clock.now()
        if self._due is None or now < self._due < now + 2 * EVERY:
            return
        self._due = now + EVERY
        self._jobs.read(
            self._desk.backups.regular, done=self._on_done, failed=self._on_failed, owner=self, latest="backup"
        )

    def _on_done(self, done: Round) -> None:
        self._tell(done.second)

    def _on_failed(self, error: UserError) -> None:
        self._tell(error)

    def _tell(self, error: UserError | None) -> None:
        before, self._told = self._told, error.code if error is not None else ""
        if error is not None and self._told != before:
            self._shell.tell(told(error), "warn", action=_("Show the backups"), act=partial(self._shell.go, BACKUPS))


def look_over(desk: Desk, jobs: Jobs, shell: Shell) -> None:
    """Look a database over that was left by a program that died: whole, beside all other work."""

    def look(_steps: object) -> tuple[str, ...]:
        return desk.look_over().faults

    def done(faults: tuple[str, ...]) -> None:
        if faults:
            shell.tell(
                _("The database was damaged when the program last ended unexpectedly. Do not enter anything more: go "
                  "back to the newest sound backup, or tell the IT department."),
                "danger", action=_("Go back to a backup"), act=partial(shell.go, BACKUPS, GoBack()),
            )  # fmt: skip

    def failed(error: UserError) -> None:
        shell.tell(told(error), "danger", action=_("Go back to a backup"), act=partial(shell.go, BACKUPS, GoBack()))

    jobs.read(look, done=done, failed=failed, title=_("Looking the database over"), latest="look-over")
