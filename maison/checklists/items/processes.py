"""Working out very many checklists in several processes: planning is our own code, which one process does on one core,
while the window that asked for it goes on in another.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING

from maison.store import Store

if TYPE_CHECKING:
    from maison.checklists.items.service import Run

#: So many processes at most: the database takes what they write one after another.
_MOST = 4

_work: Callable[[Sequence[int]], int]


def side_by_side(store: Store, run: Run, parts: Sequence[Sequence[int]]) -> Iterator[int]:
    """Work out all parts; tells how many stays each had, as they are done. Who stops asking leaves the rest undone."""
    address = store.engine.url.render_as_string(hide_password=False)
    # a copy of this process would take over its threads' locks, but not the threads
    pool = ProcessPoolExecutor(min(_MOST, os.cpu_count() or 1), get_context("spawn"), _begin, (address, run))
    left = list(parts)
    try:
        asked = {pool.submit(_do, part): part for part in parts}
        for done in as_completed(asked):
            count = done.result()
            left.remove(asked[done])
            yield count
    except BrokenProcessPool:  # a machine that lets no other process live: slower, but done
        yield from map(run.of(store), left)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(address: str, run: Run) -> None:
    """In the other process, before its first part."""
    global _work  # noqa: PLW0603 (a process of a pool has no other place for what it begins with)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asked ends it
    gc.disable()  # nothing here is garbage that only a search would find, and looking costs a fifth of the time
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _work = run.of(Store.open(address))


def _do(part: Sequence[int]) -> int:
    return _work(part)


def _end_with_parent() -> None:
    """Whoever asked may be gone without a word."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
