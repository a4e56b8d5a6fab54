"""HSDS 3.0: locations become places, and services what is offered there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from maison.directory.exchange.hsds import (
    PACKAGE,
    READ_STATUSES,
    REGISTERS,
    TAXONOMIES,
    TAXONOMY,
    lasting_id,
)
from maison.directory.exchange.model import Contents, PlaceEntry, Refused
from maison.directory.exchange.reading.files import day, number, text
from maison.directory.exchange.reading.hsds_tables import Record, Spot, package_of, under
from maison.directory.exchange.schedules import Row, Said, said_by
from maison.directory.model import ExternalId, PlaceDraft, PlaceTexts
from maison.directory.offers.model import OfferDraft, OfferTexts
from maison.directory.vocabulary import IdScheme, PlaceCategory, PlaceStatus
from maison.errors import Message
from maison.languages import N_
from maison.progress import Steps, Unwatched

_GIVEN = frozenset({
    "name", "address", "complement", "postcode", "city", "location", "phone", "other_phones", "email", "website",
    "opening_hours", "school_holiday_hours", "hours_unread", "languages", "source", "checked_on", "audience", "price_free",
    "student_price", "wheelchair", "nearest_stop", "description.fr", "price.fr", "sign_up.fr", "papers.fr",
    "student_conditions.fr", "accessibility.fr", *(f"id.{scheme.value}" for scheme in IdScheme),
})  # fmt: skip
_OFFERED = frozenset({
    "name.fr", "description.fr", "price.fr", "sign_up.fr", "papers.fr", "opening_hours", "school_holiday_hours",
    "hours_unread", "free", "student_price", "audience", "languages", "checked_on", "source", "reference",
})  # fmt: skip
_SCHEMES = {register: scheme for scheme, register in REGISTERS.items()}
_NAME = "HSDS"

_TWICE = N_("Its id is that of row {row} of the file.")
_GONE = N_("Services that are not active: {count}, not taken.")
_ACTIVE = ("", "active")


def read(source: Path, today: dt.date, steps: Steps | None = None) -> Contents:
    """What the file says. Raises `FileRefused`."""
    package = package_of(source)
    origin = package.title if package.title and not package.own else PACKAGE if package.own else _NAME
    watched = steps or Unwatched()
    places: list[PlaceEntry] = []
    refused: list[Refused] = []
    seen: dict[str, int] = {}
    for done, spot in enumerate(package.spots):
        if done % 500 == 0:
            watched.step(done, len(package.spots))
        own_id = text(spot.location.get("id"))
        if own_id and own_id in seen:
            refused.append(Refused(spot.row, text(spot.location.get("name")), Message(_TWICE, {"row": seen[own_id]})))
            continue
        seen[own_id] = spot.row
        places.append(_entry(spot, origin, today))
    gone = sum(1 for spot in package.spots for each in spot.services if not _is_active(each))
    left = (Message(_GONE, {"count": gone}),) if gone and not package.own else ()
    return Contents(places=tuple(places), refused=tuple(refused), left=left, source=origin)


def _entry(spot: Spot, origin: str, today: dt.date) -> PlaceEntry:
    location, organization = spot.location, spot.organization
    reference = text(location.get("external_identifier")) if location.get("external_identifier_type") == PACKAGE else ""
    itself = lasting_id("services", reference) if reference else ""
    own: Record = next((each for each in spot.services if text(each.get("id")) == itself), {})
    offered = [each for each in spot.services if each is not own]
    terms = _terms(own)
    status = terms.get("status", [_status(own)] if own.get("status") else [])
    address = next(iter(under(location, "addresses")), {})
    hours = _hours(under(location, "schedules"), today)
    phones = _numbers_in(location) or _numbers_in(own) or _numbers_in(organization)
    first = offered[0] if offered else own
    draft = PlaceDraft(
        name=text(location.get("name")) or text(organization.get("name")) or text(first.get("name")),
        category=next(iter(terms.get("category", ())), PlaceCategory.ADMINISTRATION),
        address=text(address.get("address_1")),
        complement=text(address.get("address_2")),
        postcode=text(address.get("postal_code")),
        city=text(address.get("city")),
        latitude=number(location.get("latitude")),
        longitude=number(location.get("longitude")),
        phone=phones[0] if phones else "",
        other_phones=tuple(phones[1:]),
        email=text(organization.get("email")) or text(own.get("email")),
        website=text(organization.get("website")) or text(own.get("url")) or text(location.get("url")),
        opening_hours=hours.regular,
        school_holiday_hours=hours.school_holidays,
        hours_unread=hours.unread,
        nearest_stop=text(location.get("transportation")),
        languages=_languages(location),
        source=origin,
        checked_on=day(own.get("assured_date")) or _newest(offered),
        status=next(iter(status), PlaceStatus.OPEN),
        price_free=_free(own),
        student_price=next(iter(terms.get("student_price", ())), None),
        wheelchair=next(iter(terms.get("wheelchair", ())), None),
        audience=tuple(terms.get("audience", ())),
        texts=_texts(own, organization, location, _joined(under(location, "accessibility"), "description")),
        external_ids=_ids(location, organization, reference),
    )
    given = _GIVEN | {name for name in ("category", "status") if terms.get(name) or (name == "status" and status)}
    offers = [_offer(each, origin, organization, today) for each in offered if _is_active(each)]
    return PlaceEntry(spot.row, draft, given, tuple(offers), _OFFERED | ({"category"} if own else set()), reference)


def _texts(own: Record, organization: Record, location: Record, accessible: str) -> dict[str, PlaceTexts]:
    """What is said of the place in French; of one that we wrote, its own service says it, else whoever runs it."""
    description = (
        text(own.get("description"))
        if own
        else text(location.get("description")) or text(organization.get("description"))
    )
    said = PlaceTexts(
        description=description,
        price=text(own.get("fees_description")),
        student_conditions=text(own.get("eligibility_description")),
        accessibility=accessible,
        sign_up=text(own.get("application_process")),
        papers=_joined(under(own, "required_documents"), "document"),
    )
    return {"fr": said} if said != PlaceTexts() else {}


def _offer(service: Record, origin: str, organization: Record, today: dt.date) -> OfferDraft:
    terms = _terms(service)
    hours = _hours(under(service, "schedules"), today)
    link = text(service.get("url"))
    link = "" if link.rstrip("/") == text(organization.get("website")).rstrip("/") else link
    said = OfferTexts(
        name=text(service.get("name")),
        description=text(service.get("description")),
        price=text(service.get("fees_description")) or text(service.get("fees")),
        sign_up="\n".join(filter(None, (text(service.get("application_process")), link))),
        papers=_joined(under(service, "required_documents"), "document"),
    )
    return OfferDraft(
        category=next(iter(terms.get("category", ())), PlaceCategory.ADMINISTRATION),
        texts={"fr": said},
        opening_hours=hours.regular,
        school_holiday_hours=hours.school_holidays,
        hours_unread=hours.unread,
        free=_free(service),
        student_price=next(iter(terms.get("student_price", ())), None),
        audience=tuple(terms.get("audience", ())),
        languages=_languages(service),
        source=origin,
        reference=text(service.get("id")),
        checked_on=day(service.get("assured_date")),
    )


def _is_active(service: Record) -> bool:
    return text(service.get("status")).lower() in _ACTIVE


def _status(service: Record) -> PlaceStatus:
    return READ_STATUSES.get(text(service.get("status")).lower(), PlaceStatus.OPEN)


def _terms(service: Record) -> dict[str, list[Any]]:
    """What our own taxonomies say of a service."""
    found: dict[str, list[Any]] = {}
    for each in under(service, "attributes"):
        name = text(each.get("link_type")).removeprefix(TAXONOMY)
        words = TAXONOMIES.get(name)
        value = text(each.get("value"))
        if words is not None and value in set(words):
            found.setdefault(name, []).append(words(value))
    return found


def _free(service: Record) -> bool | None:
    """Whether a service costs nothing: as far as its costs say it."""
    costs = under(service, "cost_options")
    amounts = [number(each.get("amount")) for each in costs]
    if not costs:
        return None
    return all(amount == 0 for amount in amounts)


def _languages(record: Record) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (text(each.get("code")) for each in under(record, "languages")))))


def _numbers_in(record: Record) -> list[str]:
    return [found for each in under(record, "phones") if (found := text(each.get("number")))]


def _joined(records: Iterable[Record], field: str) -> str:
    return "\n".join(dict.fromkeys(filter(None, (text(each.get(field)) for each in records))))


def _newest(services: Sequence[Record]) -> dt.date | None:
    return max(filter(None, (day(each.get("assured_date")) for each in services)), default=None)


def _ids(location: Record, organization: Record, reference: str) -> tuple[ExternalId, ...]:
    found = []
    if not reference and (own := text(location.get("id"))):
        found.append(ExternalId(IdScheme.HSDS, own))
    for each in under(organization, "organization_identifiers"):
        scheme = _SCHEMES.get(text(each.get("identifier_scheme")))
        if scheme is not None and (value := text(each.get("identifier"))):
            found.append(ExternalId(scheme, value))
    return tuple(found)


def _hours(schedules: Iterable[Mapping[str, Any]], today: dt.date) -> Said:
    """What schedules say; one that is over says nothing, and one with bounds is kept in words."""
    rows = []
    for each in schedules:
        last = day(each.get("valid_to")) or day(each.get("until"))
        if last is not None and last < today:
            continue
        rows.append(_row(each))
    return said_by(rows)


def _row(each: Mapping[str, Any]) -> Row:
    row = Row(
        text(each.get("byday")).replace(" ", "").upper(),
        text(each.get("opens_at"))[:5],
        text(each.get("closes_at"))[:5],
        text(each.get("freq")).upper(),
        text(each.get("description")),
        text(each.get("notes")),
    )
    bounds = [
        text(each.get(name)) for name in ("valid_from", "valid_to", "until", "bymonthday", "byyearday", "byweekno")
    ]
    apart = text(each.get("interval")) not in ("", "1")
    if not (any(bounds) or apart):
        return row
    words = " ".join(filter(None, (row.freq, row.byday, f"{row.opens}–{row.closes}", *bounds, row.description)))
    return Row(note="\n".join(filter(None, (words, row.note))))
