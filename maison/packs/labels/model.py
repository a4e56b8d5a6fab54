"""What a label says, and the sheets that labels come on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from maison import languages
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.names import spoken_name
from maison.arrivals.vocabulary import ContactKind
from maison.errors import UserError

_MM = 72 / 25.4


class LabelsRefused(UserError):
    """Labels that cannot be made: nobody to make them for, or a place that the sheet has not."""

    code = "labels"


class SheetOfLabels(NamedTuple):
    """An A4 sheet of labels, in points: how many stand beside and under each other, how large they are, what is between
    two of a row. The sheet's margins follow.
    """

    across: int
    down: int
    width: float
    height: float
    gap: float

    @property
    def places(self) -> int:
        """How many labels a sheet has."""
        return self.across * self.down


#: The sheets: 70 × 37 mm, from edge to edge; 99.1 × 38.1 mm, with margins.
SHEETS: Mapping[str, SheetOfLabels] = {
    "3x8": SheetOfLabels(3, 8, 70 * _MM, 37 * _MM, 0.0),
    "2x7": SheetOfLabels(2, 7, 99.1 * _MM, 38.1 * _MM, 2.5 * _MM),
}


class Label(NamedTuple):
    """One label. `native_language` says how the native name is read; a folder's `note` is the reference and the language."""

    name: str
    native_name: str = ""
    native_language: str = ""
    address: tuple[str, ...] = ()
    note: str = ""


def envelope(arrival: Arrival, today: dt.date) -> Label:
    """The label of an envelope: the name, and the address that holds on this day."""
    return _named(arrival.draft)._replace(address=tuple(address_of(arrival.draft, today)))


def folder(arrival: Arrival, _today: dt.date) -> Label:
    """The label of a folder at the desk: the name, the reference, the language of the pack."""
    tag = languages.pack_language(arrival.draft.languages)
    return _named(arrival.draft)._replace(note=f"{arrival.reference} · {languages.get(tag).own_name()}")


#: The kinds of labels, as commands call them.
KINDS = {"envelope": envelope, "folder": folder}


def _named(draft: ArrivalDraft) -> Label:
    name, native = spoken_name(draft), draft.native_name
    own = draft.languages[0] if draft.languages else ""
    return Label(name, native if native != name else "", own)


def address_of(draft: ArrivalDraft, today: dt.date) -> Iterable[str]:
    """The lines of the postal address that holds on this day: the one to write to, else that of the home; the latest of several."""
    written = [
        contact
        for contact in draft.contacts
        if contact.kind is ContactKind.ADDRESS and (contact.until is None or contact.until >= today)
    ]
    homes = [
        lease
        for lease in draft.leases
        if lease.address and (lease.until is None or lease.until >= today) and (lease.since or today) <= today
    ]
    found = next((contact.value for contact in written if contact.preferred), "")
    found = found or next((contact.value for contact in written), "")
    found = found or next((lease.address for lease in sorted(homes, key=_begun, reverse=True)), "")
    return filter(None, (line.strip() for line in found.split(",")))


def _begun(lease: object) -> dt.date:
    return getattr(lease, "since", None) or dt.date.min
