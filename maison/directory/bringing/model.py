"""What a file says of one place."""

from __future__ import annotations

from typing import NamedTuple

from maison.directory.model import PlaceDraft
from maison.directory.offers.model import Offer, OfferDraft


class BroughtOffer(NamedTuple):
    """A service as it is to be; `current` is the one on file that it is, None for a new one."""

    draft: OfferDraft
    current: Offer | None = None


class Brought(NamedTuple):
    """A place as a file says it; `place_id` is that of the place on file that it is, None for a new one.

    `given` names the facts (see `directory.facts`) that the file can tell of: what else is known of the place stays as it
    is. None: all that `draft` says. `offers` are its services that are new or different; `source`, where it is from, if
    not from where the whole file is.
    """

    draft: PlaceDraft
    place_id: int | None = None
    given: frozenset[str] | None = None
    offers: tuple[BroughtOffer, ...] = ()
    source: str = ""
