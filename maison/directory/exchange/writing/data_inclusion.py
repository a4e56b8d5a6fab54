"""data·inclusion v1: a ZIP with two JSON lists, structures and services, in French, as its schema wants them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from maison.directory.exchange.inclusion import (
    SHORTEST_NAME,
    SOURCE,
    described,
    publics_in_words,
    publics_of,
    theme_of,
)
from maison.directory.exchange.model import About, own_reference
from maison.directory.exchange.writing.packing import packed
from maison.directory.exchange.writing.unsaid import unsaid_of
from maison.directory.model import Place, PlaceTexts
from maison.directory.offers.model import Offer, OfferTexts
from maison.directory.vocabulary import IdScheme, PlaceStatus
from maison.errors import Message
from maison.languages import N_
from maison.text import is_email

_CARRIED = frozenset({
    "name", "address", "complement", "postcode", "city", "insee", "location", "phone", "email", "website",
    "opening_hours", "description.fr", "id.siret", "id.acceslibre", "checked_on",
})  # fmt: skip
_OFFERED = frozenset({
    "name.fr", "description.fr", "price.fr", "sign_up.fr", "papers.fr", "opening_hours", "free", "audience",
    "checked_on",
})  # fmt: skip
_POSTCODE, _SIRET = re.compile(r"[0-9]{5}"), re.compile(r"[0-9]{14}")
_ACCESLIBRE = "https://acceslibre.beta.gouv.fr/"
_SHORTEST_TEXT = 5
_FREE = {True: "gratuit", False: "payant"}

_GONE = N_("Closed for good: {count}, left out.")
_SHORT = N_("With a name that is too short for the format: {count}, left out.")


def chunks(records: Sequence[Place], about: About) -> Iterator[bytes]:
    """The file."""
    written = [place for place in records if _is_written(place)]
    structures = [_structure(place, about) for place in written]
    services = [_service(place, offer, about) for place in written for offer in place.services if _name(offer)]
    yield packed({"structures.json": _json(structures), "services.json": _json(services)})


def unsaid(records: Sequence[Place]) -> tuple[Message, ...]:
    """What the format cannot say of these places."""
    gone = sum(1 for place in records if place.draft.status is PlaceStatus.CLOSED_FOR_GOOD)
    short = sum(1 for place in records if len(place.name) < SHORTEST_NAME)
    written = [place for place in records if _is_written(place)]
    told = [Message(sentence, {"count": count}) for sentence, count in ((_GONE, gone), (_SHORT, short)) if count]
    return (*told, *unsaid_of(written, _CARRIED, _OFFERED))


def _is_written(place: Place) -> bool:
    return place.draft.status is not PlaceStatus.CLOSED_FOR_GOOD and len(place.name) >= SHORTEST_NAME


def _json(entries: list[dict[str, Any]]) -> bytes:
    return json.dumps(entries, ensure_ascii=False, indent=1).encode()


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Only what is said: a field that is nothing is left out."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _structure(place: Place, about: About) -> dict[str, Any]:
    description = place.draft.texts.get("fr", PlaceTexts()).description
    numbers = {scheme: _numbers(place, scheme) for scheme in (IdScheme.SIRET, IdScheme.ACCESLIBRE)}
    return _told({
        "source": SOURCE,
        "id": f"{SOURCE}--{own_reference(place)}",
        "nom": place.name,
        "date_maj": (place.draft.checked_on or about.today).isoformat(),
        "description": description if len(description) >= _SHORTEST_TEXT else None,
        "siret": next((each for each in numbers[IdScheme.SIRET] if _SIRET.fullmatch(each)), None),
        "accessibilite_lieu": next((each for each in numbers[IdScheme.ACCESLIBRE] if each.startswith(_ACCESLIBRE)), None),
        **_where(place),
        "horaires_accueil": place.draft.opening_hours,
    })  # fmt: skip


def _numbers(place: Place, scheme: IdScheme) -> list[str]:
    return [each.value for each in place.draft.external_ids if each.scheme is scheme]


def _where(place: Place) -> dict[str, Any]:
    draft = place.draft
    return {
        "adresse": draft.address,
        "complement_adresse": draft.complement,
        "code_postal": draft.postcode if _POSTCODE.fullmatch(draft.postcode) else None,
        "commune": draft.city,
        "code_insee": draft.insee,
        "latitude": draft.latitude,
        "longitude": draft.longitude,
        "telephone": draft.phone,
        "courriel": draft.email if is_email(draft.email) else None,
        "site_web": draft.website,
    }


def _name(offer: Offer) -> str:
    """The name of a service; in another language where there is no French one."""
    return offer.text("name", "fr").text


def _service(place: Place, offer: Offer, about: About) -> dict[str, Any]:
    draft, said = offer.draft, offer.draft.texts.get("fr", OfferTexts())
    name = _name(offer) if len(_name(offer)) >= SHORTEST_NAME else described(_name(offer), place.name)
    long_enough = len(said.description) >= _SHORTEST_TEXT
    return _told({
        "source": SOURCE,
        "structure_id": f"{SOURCE}--{own_reference(place)}",
        "id": f"{SOURCE}--{own_reference(place)}-{offer.id}",
        "nom": name,
        "description": said.description if long_enough else described(name, place.name),
        "date_maj": (draft.checked_on or place.draft.checked_on or about.today).isoformat(),
        "thematiques": [theme_of(draft.category)],
        "frais": None if draft.free is None else _FREE[draft.free],
        "frais_precisions": said.price,
        "publics": publics_of(draft.audience),
        "publics_precisions": publics_in_words(draft.audience),
        "conditions_acces": said.papers,
        "modes_accueil": ["en-presentiel"],
        "mobilisable_par": ["usagers"],
        "modes_mobilisation": ["se-presenter"],
        "mobilisation_precisions": said.sign_up,
        **_where(place),
        "horaires_accueil": draft.opening_hours,
    })  # fmt: skip
