"""A place where backups lie: the one beside the database, or a second one on a share or a stick."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from maison.files import FileRefused, appearing, make_private_folder, refusal
from maison.languages import N_
from maison.store.backups.model import Backup, kept, newest_first, read_name

#: What stays free on a disk after a backup: the database itself has to grow there.
SPARE_BYTES = 100 << 20
_DOUBTFUL = "doubtful"
_PART = 1 << 20
_DIGITS = 16
_MIB = 1 << 20
#: After so long, nobody is still writing a file.
_LEFT = dt.timedelta(days=1)


class NoRoom(FileRefused):
    """A backup would fill the disk."""

    code = "backup-no-room"


class BackupFolder:
    """The backups in one folder, which is made with the first of them."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def all(self) -> list[Backup]:
        """The backups, the newest first; what else lies there is nobody's business."""
        found = []
        with contextlib.suppress(FileNotFoundError, NotADirectoryError), os.scandir(self.path) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):  # it went meanwhile: another desk thins them out too
                    found.append(read_name(Path(entry.path), entry.stat().st_size))
        return newest_first(backup for backup in found if backup)

    def put(self, write: Callable[[Path], None], name: Callable[[str], str], size: int) -> Backup:
        """Let `write` fill a file of about `size` bytes, and make it appear under the `name` for its digest.

        Raises `FileRefused`, `NoRoom` before anything is written, and what `write` raises; then nothing appears.
        """
        make_private_folder(self.path)
        self._look_for_room(size)
        with appearing(self.path / "backup") as file:
            write(file.path)
            file.target = self.path / name(digest(file.path))
        made = read_name(file.target, file.target.stat().st_size)
        assert made is not None
        return made

    def take_over(self, backup: Backup) -> Backup:
        """Copy a backup of another folder here, read what was written, and only then let it appear."""

        def write(path: Path) -> None:
            _copy(backup.path, path)
            if digest(path) != backup.digest:
                raise FileRefused(
                    N_("{file} could not be copied whole. Check the disk or the stick, then try again."),
                    file=backup.name,
                )

        return self.put(write, lambda _digest: backup.name, backup.size)

    def thin_out(self) -> list[Backup]:
        """Remove the backups that are no longer wanted, unless the database is doubtful; answers them."""
        if self.doubtful():
            return []
        present = self.all()
        stay = kept(present)
        gone = [backup for backup in present if backup not in stay]
        for backup in gone:
            with contextlib.suppress(OSError):  # open in another program: the next time
                backup.path.unlink(missing_ok=True)
        return gone

    def clear_leftovers(self, now: dt.datetime) -> None:
        """Remove what a program left that was killed while it wrote, a day ago: another one may be writing now."""
        with contextlib.suppress(OSError):
            for path in self.path.glob(".*.part*"):
                with contextlib.suppress(OSError):
                    if path.stat().st_mtime < (now - _LEFT).timestamp():
                        path.unlink(missing_ok=True)

    # A database that may be damaged ---------------------------------------------------------------------------------

    def doubtful(self) -> bool:
        """Whether something was found wrong with the database: no good backup makes room for a bad one then."""
        return (self.path / _DOUBTFUL).exists()

    def set_doubtful(self, doubtful: bool) -> None:
        """Leave the mark, or take it away."""
        try:
            if doubtful:
                make_private_folder(self.path)
                (self.path / _DOUBTFUL).touch()
            else:
                (self.path / _DOUBTFUL).unlink(missing_ok=True)
        except OSError as error:
            raise refusal(error, self.path) from error

    def _look_for_room(self, size: int) -> None:
        try:
            free = shutil.disk_usage(self.path).free
        except OSError as error:
            raise refusal(error, self.path) from error
        if free < size + SPARE_BYTES:
            raise NoRoom(
                N_(
                    "No backup was made: the disk has {free} MB free, and {needed} MB are needed. Free some space; "
                    "the next backup is tried by itself."
                ),
                free=free // _MIB,
                needed=(size + SPARE_BYTES) // _MIB + 1,
            )


def digest(path: Path) -> str:
    """The beginning of a file's SHA-256: no accident changes a file and leaves it."""
    total = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_PART):
            total.update(part)
    return total.hexdigest()[:_DIGITS]


def whole(backup: Backup) -> bool:
    """Whether a backup is, to its last bit, what was written once."""
    try:
        return digest(backup.path) == backup.digest
    except OSError:
        return False


def among(folders: Iterable[BackupFolder]) -> list[Backup]:
    """The backups of several folders, each once, the newest first; a folder that cannot be read has none now."""
    found: dict[str, Backup] = {}
    for folder in folders:
        with contextlib.suppress(OSError):
            for backup in folder.all():
                found.setdefault(backup.name, backup)
    return newest_first(found.values())


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as reading, target.open("wb") as writing:
        shutil.copyfileobj(reading, writing, _PART)
