"""kill -9 while arrivals are saved and imported, again and again, on one database.

`python -m tests.faults.kills [KILLS]` prints what was found as JSON. A process that has imported everything forks a desk,
lets it save and tell each commit through a pipe, and kills it at a moment that it does not expect.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sqlalchemy import text

from maison.application import Desk
from maison.arrivals.importing.service import ImportService
from maison.store import engine
from maison.store.backup import check
from tests.databases import desk_under
from tests.maison.arrivals.people import NADINE, person
from tests.statements import OneDialect

#: So many arrivals come with one import.
IMPORTED = 40


@dataclass
class Found:
    """What was on file in the end; the lists are empty when the database kept its word."""

    kills: int = 0
    acknowledged: int = 0
    on_file: int = 0
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    slowest_opening_ms: float = 0.0


def run(kills: int, folder: Path, seed: int = 11) -> Found:
    """Kill a desk that works in `folder` so many times, and look what is left."""
    dice = random.Random(seed)
    found = Found(kills=kills)
    # a desk that has to compile its statements first is killed at that, mostly, and not at its work
    engine._create_engine = OneDialect(engine._create_engine)
    _warm(folder / "warm")
    desk_under(folder).open().close()
    acknowledged: list[str] = []
    for number in range(kills):
        acknowledged += _killed(folder, number, dice)
        if number % 100 == 99 or number == kills - 1:
            _look(folder, acknowledged, found)
    found.acknowledged = len(acknowledged)
    return found


def _warm(folder: Path) -> None:
    """Import and prepare once what every desk needs; nothing stays open, for a fork must not share a connection."""
    desk = desk_under(folder).open()
    desk.arrival_queries.get(desk.arrivals.register(NADINE).ids[0])
    ImportService(desk.store, desk.clock, desk.actor).register_all([NADINE])
    desk.close()


def _killed(folder: Path, number: int, dice: random.Random) -> list[str]:
    """Let a desk work for a moment, kill it; answers what it had told by then."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(folder, number, writing)
    os.close(writing)
    told = b""
    after, moment = dice.randrange(4), dice.uniform(0, 0.02)
    deadline = None
    while deadline is None or time.monotonic() < deadline:
        wait = 10.0 if deadline is None else max(0.0, deadline - time.monotonic())
        if select.select([reading], [], [], wait)[0]:
            more = os.read(reading, 65536)
            if not more:
                break  # it ended by itself: its words stand on the screen
            told += more
        if deadline is None and told.count(b"\n") > after:
            deadline = time.monotonic() + moment
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65536):
        told += more
    os.close(reading)
    whole, _, _half_a_line = told.rpartition(b"\n")
    return [line for line in whole.decode().split("\n") if line != "ready"]


def _work(folder: Path, number: int, writing: int) -> None:
    desk = desk_under(folder)
    importing = ImportService(desk.store, desk.clock, desk.actor)
    os.write(writing, b"ready\n")
    at = 0
    while True:
        at += 1
        if at % 4:
            [stay] = desk.arrivals.register(person(family_name=f"Saved {number} {at}", phones=NADINE.phones)).ids
            opened = desk.arrival_queries.get(stay)
            os.write(writing, f"saved {number} {at} {opened.reference}\n".encode())
        else:
            drafts = [
                person(family_name=f"Imported {number} {at}", email=f"i{row}@example.org") for row in range(IMPORTED)
            ]
            importing.register_all(drafts)
            os.write(writing, f"imported {number} {at}\n".encode())


def _look(folder: Path, acknowledged: list[str], found: Found) -> None:
    started = time.perf_counter()
    desk = desk_under(folder).open()
    found.slowest_opening_ms = max(found.slowest_opening_ms, (time.perf_counter() - started) * 1000)
    found.faults += check(desk.store).faults
    names = _names(desk)
    found.on_file = sum(count for count, _references in names.values())
    for line in acknowledged:
        kind, number, at, *reference = line.split()
        count, references = names.get(f"{kind.capitalize()} {number} {at}", (0, ""))
        if (count, references) != (1, reference[0]) if reference else count != IMPORTED:
            found.lost.append(line)
    found.half += [name for name, (count, _) in names.items() if count != (1 if name[0] == "S" else IMPORTED)]
    found.half += _halves(desk)
    desk.close()


def _names(desk: Desk) -> dict[str, tuple[int, str]]:
    query = """
        SELECT family_name, count(*), min(reference) FROM stays JOIN persons ON persons.id = stays.person_id
        GROUP BY family_name
    """
    with desk.store.read() as session:
        return {name: (count, reference) for name, count, reference in session.execute(text(query))}


def _halves(desk: Desk) -> list[str]:
    """Records that lack a part: each of these questions has no answer when every transaction was whole."""
    questions = (
        "SELECT id FROM persons WHERE id NOT IN (SELECT person_id FROM stays)",
        "SELECT id FROM persons WHERE family_name LIKE 'Saved%' AND "
        "(SELECT count(*) FROM person_phones WHERE person_id = persons.id) <> 2",
        "SELECT stays.id FROM stays JOIN persons ON persons.id = person_id WHERE family_name LIKE 'Saved%' AND stays.id NOT IN "
        "(SELECT row_id FROM audit_entries WHERE action = 'created' AND kind = 'arrival' AND row_id IS NOT NULL)",
        "SELECT 1 WHERE (SELECT count(*) FROM changes WHERE kind = 'arrival') "
        "<> (SELECT count(*) FROM audit_entries WHERE kind = 'arrival')",
        "SELECT last FROM reference_counters WHERE last <> (SELECT count(*) FROM stays)",
    )
    with desk.store.read() as session:
        return [f"{question}: {row[0]}" for question in questions for row in session.execute(text(question))]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="maison-kills-") as place:
        sys.stdout.write(json.dumps(asdict(run(int(sys.argv[1]) if len(sys.argv) > 1 else 200, Path(place)))) + "\n")
