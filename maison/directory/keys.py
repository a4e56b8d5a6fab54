"""The derived texts of a place: where it stands in a list, and the words it is found by."""

from collections.abc import Iterable

from maison.directory.model import PlaceDraft
from maison.directory.offers.model import OfferDraft
from maison.text import search_key, sort_key


def sort_name(draft: PlaceDraft) -> str:
    """Where the place stands in an alphabetical list."""
    return sort_key(draft.name)


def search_words_of(draft: PlaceDraft, services: Iterable[OfferDraft] = ()) -> str:
    """All words that find the place but those of its categories: its name, where it is, what it and its services say."""
    said = [
        text for texts in draft.texts.values() for text in (texts.description, texts.student_conditions, texts.price)
    ]
    for offer in services:
        said += [text for texts in offer.texts.values() for text in (texts.name, texts.description, texts.price)]
    return search_key(
        draft.name,
        draft.address,
        draft.complement,
        draft.postcode,
        draft.city,
        draft.nearest_stop,
        *said,
    )
