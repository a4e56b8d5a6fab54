"""The rows of both lists: a backup, and what of one kind of thing was done since it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ui.i18n import N_, _, current
from ui.tables import Column
from ui.words import number

if TYPE_CHECKING:
    from maison.store.backups.comparing import Difference, Preview
    from maison.store.backups.model import Backup

_MIB = 1 << 20


class BackupRow(NamedTuple):
    """A backup, which the list knows by its place."""

    id: int
    backup: Backup


class DifferenceRow(NamedTuple):
    """What going back would do to things of one kind; nothing but the number in the backup for a damaged database."""

    id: int
    title: str
    difference: Difference
    known: bool


def backup_rows(backups: Sequence[Backup]) -> list[BackupRow]:
    """As they are shown."""
    return [BackupRow(at, backup) for at, backup in enumerate(backups, 1)]


def difference_rows(preview: Preview) -> list[DifferenceRow]:
    """What would change; of a damaged database everything that the backup holds."""
    from maison.store.backups.comparing import THINGS

    shown = [one for one in preview.differences if one.any or (preview.damaged and one.there)]
    return [DifferenceRow(at, _(THINGS[one.table]), one, not preview.damaged) for at, one in enumerate(shown, 1)]


def why_of(backup: Backup) -> str:
    """What made somebody, or the program, write it."""
    from maison.store.backups.model import WHYS

    return _(WHYS[backup.why])


def size_of(backup: Backup) -> str:
    """In megabytes, rounded up."""
    return _("{size} MB").format(size=number(-(-backup.size // _MIB)))


def _since(row: DifferenceRow, name: str) -> str:
    count: int = getattr(row.difference, name)
    return number(count) if row.known and count else ""


BACKUP_COLUMNS: tuple[Column[BackupRow], ...] = (
    Column("when", N_("Made"), text=lambda row: current().moment(row.backup.at), whole=True, strong=True),
    Column("why", N_("Why"), text=lambda row: why_of(row.backup), width=160),
    Column("size", N_("Size"), text=lambda row: size_of(row.backup), whole=True),
)

DIFFERENCE_COLUMNS: tuple[Column[DifferenceRow], ...] = (
    Column("what", N_("Things"), text=lambda row: row.title, width=160, strong=True),
    Column("there", N_("In it"), text=lambda row: number(row.difference.there), whole=True),
    Column("added", N_("Added"), text=lambda row: _since(row, "added"), whole=True),
    Column("changed", N_("Altered"), text=lambda row: _since(row, "changed"), whole=True),
    Column("removed", N_("Removed"), text=lambda row: _since(row, "removed"), whole=True),
)
