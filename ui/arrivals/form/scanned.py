"""What the form makes of a passport that is read while it is open: it fills what is empty, and asks about the rest.

What somebody typed is never written over: both values stand side by side, and each can be chosen, back and forth. A
document of somebody else fills nothing at all, so that two people do not become one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Protocol

from maison.arrivals.model import ArrivalDraft
from ui.arrivals.form.raw import Raw
from ui.arrivals.scan.reading import Reading, Scan, Scanned, Told, differences
from ui.i18n import _

if TYPE_CHECKING:
    from ui.shell import Context

#: The button that opens a document apart from the form.
APART = "apart"
#: What a document says of everybody; after it the stay is asked for, beginning with this.
_SAID = ("birth_date", "nationalities")
_NEXT = "category"
_NAMES = ("family_name", "given_names", "preferred_name", "native_name")


class ScanView(Protocol):
    """What is needed of the form's page."""

    def read(self) -> Raw:
        """What stands in the fields."""

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fill these fields and leave the others as they are."""

    def focus_field(self, field: str) -> None:
        """Go to a field."""

    def show_told(self, told: Told | None) -> None:
        """Say what was read; None puts it away."""

    def show_doubts(self, fields: Collection[str]) -> None:
        """Say beside these fields, and no others, that they are to be compared with the document."""


class OpenForm(Protocol):
    """What is needed of the form's presenter."""

    def open_new(self) -> None:
        """An empty form."""

    def open(self, stay_id: int) -> None:
        """The form of an arrival on file."""

    def is_busy(self) -> bool:
        """Whether it is being saved."""

    def is_begun(self) -> bool:
        """Whether somebody works at it."""

    def filled(self) -> None:
        """Something was filled in that nobody typed."""

    def understood(self, raw: Raw) -> ArrivalDraft:
        """What can be made of what stands in the fields."""


class ScanInForm:
    """The scan that a form was last given."""

    def __init__(self, view: ScanView, context: Context, form: OpenForm) -> None:
        self._view, self._context, self._form = view, context, form
        self._scan: Scan | None = None
        self._waiting: Scan | None = None
        self._typed: Raw = {}
        self._filled: Raw = {}
        self._chosen: set[str] = set()
        self._other = False

    # A form for what was read -----------------------------------------------------------------------------------

    def open_new(self, scan: Scan) -> None:
        """A new form filled with it, at the first thing that the document does not say."""
        if self._form.is_begun():
            self._context.shell.tell(_("What was typed before is kept as a draft."))
        self._form.open_new()
        self._use(scan)
        self._view.focus_field(self._first_field(scan.reading))

    def open_file(self, where: Scanned) -> None:
        """The form of the file of the same person."""
        self._waiting = where.scan
        self._form.open(where.stay_id)

    def along(self, stay_id: int) -> int | Scanned:
        """Where the file of somebody alike is, with what was read, if it was: it is compared there."""
        return Scanned(stay_id, self._scan) if self._scan is not None else stay_id

    # A form that is open ----------------------------------------------------------------------------------------

    def take(self, scan: Scan) -> bool:
        """Make use of it here; False if nothing was begun that it could belong to."""
        if self._form.is_busy():
            self._waiting = scan
            return True
        if not self._form.is_begun():
            return False
        self._use(scan)
        return True

    def go_on(self) -> None:
        """The form was opened or saved: now what came meanwhile."""
        scan, self._waiting = self._waiting, None
        if scan is not None and not self.take(scan):
            scan.open_apart()

    def forget(self) -> None:
        """Another form begins."""
        self._scan = None
        self._view.show_told(None)
        self._view.show_doubts(())

    def choose(self, field: str, value: Any) -> None:
        """The document's value for a field; None for what stood there."""
        self._chosen = self._chosen - {field} if value is None else self._chosen | {field}
        self._view.fill({field: self._typed[field] if value is None else value})
        self._form.filled()
        self._mark_doubts()

    def asked(self, key: str) -> None:
        """The document is of somebody else: this form stays as a draft."""
        if key == APART and self._scan is not None:
            self._scan.open_apart()

    def _use(self, scan: Scan) -> None:
        raw, reading = self._view.read(), scan.reading
        self._scan, self._typed, self._chosen = scan, raw, set()
        self._other = _is_other(reading, self._form.understood(raw))
        said = {} if self._other else reading.values()
        self._filled = {name: value for name, value in said.items() if not raw[name]}
        self._view.fill(self._filled)
        self._form.filled()
        self.tell()

    def tell(self) -> None:
        """Say what was read, in the language of the moment."""
        if self._scan is None:
            return
        reading = self._scan.reading
        rest = (one for one in differences(self._typed, reading) if one.field not in self._filled)
        sentences = [reading.told()]
        if self._other:
            sentences.append(_("It seems to be of another person than this form. Nothing was filled in."))
        elif self._filled and any(self._typed[name] for name in _NAMES):
            sentences.append(_("What was empty is filled in; what was typed stays."))
        actions = ((APART, _("Open it apart")),) if self._other else ()
        told = Told(tuple(sentences), reading.notes(), tuple(rest), actions, frozenset(self._chosen))
        self._view.show_told(told)
        self._mark_doubts()

    def _mark_doubts(self) -> None:
        """A doubtful value is marked where it stands in the form, whoever put it there."""
        if self._scan is None:
            return
        raw, reading = self._view.read(), self._scan.reading
        said = reading.values()
        self._view.show_doubts({name for name in reading.doubtful & set(said) if raw[name] == said[name]})

    def _first_field(self, reading: Reading) -> str:
        """The first value to compare, the first that the document did not give, else the stay."""
        raw = self._view.read()
        doubtful = [name for name in raw if name in reading.doubtful]
        return (*doubtful, *(name for name in _SAID if not raw[name]), _NEXT)[0]


def _is_other(reading: Reading, here: ArrivalDraft) -> bool:
    """Whether the form is clearly of somebody else: another name, or the same family with other given names."""
    from maison.arrivals.duplicates.grading import identity_of
    from maison.arrivals.duplicates.names import LEAST, likeness

    ours, theirs = identity_of(here).writings, identity_of(reading.draft).writings
    if not ours or not theirs:
        return False
    like = likeness(ours, theirs)
    return not like.words or like.given < LEAST
