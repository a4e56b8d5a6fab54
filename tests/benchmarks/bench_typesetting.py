"""A pack of eight pages by our engine, beside typst, xhtml2pdf and WeasyPrint: time, size, a batch, memory, a cold start.

Every engine runs warm in a process of its own and takes its turn with the others, so that what else the machine does
falls on all alike. Each pack is another person's. WeasyPrint needs Debian's libpango-1.0-0, libpangoft2-1.0-0 and
libharfbuzz-subset0.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from functools import cache
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from tests.benchmarks import Row
from tests.benchmarks.typesetting import LANGUAGES, Pack, ours, pack, peers

ROUNDS = 5
#: How many packs an engine sets in a round, and its time beside ours.
PACKS = {"ours": 10, "typst": 5, "xhtml2pdf": 1, "WeasyPrint": 1}
GOALS = {"typst": 1 / 3, "xhtml2pdf": 1 / 15, "WeasyPrint": 1 / 30}
BATCH = 1000


class Made(NamedTuple):
    """Seconds a pack, and the bytes of the last."""

    seconds: list[float]
    size: int


def run() -> list[Row]:
    """All measures."""
    rows = [row for language in LANGUAGES for row in _beside_peers(language)]
    with tempfile.TemporaryDirectory(prefix="maison-packs-") as folder:
        cold = median(_cold(Path(folder) / "pack.pdf") for _ in range(ROUNDS))
        batch = _batch(Path(folder))
    growth = _alone(_memory)
    return [
        *rows,
        Row("start of a process to its first pack", "asked", 0.4, cold, "s", 1.0),
        Row(f"{BATCH:,} packs, 2 processes, their start included", "asked", 20.0, batch, "s", 1.0),
        Row(f"memory from the 100th to the {BATCH:,}th pack", "asked", 10.0, growth, "MB more", 1.0),
    ]


def _beside_peers(language: str) -> Iterator[Row]:
    made: dict[str, list[Made]] = {name: [] for name in PACKS}
    numbers = count(1)
    with ExitStack() as stack:
        workers = {name: stack.enter_context(ProcessPoolExecutor(1, get_context("spawn"))) for name in PACKS}
        for name, worker in workers.items():
            worker.submit(_set, name, language, range(3)).result()
        for _ in range(ROUNDS):
            for name, worker in workers.items():
                own = [100 * next(numbers) + at for at in range(PACKS[name])]
                made[name].append(worker.submit(_set, name, language, own).result())
    times = {name: median(second for one in found for second in one.seconds) * 1000 for name, found in made.items()}
    for peer, goal in GOALS.items():
        yield Row(f"a pack in {language}", peer, times[peer], times["ours"], "ms", goal)
    sizes = {name: found[-1].size / 1000 for name, found in made.items()}
    yield Row(f"its file in {language}", "typst", sizes["typst"], sizes["ours"], "kB", 1.0)


@cache
def _engine(name: str) -> Callable[[Pack], bytes]:
    logging.disable(logging.WARNING)
    return {
        "ours": lambda: ours.make,
        "typst": peers.typst_engine,
        "xhtml2pdf": peers.xhtml2pdf_engine,
        "WeasyPrint": peers.weasyprint_engine,
    }[name]()


def _set(name: str, language: str, numbers: list[int]) -> Made:
    engine, seconds, content = _engine(name), [], b""
    for number in numbers:
        one = pack(language, number)
        start = perf_counter()
        content = engine(one)
        seconds.append(perf_counter() - start)
    assert content.startswith(b"%PDF")
    return Made(seconds, len(content))


def _cold(path: Path) -> float:
    """Seconds. The measured process finds the modules compiled, as `maison.prepare` leaves them."""
    program = "import sys, pathlib; from tests.benchmarks.typesetting import ours, pack; pathlib.Path(sys.argv[1]).write_bytes(ours.make(pack('fr', 7)))"
    start = perf_counter()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, env=environment)
    taken = perf_counter() - start
    assert path.read_bytes().startswith(b"%PDF")
    return taken


def _batch(folder: Path) -> float:
    """Seconds for many packs in all languages, each in a file."""
    start = perf_counter()
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        sizes = list(pool.map(_save, [folder / f"{number}.pdf" for number in range(BATCH)], chunksize=25))
    taken = perf_counter() - start
    assert len(list(folder.glob("[0-9]*.pdf"))) == BATCH
    assert min(sizes) > 10_000
    return taken


def _save(path: Path) -> int:
    number = int(path.stem)
    return path.write_bytes(ours.make(pack(tuple(LANGUAGES)[number // 25 % 3], number)))


def _alone(work: Callable[[], float]) -> float:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work).result()


def _memory() -> float:
    """The megabytes that a process has grown by."""
    early = 0
    for number in range(BATCH):
        ours.make(pack(tuple(LANGUAGES)[number % 3], number))
        if number == 99:
            early = _resident()
    return max(0.0, (_resident() - early) / 1e6)


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * 4096
