"""kill -9 in the middle of large works: import, merge, migration, backup, restore, restore of a damaged database.

Each is done once undisturbed; then again and again on a copy, killed at a moment that nobody chose. What is found must be
the state before or the one after, to the number of rows in every table, and each backup that is listed must be whole.
"""

from __future__ import annotations

import os
import random
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from maison.application import Desk
from maison.store import Store, engine
from maison.store.backup import Health, check
from maison.store.backups.folder import whole
from maison.store.backups.model import Why
from maison.store.errors import StoreDamaged
from maison.store.migrate import upgrade
from tests.databases import MONDAY_MORNING, desk_under, migrated
from tests.maison.arrivals.people import person, registered
from tests.statements import OneDialect

SHORT, LONG = 3, 400
_PEOPLE = 40
#: A child works more slowly than whoever did it before; it ends when it is done.
_LATEST = 1.8
_RELEASED = Path(__file__).parents[1] / "maison" / "store" / "released" / "0001.db"


class Work(NamedTuple):
    """Something that a desk does under `folder` after it was prepared; `damaged` where there is no sound state before."""

    prepare: Callable[[Path], None]
    do: Callable[[Path], None]
    damaged: bool = False


def run(*, long: bool) -> dict[str, object]:
    """Kill each work so many times; what is wrong is named."""
    engine._create_engine = OneDialect(engine._create_engine)  # type: ignore[attr-defined]  # a private name
    dice, kills = random.Random(12), LONG if long else SHORT
    wrong: list[str] = []
    undone: dict[str, int] = {}
    with tempfile.TemporaryDirectory(prefix="maison-works-") as place:
        for name, work in WORKS.items():
            told, undone[name] = _killed_often(name, work, Path(place) / name, kills, dice)
            wrong += told
    return {"kills": kills * len(WORKS), "found undone": undone, "wrong": wrong}


def _killed_often(name: str, work: Work, place: Path, kills: int, dice: random.Random) -> tuple[list[str], int]:
    template, whole_run = place / "template", place / "whole"
    work.prepare(template)
    before = None if work.damaged else _health(template)
    shutil.copytree(template, whole_run)
    started = time.perf_counter()
    work.do(whole_run)
    took = time.perf_counter() - started
    after = _health(whole_run)
    wrong, undone = [], 0
    for number in range(kills):
        folder = place / str(number)
        shutil.copytree(template, folder)
        _kill(lambda folder=folder: work.do(folder), dice.uniform(0, _LATEST * took))  # type: ignore[misc]  # bound at once
        told, state = _look(folder, work, before, after)
        undone += state == "before"
        wrong += [f"{name} {number}: {one}" for one in told]
        shutil.rmtree(folder)
    return wrong, undone


def _look(folder: Path, work: Work, before: Health | None, after: Health | None) -> tuple[list[str], str]:
    told = [f"{backup.name} is not whole" for backup in _desk(folder).backups.all() if not whole(backup)]
    database = folder / "maison.db"
    if not database.exists():
        return [*told, "there is no database"], ""
    try:
        now = _health(folder)
    except StoreDamaged:
        now = None
    if now is None:
        return (told, "before") if work.damaged else ([*told, "it is damaged"], "")
    if now == after:
        return told, "after"
    return (told, "before") if now == before else ([*told, f"it is between: {now}"], "")


def _kill(work: Callable[[], None], after: float) -> None:
    """Let a process work for so many seconds at most, then kill it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        work()
        os._exit(0)
    os.close(writing)
    select.select([reading], [], [], after)  # its end closes the pipe
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)


def _health(folder: Path) -> Health:
    store = Store.open(folder / "maison.db")
    try:
        return check(store)
    finally:
        store.close()


def _desk(folder: Path) -> Desk:
    return desk_under(folder)


# The works ------------------------------------------------------------------------------------------------------------


def _people(folder: Path) -> Desk:
    desk = _desk(folder)
    migrated(desk.paths.database)
    for number in range(3):
        registered(desk, person(family_name=f"Martin {number}"))
    return desk


def _prepared(folder: Path) -> None:
    _people(folder).close()


def _import(folder: Path) -> None:
    desk = _desk(folder)
    desk.imports.register_all([person(family_name=f"Import {number}") for number in range(_PEOPLE)])
    desk.close()


def _merge(folder: Path) -> None:
    desk = _desk(folder)
    desk.merges.merge(desk.merge_queries.side_by_side(1, 2), {})
    desk.close()


def _released(folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copyfile(_RELEASED, folder / "maison.db")


def _migrate(folder: Path) -> None:
    store = Store.open(folder / "maison.db")
    upgrade(store, at=MONDAY_MORNING)
    store.close()


def _back_up(folder: Path) -> None:
    desk = _desk(folder)
    desk.backups.make(Why.ASKED)
    desk.close()


def _backed_up(folder: Path) -> None:
    desk = _people(folder)
    desk.backups.make(Why.ASKED)
    registered(desk, person(family_name="Later"))
    desk.close()


def _damaged(folder: Path) -> None:
    _backed_up(folder)
    database = folder / "maison.db"
    content = bytearray(database.read_bytes())
    content[: 3 * 4096] = b"\xff" * (3 * 4096)
    database.write_bytes(content)


def _restore(folder: Path) -> None:
    desk = _desk(folder)
    [backup] = [one for one in desk.backups.all() if one.why is Why.ASKED]
    desk.backups.restore(backup)
    desk.close()


WORKS: dict[str, Work] = {
    "import": Work(_prepared, _import),
    "merge": Work(_prepared, _merge),
    "migration": Work(_released, _migrate),
    "backup": Work(_prepared, _back_up),
    "restore": Work(_backed_up, _restore),
    "restore-of-a-damaged-one": Work(_damaged, _restore, damaged=True),
}
