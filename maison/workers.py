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
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

log = logging.getLogger(__name__)

Given = TypeVar("Given")
Task = TypeVar("Task")
Result = TypeVar("Result")
#: What a process begins with: from what it is given to what does a task.
Begin = Callable[[Given], Callable[[Task], Result]]

#: So many tasks lie ready at each process, so that none waits for this one.
_AHEAD = 2
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


class _Worker(NamedTuple):
    """A process, our end of its pipe, and the numbers of the tasks that lie there, the one in hand first."""

    process: BaseProcess
    pipe: Connection
    tasks: deque[int]


def spread(
    begin: Begin[Given, Task, Result], given: Given, tasks: Sequence[Task], processes: int
) -> Iterator[tuple[int, Result | Lost]]:
    """Do all tasks; tells the number of each and its result as they are done. `begin` is a function of a module.

    With less than two processes it is done in this one. Who stops asking leaves the rest undone. An error in a task is one
    here: what may go wrong is a result.
    """
    if min(processes, len(tasks)) < 2:
        work = begin(given)
        yield from ((number, work(task)) for number, task in enumerate(tasks))
        return
    crew = _Crew(begin, given, tasks)
    try:
        yield from crew.do(min(processes, len(tasks)))
    finally:
        crew.dismiss()


class _Crew(Generic[Given, Task, Result]):
    """The processes at work."""

    def __init__(self, begin: Begin[Given, Task, Result], given: Given, tasks: Sequence[Task]) -> None:
        self._context = get_context("spawn")
        self._begin, self._given, self._tasks = begin, given, tasks
        self._waiting = deque(range(len(tasks)))
        self._tried = [0] * len(tasks)
        self._workers: list[_Worker] = []
        self._deaths = 0
        self._alive = False

    def do(self, processes: int) -> Iterator[tuple[int, Result | Lost]]:
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
            number = self._waiting.popleft()
            yield number, work(self._tasks[number])

    def _hire(self) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._begin, self._given), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, ours, deque()))

    def _hear(self, worker: _Worker) -> Iterator[tuple[int, Result | Lost]]:
        """Take what a process says: that it is ready, a result, or nothing any more."""
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._bury(worker)
            return
        if worker.tasks:
            self._alive = True
            yield worker.tasks.popleft(), result
        self._occupy(worker)

    def _occupy(self, worker: _Worker) -> None:
        """Give a process as much as it shall have lying there; let it go when nothing is left to do."""
        try:
            while self._waiting and len(worker.tasks) < _AHEAD:
                worker.tasks.append(self._waiting.popleft())
                worker.pipe.send(self._tasks[worker.tasks[-1]])
        except OSError:
            return  # it is dead: that is heard next
        if not worker.tasks:
            self._workers.remove(worker)
            worker.pipe.close()
            worker.process.join(_LAST_TASK)

    def _bury(self, worker: _Worker) -> Iterator[tuple[int, Lost]]:
        """A process is dead: what it had in hand is tried by another, what lay there is done by the others."""
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join()
        log.error("a worker died with code %s", worker.process.exitcode)
        self._deaths += 1
        tasks = list(worker.tasks)
        if tasks:
            self._tried[tasks[0]] += 1
            if self._tried[tasks[0]] >= _TRIES:
                yield tasks.pop(0), Lost()
        self._waiting.extendleft(reversed(tasks))
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


def _serve(pipe: Connection, begin: Callable[[Any], Callable[[Any], Any]], given: Any) -> None:
    """In the other process: say that it is ready, then do what comes, until nothing does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asked ends it
    gc.disable()  # looking through all that is remembered again and again would take a fifth of the time
    threading.Thread(target=_end_with_parent, daemon=True).start()
    work = begin(given)
    try:
        pipe.send(None)
        for number in count(1):
            pipe.send(work(pipe.recv()))
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
