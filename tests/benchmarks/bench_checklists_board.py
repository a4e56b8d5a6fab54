"""Working out 100,000 open checklists after the catalogue changed, and the board over them, on both databases."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

from sqlalchemy import select, text, update

from maison.application import Desk
from maison.arrivals.following.queries import followed
from maison.arrivals.model import ArrivalDraft
from maison.arrivals.records import Lease
from maison.arrivals.vocabulary import Category, Housing, Permit
from maison.checklists.catalogue import Catalogue, Published
from maison.checklists.deadlines import Offset
from maison.checklists.items.model import BoardFilter, ExpiryFilter
from maison.checklists.items.service import ItemService
from maison.checklists.items.tables import ItemRow, StateRow
from maison.checklists.tables import DecisionRow
from maison.store.bulk import insert_columns
from tests.benchmarks import Row
from tests.databases import desk_under
from tests.postgresql import Server

COUNT = 100_000
SECONDS, MILLISECONDS = 60.0, 100.0
TURNS = 15
_TODAY = dt.date(2026, 11, 23)
_STATES = ("IN", "DZ", "CN", "MA", "DE", "BR", "LB", "GB", "US", "SN")
_PERMITS = (Permit.VLS_TS_ETUDIANT, Permit.VLS_ALGERIAN_ETUDIANT, Permit.VLS_TS_TALENT_CHERCHEUR, Permit.NOT_REQUIRED)
_ADVISERS = tuple(f"Adviser {letter}" for letter in "ABCDEFGHIJ")
#: Of the steps whose date has passed, so many are done: an office where everything is late shows nothing.
_DONE = 0.9


def run() -> list[Row]:
    """The same on SQLite and on PostgreSQL."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="maison-bench-") as place:
        rows += _measured("SQLite", desk_under(Path(place) / "sqlite").open())
        server = Server()
        rows += _measured("PostgreSQL", desk_under(Path(place) / "pg", server.create("board", "template0")).open())
        server.end()
    return rows


def _measured(name: str, desk: Desk) -> list[Row]:
    catalogue = desk.published().catalogue
    started = time.perf_counter()
    desk.imports.register_all(list(_people(COUNT)))
    _say(f"{name}: {COUNT} people on file", started)
    first = _seconds(lambda: _items(desk, catalogue, 1).refresh())
    _say(f"{name}: worked out for the first time", started)
    _settle_most(desk)
    decided = _seconds(lambda: _items(desk, catalogue, 1).refresh())
    changed = _seconds(lambda: _items(desk, _with_other_dates(catalogue), 2).refresh())
    same = _seconds(lambda: _items(desk, catalogue, 3).refresh())
    _say(f"{name}: worked out four times", started)
    _settle_down(desk)
    figures = {
        "for the first time": first, "after most late steps were ticked": decided,
        "after one step has another date": changed, "after it was put back": same,
    }  # fmt: skip
    rows = [
        Row(f"{name}: {COUNT:,} checklists {what}", "asked", SECONDS, taken, "s", 1.0)
        for what, taken in figures.items()
    ]
    rows += [
        Row(f"{name}: board, {what}", "asked", MILLISECONDS, _median(work), "ms", 1.0)
        for what, work in _looks(desk).items()
    ]
    desk.close()
    return rows


def _settle_down(desk: Desk) -> None:
    """What a database does by itself in a quiet moment; the tests' server is told not to."""
    if desk.store.is_sqlite:
        with desk.store.begin() as session:
            session.execute(text("ANALYZE"))
        return
    with desk.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _looks(desk: Desk) -> dict[str, Callable[[], object]]:
    """What a page asks for: the first rows with their counts."""
    plain = BoardFilter(_TODAY).within(30)
    step = max(desk.board.counts(plain), key=lambda count: count.late + count.soon).key
    filters = {
        "30 days ahead": plain,
        "late only": plain.within(-1),
        "legal only": dataclasses.replace(plain, legal_only=True),
        "one adviser": dataclasses.replace(plain, adviser=_ADVISERS[3]),
        "one category": dataclasses.replace(plain, category="researcher"),
        "one step": dataclasses.replace(plain, steps=(step,)),
        "everything there is": plain.within(None),
    }
    ends = ExpiryFilter(_TODAY, _TODAY + dt.timedelta(days=90))

    def look(wanted: BoardFilter) -> Callable[[], object]:
        return lambda: (desk.board.counts(wanted), desk.board.first(wanted, 40))

    looks: dict[str, Callable[[], object]] = {name: look(wanted) for name, wanted in filters.items()}
    looks["what ends in 90 days"] = lambda: (desk.board.expiry_counts(ends), desk.board.expiring_first(ends, 40))
    looks["is anything to be worked out"] = desk.checklist_items.stale
    return looks


def _items(desk: Desk, catalogue: Catalogue, number: int) -> ItemService:
    published = Published(number, catalogue)
    return ItemService(desk.store, desk.clock, followed, lambda: published)


def _with_other_dates(catalogue: Catalogue) -> Catalogue:
    """One step that concerns many has its date a week later."""
    key = "vls_ts_validation"
    step = catalogue.steps[key]
    closes = tuple(
        dataclasses.replace(point, offset=Offset(point.offset.months, point.offset.days + 7))
        for point in step.deadline.closes
    )
    later = dataclasses.replace(step, deadline=dataclasses.replace(step.deadline, closes=closes))
    return dataclasses.replace(catalogue, steps={**catalogue.steps, key: later})


def _settle_most(desk: Desk) -> None:
    """Tick most of what is late, past the services."""
    dice = random.Random(11)
    late = select(ItemRow.stay_id, ItemRow.line_key, ItemRow.due_on).where(ItemRow.waiting, ItemRow.due_on < _TODAY)
    with desk.store.begin() as session:
        found = [row for row in session.execute(late) if dice.random() < _DONE]
        moment = desk.clock.now()
        insert_columns(
            session,
            DecisionRow,
            {
                "stay_id": [row.stay_id for row in found],
                "step_key": [row.line_key for row in found],
                "mark": repeat("done"),
                "marked_on": [row.due_on for row in found],
                "marked_by": repeat("b"),
                "reason": repeat(""),
                "due_on": repeat(None),
                "version": repeat(1),
                "created_at": repeat(moment),
                "created_by": repeat("b"),
                "updated_at": repeat(moment),
                "updated_by": repeat("b"),
            },
        )
        session.execute(update(StateRow).values(marked=StateRow.marked + 1))


def _people(count: int) -> Iterator[ArrivalDraft]:
    """People who came within a year, and are here; the same every time."""
    dice = random.Random(5)
    for number in range(count):
        came = _TODAY - dt.timedelta(days=dice.randrange(365))
        until = came + dt.timedelta(days=dice.choice((150, 240, 364, 700)))
        yield ArrivalDraft(
            family_name=f"N{number}",
            birth_date=dt.date(1970 + number % 36, 1 + number % 12, 1 + number % 28),
            nationalities=(dice.choice(_STATES),),
            category=dice.choice(tuple(Category)[:6]),
            arrived_on=came,
            entered_france_on=came - dt.timedelta(days=dice.randrange(4)),
            leaves_on=max(until, _TODAY + dt.timedelta(days=1)),
            permit=dice.choice(_PERMITS),
            permit_from=came,
            permit_until=until,
            housing=dice.choice(tuple(Housing)),
            leases=(Lease(Housing.CROUS, came, until),) if number % 3 else (),
            adviser=dice.choice(_ADVISERS),
        )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _median(work: Callable[[], object]) -> float:
    """In milliseconds, after one look that warms."""
    work()
    return statistics.median(_seconds(work) * 1000 for _turn in range(TURNS))


def _say(what: str, started: float) -> None:
    sys.stderr.write(f"{what} ({time.perf_counter() - started:.0f} s)\n")
