"""What follows a scan: the page that is open makes use of it, or its holder's file opens, or a form filled with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from maison.arrivals.mrz.model import MrzRefused
from maison.arrivals.mrz.reading import fits, read
from maison.errors import UserError
from ui.arrivals.scan.reading import Reading, Scan, Scanned, reading_of
from ui.arrivals.where import FILE, NEW
from ui.i18n import _

if TYPE_CHECKING:
    from maison.arrivals.duplicates.queries import Duplicate
    from maison.progress import Steps
    from ui.shell import Context


class ScanPresenter:
    """One for the window."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def read(self, text: str) -> Reading | None:
        """What the zone in `text` says; None if it is none."""
        if not fits(text):
            return None
        try:
            return reading_of(read(text, self._context.desk.clock.today()))
        except MrzRefused:
            return None

    def wait(self) -> None:
        """It was read, but a window is in front of the pages."""
        self._context.shell.tell(_("A document was read. It opens when the window in front is closed."))

    def take(self, reading: Reading) -> None:
        """Look who it is, then let the open page make use of it, or open what is right."""
        desk = self._context.desk

        def look(_steps: Steps) -> tuple[Reading, tuple[Duplicate, ...]]:
            from maison.arrivals.mrz.known import alike

            keeps = desk.directory_queries.house().keeps_passport_numbers
            return reading if keeps else reading.without_number(), alike(desk.duplicates, reading.result)

        self._context.shell.hush()
        self._context.jobs.read(
            look, done=self._on_looked, failed=partial(self._on_not_looked, reading.without_number()), latest="scan"
        )

    def _on_looked(self, looked: tuple[Reading, tuple[Duplicate, ...]]) -> None:
        reading, known = looked
        scan = Scan(reading, known, lambda: self._open(scan))
        if not self._context.shell.hand(scan):
            self._open(scan)

    def _on_not_looked(self, reading: Reading, error: UserError) -> None:
        """Without the database nobody knows who it is; what was read is not lost for that."""
        self._on_looked((reading, ()))
        self._context.shell.tell_error(error)

    def _open(self, scan: Scan) -> None:
        from maison.arrivals.mrz.known import likely

        found = likely(scan.known)
        grades = [one.match.grade for one in found]
        if found and grades.count(grades[0]) == 1:
            self._context.shell.go(FILE, Scanned(found[0].arrival.id, scan))
        else:  # nobody, or several who are as likely: the form names them
            self._context.shell.go(NEW, scan)
