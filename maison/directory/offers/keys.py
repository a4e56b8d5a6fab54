"""Under what name it is kept that a service was entered, changed or removed by hand (see `tables.FactSource`)."""

from __future__ import annotations

from maison.directory.offers.model import OfferDraft
from maison.text import fold

_PREFIX = "service"


def by_hand_key(draft: OfferDraft) -> str:
    """The name of the fact that a service is: of its source and its number there, or of its name where it has none."""
    name = next((said.name for said in draft.texts.values() if said.name), "")
    return f"{_PREFIX}.{draft.source}.{draft.reference or fold(name)}"
