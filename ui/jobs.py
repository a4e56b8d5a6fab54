"""Work off the GUI thread: one serial worker for what writes, two for what reads, and one door back.

`fn(steps)` runs on a worker; `steps.step(done, total, note)` tells how far it is and raises `Cancelled` when it is no
longer wanted. Callbacks run in the GUI thread; none runs after its owner is gone, after a cancel, or after a newer
job with the same `latest` key was asked for. Failures always arrive as a `UserError`: a bug has by then been reported.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from maison.errors import UserError
from maison.progress import Cancelled, Steps

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
Kind = Literal["read", "write"]
Report = Callable[[BaseException], UserError]

_WORKERS: dict[Kind, int] = {"read": 2, "write": 1}
#: Progress is told at most this often, in seconds.
_STEP_EVERY = 0.05


class Job:
    """One piece of work on its way. `title` is what the status bar calls it; untitled jobs stay unseen."""

    def __init__(
        self,
        number: int,
        kind: Kind,
        title: str = "",
        latest: str = "",
        *,
        calls: Mapping[str, Callable[..., object] | None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        self.number, self.kind, self.title, self.latest = number, kind, title, latest
        self.done_steps, self.total_steps, self.note = 0, 0, ""
        self.cancelled = threading.Event()
        self._calls, self._owner = calls or {}, owner

    def cancel(self, *_destroyed: object) -> None:
        """Call it off: it stops at its next step, and nobody is told."""
        self.cancelled.set()


class _Steps:
    """What the work is given: it runs on a worker and posts to the hub."""

    def __init__(self, job: Job, post: Callable[[tuple[int, str, Any]], None]) -> None:
        self._job = job
        self._post = post
        self._told = 0.0

    def step(self, done: int, total: int, note: str = "") -> None:
        if self._job.cancelled.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told >= _STEP_EVERY:
            self._told = now
            self._post((self._job.number, "progress", (done, total, note)))


class Jobs(QObject):
    """The hub. It lives in the GUI thread as long as the window."""

    #: A job began, moved on or ended: the status bar looks again.
    changed = Signal()
    _posted = Signal(object)

    def __init__(self, report: Report, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._numbers = itertools.count(1)
        self._jobs: dict[int, Job] = {}
        self._newest: dict[str, int] = {}
        self._closed = False
        self._pools: dict[Kind, ThreadPoolExecutor] = {}
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def read(self, fn: Callable[[Steps], T], **options: Any) -> Job:
        """Run `fn` beside others. Options: `done(result)`, `failed(UserError)`, `progress(done, total, note)`,
        `finished()` in any case, `owner` (a QObject), `latest` (a key: only the newest such job answers), `title`.
        """
        return self._start("read", fn, **options)

    def write(self, fn: Callable[[Steps], T], **options: Any) -> Job:
        """Run `fn` after all writes that were asked for before it. Options as for `read`."""
        return self._start("write", fn, **options)

    def running(self) -> tuple[Job, ...]:
        """The titled jobs on their way, oldest first."""
        return tuple(job for job in self._jobs.values() if job.title)

    def writing(self) -> bool:
        """Whether a change is on its way: the window asks before it closes."""
        return any(job.kind == "write" for job in self._jobs.values())

    def idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self._jobs

    def close(self) -> None:
        """Call everything off that can be, wait for the rest, and start nothing more."""
        self._closed = True
        for job in self._jobs.values():
            job.cancel()
        for pool in self._pools.values():
            pool.shutdown(wait=True, cancel_futures=True)
        for job in tuple(self._jobs.values()):
            self._end(job)

    def _start(
        self, kind: Kind, fn: Callable[[Steps], T], *, owner: QObject | None = None, latest: str = "", title: str = "",
        **calls: Callable[..., object] | None,
    ) -> Job:  # fmt: skip
        job = Job(next(self._numbers), kind, title, latest, calls=calls, owner=owner)
        if self._closed:
            job.cancel()
            return job
        if latest:
            older = self._jobs.get(self._newest.get(latest, 0))
            if older is not None:
                older.cancel()
            self._newest[latest] = job.number
        self._jobs[job.number] = job
        if owner is not None:
            owner.destroyed.connect(job.cancel)
        self._pool(kind).submit(self._run, job, fn)
        if title:
            self.changed.emit()
        return job

    def _pool(self, kind: Kind) -> ThreadPoolExecutor:
        """The workers of a kind, made when first needed: the window is painted before."""
        if kind not in self._pools:
            from concurrent.futures import ThreadPoolExecutor

            self._pools[kind] = ThreadPoolExecutor(_WORKERS[kind], thread_name_prefix=kind)
        return self._pools[kind]

    def _run(self, job: Job, fn: Callable[[Steps], T]) -> None:
        """On a worker."""
        try:
            if job.cancelled.is_set():
                raise Cancelled
            outcome: tuple[str, Any] = ("done", fn(_Steps(job, self._post)))
        except Cancelled:
            outcome = ("cancelled", None)
        except UserError as error:
            outcome = ("failed", error)
        except Exception as error:  # noqa: BLE001 (the wrapper around all work: whatever escapes is a bug to report)
            outcome = ("bug", error)
        self._post((job.number, *outcome))

    def _post(self, message: tuple[int, str, Any]) -> None:
        if shiboken6.isValid(self):
            self._posted.emit(message)

    @Slot(object)
    def _on_posted(self, message: tuple[int, str, Any]) -> None:
        number, kind, payload = message
        job = self._jobs.get(number)
        if job is None:
            return
        if kind == "progress":
            job.done_steps, job.total_steps, job.note = payload
            self._call(job, "progress", *payload)
            if job.title:
                self.changed.emit()
            return
        if kind == "bug":
            kind, payload = "failed", self._report(payload)
        newest = not job.latest or self._newest.get(job.latest) == job.number
        # What was written is told even if somebody asked to stop when it was too late.
        told = kind in ("done", "failed") and (job.kind == "write" or not job.cancelled.is_set())
        self._end(job)
        if newest and told:
            self._call(job, kind, payload)
        if newest:
            self._call(job, "finished")

    def _alive(self, job: Job) -> bool:
        return job._owner is None or shiboken6.isValid(job._owner)

    def _call(self, job: Job, name: str, *payload: Any) -> None:
        call = job._calls.get(name)
        if call is not None and self._alive(job):
            call(*payload)

    def _end(self, job: Job) -> None:
        self._jobs.pop(job.number, None)
        if self._newest.get(job.latest) == job.number:
            del self._newest[job.latest]
        if job._owner is not None and shiboken6.isValid(job._owner):
            job._owner.destroyed.disconnect(job.cancel)
        if job.title:
            self.changed.emit()
