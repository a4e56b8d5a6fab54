"""Places as GeoJSON: what OpenStreetMap says of them by its tags, and what files of our own say besides.

An extract holds far more than places that a desk makes known: what has no name, and what is of no category of ours, is
counted and left. Data of OpenStreetMap bears the name of its makers wherever it goes.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from maison import languages
from maison.directory.exchange.geometry import point_of
from maison.directory.exchange.model import Contents, FileRefused, PlaceEntry, Refused
from maison.directory.exchange.plainly import NotPlain, fact_of, given_facts, not_read, offer_of
from maison.directory.exchange.reading.files import day, entries_of, flag, text
from maison.directory.exchange.reading.stream import JsonStream
from maison.directory.exchange.tags import ATTRIBUTION, SOURCE, category_of
from maison.directory.facts import draft_of, facts_of
from maison.directory.model import CONFIRMABLE, ExternalId, PlaceDraft, PlaceTexts
from maison.directory.offers.model import OfferDraft
from maison.directory.vocabulary import Confidence, IdScheme, PlaceCategory, Wheelchair
from maison.errors import Message
from maison.languages import N_
from maison.progress import Steps, Unwatched

#: What the names of our own properties begin with.
OWN = "maison:"
_OSM_ID = re.compile(r"(node|way|relation)/(\d{1,20})")
#: Text of a tag -> text of a place; behind each the language may stand ("description:en").
_TEXTS = {
    "description": "description",
    "wheelchair:description": "accessibility",
    "charge": "price",
}
_BEGINNINGS = tuple(_TEXTS)
_EVERY = 500
#: What tags can tell. What a place is for, they say of new places alone: our categories are not theirs.
_GIVEN = frozenset({
    "name", "address", "postcode", "city", "location", "phone", "other_phones", "email", "website", "opening_hours",
    "hours_unread", "languages", "wheelchair", "price_free", "attribution", "source", "checked_on", "id.osm", "id.siret",
})  # fmt: skip

_NO_LIST = N_("{file} is JSON, but no GeoJSON with a list of features. Export the places as GeoJSON, then import that.")
_UNNAMED = N_("Entries without a name, left out: {count}.")
_OF_OTHER_KINDS = N_("Entries of kinds that the directory does not keep, left out: {count}.")


def read(source: Path, today: dt.date, steps: Steps | None = None) -> Contents:
    """What the file says. Raises `FileRefused`."""
    steps = steps or Unwatched()
    stream = JsonStream(source)
    places: list[PlaceEntry] = []
    refused: list[Refused] = []
    remarks: list[Refused] = []
    left: Counter[str] = Counter()
    for row, feature, why in entries_of(_features(stream, source.name), source.name):
        if row % _EVERY == 0:
            steps.step(stream.at, stream.size)
        if feature is None:
            assert why is not None
            refused.append(Refused(row, "", why))
            continue
        said = feature.get("properties")
        properties = said if isinstance(said, dict) else {}
        if OWN + "category" in properties:
            places.append(_own(row, properties, feature, remarks))
            continue
        tags = {name: text(value) for name, value in properties.items()}
        category = category_of(tags)
        if category is None or not _name(tags):
            left[_OF_OTHER_KINDS if category is None else _UNNAMED] += 1
            continue
        draft = _osm(tags, feature, category)
        texts = (f"{name}.{tag}" for tag in draft.texts for name in _TEXTS.values())
        places.append(PlaceEntry(row, draft, _GIVEN.union(texts)))
    told = tuple(Message(msgid, {"count": count}) for msgid, count in left.items())
    return Contents(tuple(places), (), tuple(refused), tuple(remarks), told, SOURCE)


def _features(stream: JsonStream, name: str) -> Iterator[Any]:
    yield from stream.entries("features")
    if stream.has_list:
        return
    if stream.others.get("type") != "Feature":
        raise FileRefused(_NO_LIST, file=name)
    yield stream.others


# What tags say --------------------------------------------------------------------------------------------------------


def _osm(
    tags: Mapping[str, str], feature: Mapping[str, Any], category: PlaceCategory = PlaceCategory.CULTURAL_CENTRE
) -> PlaceDraft:
    """The place that the tags describe; none of them is looked at twice."""
    point = point_of(feature.get("geometry"))
    phones = _several(_first(tags, "phone", "contact:phone"), _first(tags, "contact:mobile", "mobile"))
    fee = flag(tags.get("fee"))
    return PlaceDraft(
        name=_name(tags),
        category=category,
        address=_address(tags),
        postcode=_first(tags, "addr:postcode", "contact:postcode"),
        city=_first(tags, "addr:city", "contact:city"),
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        phone=phones[0] if phones else "",
        other_phones=phones[1:],
        email=next(iter(_several(_first(tags, "email", "contact:email"))), ""),
        website=next(iter(_several(_first(tags, "website", "contact:website", "url"))), ""),
        opening_hours=tags.get("opening_hours", ""),
        languages=tuple(_languages(tags)),
        price_free=None if fee is None else not fee,
        wheelchair=_wheelchair(tags),
        checked_on=day(_first(tags, "check_date", "survey:date")),
        source=SOURCE,
        confidence=Confidence.B,
        attribution=ATTRIBUTION,
        texts=_texts(tags),
        external_ids=tuple(_numbers(tags, feature)),
    )


def _name(tags: Mapping[str, str]) -> str:
    return _first(tags, "name:fr", "name", "official_name", "name:en")


def _first(tags: Mapping[str, str], *names: str) -> str:
    return next((said for name in names if (said := tags.get(name))), "")


def _several(*said: str) -> tuple[str, ...]:
    """The values that stand between semicolons, each once."""
    parts = (part.strip() for each in said for part in each.split(";"))
    return tuple(dict.fromkeys(filter(None, parts)))


def _address(tags: Mapping[str, str]) -> str:
    street = _first(tags, "addr:street", "contact:street", "addr:place")
    number = _first(tags, "addr:housenumber", "contact:housenumber")
    return " ".join(filter(None, (number, street))) if street else _first(tags, "addr:full")


def _languages(tags: Mapping[str, str]) -> Iterator[str]:
    for name, said in tags.items():
        tag = languages.language_tag(name.removeprefix("language:")) if name.startswith("language:") else None
        if tag is not None and said != "no":
            yield tag


def _wheelchair(tags: Mapping[str, str]) -> Wheelchair | None:
    said = tags.get("wheelchair", "")
    return {
        "yes": Wheelchair.YES,
        "designated": Wheelchair.YES,
        "limited": Wheelchair.LIMITED,
        "no": Wheelchair.NO,
    }.get(said)


def _texts(tags: Mapping[str, str]) -> dict[str, PlaceTexts]:
    """What is said in words; without a language it is that of the country."""
    said: dict[str, dict[str, str]] = {}
    for name, value in tags.items():
        if not value or not name.startswith(_BEGINNINGS):
            continue
        plain = name in _TEXTS
        tag, _, language = (name, "", "") if plain else name.rpartition(":")
        spoken = "fr" if plain else languages.language_tag(language)
        if tag in _TEXTS and spoken is not None:
            said.setdefault(spoken, {})[_TEXTS[tag]] = value
    return {tag: PlaceTexts(**each) for tag, each in said.items()}


def _numbers(tags: Mapping[str, str], feature: Mapping[str, Any]) -> Iterator[ExternalId]:
    kind = _first(tags, "@type", "osm_type", "type")
    number = _first(tags, "osm_id", "@osm_id")
    for said in (
        tags.get("@id", ""),
        text(feature.get("id")),
        tags.get("id", ""),
        f"{kind}/{number}",
        tags.get("full_id", ""),
    ):
        found = _OSM_ID.search(_spelt_out(said))
        if found:
            yield ExternalId(IdScheme.OSM, found[0])
            break
    for siret in _several(tags.get("ref:FR:SIRET", "")):
        digits = siret.replace(" ", "")
        if len(digits) == 14 and digits.isdecimal():
            yield ExternalId(IdScheme.SIRET, digits)


def _spelt_out(said: str) -> str:
    """ "w123" and "way/123" are one number."""
    short = re.fullmatch(r"([nwr])(\d+)", said)
    return f"{ {'n': 'node', 'w': 'way', 'r': 'relation'}[short[1]] }/{short[2]}" if short else said


# What we say ourselves ------------------------------------------------------------------------------------------------


def _own(row: int, properties: Mapping[str, Any], feature: Mapping[str, Any], remarks: list[Refused]) -> PlaceEntry:
    """An entry of a file that we wrote: what the tags say, and what they cannot."""
    tags = {name: text(value) for name, value in properties.items()}
    plain = dataclasses.replace(_osm(tags, feature), source="", attribution="", texts={})
    facts = facts_of(dataclasses.replace(plain, external_ids=()))
    blame = partial(_blame, row, plain.name, remarks)
    offers: tuple[OfferDraft, ...] = ()
    doubts: frozenset[str] = frozenset()
    for key, value in properties.items():
        name = key.removeprefix(OWN)
        if name == key:
            continue
        if name == "services":
            offers = tuple(_offers(value, blame))
        elif name == "to_confirm":
            doubts = frozenset(CONFIRMABLE).intersection(value if _are_texts(value) else ())
        elif name != "reference":
            _take(facts, name, value, blame)
    draft = draft_of(facts, doubts)
    reference = text(properties.get(OWN + "reference"))
    return PlaceEntry(row, draft, given_facts(draft.texts), offers, reference=reference)


def _take(facts: dict[str, Any], name: str, value: Any, blame: Any) -> None:
    try:
        facts[name] = fact_of(name, value)
    except (NotPlain, KeyError):
        blame(name.partition(".")[0], value)


def _offers(value: Any, blame: Any) -> Iterator[OfferDraft]:
    for told in value if isinstance(value, list) else [value]:
        try:
            if not isinstance(told, dict):
                raise NotPlain(told)
            yield offer_of(told)
        except NotPlain:
            blame("services", told)


def _blame(row: int, name: str, remarks: list[Refused], field: str, value: Any) -> None:
    remarks.append(Refused(row, name, not_read(field, value)))


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
