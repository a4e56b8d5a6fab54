"""Lists backups, compares the chosen one with the database, makes one, goes back to one. All of it in jobs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from maison.errors import UserError
from ui.i18n import _, current
from ui.settings import keep

if TYPE_CHECKING:
    from maison.store.backups.comparing import Preview
    from maison.store.backups.model import Backup
    from maison.store.backups.service import Place
    from ui.shell import Context


class Backed(NamedTuple):
    """What there is: the backups, the second place where one was chosen, and whether the database is doubtful."""

    backups: Sequence[Backup]
    place: Place | None
    doubtful: bool
    automatic: bool


class Looked(NamedTuple):
    """One backup, looked at: whether it is as it was written, and what going back to it would change."""

    source: Backup | Path
    whole: bool
    preview: Preview | None


class BackupsView(Protocol):
    """What the presenter needs of the page."""

    def show_backups(self, backed: Backed, chosen: Backup | None) -> None:
        """The list; `chosen` is to be selected in it, else the newest."""

    def show_looking(self) -> None:
        """The chosen one is being compared."""

    def show_looked(self, looked: Looked) -> None:
        """What going back to it would change."""

    def show_busy(self, busy: bool) -> None:
        """Nothing can be pressed while one goes back."""

    def show_error(self, error: UserError) -> None:
        """What was not done, and why."""

    def show_done(self, text: str) -> None:
        """What was done."""


class BackupsPresenter:
    """Keeps which backup is chosen: one of the list, or any other file."""

    def __init__(self, view: BackupsView, context: Context) -> None:
        self._view, self._context = view, context
        self._jobs, self._desk = context.jobs, context.desk
        self.chosen: Backup | Path | None = None

    def load(self, *, newest_good: bool = False) -> None:
        """Read what there is; with `newest_good` look for the one that a damaged database goes back to."""

        def read(_steps: object) -> tuple[Backed, Backup | None]:
            backups = self._desk.backups
            good = backups.newest_good() if newest_good else None
            return Backed(backups.all(), backups.place(), backups.folder.doubtful(), backups.automatic), good

        self._jobs.read(
            read, done=lambda read: self._view.show_backups(*read), failed=self._view.show_error, latest="backups"
        )

    def look_at(self, source: Backup | Path) -> None:
        """Compare one with the database."""

        def look(_steps: object) -> Looked:
            from maison.store.backups.folder import whole

            sound = isinstance(source, Path) or whole(source)
            return Looked(source, sound, self._desk.backups.compare(source) if sound else None)

        self.chosen = source
        self._view.show_looking()
        self._jobs.read(look, done=self._view.show_looked, failed=self._view.show_error, latest="backup-look")

    def make(self) -> None:
        """Make one now."""

        def make(steps: object) -> tuple[str, UserError | None]:
            from maison.store.backups.model import Why

            made = self._desk.backups.make(Why.ASKED, steps)  # type: ignore[arg-type]  # what jobs are given
            return made.name, self._desk.backups.mirror()

        def made(told: tuple[str, UserError | None]) -> None:
            name, second = told
            self._view.show_done(_("The backup was made and verified: {name}.").format(name=name))
            if second is not None:
                self._view.show_error(second)
            self.load()

        self._jobs.read(make, done=made, failed=self._view.show_error, title=_("Backing up the database"))

    def restore(self) -> None:
        """Go back to the chosen one; then every page reads anew."""
        source = self.chosen
        if source is None:
            return

        def done(_nothing: None) -> None:
            told = _("The database is again as it was on {moment}. What it was before is kept as a backup.")
            if isinstance(source, Path):
                self._view.show_done(_("The database is again as it was in {name}.").format(name=source.name))
            else:
                self._view.show_done(told.format(moment=current().moment(source.at)))
            self._context.changes.everything_changed()
            self._context.shell.reopen()
            self.load()

        self._view.show_busy(True)
        self._jobs.write(
            lambda _steps: self._desk.backups.restore(source),
            done=done,
            failed=self._view.show_error,
            finished=lambda: self._view.show_busy(False),
            title=_("Going back to a backup"),
        )

    def choose_place(self, folder: str) -> None:
        """Copy backups to this folder too, from now on; "" for nowhere."""
        keep(self._desk, self._jobs, self._view.show_error, backup_place=folder)

        def mirrored(error: UserError | None) -> None:
            if error is not None:
                self._view.show_error(error)
            self.load()

        self._jobs.read(
            self._desk.backups.mirror,
            done=mirrored,
            failed=self._view.show_error,
            title=_("Copying the backups"),
            latest="backups-mirror",
        )
