"""The derived texts of an arrival: its place in a list, and its reference."""

import re

from maison.arrivals.model import ArrivalDraft
from maison.collation import collation_key
from maison.text import sort_key


def sort_name(draft: ArrivalDraft) -> str:
    """Where the arrival stands in an alphabetical list."""
    return sort_key_of(draft.family_name, draft.given_names, draft.native_name)


def sort_key_of(family_name: str, given_names: str, native_name: str) -> str:
    """As `sort_name`, from the names themselves. One name alone is a family name: they are sorted among each other."""
    return collation_key(family_name, given_names) or collation_key(native_name)


def name_key(family_name: str, given_names: str, native_name: str) -> str:
    """By what two writings of one name are one: without case, accents, and in Latin letters."""
    return sort_key(family_name, given_names) or sort_key(native_name)


def is_reference(text: str) -> bool:
    """Whether `text` has the form of a reference."""
    return re.fullmatch(r"[0-9]{2}-[0-9]{5,}", text) is not None


def reference(year: int, number: int) -> str:
    """The reference that goes on paper and is said aloud: "26-00412"."""
    return f"{year % 100:02d}-{number:05d}"
