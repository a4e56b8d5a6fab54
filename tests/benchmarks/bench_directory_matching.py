"""50,000 entries of a file compared with 50,000 places on file, and one decision after that: processor time, on SQLite.

Of ten entries nine are on file, each a little otherwise; the tenth is new.
"""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import process_time

from maison.directory.exchange.model import Contents, PlaceEntry
from maison.directory.exchange.plan import Decision, Mark
from maison.directory.model import PlaceDraft
from maison.directory.placing.service import put_new, stamp
from tests.benchmarks import Row
from tests.benchmarks.bench_directory import made_up
from tests.databases import desk_under, migrated

_GIVEN = frozenset({"name", "address", "postcode", "city", "location", "opening_hours"})


def run() -> Iterable[Row]:
    """The whole plan, and the plan after a decision."""
    drafts = list(made_up())
    with tempfile.TemporaryDirectory(prefix="maison-matching-") as folder:
        address = str(Path(folder) / "places.db")
        migrated(address)
        desk = desk_under(Path(folder), address)
        with desk.store.begin() as session:
            put_new(session, [(None, draft) for draft in drafts], stamp(desk.clock.now(), "Essai"))
        begun = process_time()
        planning = desk.exchange.compare(Contents(tuple(_entries(drafts)), source="Essai"))
        plan = planning.plan()
        whole = process_time() - begun
        row = next(line.row for line in plan.lines if line.mark is Mark.DOUBTFUL)
        begun = process_time()
        planning.plan({row: Decision.NEW})
        decided = process_time() - begun
        desk.close()
    yield Row("50,000 entries compared with 50,000 places", "asked", 15, whole, "s", 1)
    yield Row("one decision after that", "set by us", 1, decided, "s", 1)


def _entries(drafts: Sequence[PlaceDraft]) -> Iterable[PlaceEntry]:
    for row, draft in enumerate(drafts, start=2):
        kind, first, last = draft.name.split()
        name = f"{kind} {last}{first[-2:]}" if row % 10 == 0 else f"{kind} {last} {first}"
        point = {"latitude": draft.latitude + 0.0002} if draft.latitude else {}
        yield PlaceEntry(row, dataclasses.replace(draft, name=name, **point), _GIVEN)
