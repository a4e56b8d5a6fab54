"""Places and services as they may be on file, for the round trips of every format; and desks that hold them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from maison.directory.checking import cleaned_place
from maison.directory.exchange.formats import Format, named
from maison.directory.exchange.model import About, Contents
from maison.directory.exchange.plan import OnFile, known_place
from maison.directory.model import ExternalId, Place, PlaceDraft, PlaceTexts
from maison.directory.offers.checking import cleaned_offer
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

TODAY = dt.date(2026, 11, 23)
ABOUT = About(TODAY)

FULL = PlaceDraft(
    name="Maison des Essais",
    category=PlaceCategory.LIBRARY,
    address="1 rue d’Essai",
    complement="Second étage",
    postcode="59000",
    city="Lille",
    insee="59350",
    latitude=50.63125,
    longitude=3.06125,
    phone="+33320000000",
    other_phones=("+33320000001", "115"),
    email="a@exemple.fr",
    website="https://exemple.fr",
    opening_hours='Mo-Fr 09:00-12:00,14:00-18:00; Sa 10:00-13:00; PH off',
    school_holiday_hours="Mo-Fr 14:00-18:00",
    hours_unread="le matin, sur rendez-vous",
    nearest_stop="Rihour (M1)",
    languages=("fr", "ar"),
    source="exemple.fr",
    checked_on=dt.date(2026, 10, 1),
    checked_by="Nour",
    confidence=Confidence.A,
    to_confirm=("phone",),
    status=PlaceStatus.TEMPORARILY_CLOSED,
    closed_from=dt.date(2026, 12, 1),
    closed_until=dt.date(2026, 12, 31),
    price_free=True,
    student_price=StudentPrice.FREE,
    price_as_of=dt.date(2026, 9, 1),
    audience=(Audience.STUDENTS, Audience.CHILDREN),
    wheelchair=Wheelchair.LIMITED,
    check_every=30,
    attribution="© les contributeurs d’OpenStreetMap",
    texts={
        "fr": PlaceTexts("Un lieu d’essai.", "Fermé l’été.", "Gratuit", "Carte d’étudiant", "De plain-pied", "", "Sur place", "Une pièce d’identité"),
        "en": PlaceTexts(description="A place for tests."),
    },
    external_ids=(
        ExternalId(IdScheme.ACCESLIBRE, "https://acceslibre.beta.gouv.fr/app/59-lille/a/essai/"),
        ExternalId(IdScheme.OSM, "node/1"),
        ExternalId(IdScheme.SIRET, "00000000000000"),
    ),
)  # fmt: skip
COURSE = OfferDraft(
    category=PlaceCategory.LANGUAGE,
    texts={"fr": OfferTexts("Cours de français", "Pour débuter.", "10 €", "Au guichet", "Une photo"), "en": OfferTexts("French course")},
    opening_hours="Tu,Th 18:00-20:00",
    hours_unread="",
    free=False,
    student_price=StudentPrice.REDUCED,
    audience=(Audience.STUDENTS, Audience.RESEARCHERS),
    languages=("fr",),
    valid_from=dt.date(2026, 9, 1),
    valid_until=dt.date(2027, 6, 30),
    source="exemple.fr",
    reference="c-1",
    checked_on=dt.date(2026, 9, 1),
)  # fmt: skip


def place(draft: PlaceDraft = FULL, *offers: OfferDraft, number: int = 1) -> Place:
    """A place as it is on file: cleaned."""
    services = tuple(
        Offer(at, number, 1, cleaned_offer(offer, TODAY)) for at, offer in enumerate(offers, start=10 * number)
    )
    return Place(number, None, 1, cleaned_place(draft, TODAY), services)


def written(key: str, places: Sequence[Place], folder: Path) -> Path:
    """The file that a format makes of places."""
    known = named(key)
    path = folder / f"places{known.suffix}"
    path.write_bytes(b"".join(known.writer().chunks(places, ABOUT)))
    return path


def read(known: Format | str, path: Path) -> Contents:
    """What a file says."""
    known = named(known) if isinstance(known, str) else known
    return known.reader().read(path, TODAY)


def changed_by(contents: Contents, places: Sequence[Place]) -> list[Any]:
    """What a file would change of the places that it was made of, without a database: each entry in their order."""
    found: list[Any] = []
    for entry, each in zip(contents.places, places, strict=True):
        draft = cleaned_place(entry.draft, TODAY)
        offers = [cleaned_offer(offer, TODAY) for offer in entry.offers]
        line = known_place(entry, draft, offers, contents.source, OnFile(each, {}))
        found += [*line.changes, *(offer for offer in line.offers)]
    return found


# What may stand in a place ------------------------------------------------------------------------------------------------

_LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u2028\u2029")
#: Texts as they are kept: what cleaning would change is not on file.
_LINES = st.text(_LETTERS, min_size=1, max_size=30).map(lambda text: " ".join(text.split()))


def _kept(text: str) -> bool:
    from maison.text import TextRefused, clean_line, is_seen

    try:
        return clean_line(text) == text and is_seen(text)
    except TextRefused:
        return False


LINES = _LINES.filter(_kept)
_NOTES = st.lists(LINES, min_size=0, max_size=3).map("\n".join)
_DAYS = st.none() | st.dates(dt.date(2001, 1, 1), TODAY)
HOURS = st.sampled_from([
    "", "Mo-Fr 09:00-18:00", "24/7", "Mo 08:00-12:00,14:00-18:00; We off; PH off", "Fr-Sa 22:00-05:00",
    "We-Su 10:00-18:00; Su[1] 10:00-18:00 \"entrée gratuite\"", "Apr-Sep: Mo-Su 10:00-20:00", "Mo-Fr 19:00+",
    "Tu-Th 10:00-12:00; PH 14:00-16:00", "Mo-Fr 09:00-12:00 || \"sur rendez-vous\"",
])  # fmt: skip
_TAGS = st.lists(st.sampled_from(["fr", "en", "ar", "zh-Hans", "uk"]), max_size=3, unique=True).map(tuple)
_AUDIENCE = st.lists(st.sampled_from(Audience), max_size=4, unique=True).map(tuple)
_IDS = st.lists(
    st.builds(ExternalId, st.sampled_from(IdScheme), st.text("0123456789abc", min_size=1, max_size=14))
    | st.builds(ExternalId, st.just(IdScheme.SIRET), st.text("0123456789", min_size=14, max_size=14)),
    max_size=3,
).map(lambda found: tuple(sorted(set(found))))

TEXTS = st.dictionaries(
    st.sampled_from(["fr", "en", "ar"]), st.builds(PlaceTexts, *([_NOTES] * 8)), max_size=2
)  # fmt: skip
OFFER_TEXTS = st.dictionaries(
    st.sampled_from(["fr", "en", "ar"]),
    st.builds(OfferTexts, LINES, _NOTES, _NOTES, _NOTES, _NOTES),
    min_size=1,
    max_size=2,
)
OFFERS = st.builds(
    OfferDraft,
    category=st.sampled_from(PlaceCategory),
    texts=OFFER_TEXTS,
    opening_hours=HOURS,
    school_holiday_hours=HOURS,
    hours_unread=_NOTES,
    free=st.none() | st.booleans(),
    student_price=st.none() | st.sampled_from(StudentPrice),
    audience=_AUDIENCE,
    languages=_TAGS,
    valid_from=st.none() | st.just(dt.date(2026, 1, 1)),
    valid_until=st.none() | st.just(dt.date(2027, 1, 1)),
    source=st.just("exemple.fr"),
    reference=LINES,
    checked_on=_DAYS,
)
_PHONES = st.sampled_from(["+33320000000", "+33320000001", "+3225550100", "115", "3237"])


@st.composite
def places(draw: st.DrawFn, number: int = 1) -> Place:
    """Any place with its services."""
    point = draw(st.none() | st.tuples(st.floats(50.0, 51.0), st.floats(2.5, 3.5)))
    phones = draw(st.lists(_PHONES, max_size=3, unique=True))
    status = draw(st.sampled_from([PlaceStatus.OPEN, PlaceStatus.SEASONAL, PlaceStatus.TEMPORARILY_CLOSED]))
    draft = PlaceDraft(
        name=draw(LINES),
        category=draw(st.sampled_from(PlaceCategory)),
        address=draw(st.just("") | LINES),
        complement=draw(st.just("") | LINES),
        postcode=draw(st.sampled_from(["", "59000", "59100", "7500", "SW1A 1AA"])),
        city=draw(st.just("") | LINES),
        insee=draw(st.sampled_from(["", "59350", "2A004"])),
        latitude=point and point[0],
        longitude=point and point[1],
        phone=phones[0] if phones else "",
        other_phones=tuple(phones[1:]),
        email=draw(st.sampled_from(["", "a@exemple.fr"])),
        website=draw(st.sampled_from(["", "https://exemple.fr", "http://exemple.fr/a?b=c"])),
        opening_hours=draw(HOURS),
        school_holiday_hours=draw(HOURS),
        hours_unread=draw(_NOTES),
        nearest_stop=draw(st.just("") | LINES),
        languages=draw(_TAGS),
        source=draw(st.sampled_from(["exemple.fr", ""])),
        checked_on=draw(_DAYS),
        confidence=draw(st.sampled_from(Confidence)),
        to_confirm=draw(st.sampled_from([(), ("phone", "price"), ("location",)])),
        status=status,
        price_free=draw(st.none() | st.booleans()),
        student_price=draw(st.none() | st.sampled_from(StudentPrice)),
        audience=draw(_AUDIENCE),
        wheelchair=draw(st.none() | st.sampled_from(Wheelchair)),
        texts=draw(TEXTS),
        external_ids=draw(_IDS),
    )
    return place(draft, *draw(st.lists(OFFERS, max_size=3, unique_by=lambda offer: offer.reference)), number=number)
