"""How an arrival is told on screen: its heading, and values in words.

Plain Python in the window's language; lists, the file, its history and the comparison of two versions all say a value
in the same words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from maison.arrivals.model import FIELD_LABELS, PRIVATE_FIELDS, ArrivalDraft
from maison.arrivals.names import spoken_name
from maison.arrivals.records import PART_LABELS, RECORDS, Contact
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import LABELS, NO, YES, Category, Funding, Housing, Level, Permit
from maison.records import from_plain, parts
from ui.arrivals.brief import isolated, with_native
from ui.i18n import _, current, ngettext

#: What stands where nothing is known.
NOTHING = "—"
_WORDS = {
    "category": Category,
    "permit": Permit,
    "housing": Housing,
    "status": Status,
    "level": Level,
    "funding": Funding,
}


def field_label(name: str) -> str:
    """What a field is called."""
    return _(FIELD_LABELS[name])


def heading(draft: ArrivalDraft) -> str:
    """The name over a file, as one says it."""
    return with_native(spoken_name(draft), draft.native_name)


def discreet_text(field: str, value: Any) -> str:
    """The value of a field in words; of one that not everybody may see, only that there is one."""
    return _("not shown here") if value and field in PRIVATE_FIELDS else value_text(field, value)


def value_text(field: str, value: Any) -> str:
    """The value of a field in words: typed, or as the audit trail keeps it."""
    if isinstance(value, bool):
        return _(YES if value else NO)
    if not value:
        return NOTHING
    language = current()
    if field in RECORDS:
        return "; ".join(record_text(RECORDS[field], entry) for entry in value)
    if field in _WORDS:
        return _(LABELS[_WORDS[field](value)])
    if field == "nationalities":
        return language.listing([language.country(code) for code in value])
    if field == "languages":
        return language.listing([language.language_name(tag) for tag in value])
    if field == "tags":
        return language.listing(list(value))
    if field == "phones":
        return _phones(value)
    day = _day(value) if field.endswith(("_on", "_date", "_arrival", "_from", "_until")) else None
    return language.date(day) if day else str(value)


def record_text(kind: type[tuple[Any, ...]], entry: Any) -> str:
    """One entry of a list in words: what is known of it, typed or as the audit trail keeps it."""
    record = from_plain(kind, entry) if isinstance(entry, dict) else entry
    told = (part_text(name, value) for name, value in zip(parts(kind), record, strict=True))
    return ", ".join(isolated(text) for text in told if text)


def part_text(name: str, value: Any) -> str:
    """One part of an entry in words; "" where nothing is known."""
    if isinstance(value, bool):
        return _(PART_LABELS[name]).lower() if value else ""
    if isinstance(value, StrEnum):
        return _(LABELS[value])
    if isinstance(value, dt.date):
        return _("{part}: {date}").format(part=_(PART_LABELS[name]), date=current().date(value, "medium"))
    if value and name in ("country", "language"):
        return current().country(value) if name == "country" else current().language_name(value)
    return str(value or "")


def _phones(numbers: Sequence[str]) -> str:
    from maison.phones import shown_phone

    return ", ".join(isolated(shown_phone(number)) for number in numbers)


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        return None


def short_day(day: dt.date | None) -> str:
    """A date in a column."""
    return current().date(day, "medium") if day else ""


def long_day(day: dt.date | None) -> str:
    """A date in a sentence."""
    return current().date(day) if day else ""


def nationalities_text(codes: Sequence[str]) -> str:
    """Names of countries in a line."""
    return value_text("nationalities", codes) if codes else ""


def dates_line(draft: ArrivalDraft) -> str:
    """From when to when somebody stays."""
    start, end = draft.arrived_on or draft.planned_arrival, draft.leaves_on
    if start and end:
        return _("from {start} to {end}").format(start=long_day(start), end=long_day(end))
    if start:
        return (_("since {start}") if draft.arrived_on else _("from {start}")).format(start=long_day(start))
    return _("until {end}").format(end=long_day(end)) if end else _("dates not known yet")


def about_line(reference: str, draft: ArrivalDraft) -> str:
    """Reference, nationality, category and host in one line."""
    category = _(LABELS[draft.category]) if draft.category else ""
    stay = ", ".join(part for part in (category, draft.host) if part)
    return " · ".join(part for part in (reference, nationalities_text(draft.nationalities), stay) if part)


def permits_now(draft: ArrivalDraft, today: dt.date) -> list[str]:
    """The permit of the form, also when it is over, then the others that hold today."""
    own = draft.permit if draft.permit is not Permit.UNKNOWN else None
    over = draft.permit_until is not None and draft.permit_until < today
    told = [_permit(own, draft.permit_until, over=over)] if own else []
    return told + [
        _permit(held.kind, held.valid_until)
        for held in draft.permits
        if (held.valid_from is None or held.valid_from <= today)
        and (held.valid_until is None or today <= held.valid_until)
    ]


def _permit(kind: Permit, until: dt.date | None, *, over: bool = False) -> str:
    name = _(LABELS[kind])
    if not until:
        return name
    return (_("{permit}, over since {end}") if over else _("{permit} until {end}")).format(
        permit=name, end=short_day(until)
    )


def contact_lines(draft: ArrivalDraft, today: dt.date) -> tuple[str, ...]:
    """How to reach somebody now: the preferred contact first, then those of the form, then the others that still hold."""
    holding = [contact for contact in draft.contacts if contact.until is None or today <= contact.until]
    preferred = [contact_line(contact) for contact in holding if contact.preferred]
    others = [contact_line(contact) for contact in holding if not contact.preferred]
    phones = value_text("phones", draft.phones) if draft.phones else ""
    housing = value_text("housing", draft.housing) if draft.housing else ""
    return tuple(line for line in (*preferred, phones, draft.email, housing, *others) if line)


def contact_line(contact: Contact) -> str:
    """One more way to reach somebody, in a line."""
    value = f"{isolated(contact.value)} ({contact.remark})" if contact.remark else isolated(contact.value)
    kind = _(LABELS[contact.kind])
    if contact.preferred:
        return _("Preferred, {kind}: {value}").format(kind=kind, value=value)
    return _("{fact}: {value}").format(fact=kind[:1].upper() + kind[1:], value=value)


def days_away(day: dt.date, today: dt.date) -> str:
    """How far a day is, in words."""
    days = (day - today).days
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=current().number(days))
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=current().number(-days))


def count_text(count: int, *, filtered: bool) -> str:
    """How many arrivals a list has, in words."""
    if filtered:
        sentence = ngettext("{count} arrival matches", "{count} arrivals match", count)
    else:
        sentence = ngettext("{count} arrival", "{count} arrivals", count)
    return sentence.format(count=current().number(count))
