"""Files for the tests of the exchange: samples, and places that have all that one can have."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from maison import languages
from maison.directory.exchange.formats import BY_KEY
from maison.directory.exchange.mending import mended_place
from maison.directory.exchange.model import About, Contents
from maison.directory.model import ExternalId, Place, PlaceDraft, PlaceTexts
from maison.directory.offers.model import Offer, OfferDraft, OfferTexts
from maison.directory.vocabulary import (
    Audience,
    Confidence,
    IdScheme,
    PlaceCategory,
    PlaceStatus,
    StudentPrice,
    Wheelchair,
)
from maison.errors import Message

TODAY = dt.date(2026, 11, 29)
SAMPLES = Path(__file__).parent / "samples"

FULL = PlaceDraft(
    name="=Médiathèque, “l’Essai” ; <b>bis</b>",
    category=PlaceCategory.SPORT_CENTRE,
    address="1 rue d’Essai; bâtiment B",
    complement="2ᵉ étage",
    postcode="01000",
    city="Villeneuve-d’Ascq",
    insee="01053",
    latitude=50.630451,
    longitude=-3.06284,
    phone="+33320000001",
    other_phones=("115", "+33320000002"),
    email="accueil@example.org",
    website="https://essai.example/?a=1&b=2",
    opening_hours='Mo-Fr 09:00-12:00,14:00-18:00; PH off "férié"',
    school_holiday_hours="Tu 10:00-12:00",
    hours_unread="parfois\nle soir",
    nearest_stop="République Beaux-Arts (M1)",
    languages=("fr", "pt-BR", "ps"),
    source="essai.example (2026); @maison",
    checked_on=dt.date(2026, 3, 4),
    checked_by="Camille Martin",
    check_every=45,
    confidence=Confidence.A,
    to_confirm=("location", "price"),
    status=PlaceStatus.TEMPORARILY_CLOSED,
    closed_from=dt.date(2026, 12, 1),
    closed_until=dt.date(2027, 1, 31),
    price_free=False,
    student_price=StudentPrice.REDUCED,
    price_as_of=dt.date(2026, 9, 1),
    audience=(Audience.STUDENTS, Audience.LOW_INCOME),
    wheelchair=Wheelchair.LIMITED,
    attribution="© Essai",
    external_ids=(
        ExternalId(IdScheme.OSM, "way/1"),
        ExternalId(IdScheme.SIRET, "21590350100017"),
        ExternalId(IdScheme.SIRET, "21590350100025"),
    ),
    texts={
        "fr": PlaceTexts(
            "Une salle.\nDeux étages.", "sauf août", "3 €; 2 €", "1 €", "rampe", "travaux", "sur place", "carte"
        ),
        "ar": PlaceTexts(description="قاعة"),
        "zh-Hans": PlaceTexts(price="免费"),
    },
)
COURSE = OfferDraft(
    category=PlaceCategory.LANGUAGE,
    texts={"fr": OfferTexts("Atelier", "Parler", "gratuit", "sur place", "carte"), "en": OfferTexts("Workshop")},
    opening_hours="Th 18:00-20:00",
    free=True,
    audience=(Audience.STUDENTS,),
    languages=("fr",),
    valid_from=dt.date(2026, 9, 1),
    valid_until=dt.date(2027, 6, 30),
    source="essai.example",
    reference="c1",
    checked_on=dt.date(2026, 3, 4),
)
PLACES = (
    Place(1, "essai", 1, FULL, (Offer(1, 1, 1, COURSE),)),
    Place(2, None, 1, PlaceDraft(name="Rien de plus")),
)


def read(name: str, path: Path, **more: Any) -> Contents:
    """What a file of this format says."""
    known = BY_KEY[name]
    return known.mapped_reader().read(path, TODAY, **more) if known.mapped else known.reader().read(path, TODAY)


def write(name: str, path: Path, records: Sequence[Any] = PLACES, language: str = "fr") -> Path:
    """These records in a file of this format."""
    path.write_bytes(b"".join(BY_KEY[name].writer().chunks(records, About(TODAY, language))))
    return path


def kept(draft: PlaceDraft) -> PlaceDraft:
    """The place as it comes on file."""
    made = mended_place(draft, TODAY).draft
    assert made is not None
    return made


def told(draft: PlaceDraft) -> PlaceDraft:
    """The place as others may know it."""
    return dataclasses.replace(kept(draft), checked_by="")


def said(messages: Sequence[Message], language: str = "en") -> str:
    """The sentences, one a line."""
    return "\n".join(message.text(languages.get(language)) for message in messages)
