"""The foot of the window: the database, who works, and the jobs on their way with progress and a way to stop them."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from ui import theme
from ui.i18n import _
from ui.jobs import Job, Jobs
from ui.kit.buttons import Button
from ui.kit.labels import Elided, IconLabel, Label
from ui.kit.layouts import column, row, rule
from ui.kit.views import View

#: Shorter work is never shown.
APPEARS_AFTER_MS = 400


class StatusBar(View):
    """Database and person at one end, the oldest job at the other."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._icon = IconLabel("database", "muted", 16)
        self._database, self._user = Label(role="hint"), Label(role="hint")
        frame = QFrame()
        frame.setProperty("role", "bar")
        self._line = row(self._icon, self._database, 12, self._user, None, margins=(24, 2, 24, 2), parent=frame)
        column(self, rule(), frame, spacing=0)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(APPEARS_AFTER_MS)
        self._wait.timeout.connect(self._show_job)
        jobs.changed.connect(self._on_changed)
        self.restyle()

    @cached_property
    def _job(self) -> _JobLine:
        """Made when the first job is shown: the first paint has none."""
        job = _JobLine()
        job.hide()
        self._line.addWidget(job)
        return job

    def retranslate(self) -> None:
        """Set every text."""
        if "_job" in self.__dict__:
            self._job.retranslate()

    def restyle(self) -> None:
        """Take the height of a line."""
        self.setFixedHeight(theme.current().px(28))

    def show_database(self, text: str, icon: str = "database", role: str = "muted") -> None:
        """Say which database answers, and how it is."""
        self._database.setText(text)
        self._icon.set_icon(icon, role)

    def show_user(self, text: str) -> None:
        """Say who works."""
        self._user.setText(text)

    @Slot()
    def _on_changed(self) -> None:
        shown = "_job" in self.__dict__ and self._job.isVisible()
        if not self._jobs.running():
            self._wait.stop()
            if shown:
                self._job.hide()
        elif shown:
            self._show_job()
        elif not self._wait.isActive():
            self._wait.start()

    @Slot()
    def _show_job(self) -> None:
        running = self._jobs.running()
        if running:
            self._job.follow(running[0], len(running) - 1)
            self._job.show()


class _JobLine(QWidget):
    """One job: its title, its figures, a bar, Cancel."""

    def __init__(self) -> None:
        super().__init__()
        self._text = Elided(role="hint")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._cancel = Button("link", small=True)
        self._current: Job | None = None
        self._cancel.clicked.connect(partial(self._on_cancel))
        row(self._text, self._bar, self._cancel, spacing=12, parent=self)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._cancel.setText(_("Cancel"))
        self._bar.setAccessibleName(_("Progress"))

    def follow(self, job: Job, others: int) -> None:
        """Show how far `job` is; `others` wait behind it."""
        self._current = job
        words = [job.title, job.note]
        if job.total_steps:
            words.insert(1, f"{job.done_steps} / {job.total_steps}")
        if others:
            words.append(_("and {count} more").format(count=others))
        self._text.setText(" · ".join(word for word in words if word))
        self._bar.setRange(0, job.total_steps)
        self._bar.setValue(job.done_steps)
        self._cancel.setEnabled(not job.cancelled.is_set())

    def _on_cancel(self, _checked: bool = False) -> None:
        if self._current is not None:
            self._current.cancel()
            self._cancel.setEnabled(False)
