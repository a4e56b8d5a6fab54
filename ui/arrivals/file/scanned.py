"""What a file makes of a passport: it says that its holder is on file, how sure that is, and what the document says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from maison.arrivals.model import Arrival
from ui.arrivals import words
from ui.arrivals.form.raw import raw_of
from ui.arrivals.scan.reading import Scan, Scanned, Told, differences
from ui.arrivals.where import EDIT, NEW
from ui.i18n import _, current

if TYPE_CHECKING:
    from maison.arrivals.duplicates.queries import Duplicate
    from ui.shell import Context

_COMPARE, _OTHER = "compare", "other"


class ScanView(Protocol):
    """What is needed of the file's page."""

    def show_told(self, told: Told | None) -> None:
        """Say what was read; None puts it away."""


class ScanInFile:
    """The scan with which a file was opened, or that was read while it was on screen."""

    def __init__(self, view: ScanView, context: Context) -> None:
        self._view, self._context = view, context
        self._scan: Scan | None = None
        self._arrival: Arrival | None = None

    def expect(self, scan: Scan | None) -> None:
        """Another file will be shown, because of `scan` or not."""
        self._scan, self._arrival = scan, None
        self._view.show_told(None)

    def show(self, arrival: Arrival) -> None:
        """This is the file: once it is edited, less differs."""
        self._arrival = arrival
        self.tell()

    def tell(self) -> None:
        """Say what was read, in the language of the moment."""
        if self._scan is not None and self._arrival is not None:
            self._view.show_told(self._told(self._arrival, self._scan))

    def take(self, scan: Scan) -> bool:
        """A document was read while the file is on screen; False if it cannot be of the same person."""
        if self._arrival is None or _match(self._arrival, scan) is None:
            return False
        self._scan = scan
        self.show(self._arrival)
        return True

    def asked(self, key: str) -> None:
        """What a button of the card asks for."""
        if self._scan is None or self._arrival is None:
            return
        if key == _COMPARE:
            self._context.shell.go(EDIT, Scanned(self._arrival.id, self._scan))
        elif key == _OTHER:
            self._context.shell.go(NEW, self._scan)

    def _told(self, arrival: Arrival, scan: Scan) -> Told:
        from maison.arrivals.duplicates.grading import GRADES

        rest = tuple(differences(raw_of(arrival.draft), scan.reading))
        sentences = [scan.reading.told(), _("{name} is on file already.").format(name=words.heading(arrival.draft))]
        match = _match(arrival, scan)
        if match is not None:
            why = current().listing([reason.text(current()) for reason in match.match.reasons])
            sentences.append(_("It is {grade}: {why}.").format(grade=_(GRADES[match.match.grade]), why=why))
        if not rest:
            sentences.append(_("The document says nothing else than the file."))
        other = (_OTHER, _("It is somebody else: new arrival"))
        actions = ((_COMPARE, _("Take it over in the form")), other) if rest else (other,)
        return Told(tuple(sentences), scan.reading.notes(), rest, actions)


def _match(arrival: Arrival, scan: Scan) -> Duplicate | None:
    """Why the holder could be the person of `arrival`."""
    return next((one for one in scan.known if one.arrival.person_id == arrival.person_id), None)
