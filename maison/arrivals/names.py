"""What an arrival is called: in a list, and as one says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maison.arrivals.model import ArrivalDraft


def display_name(draft: ArrivalDraft) -> str:
    """The name as a list shows it."""
    return listed_name(draft.family_name, draft.given_names, draft.native_name)


def listed_name(family_name: str, given_names: str, native_name: str) -> str:
    """ "Family, Given", or whichever name there is."""
    if family_name and given_names:
        return f"{family_name}, {given_names}"
    return family_name or given_names or native_name


def spoken_name(draft: ArrivalDraft) -> str:
    """The name as one says it: "Nadine El-Khoury"."""
    first = draft.preferred_name or draft.given_names
    return " ".join(part for part in (first, draft.family_name) if part) or draft.native_name
