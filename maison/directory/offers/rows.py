"""A service as its row holds it, and as the audit trail tells of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from maison.directory.offers.model import OFFER_FIELDS, OfferDraft


def offer_columns(offer: OfferDraft) -> dict[str, Any]:
    """What stands in the columns of its row."""
    told = {name: getattr(offer, name) for name in OFFER_FIELDS}
    told |= {name: list(value) for name, value in told.items() if isinstance(value, tuple)}
    return told | {"texts": _texts(offer)}


def fill(row: object, offer: OfferDraft, stamped: Mapping[str, Any]) -> None:
    """Let a stored service say what `offer` says."""
    for name, value in {**offer_columns(offer), **stamped}.items():
        setattr(row, name, value)


def offer_values(offer: OfferDraft) -> dict[str, object]:
    """The fields of a service as the audit trail holds them, by names that are not those of the place."""
    plain = {name: _texts(offer) if name == "texts" else getattr(offer, name) for name in OFFER_FIELDS}
    return {f"service.{name}": value for name, value in plain.items()}


def _texts(offer: OfferDraft) -> dict[str, dict[str, str]]:
    return {tag: dataclasses.asdict(said) for tag, said in sorted(offer.texts.items())}
