"""Places as GeoJSON: with the tags of OpenStreetMap for the programs of others, and what these cannot say beside them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from maison.directory.exchange.model import About, own_reference
from maison.directory.exchange.plainly import EVERYTHING, told_facts, told_offer
from maison.directory.exchange.reading.geojson import OWN
from maison.directory.exchange.tags import tag_of
from maison.directory.exchange.writing.unsaid import unsaid_of
from maison.directory.model import Place, PlaceDraft
from maison.directory.offers.model import OFFER_FIELDS, OFFER_TEXT_FIELDS
from maison.directory.vocabulary import IdScheme
from maison.errors import Message

#: Fact -> the tag that says the same, with the same text.
_TAGS = {
    "name": "name",
    "address": "addr:full",
    "postcode": "addr:postcode",
    "city": "addr:city",
    "email": "email",
    "website": "website",
    "opening_hours": "opening_hours",
    "wheelchair": "wheelchair",
    "checked_on": "check_date",
}


def chunks(records: Sequence[Place], about: About) -> Iterator[bytes]:
    """The file, piece by piece."""
    names = sorted({place.draft.attribution for place in records} - {""})
    head = {"type": "FeatureCollection", "generator": "Maison Internationale", "timestamp": about.today.isoformat()}
    named = {"attribution": "; ".join(names)} if names else {}
    yield f'{_written(head | named)[:-1]}, "features": ['.encode()
    for at, place in enumerate(records):
        yield f"{',' if at else ''}\n{_written(_feature(place))}".encode()
    yield b"\n]}\n"


def unsaid(records: Sequence[Place]) -> tuple[Message, ...]:
    """What of these places the format cannot say."""
    return unsaid_of(records, EVERYTHING, {*OFFER_FIELDS, *OFFER_TEXT_FIELDS})


def _feature(place: Place) -> dict[str, Any]:
    point = place.draft.point
    geometry = None if point is None else {"type": "Point", "coordinates": [point.longitude, point.latitude]}
    return {"type": "Feature", "geometry": geometry, "properties": _properties(place)}


def _properties(place: Place) -> dict[str, Any]:
    draft = place.draft
    facts = told_facts(draft)
    said: dict[str, Any] = {tag: facts.pop(fact) for fact, tag in _TAGS.items() if fact in facts}
    said |= _as_tags(draft, facts)
    said |= {f"description:{tag}": texts.description for tag, texts in draft.texts.items() if texts.description}
    said |= {OWN + fact: value for fact, value in facts.items()}
    said |= {OWN + "reference": own_reference(place)}
    if draft.to_confirm:
        said[OWN + "to_confirm"] = list(draft.to_confirm)
    if place.services:
        said[OWN + "services"] = [told_offer(offer.draft) for offer in place.services]
    return said


def _as_tags(draft: PlaceDraft, facts: dict[str, Any]) -> dict[str, str]:
    """What others read in tags; of what these say in full, `facts` keeps nothing."""
    key, value = tag_of(draft.category)
    said = {key: value}
    if draft.phones:
        said["phone"] = "; ".join(draft.phones)
    said |= {f"language:{tag}": "yes" for tag in draft.languages}
    if draft.price_free is not None:
        said["fee"] = "no" if draft.price_free else "yes"
    for number in draft.external_ids:
        if number.scheme is IdScheme.OSM:
            said["@id"] = number.value
        elif number.scheme is IdScheme.SIRET:
            said["ref:FR:SIRET"] = number.value
    return said


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
