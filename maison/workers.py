"""Work that processes of our own share, one of which may die without taking the others' work along.

`concurrent.futures` has a pool too, but there the death of one process loses all that was waiting. Here each has a pipe of
its own: what the dead one had in hand is tried once more by another, and is answered by `Lost` if that dies too; the rest
goes on. A machine that lets no other process live does the work in this one.

What `begin` needs is sent once to each process, what a task needs with the task: plain values. Processes are started anew
(`spawn`), on every system alike: a copy of this one would take over the locks of its threads, but not the threads.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Hashable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

from maison.log import redact_traceback

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

log = logging.getLogger(__name__)

Given = TypeVar("Given")
Task = TypeVar("Task")
Result = TypeVar("Result")
#: What a process begins with: from what it is given to what does a task.
Begin = Callable[[Given], Callable[[Task], Result]]

#: So often a task is tried whose process dies.
_TRIES = 2
#: So many processes may die before any has done anything.
_STILLBORN = 3
#: After so many tasks a process looks for what only a search finds to be garbage.
_TIDY = 200
#: How long, in seconds, a process may take to end its task after nobody wants any more.
_LAST_TASK = 20.0


class Lost(NamedTuple):
    """The answer for a task whose process died, each time that it was tried."""


class Fault(NamedTuple):
    """The answer for a task that met a fault of the program: where, without a word of anybody's."""

    trace: str


#: What comes of a task.
Outcome: TypeAlias = Result | Lost | Fault


@dataclass(eq=False, slots=True)
class _Worker:
    """A process, our end of its pipe, the number of the task that it has in hand, and of what kind that is."""

    process: BaseProcess
    pipe: Connection
    task: int | None = None
    kind: Hashable = None


def _alike(_task: object) -> Hashable:
    return None


def spread(
    begin: Begin[Given, Task, Result],
    given: Given,
    tasks: Sequence[Task],
    processes: int,
    kind_of: Callable[[Task], Hashable] = _alike,
) -> Generator[tuple[int, Outcome[Result]], None, None]:
    """Do all tasks; tells the number of each and its result as they are done. `begin` is a function of a module.

    Tasks are begun in their order, but for this: a process goes on with the kind that it knows, as long as there are any, and
    then with one that no other has in hand. With less than two processes all is done in this one. Who stops asking leaves the
    rest undone.
    """
    if min(processes, len(tasks)) < 2:
        work = begin(given)
        yield from ((number, _done(work, task)) for number, task in enumerate(tasks))
        return
    crew = _Crew(begin, given, tasks, kind_of)
    try:
        yield from crew.do(min(processes, len(tasks)))
    finally:
        crew.dismiss()


class _Crew(Generic[Given, Task, Result]):
    """The processes at work."""

    def __init__(
        self,
        begin: Begin[Given, Task, Result],
        given: Given,
        tasks: Sequence[Task],
        kind_of: Callable[[Task], Hashable],
    ) -> None:
        self._context = get_context("spawn")
        self._begin, self._given, self._tasks, self._kind_of = begin, given, tasks, kind_of
        #: The numbers of the tasks that nobody has in hand, by their kinds.
        self._waiting: dict[Hashable, deque[int]] = {}
        for number, task in enumerate(tasks):
            self._waiting.setdefault(kind_of(task), deque()).append(number)
        self._tried = [0] * len(tasks)
        self._workers: list[_Worker] = []
        self._deaths = 0
        self._alive = False

    def do(self, processes: int) -> Iterator[tuple[int, Outcome[Result]]]:
        """All tasks, by so many processes."""
        for _each in range(processes):
            self._hire()
        while self._workers:
            ready = wait([worker.pipe for worker in self._workers])
            for worker in [worker for worker in self._workers if worker.pipe in ready]:
                yield from self._hear(worker)
            if not self._alive and self._deaths >= _STILLBORN:
                break
        work = self._begin(self._given) if self._waiting else None
        while work is not None and self._waiting:
            number = self._take(next(iter(self._waiting)))
            yield number, _done(work, self._tasks[number])

    def _hire(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._begin, self._given), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours))

    def _hear(self, worker: _Worker) -> Iterator[tuple[int, Outcome[Result]]]:
        """Take what a process says: that it is ready, a result, or nothing any more."""
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        done = worker.task
        self._occupy(worker)  # before anybody looks at the result: it waits for nothing else
        if done is not None:
            self._alive = True
            yield done, result

    def _occupy(self, worker: _Worker) -> None:
        """Give a process the next task; let it go when there is none.

        Only one that waits for it is given any: else both ends of the pipe might wait for the other to read.
        """
        if not self._waiting:
            self._workers.remove(worker)
            worker.pipe.close()
            worker.process.join(_LAST_TASK)
            return
        others = {other.kind for other in self._workers if other is not worker}
        free = (kind for kind in self._waiting if kind not in others)
        if worker.kind not in self._waiting:
            worker.kind = next(free, next(iter(self._waiting)))
        worker.task = self._take(worker.kind)
        with suppress(OSError):  # it is dead: that is heard next
            worker.pipe.send(self._tasks[worker.task])

    def _take(self, kind: Hashable) -> int:
        number = self._waiting[kind].popleft()
        if not self._waiting[kind]:
            del self._waiting[kind]
        return number

    def _bury(self, worker: _Worker) -> Iterator[tuple[int, Lost]]:
        """A process is dead: what it had in hand is tried by another."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        log.error("a worker died with code %s", worker.process.exitcode)
        self._deaths += 1
        if worker.task is not None:
            self._tried[worker.task] += 1
            if self._tried[worker.task] < _TRIES:
                self._waiting.setdefault(self._kind_of(self._tasks[worker.task]), deque()).appendleft(worker.task)
            else:
                yield worker.task, Lost()
        if self._waiting and (self._alive or self._deaths < _STILLBORN):
            self._hire()

    def dismiss(self) -> None:
        """Let every process end what it has in hand, and go."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(_LAST_TASK)
            if worker.process.is_alive():
                worker.process.terminate()
                worker.process.join()


def processes_for(tasks: int, each: int) -> int:
    """How many processes so many tasks are worth, of which one pays its start with `each`: one for each core at most."""
    return min(os.cpu_count() or 1, tasks // each)


def _done(work: Callable[[Task], Result], task: Task) -> Result | Fault:
    try:
        return work(task)
    except Exception:  # noqa: BLE001 (a fault that one task meets must not stop the others, whatever it is)
        return Fault(redact_traceback(sys.exc_info()))


def _serve(pipe: Connection, begin: Callable[[Any], Callable[[Any], Any]], given: Any) -> None:
    """In the other process: say that it is ready, then do what comes, until nothing does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asked ends it
    gc.disable()  # looking through all that is remembered again and again would take a fifth of the time
    threading.Thread(target=_end_with_parent, daemon=True).start()
    work = begin(given)
    try:
        pipe.send(None)
        for number in count(1):
            pipe.send(_done(work, pipe.recv()))
            if number % _TIDY == 0:
                gc.collect()
    except (EOFError, OSError):  # nobody wants more
        return


def _end_with_parent() -> None:
    """Whoever asked may be gone without a word."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
