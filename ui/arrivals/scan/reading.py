"""What a document says, as the window keeps it: the fields of a file and what to doubt.

The number of a passport is among them only where the house keeps it, that of another document never.

Both the form and the file compare it with what they show; a name that a zone would write like the one on file says
nothing new, for zones lack accents and hyphens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from maison.arrivals.model import ArrivalDraft
from maison.arrivals.mrz.model import Kind, MrzResult
from maison.arrivals.mrz.names import same_name
from maison.arrivals.names import spoken_name
from ui.arrivals import words
from ui.arrivals.form.raw import LISTS, Raw, raw_of
from ui.i18n import N_, _, current

if TYPE_CHECKING:
    from maison.arrivals.duplicates.queries import Duplicate

#: The fields of the file that a field of the zone fills, where they are called otherwise.
_FILLS = {"names": ("family_name", "given_names"), "document_number": ("passport_number",)}
_NAMES = frozenset({"family_name", "given_names"})

_READ = {
    Kind.PASSPORT: N_("The passport of {name} was read."),
    Kind.CARD: N_("The card of {name} was read."),
    Kind.VISA: N_("The visa of {name} was read."),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """`result` is what was read, but for the number; `doubtful` are the fields of a file to compare with the document."""

    result: MrzResult
    doubtful: frozenset[str]
    passport_number: str = field(default="", repr=False)

    @property
    def draft(self) -> ArrivalDraft:
        """What goes into a file."""
        return replace(self.result.draft, passport_number=self.passport_number)

    def without_number(self) -> Reading:
        """The same, where the house keeps no numbers of passports."""
        return replace(self, passport_number="")

    def told(self) -> str:
        """Whose document it is, in a sentence."""
        return _(_READ[self.result.kind]).format(name=spoken_name(self.draft) or "?")

    def notes(self) -> tuple[str, ...]:
        """What to compare and to know, a sentence each."""
        return tuple(warning.text(current()) for warning in self.result.warnings)

    def values(self) -> Raw:
        """What it says, as the form holds it; nothing of what it does not say."""
        return {name: value for name, value in raw_of(self.draft).items() if value not in ("", [])}


def reading_of(result: MrzResult) -> Reading:
    """What is kept of a zone, with the number of a passport until it is known whether the house keeps it."""
    marked = (*result.failed, *result.doubtful, *(["names"] if result.names_cut else []))
    fields = {name for part in marked for name in _FILLS.get(part, (part,))}
    number = result.document_number if result.kind is Kind.PASSPORT else ""
    return Reading(replace(result, document_number=""), frozenset(fields), number)


class Scan(NamedTuple):
    """A reading, who on file could be its holder, and what opens it by itself: their file, or a new form."""

    reading: Reading
    known: tuple[Duplicate, ...]
    open_apart: Callable[[], None]


class Scanned(NamedTuple):
    """A page of an arrival, opened because of a scan: for `shell.go`."""

    stay_id: int
    scan: Scan


class Differs(NamedTuple):
    """A field that says one thing here and another one in the document, in words; `value` is what the form would take."""

    field: str
    label: str
    ours: str
    documents: str
    value: Any


class Told(NamedTuple):
    """What a page says of a reading. `actions` are keys with their words; of `chosen` fields the document's value stands."""

    sentences: tuple[str, ...]
    notes: tuple[str, ...] = ()
    differs: tuple[Differs, ...] = ()
    actions: tuple[tuple[str, str], ...] = ()
    chosen: frozenset[str] = frozenset()


def differences(ours: Mapping[str, Any], reading: Reading) -> Iterator[Differs]:
    """Where the document says something that `ours`, a form's values, does not say."""
    for name, said in reading.values().items():
        own = ours[name]
        if not _same(name, own, said, cut=reading.result.names_cut):
            value = list(dict.fromkeys((*own, *said))) if name in LISTS else said
            texts = words.discreet_text(name, own), words.discreet_text(name, value)
            yield Differs(name, words.field_label(name), *texts, value)


def _same(name: str, own: Any, said: Any, *, cut: bool) -> bool:
    if name in LISTS:
        return set(said) <= set(own)
    return own == said or (name in _NAMES and bool(own) and same_name(own, said, cut=cut))
