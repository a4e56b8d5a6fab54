"""The derived texts of an arrival: its place in a list, and its reference."""

import re

from maison.arrivals.model import ArrivalDraft
from maison.text import sort_key


def sort_name(draft: ArrivalDraft) -> str:
    """Where the arrival stands in an alphabetical list."""
    return sort_key(draft.family_name, draft.given_names) or sort_key(draft.native_name)


def is_reference(text: str) -> bool:
    """Whether `text` has the form of a reference."""
    return re.fullmatch(r"[0-9]{2}-[0-9]{5,}", text) is not None


def reference(year: int, number: int) -> str:
    """The reference that goes on paper and is said aloud: "26-00412"."""
    return f"{year % 100:02d}-{number:05d}"
