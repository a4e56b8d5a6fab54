"""Stand-ins for presenter tests: jobs that run at once, and a shell that writes down what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject

from maison.errors import UserError
from maison.progress import Cancelled, Unwatched
from ui.jobs import Job


class InlineJobs:
    """`Jobs` without threads: `fn` runs and its callbacks are called before `read` and `write` return.

    With `hold()` work waits until `release()`, as it would on a worker. Bugs are raised: the test should see them.
    """

    def __init__(self) -> None:
        self._held: list[Callable[[], None]] | None = None
        self._newest: dict[str, int] = {}
        self._count = 0

    def read(self, fn: Callable[..., Any], **options: Any) -> Job:
        """Run `fn` now."""
        return self._start("read", fn, options)

    def write(self, fn: Callable[..., Any], **options: Any) -> Job:
        """Run `fn` now."""
        return self._start("write", fn, options)

    def hold(self) -> None:
        """Let work wait."""
        self._held = []

    def release(self) -> None:
        """Run what waited, and from now on everything at once."""
        held, self._held = self._held or [], None
        for run in held:
            run()

    def running(self) -> tuple[Job, ...]:
        """Nothing ever runs on."""
        return ()

    def writing(self) -> bool:
        """Nothing ever runs on."""
        return False

    def _start(self, kind: Any, fn: Callable[..., Any], options: dict[str, Any]) -> Job:
        self._count += 1
        latest = options.get("latest", "")
        job = Job(self._count, kind, options.get("title", ""), latest)
        if latest:
            self._newest[latest] = job.number
        if self._held is None:
            self._run(job, fn, options)
        else:
            self._held.append(lambda: self._run(job, fn, options))
        return job

    def _run(self, job: Job, fn: Callable[..., Any], options: dict[str, Any]) -> None:
        newest = not job.latest or self._newest[job.latest] == job.number
        if job.cancelled.is_set() or not newest or not _alive(options.get("owner")):
            return
        steps = options.get("progress")
        try:
            result = fn(_Told(steps) if steps else Unwatched())
        except Cancelled:
            pass
        except UserError as error:
            _call(options.get("failed"), error)
        else:
            _call(options.get("done"), result)
        _call(options.get("finished"))


class _Told:
    def __init__(self, progress: Callable[..., object]) -> None:
        self._progress = progress

    def step(self, done: int, total: int, note: str = "") -> None:
        """Pass it on."""
        self._progress(done, total, note)


def _alive(owner: QObject | None) -> bool:
    return owner is None or shiboken6.isValid(owner)


def _call(callback: Callable[..., object] | None, *facts: Any) -> None:
    if callback is not None:
        callback(*facts)


class RecordingShell:
    """A `Shell` that keeps what it was asked: `("go", "arrivals", 7)`. `undo()` presses the undo that was offered."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.undo: Callable[[], object] | None = None
        self.takes = False
        self.served: int | None = None

    def go(self, key: str, where: Any = None) -> None:
        """Written down."""
        self.asked.append(("go", key, where))

    def back(self) -> None:
        """Written down."""
        self.asked.append(("back",))

    def here(self) -> str:
        """Nowhere."""
        return ""

    def page(self, key: str) -> Any:
        """There is none."""
        raise AssertionError(key)

    def offer_undo(self, text: str, undo: Callable[[], object]) -> None:
        """Written down; the undo can be pressed."""
        self.asked.append(("offer_undo", text))
        self.undo = undo

    def forget_undo(self) -> None:
        """Written down."""
        self.asked.append(("forget_undo",))
        self.undo = None

    def tell(self, text: str, tone: str = "info", *, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Written down."""
        self.asked.append(("tell", text, tone))

    def reopen(self) -> None:
        """Written down."""
        self.asked.append(("reopen",))

    def hush(self) -> None:
        """Written down."""
        self.asked.append(("hush",))

    def tell_error(self, error: UserError) -> None:
        """Written down."""
        self.asked.append(("tell_error", error.code))

    def hand(self, found: Any) -> bool:
        """Written down; `takes` is the answer."""
        self.asked.append(("hand", found))
        return self.takes

    def set_count(self, key: str, count: int | None) -> None:
        """Written down."""
        self.asked.append(("set_count", key, count))

    def set_house(self, name: str) -> None:
        """Written down."""
        self.asked.append(("set_house", name))

    def add_provider(self, provider: Any) -> None:
        """Written down."""
        self.asked.append(("add_provider", provider))

    def add_action(self, title: str, act: Callable[[], object], *, icon: str = "", keys: str = "") -> None:
        """Written down."""
        self.asked.append(("add_action", title))

    def add_key(self, keys: str, act: Callable[[], object]) -> None:
        """Written down."""
        self.asked.append(("add_key", keys))

    def set_language(self, tag: str) -> None:
        """Written down."""
        self.asked.append(("set_language", tag))

    def try_language(self, tag: str) -> None:
        """Written down."""
        self.asked.append(("try_language", tag))

    def set_look(self, scheme: str, scale: float) -> None:
        """Written down."""
        self.asked.append(("set_look", scheme, scale))
