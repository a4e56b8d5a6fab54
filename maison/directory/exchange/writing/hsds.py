"""HSDS 3.0: a ZIP of its CSV tables with `datapackage.json`. Its ids are always the same for the same places."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from maison.directory.exchange.hsds import (
    NUMERIC,
    PACKAGE,
    REGISTERS,
    STATUSES,
    TABLES,
    TAXONOMIES,
    TAXONOMY,
    lasting_id,
)
from maison.directory.exchange.model import About, own_reference
from maison.directory.exchange.schedules import rows_of
from maison.directory.exchange.writing.packing import packed
from maison.directory.exchange.writing.unsaid import unsaid_of
from maison.directory.model import Place, PlaceTexts
from maison.directory.offers.model import OfferTexts
from maison.errors import Message
from maison.languages import N_

_CARRIED = frozenset({
    "name", "category", "address", "complement", "postcode", "city", "location", "phone", "other_phones", "email",
    "website", "opening_hours", "school_holiday_hours", "hours_unread", "languages", "checked_on", "status", "audience",
    "price_free", "student_price", "wheelchair", "nearest_stop", "description.fr", "price.fr", "sign_up.fr", "papers.fr",
    "student_conditions.fr", "accessibility.fr", *(f"id.{scheme.value}" for scheme in REGISTERS),
})  # fmt: skip
_OFFERED = frozenset({
    "category", "name.fr", "description.fr", "price.fr", "sign_up.fr", "papers.fr", "opening_hours",
    "school_holiday_hours", "hours_unread", "free", "student_price", "audience", "languages", "checked_on",
})  # fmt: skip
#: Departments of the metropolis, which the format calls states.
_PROVINCES = {"59": "Nord", "62": "Pas-de-Calais"}
_NO_CHARGE = "gratuit"

_IN_WORDS = N_(
    "Hours beyond those of a plain week (seasons, holidays, dates): of {count}, written as a description in OSM syntax."
)


def chunks(records: Sequence[Place], about: About) -> Iterator[bytes]:
    """The file."""
    tables = _Tables()
    for name in TAXONOMIES:
        _taxonomy(tables, name)
    for place in records:
        _place(tables, place)
    parts = {f"{name}.csv": _csv(columns, tables.rows[name]) for name, columns in TABLES.items()}
    yield packed({"datapackage.json": _package(), **parts})


def unsaid(records: Sequence[Place]) -> tuple[Message, ...]:
    """What the format cannot say of these places."""
    texts = [place.draft.opening_hours for place in records]
    texts += [offer.draft.opening_hours for place in records for offer in place.services]
    beyond = sum(1 for text in texts if any(row.description for row in rows_of(text)))
    told = (Message(_IN_WORDS, {"count": beyond}),) if beyond else ()
    return (*told, *unsaid_of(records, _CARRIED, _OFFERED))


class _Tables:
    """The rows of each table."""

    def __init__(self) -> None:
        self.rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, table: str, *names: object, **values: Any) -> str:
        """One row; its id is made of the table and of what it is called."""
        row_id = lasting_id(table, *names)
        self.rows[table].append({"id": row_id, **values})
        return row_id

    def add_each(self, table: str, names: Sequence[object], each: Iterable[dict[str, Any]]) -> None:
        """Several rows that hang on the same record."""
        for at, values in enumerate(each):
            self.add(table, *names, at, **values)


def _taxonomy(tables: _Tables, name: str) -> None:
    whole = tables.add("taxonomies", name, name=TAXONOMY + name, description=name)
    for term in TAXONOMIES[name]:
        tables.add(
            "taxonomy_terms", name, term.value, code=term.value, name=term.value, description=term.value,
            taxonomy=TAXONOMY + name, taxonomy_id=whole,
        )  # fmt: skip


def _place(tables: _Tables, place: Place) -> None:
    draft, called = place.draft, own_reference(place)
    said = draft.texts.get("fr", PlaceTexts())
    organization = tables.add(
        "organizations", called, name=draft.name, description=said.description or draft.name, email=draft.email,
        website=draft.website,
    )  # fmt: skip
    numbers = [(each, REGISTERS[each.scheme]) for each in draft.external_ids if each.scheme in REGISTERS]
    tables.add_each("organization_identifiers", (called,), (
        {
            "organization_id": organization, "identifier_scheme": scheme, "identifier_type": each.scheme.value,
            "identifier": each.value,
        } for each, scheme in numbers
    ))  # fmt: skip
    location = tables.add(
        "locations", called, location_type="physical", organization_id=organization, name=draft.name,
        transportation=draft.nearest_stop, latitude=draft.latitude, longitude=draft.longitude,
        external_identifier=called, external_identifier_type=PACKAGE,
    )  # fmt: skip
    _location(tables, place, called, location, said)
    service = tables.add(
        "services", called, organization_id=organization, name=draft.name, description=said.description,
        url=draft.website, email=draft.email, status=STATUSES[draft.status], application_process=said.sign_up,
        fees_description=said.price, eligibility_description=said.student_conditions, assured_date=draft.checked_on,
    )  # fmt: skip
    tables.add("service_at_location", called, service_id=service, location_id=location)
    _costs(tables, (called,), service, draft.price_free, said.papers)
    _terms(tables, (called,), service, {name: getattr(draft, name) for name in TAXONOMIES})
    _offers(tables, place, organization, location)


def _location(tables: _Tables, place: Place, called: str, location: str, said: PlaceTexts) -> None:
    draft, here = place.draft, {"location_id": location}
    if draft.address or draft.complement or draft.postcode or draft.city:
        french = len(draft.postcode) == 5 and draft.postcode.isdigit()
        tables.add(
            "addresses", called, **here, address_1=draft.address, address_2=draft.complement, city=draft.city,
            state_province=_PROVINCES.get(draft.postcode[:2], "") if french else "", postal_code=draft.postcode,
            country="FR" if french else "", address_type="physical",
        )  # fmt: skip
    tables.add_each("phones", (called,), ({**here, "number": number} for number in draft.phones))
    tables.add_each("languages", (called,), ({**here, "code": tag} for tag in draft.languages))
    tables.add_each(
        "accessibility", (called,), ([{**here, "description": said.accessibility}] if said.accessibility else [])
    )
    _hours(tables, (called,), here, draft)


def _hours(tables: _Tables, names: Sequence[object], here: dict[str, Any], draft: Any) -> None:
    rows = rows_of(draft.opening_hours, draft.school_holiday_hours, draft.hours_unread)
    tables.add_each("schedules", names, (
        {
            **here, "freq": row.freq, "byday": row.byday, "opens_at": row.opens and f"{row.opens}:00",
            "closes_at": row.closes and f"{row.closes}:00", "description": row.description, "notes": row.note,
        } for row in rows
    ))  # fmt: skip


def _costs(tables: _Tables, names: Sequence[object], service: str, free: bool | None, papers: str) -> None:
    if free:
        tables.add("cost_options", *names, service_id=service, option=_NO_CHARGE, currency="eur", amount=0)
    elif free is not None:
        tables.add("cost_options", *names, service_id=service, option="payant", currency="eur")
    if papers:
        tables.add("required_documents", *names, service_id=service, document=papers)


def _terms(tables: _Tables, names: Sequence[object], service: str, values: dict[str, Any]) -> None:
    """What our own taxonomies say of a service."""
    for name, value in values.items():
        words = value if isinstance(value, tuple) else (value,) if value is not None else ()
        tables.add_each("attributes", (*names, name), (
            {
                "link_id": service, "taxonomy_term_id": lasting_id("taxonomy_terms", name, word.value),
                "link_type": TAXONOMY + name, "link_entity": "service", "value": word.value,
            } for word in words
        ))  # fmt: skip


def _offers(tables: _Tables, place: Place, organization: str, location: str) -> None:
    called = own_reference(place)
    for offer in place.services:
        draft, said = offer.draft, offer.draft.texts.get("fr", OfferTexts())
        names = (called, offer.id)
        service = tables.add(
            "services", *names, organization_id=organization, name=offer.text("name", "fr").text,
            description=said.description, status="active", application_process=said.sign_up, fees_description=said.price,
            assured_date=draft.checked_on,
        )  # fmt: skip
        tables.add("service_at_location", *names, service_id=service, location_id=location)
        here = {"service_id": service}
        tables.add_each("languages", names, ({**here, "code": tag} for tag in draft.languages))
        _hours(tables, names, here, draft)
        _costs(tables, names, service, draft.free, said.papers)
        told = {"category": draft.category, "audience": draft.audience, "student_price": draft.student_price}
        _terms(tables, names, service, told)


def _csv(columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: "" if value is None else value for name, value in row.items()} for row in rows)
    return out.getvalue().encode()


def _package() -> bytes:
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "profile": "tabular-data-resource",
            "schema": {
                "fields": [{"name": each, "type": "number" if each in NUMERIC else "string"} for each in columns],
                "primaryKey": "id",
            },
        }
        for name, columns in TABLES.items()
    ]
    package = {"name": PACKAGE, "title": "HSDS 3.0", "profile": "tabular-data-package", "resources": resources}
    return json.dumps(package, ensure_ascii=False, indent=1).encode()
