"""What a backup is called, why it was made, and which of many are kept.

All that must be known of a backup stands in the name of its file: one rename makes it appear, and nothing beside it can
be lost. The name says when and why, and holds nothing of anybody.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from maison.clock import LILLE
from maison.languages import N_

#: All of the last two days are kept, then the newest of so many days, weeks and months in which some were made.
ALL_OF = dt.timedelta(hours=48)
DAYS, WEEKS, MONTHS = 14, 8, 12
#: The state of a database in which nothing was ever saved.
NOTHING = "0" * 8

_MOMENT = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(
    r"maison-(?P<at>\d{8}T\d{6}Z)-(?P<why>[a-z]+)-(?P<state>[0-9a-f]{8})-(?P<digest>[0-9a-f]{16})\.(db|dump)"
)


class Why(StrEnum):
    """What made somebody, or the program, write a backup."""

    REGULAR = "regular"
    ASKED = "asked"
    MIGRATION = "migration"
    IMPORT = "import"
    MERGE = "merge"
    UNDO = "undo"
    PURGE = "purge"
    RESTORE = "restore"


WHYS: dict[Why, str] = {
    Why.REGULAR: N_("every half hour"),
    Why.ASKED: N_("by hand"),
    Why.MIGRATION: N_("before an update"),
    Why.IMPORT: N_("before an import"),
    Why.MERGE: N_("before a merge"),
    Why.UNDO: N_("before an import was undone"),
    Why.PURGE: N_("before a purge"),
    Why.RESTORE: N_("before a restore"),
}


class Backup(NamedTuple):
    """One file. `state` stands for the operation that was the newest; `digest` begins the file's SHA-256."""

    path: Path
    at: dt.datetime
    why: Why
    state: str
    digest: str
    size: int

    @property
    def name(self) -> str:
        """By which it is called for."""
        return self.path.name


def name_of(at: dt.datetime, why: Why, state: str, digest: str, *, sqlite: bool) -> str:
    """What a backup's file is called."""
    return f"maison-{at.astimezone(dt.UTC):{_MOMENT}}-{why}-{state}-{digest}.{'db' if sqlite else 'dump'}"


def read_name(path: Path, size: int = 0) -> Backup | None:
    """What the name of a file says; None for what is no backup of ours."""
    match = _NAME.fullmatch(path.name)
    if match is None or match["why"] not in set(Why):
        return None
    try:
        at = dt.datetime.strptime(match["at"], _MOMENT).replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    return Backup(path, at, Why(match["why"]), match["state"], match["digest"], size)


def newest_first(backups: Iterable[Backup]) -> list[Backup]:
    """In the order in which people look for one."""
    return sorted(backups, key=lambda backup: (backup.at, backup.name), reverse=True)


def kept(backups: Iterable[Backup]) -> set[Backup]:
    """Those that stay.

    Everything is counted from the newest backup and by days that have some: a clock that was wrong for a while, or a
    house that was closed for a summer, loses none.
    """
    ordered = newest_first(backups)
    if not ordered:
        return set()
    stay = {backup for backup in ordered if ordered[0].at - backup.at <= ALL_OF}
    for many, part in _PARTS:
        newest: dict[Any, Backup] = {}
        for backup in ordered:
            newest.setdefault(part(backup.at.astimezone(LILLE).date()), backup)
        stay.update(list(newest.values())[:many])
    return stay


_PARTS: tuple[tuple[int, Callable[[dt.date], Any]], ...] = (
    (DAYS, lambda day: day),
    (WEEKS, lambda day: day.isocalendar()[:2]),
    (MONTHS, lambda day: (day.year, day.month)),
)
