"""The derived texts of an arrival: its place in a list, the words it is found by, its reference."""

import re

from maison.arrivals.model import ArrivalDraft
from maison.text import search_key, sort_key


def sort_name(draft: ArrivalDraft) -> str:
    """Where the arrival stands in an alphabetical list."""
    return sort_key(draft.family_name, draft.given_names) or sort_key(draft.native_name)


def search_words_of(draft: ArrivalDraft, reference: str) -> str:
    """All words that find the arrival: names in any spelling, reference, e-mail, telephone digits, host."""
    phones = [form for number in draft.phones for form in _phone_forms(number)]
    return search_key(
        draft.family_name,
        draft.given_names,
        draft.preferred_name,
        draft.native_name,
        reference,
        draft.email,
        *phones,
        draft.host,
        draft.unit,
        draft.programme,
    )


def _phone_forms(number: str) -> tuple[str, ...]:
    return (number, "0" + number[3:]) if number.startswith("+33") else (number,)


def is_reference(text: str) -> bool:
    """Whether `text` has the form of a reference."""
    return re.fullmatch(r"[0-9]{2}-[0-9]{5,}", text) is not None


def reference(year: int, number: int) -> str:
    """The reference that goes on paper and is said aloud: "26-00412"."""
    return f"{year % 100:02d}-{number:05d}"
