"""Backups of one database: made by themselves when something changed, and before what cannot be taken back lightly.

They lie beside the database, or in the desk's own folder for one on a server, and also in a second place that the house
chose. That one may be a stick in somebody's pocket: it is tried again each time, and nothing ever waits for it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from maison.errors import UserError
from maison.files import FileRefused
from maison.languages import N_
from maison.progress import Steps, Unwatched
from maison.store.backup import write_copy
from maison.store.backups.comparing import Preview, compare
from maison.store.backups.folder import BackupFolder, among, whole
from maison.store.backups.model import NOTHING, Backup, Why, kept, name_of
from maison.store.backups.restoring import restore
from maison.store.engine import server_address
from maison.store.errors import StoreDamaged, StoreError, not_a_backup
from maison.store.store import Store

#: How often the window asks whether a backup is due.
EVERY = dt.timedelta(minutes=30)
#: People who are merged one after another are one piece of work: a backup was made before the first.
_ONE_COURSE = dt.timedelta(minutes=10)
_STATE_DIGITS = 8


class Round(NamedTuple):
    """What a regular look came to: the backup, where one was due; why the second place has it not, where it should."""

    made: Backup | None
    second: UserError | None = None


class Place(NamedTuple):
    """The second place: whether it is there now, and the newest backup that was copied to it."""

    folder: Path
    there: bool
    newest: Backup | None


class Backups:
    """The backups of `store`: in `folder`, and in the one that `second` names now (None: the house chose none)."""

    def __init__(
        self,
        store: Store,
        now: Callable[[], dt.datetime],
        folder: Path,
        second: Callable[[], Path | None] = lambda: None,
    ) -> None:
        self._store, self._now = store, now
        self.folder = BackupFolder(folder)
        self._second = second

    @property
    def automatic(self) -> bool:
        """Whether they make themselves: a server is looked after by its own people, unless a place was chosen here."""
        return self._store.is_sqlite or self._second() is not None

    # Making ---------------------------------------------------------------------------------------------------------

    def make(self, why: Why, steps: Steps | None = None) -> Backup:
        """Make a backup now; it is verified before it counts.

        Raises `FileRefused` (there is no room, or no right to write), `StoreError`, `StoreDamaged` for a database that
        is no longer sound: from then on nothing is thinned out.
        """
        state = self._state()
        at = self._now()
        try:
            made = self.folder.put(
                lambda file: write_copy(self._store, file, steps),
                lambda digest: name_of(at, why, state, digest, sqlite=self._store.is_sqlite),
                self._size(),
            )
        except StoreDamaged:
            self.folder.set_doubtful(True)
            raise
        self.folder.thin_out()
        return made

    def regular(self, steps: Steps | None = None) -> Round:
        """Make a backup if something was changed since any was made, and bring the second place up to date."""
        if not self.automatic:
            return Round(None)
        self.folder.clear_leftovers(self._now())
        made = None if self._is_kept() else self.make(Why.REGULAR, steps)
        return Round(made, self.mirror(steps))

    def before(self, why: Why) -> Backup | None:
        """Make a backup before a piece of work, unless the database is as it was at the last one. Raises as `make`."""
        if not self.automatic or self._is_kept() or (why is Why.MERGE and self._in_one_course()):
            return None
        return self.make(why)

    def mirror(self, steps: Steps | None = None) -> UserError | None:
        """Bring the second place up to date; answers why it could not be, to be told. It is tried again next time."""
        place = self._second()
        if place is None:
            return None
        if not place.is_dir():
            return FileRefused(
                N_(
                    "The second place of the backups, {folder}, is not there. Connect it: the backups follow by themselves."
                ),
                folder=place,
            )
        second = BackupFolder(place / self._shelf())
        try:
            self._copy_over(second, steps or Unwatched())
        except FileRefused as error:
            return error
        except OSError as error:
            return FileRefused(
                N_("The backups could not be copied to {folder} ({reason}). It is tried again by itself."),
                folder=place,
                reason=error.strerror or type(error).__name__,
            )
        return None

    def place(self) -> Place | None:
        """The second place as it is now; None where none was chosen."""
        folder = self._second()
        if folder is None:
            return None
        return Place(folder, folder.is_dir(), next(iter(among(self._second_folders())), None))

    # Finding and verifying ------------------------------------------------------------------------------------------

    def all(self) -> list[Backup]:
        """All backups that can be had now, the newest first, also those of the second place."""
        return among((self.folder, *self._second_folders()))

    def find(self, name: str) -> Backup:
        """The backup of this name. Raises `FileRefused`."""
        for backup in self.all():
            if backup.name == name:
                return backup
        raise FileRefused(N_("{file} was not found. Check its name and its folder."), file=name)

    def verify(self, steps: Steps | None = None) -> list[tuple[Backup, bool]]:
        """Read every backup to its last byte; whether each is as it was written."""
        backups = self.all()
        found = []
        for number, backup in enumerate(backups):
            (steps or Unwatched()).step(number, len(backups))
            found.append((backup, whole(backup)))
        return found

    def newest_good(self) -> Backup | None:
        """The newest one that is as it was written: what a damaged database goes back to."""
        return next((backup for backup in self.all() if whole(backup)), None)

    def compare(self, source: Backup | Path) -> Preview:
        """What going back to it would change. Raises `StoreError` where it cannot be read, `FileRefused` where there is none."""
        path = source.path if isinstance(source, Backup) else source
        if not path.is_file():
            raise FileRefused(N_("{file} was not found. Check its name and its folder."), file=path.name)
        return compare(self._store, path)

    # Going back -----------------------------------------------------------------------------------------------------

    def restore(self, source: Backup | Path) -> None:
        """Go back to a backup, or to any other file that is one; what is replaced is kept as a backup.

        The store is closed by this. Raises `FileRefused` and `StoreError`, and has changed nothing then.
        """
        if isinstance(source, Backup):
            if not whole(source):
                raise not_a_backup(source.path)
            source = source.path
        restore(self._store, source, at=self._now(), keep=self._keep_present)
        self.folder.set_doubtful(False)

    def _keep_present(self) -> None:
        if not self._is_kept():
            self.make(Why.RESTORE)

    # ----------------------------------------------------------------------------------------------------------------

    def _state(self) -> str:
        """What stands for the newest operation, asked for before copying: what comes meanwhile is backed up again."""
        try:
            return _short(self._store.operations()[1])
        except StoreDamaged:
            self.folder.set_doubtful(True)
            raise

    def _is_kept(self) -> bool:
        """Whether some backup holds exactly this state; not the newest alone, for the clock may have been set back."""
        state = self._state()
        return any(backup.state == state for backup in self.folder.all())

    def _in_one_course(self) -> bool:
        now = self._now()
        return any(backup.why is Why.MERGE and abs(now - backup.at) <= _ONE_COURSE for backup in self.folder.all())

    def _size(self) -> int:
        """About how many bytes a backup has."""
        if self._store.is_sqlite:
            database = Path(self._store.engine.url.database or "")
            parts = (database, database.with_name(database.name + "-wal"))
            return sum(part.stat().st_size for part in parts if part.exists())
        return max((backup.size for backup in self.folder.all()), default=0)

    def _shelf(self) -> str:
        """Where in the second place: by the first thing that was done on it, a database is known also on another PC."""
        return f"maison-{_short(self._store.operations()[0])}"

    def _second_folders(self) -> list[BackupFolder]:
        place = self._second()
        if place is None:
            return []
        try:
            return [BackupFolder(place / self._shelf())]
        except StoreError:  # no database says whose they are: all that lie there
            with contextlib.suppress(OSError):
                return [BackupFolder(path) for path in place.glob("maison-*") if path.is_dir()]
        return []

    def _copy_over(self, second: BackupFolder, steps: Steps) -> None:
        there = {backup.name for backup in second.all()}
        missing = [backup for backup in self.folder.all() if backup.name not in there]
        stay = kept([*missing, *second.all()])
        second.set_doubtful(self.folder.doubtful())
        for number, backup in enumerate(missing):
            steps.step(number, len(missing))
            if backup in stay and whole(backup):
                second.take_over(backup)
        second.thin_out()


def beside(store: Store) -> Path:
    """Where the backups of an embedded database lie: beside it, for they are looked for there when nothing else is left."""
    database = Path(store.engine.url.database or "")
    return database.with_name(f"{database.stem}-backups")


def for_server(store: Store, data: Path) -> Path:
    """Where those of a server's database lie: one folder of this PC's `data` for each, named after nobody."""
    return data / f"server-{_short(server_address(store.engine.url))}-backups"


def _short(text: str) -> str:
    """A text as a name of a file can hold it, and nobody can read in it; "" is `NOTHING`."""
    return hashlib.sha256(text.encode()).hexdigest()[:_STATE_DIGITS] if text else NOTHING
