"""HSDS 3.0 as both its reader and its writer know it: the tables, the words of its fields for ours, and lasting ids.

A place is a location, the organization that runs it, and one service that is the place itself; what it offers are further
services there. What the format has no field for, but a taxonomy can say, is said by terms of our own taxonomies.
"""

from __future__ import annotations

import uuid
from enum import StrEnum

from maison.directory.vocabulary import Audience, IdScheme, PlaceCategory, PlaceStatus, StudentPrice, Wheelchair

#: Whose files are ours: the name of the package, and the type of the numbers that we gave places.
PACKAGE = "maison-internationale"
_NAMESPACE = uuid.UUID("6f2b1c1e-6d0a-5d3c-9a5e-0d1f6c9b7a42")

TABLES: dict[str, tuple[str, ...]] = {
    "organizations": ("id", "name", "description", "email", "website"),
    "organization_identifiers": ("id", "organization_id", "identifier_scheme", "identifier_type", "identifier"),
    "services": (
        "id", "organization_id", "name", "description", "url", "email", "status", "application_process",
        "fees_description", "eligibility_description", "assured_date",
    ),
    "locations": (
        "id", "location_type", "organization_id", "name", "transportation", "latitude", "longitude",
        "external_identifier", "external_identifier_type",
    ),
    "service_at_location": ("id", "service_id", "location_id"),
    "addresses": (
        "id", "location_id", "address_1", "address_2", "city", "state_province", "postal_code", "country", "address_type",
    ),
    "phones": ("id", "location_id", "number"),
    "schedules": (
        "id", "service_id", "location_id", "freq", "byday", "opens_at", "closes_at", "description", "notes",
    ),
    "languages": ("id", "service_id", "location_id", "code"),
    "accessibility": ("id", "location_id", "description"),
    "cost_options": ("id", "service_id", "option", "currency", "amount"),
    "required_documents": ("id", "service_id", "document"),
    "taxonomies": ("id", "name", "description"),
    "taxonomy_terms": ("id", "code", "name", "description", "taxonomy", "taxonomy_id"),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value"),
}  # fmt: skip
NUMERIC = frozenset({"latitude", "longitude", "amount"})

STATUSES = {
    PlaceStatus.OPEN: "active",
    PlaceStatus.SEASONAL: "active",
    PlaceStatus.TEMPORARILY_CLOSED: "temporarily closed",
    PlaceStatus.CLOSED_FOR_GOOD: "defunct",
}
READ_STATUSES = {
    "active": PlaceStatus.OPEN,
    "inactive": PlaceStatus.TEMPORARILY_CLOSED,
    "temporarily closed": PlaceStatus.TEMPORARILY_CLOSED,
    "defunct": PlaceStatus.CLOSED_FOR_GOOD,
}

#: Our own taxonomies: their names, and whose words are their terms. The field that each says is named like it.
TAXONOMIES: dict[str, type[StrEnum]] = {
    "category": PlaceCategory,
    "audience": Audience,
    "student_price": StudentPrice,
    "wheelchair": Wheelchair,
    "status": PlaceStatus,
}
TAXONOMY = f"{PACKAGE}/"

#: What registers of organizations are called, for the numbers that are not those of this format.
REGISTERS = {scheme: f"{PACKAGE}/{scheme.value}" for scheme in IdScheme if scheme is not IdScheme.HSDS} | {
    IdScheme.SIRET: "FR-SIRET"
}


def lasting_id(kind: str, *names: object) -> str:
    """The id of a record: always the same for the same kind and names."""
    return str(uuid.uuid5(_NAMESPACE, "/".join((kind, *map(str, names)))))
