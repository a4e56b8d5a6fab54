"""Welcome packs as the desk makes them: one, a thousand, the first of a morning; beside typst and beside the bare engine.

The people are those of the samples, in all languages, each facing French, with another name for each pack. What is read
from the database is read before: what is measured is what each pack costs. A page is compared with a page of the
eight-page pack of `bench_typesetting`, which is as full and has as many codes.
"""

from __future__ import annotations

import datetime as dt
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from maison import languages
from maison.clock import LILLE, FixedClock
from maison.demo.sample_packs import sample_desk, sample_packs
from maison.demo.sample_people import sample_keys
from maison.packs.batch.work import Drawn, Task, begin, kind_of
from maison.packs.gather import Own, Shared
from maison.packs.options import PackOptions
from maison.typesetting.joining import Joined, join
from maison.workers import spread
from tests.benchmarks import Row
from tests.benchmarks.bench_typesetting import _cold as _cold_of_engine
from tests.benchmarks.bench_typesetting import _resident, _set

MONDAY = dt.datetime(2026, 11, 23, 8, 55, tzinfo=LILLE)
ROUNDS, PACKS, BATCH = 5, 8, 1000
#: A stay whose pack in French has the pages that were asked about.
USUAL, ASKED = "researcher", (16, 20)
#: A page of the eight-page pack.
PAGES = 8


class Gathered(NamedTuple):
    """What packs are made of: what all share, and the tasks."""

    shared: Shared
    tasks: tuple[Task, ...]


def gathered(tags: tuple[str, ...], kinds: tuple[str, ...], count: int) -> Gathered:
    """So many different packs."""
    with sample_desk(FixedClock(MONDAY)) as desk:
        wanted = sample_packs(desk, tags, kinds)
        own = desk.pack_gatherer.own([one.arrival for one in wanted])
        shared = desk.pack_gatherer.shared()
    made = [_task(own[at % len(own)], wanted[at % len(own)].options, at) for at in range(count)]
    return Gathered(shared, tuple(made))


def by_language(one: Gathered) -> Gathered:
    """In the order in which a batch makes them."""
    return one._replace(tasks=tuple(sorted(one.tasks, key=lambda task: task.options.language)))


def _task(own: Own, options: PackOptions, number: int) -> Task:
    """Somebody else's pack: another name, of letters."""
    letters = "".join(chr(97 + int(figure)) for figure in str(number))
    draft = replace(own.arrival.draft, given_names=f"{own.arrival.draft.given_names} {letters.title()}")
    return Task(own._replace(arrival=replace(own.arrival, draft=draft)), options)


def run() -> list[Row]:
    """All measures."""
    usual = gathered(("fr", "ar", "zh-Hans"), (USUAL,), 3 * PACKS * (ROUNDS + 1))
    many = by_language(gathered(languages.PACK_LANGUAGES, sample_keys(), BATCH))
    with tempfile.TemporaryDirectory(prefix="maison-packs-") as folder:
        beside = list(_beside(usual))
        cold = list(_cold(usual, Path(folder)))
    seconds, joined = _batch(many)
    return [
        *beside,
        *cold,
        Row(
            f"{BATCH:,} packs in {len(languages.PACK_LANGUAGES)} languages, 2 processes and their start",
            "asked",
            40.0,
            seconds,
            "s",
            1.0,
        ),
        Row("joining the packs of 200 for the printer", "their making", seconds / BATCH * 200, joined, "s", 0.5),
        Row(f"memory from the 200th to the {BATCH:,}th pack", "asked", 12.0, _alone(_memory, many), "MB more", 1.0),
    ]


def _beside(usual: Gathered) -> Iterator[Row]:
    """One pack after another, in a process that is warm, taking turns with the peers."""
    times: dict[str, list[float]] = {"ours": [], "typst": [], "engine": []}
    pages: list[int] = []
    with ExitStack() as stack:
        workers = {name: stack.enter_context(ProcessPoolExecutor(1, get_context("spawn"))) for name in times}
        for at in range(ROUNDS + 1):
            tasks = usual.tasks[at * 3 * PACKS : (at + 1) * 3 * PACKS]
            made = workers["ours"].submit(_make, usual.shared, tasks).result()
            peers = {
                name: workers[name].submit(_set, kind, "fr", list(range(at * 5, at * 5 + 5))).result().seconds
                for name, kind in (("typst", "typst"), ("engine", "ours"))
            }
            if at:  # the first turn warms
                times["ours"] += [taken for taken, _pages in made]
                pages += [count for _taken, count in made]
                for name, taken in peers.items():
                    times[name] += taken
    asked = [taken for taken, count in zip(times["ours"], pages, strict=True) if ASKED[0] <= count <= ASKED[1]]
    yield Row(f"a pack of {ASKED[0]} to {ASKED[1]} pages, warm", "asked", 40.0, median(asked) * 1000, "ms", 1.0)
    page = median(taken / count for taken, count in zip(times["ours"], pages, strict=True)) * 1000
    for name, goal in (("typst", 1 / 3), ("engine", 2.0)):
        floor = median(times[name]) * 1000 / PAGES
        yield Row("a page in French, Arabic, Chinese", f"{name}, a page", floor, page, "ms", goal)


def _make(shared: Shared, tasks: tuple[Task, ...]) -> list[tuple[float, int]]:
    """Seconds and pages of each."""
    work, found = begin(shared), []
    for task in tasks:
        start = perf_counter()
        made = work(task)
        taken = perf_counter() - start
        assert isinstance(made, Drawn), made
        found.append((taken, made.pages))
    return found


def _cold(usual: Gathered, folder: Path) -> Iterator[Row]:
    """A process that nobody has started yet, up to the bytes of its first pack."""
    path = folder / "task"
    path.write_bytes(pickle.dumps((usual.shared, usual.tasks[0])))
    program = (
        "import pickle, sys, pathlib; from maison.packs.batch.work import begin; "
        "shared, task = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes()); sys.exit(len(begin(shared)(task).content) < 1000)"
    )
    taken, floor = [], []
    for _round in range(ROUNDS):
        start = perf_counter()
        subprocess.run([sys.executable, "-c", program, str(path)], check=True)
        taken.append(perf_counter() - start)
        floor.append(_cold_of_engine(folder / "pack.pdf"))
    yield Row("start of a process to its first pack", "asked", 0.5, median(taken), "s", 1.0)
    yield Row("start of a process to its first pack", "the engine's own", median(floor), median(taken), "s", 2.5)


def _batch(many: Gathered) -> tuple[float, float]:
    """Seconds for all, and for joining some of them."""
    some: list[Joined] = []
    start = perf_counter()
    count = 0
    for number, made in spread(begin, many.shared, many.tasks, 2, kind_of):
        assert isinstance(made, Drawn), made
        count += 1
        if number < 200:
            some.append(Joined(str(number), made.content))
    taken = perf_counter() - start
    assert count == BATCH
    start = perf_counter()
    assert sum(map(len, join(some, "Packs", "fr", MONDAY))) > 1_000_000
    return taken, perf_counter() - start


def _alone(work: Callable[[Gathered], float], given: Gathered) -> float:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, given).result()


def _memory(many: Gathered) -> float:
    """The megabytes that a process has grown by, when each language and each kind has been met."""
    work, early = begin(many.shared), 0
    for number, task in enumerate(many.tasks):
        assert isinstance(work(task), Drawn)
        if number == 199:
            early = _resident()
    return max(0.0, (_resident() - early) / 1e6)
