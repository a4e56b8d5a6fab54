"""What a person or a stay may have several of, beyond the first page of the form: names, contacts, permits, leases...

The form's own fields hold what the desk needs first; these lists say more about it: when a nationality ends, which
contact is preferred, which permits there were. All of them are fields of `ArrivalDraft` like the others, so that
history, conflicts, merges and undoing treat them alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from maison.arrivals.vocabulary import ContactKind, Housing, NameKind, Permit
from maison.errors import Message
from maison.languages import N_
from maison.text import clean_line, is_email

#: So many entries one list may have.
MANY = 40


class OtherName(NamedTuple):
    """A name beside that of the passport; the order of the list is that of their use."""

    kind: NameKind
    family_name: str = ""
    given_names: str = ""


class NationalityDates(NamedTuple):
    """Since when and until when somebody has a nationality (ISO 3166-1 alpha-2); None where it is not known."""

    country: str
    since: dt.date | None = None
    until: dt.date | None = None


class Contact(NamedTuple):
    """One more way to reach somebody, or what is to be known of an address or number of the form."""

    kind: ContactKind
    value: str
    preferred: bool = False
    until: dt.date | None = None
    remark: str = ""


class NoticeGiven(NamedTuple):
    """The notice on personal data was handed over: which version, in which language (BCP 47), when."""

    version: str
    language: str
    given_on: dt.date


class PermitHeld(NamedTuple):
    """A visa, card or certificate beside the one in the form; several may hold at once."""

    kind: Permit
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    remark: str = ""


class Lease(NamedTuple):
    """Where somebody lives or lived, with the dates of the lease."""

    kind: Housing
    since: dt.date | None = None
    until: dt.date | None = None
    address: str = ""


class Flag(NamedTuple):
    """Something nobody may overlook, until it is resolved."""

    text: str
    raised_on: dt.date | None = None
    resolved_on: dt.date | None = None


#: The field of each list, and what is in it.
RECORDS: Mapping[str, type[tuple[Any, ...]]] = {
    "other_names": OtherName,
    "nationality_dates": NationalityDates,
    "contacts": Contact,
    "notices": NoticeGiven,
    "permits": PermitHeld,
    "leases": Lease,
    "flags": Flag,
}

#: What the parts of the records are called, on screen and in sentences.
PART_LABELS: Mapping[str, str] = {
    "kind": N_("Kind"),
    "family_name": N_("Family name"),
    "given_names": N_("Given names"),
    "country": N_("Country"),
    "since": N_("From"),
    "until": N_("Until"),
    "value": N_("Address, number or name"),
    "preferred": N_("Preferred"),
    "remark": N_("Remark"),
    "version": N_("Version"),
    "language": N_("Language"),
    "given_on": N_("Handed over on"),
    "valid_from": N_("Valid from"),
    "valid_until": N_("Valid until"),
    "address": N_("Address"),
    "text": N_("Text"),
    "raised_on": N_("Raised on"),
    "resolved_on": N_("Resolved on"),
}

#: The parts that a record cannot do without; of several, one is enough.
_NEEDED: Mapping[type[Any], tuple[tuple[str, ...], Message]] = {
    OtherName: (("family_name", "given_names"), Message(N_("A name without a letter: enter it, or remove the line."))),
    Contact: (("value",), Message(N_("A contact without an address or number: enter it, or remove the line."))),
    Flag: (("text",), Message(N_("A flag without a text: say what it is about, or remove the line."))),
    NoticeGiven: (("version",), Message(N_("A notice without its version: enter it, or remove the line."))),
}
_ENDS_BEFORE = Message(N_("This ends before it begins. Correct one of the two dates."))
_NO_EMAIL = Message(N_("This is not an e-mail address: it needs a name, an @ and a domain, as in anna@example.org."))
_SPANS = (("since", "until"), ("valid_from", "valid_until"), ("raised_on", "resolved_on"))
_YEARS = range(1900, 2101)


def cleaned_record(record: Any) -> Any:
    """A record with its texts as they are kept. Raises `TextRefused`."""
    texts = {
        name: clean_line(value)
        for name, value in zip(record._fields, record, strict=True)
        if isinstance(value, str) and not isinstance(value, StrEnum)
    }
    return record._replace(**texts)


def problems_of_list(name: str, records: tuple[Any, ...]) -> Iterator[Message]:
    """What is wrong with the entries of one list."""
    if len(records) > MANY:
        yield Message(
            N_("These are {count} entries; at most {limit} fit. Please shorten the list."),
            {"count": len(records), "limit": MANY},
        )
    if name == "contacts" and sum(contact.preferred for contact in records) > 1:
        yield Message(N_("Two contacts are preferred. Keep one."))
    for record in records:
        yield from problems_of_record(record)


def problems_of_record(record: Any) -> Iterator[Message]:
    """What is wrong with one entry."""
    needed, sentence = _NEEDED.get(type(record), ((), Message("")))
    if needed and not any(getattr(record, part) for part in needed):
        yield sentence
    if isinstance(record, Contact) and record.kind is ContactKind.EMAIL and record.value and not is_email(record.value):
        yield _NO_EMAIL
    for value in record:
        if isinstance(value, dt.date) and value.year not in _YEARS:
            yield Message(N_("The year {year} is not possible here. Check the date."), {"year": value.year})
    for first, last in _SPANS:
        start, end = getattr(record, first, None), getattr(record, last, None)
        if start and end and end < start:
            yield _ENDS_BEFORE
