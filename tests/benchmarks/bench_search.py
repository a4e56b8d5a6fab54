"""Each key typed into the search box, over a million people, on both databases; beside a scan with LIKE and ORDER BY.

The keys are the beginnings of names in several scripts and spellings, of middles of addresses, ends of telephone numbers,
references, birth dates and hosts, one and two letters included. The peer is one normalised column, as desks often have:
what it finds must be found by the index too.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import text

from maison.application import Desk
from maison.text import fold
from tests.benchmarks import Row
from tests.benchmarks.crowd import Made, crowd, fill, people
from tests.databases import desk_under, migrated
from tests.postgresql import Server

COUNT = 1_000_000
HITS = 50
#: So many people are sought, each by one of the things that are known of them.
SOUGHT = 24
#: Each key is asked for so often; its median counts.
TIMES = 3
#: So many of the keys are asked of the peer too, which takes its time.
SCANNED = 12
TYPED = (
    "wang xiaoming", "王小明", "xiao ming wang", "yevhen", "Євген", "evgueni kovalenko", "mohamed", "muller lecki",
    "de la cruz", "kim min", "06 12 34", "26-00431", "03/02/1989", "nadine lille", "centrale", "zzz",
)  # fmt: skip


def run() -> list[Row]:
    """SQLite first, then PostgreSQL; the people are the same."""
    keys = _keys()
    desk = desk_under(crowd(COUNT, words=True))
    rows = _measured(desk, "SQLite", keys, 10.0)
    desk.close()
    server = Server()
    try:
        address = server.create("crowd")
        migrated(address)
        desk = desk_under(crowd(0), address)
        fill(desk, COUNT, words=True)
        rows += _measured(desk, "PostgreSQL", keys, 30.0)
        desk.close()
    finally:
        server.end()
    return rows


def _keys() -> list[str]:
    """Every beginning of every text, as it is typed, each once."""
    dice = random.Random(11)
    chosen = [one for one in people(2000) if one.number > 1000]
    texts = [*TYPED, *(_known_of(dice.choice(chosen), at) for at in range(SOUGHT))]
    keys = (whole[:size] for whole in texts for size in range(1, len(whole) + 1))
    return list(dict.fromkeys(key for key in keys if not key.endswith(" ")))


def _known_of(one: Made, which: int) -> str:
    family, given = fold(one.family_name), fold(one.given_names)
    choices = (
        f"{family} {given}"[:12],
        f"{given} {family}"[:12],
        one.email.partition(".")[2][:6],
        one.phones[0][-6:],
        one.reference,
        one.native_name or family,
    )
    return choices[which % len(choices)]


def _measured(desk: Desk, name: str, keys: Sequence[str], asked: float) -> list[Row]:
    taken = [_median(lambda key=key: _search(desk, key), TIMES) for key in keys]
    scans, ours = _scans(desk, keys)
    return [
        Row(f"{name}: a key of search over 1 M, p95", "asked", asked, _p95(taken), "ms", 1.0),
        Row(f"{name}: the slowest keys", "LIKE + ORDER BY", _p95(scans), _p95(ours), "ms", 1 / 50),
    ]


def _search(desk: Desk, key: str) -> Sequence[Any]:
    return desk.arrival_queries.search(key, HITS)


def _scans(desk: Desk, keys: Sequence[str]) -> tuple[list[float], list[float]]:
    """The times of some keys that the peer answers, and ours of the same"""
    plain = [key for key in keys if key.isascii() and key.replace(" ", "").isalpha() and len(key) > 1]
    with desk.store.begin() as session:
        session.execute(text(_PEER))
        session.execute(text("CREATE INDEX ix_peer ON peer (sort_name)"))
    times: tuple[list[float], list[float]] = ([], [])
    for key in plain[:: max(1, len(plain) // SCANNED)]:
        times[0].append(_median(lambda key=key: _scan(desk, key), 1))
        times[1].append(_median(lambda key=key: _search(desk, key), TIMES))
    return times


_PEER = """
CREATE TABLE peer AS
SELECT stays.id, sort_name,
    lower(family_name || ' ' || given_names || ' ' || email || ' ' || host || ' ' || reference) AS words
FROM stays JOIN persons ON persons.id = person_id
"""


def _scan(desk: Desk, key: str) -> Sequence[Any]:
    words = fold(key).split()
    conditions = " AND ".join(f"words LIKE :w{at}" for at in range(len(words)))
    statement = text(f"SELECT id FROM peer WHERE {conditions} ORDER BY sort_name, id LIMIT {HITS}")
    with desk.store.read() as session:
        return session.execute(statement, {f"w{at}": f"%{word}%" for at, word in enumerate(words)}).scalars().all()


def _median(work: Callable[[], object], times: int) -> float:
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]
