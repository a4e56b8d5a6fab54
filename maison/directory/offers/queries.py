"""A stored service as its model."""

from __future__ import annotations

from maison.directory.offers.model import OFFER_FIELDS, Offer, OfferDraft, OfferTexts
from maison.directory.tables import StoredOffer
from maison.directory.vocabulary import Audience


def offer_of(row: StoredOffer) -> Offer:
    """The service that a row holds."""
    return Offer(row.id, row.place_id, row.version, offer_draft_of(row))


def offer_draft_of(row: StoredOffer) -> OfferDraft:
    """What the row says of its service."""
    values = {name: getattr(row, name) for name in OFFER_FIELDS}
    values["texts"] = {tag: OfferTexts(**said) for tag, said in row.texts.items()}
    values["audience"] = tuple(map(Audience, row.audience))
    values["languages"] = tuple(row.languages)
    return OfferDraft(**values)
