"""The derived texts of a place: where it stands in a list, and the words it is found by."""

from collections.abc import Iterable, Sequence

from maison.directory.model import PlaceDraft
from maison.directory.offers.model import OfferDraft
from maison.directory.vocabulary import CATEGORY_WORDS
from maison.text import search_key, sort_key


def sort_name(draft: PlaceDraft) -> str:
    """Where the place stands in an alphabetical list."""
    return sort_key(draft.name)


def search_words_of(draft: PlaceDraft, services: Iterable[OfferDraft] = ()) -> str:
    """All words that find the place: its name, what it is for, where it is, what it and its services say in any language."""
    said = [
        text for texts in draft.texts.values() for text in (texts.description, texts.student_conditions, texts.price)
    ]
    for offer in services:
        said.append(CATEGORY_WORDS[offer.category])
        said += [text for texts in offer.texts.values() for text in (texts.name, texts.description, texts.price)]
    return search_key(
        draft.name,
        CATEGORY_WORDS[draft.category],
        draft.address,
        draft.complement,
        draft.postcode,
        draft.city,
        draft.nearest_stop,
        *said,
    )


def distance(words: Sequence[str], name: str, key: str) -> int:
    """How far a place is from what was asked: 0 when every word is a word of its name, more the fewer are."""
    return sum(_distance(word, f" {search_key(name)} ", f" {key} ") for word in words)


def _distance(word: str, name: str, key: str) -> int:
    tries = ((f" {word} ", name), (f" {word}", name), (f" {word} ", key), (f" {word}", key))
    return next((cost for cost, (sought, text) in enumerate(tries) if sought in text), len(tries))
