"""An entry of a file without the values that cannot be kept: one bad telephone number does not cost the place.

What is left out is told, value by value. Only what has no name that can be kept is refused as a whole.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from maison.directory.checking import cleaned_place
from maison.directory.model import FIELD_LABELS, TEXT_FIELDS, PlaceDraft, PlaceTexts
from maison.directory.offers.checking import cleaned_offer
from maison.directory.offers.model import OFFER_LABELS, OFFER_TEXT_FIELDS, OfferDraft, OfferTexts
from maison.errors import Invalid, Message, Problem
from maison.languages import N_
from maison.text import TextRefused, clean_note

_LABELS = OFFER_LABELS | FIELD_LABELS
_LISTS = ("languages", "other_phones", "external_ids")
#: Fields that go together: without the one, the other says nothing.
_PAIRS = {
    "latitude": ("latitude", "longitude"),
    "longitude": ("latitude", "longitude"),
    "closed_until": ("closed_from", "closed_until"),
    "valid_until": ("valid_from", "valid_until"),
}

_LEFT_OUT = N_("{field} is left out: {why}")
_SWAPPED = N_("Latitude and longitude had changed places; they are put right: {latitude}, {longitude}.")
_NOWHERE = N_("The point on the map is left out: {latitude}, {longitude} is no place.")
#: Mainland France, with what is near: points that are there when their halves change places were swapped.
_LATITUDES, _LONGITUDES = (41.0, 51.6), (-5.6, 10.0)


class Mended(NamedTuple):
    """An entry as it can be kept, None where it cannot be; and what was left out of it, or why it is refused."""

    draft: PlaceDraft | None
    remarks: tuple[Message, ...] = ()


def mended_place(draft: PlaceDraft, today: dt.date) -> Mended:
    """The place as it can be kept."""
    draft, remarks = _placed(draft)
    try:
        return Mended(cleaned_place(draft, today), tuple(remarks))
    except Invalid as error:
        problems = error.problems
    refused = tuple(problem.message for problem in problems if problem.field == "name")
    if refused:
        return Mended(None, refused)

    def keeps(field: str, value: Any) -> bool:
        try:
            cleaned_place(PlaceDraft(name="-", **{field: value}), today)
        except Invalid:
            return False
        return True

    rest = _without(draft, {problem.field for problem in problems}, PlaceDraft(), TEXT_FIELDS, PlaceTexts, keeps)
    return Mended(cleaned_place(rest, today), (*remarks, *map(_told, problems)))


def mended_offer(draft: OfferDraft, today: dt.date) -> tuple[OfferDraft | None, tuple[Message, ...]]:
    """The service as it can be kept, None where it has no name that can be; and what is to be said of it."""
    try:
        return cleaned_offer(draft, today), ()
    except Invalid as error:
        problems = error.problems
    named = OfferDraft(texts={"fr": OfferTexts(name="-")})

    def keeps(field: str, value: Any) -> bool:
        try:
            cleaned_offer(dataclasses.replace(named, **{field: value}), today)
        except Invalid:
            return False
        return True

    names = {problem.field for problem in problems}
    rest = _without(draft, names, OfferDraft(), OFFER_TEXT_FIELDS, OfferTexts, keeps)
    try:
        return cleaned_offer(rest, today), tuple(map(_told, problems))
    except Invalid as error:
        return None, tuple(problem.message for problem in error.problems)


def _without(
    draft: Any,
    fields: Collection[str],
    empty: Any,
    texts: Collection[str],
    kind: type[Any],
    keeps: Callable[[str, Any], bool],
) -> Any:
    values: dict[str, Any] = {}
    for field in fields:
        if field in _LISTS:
            values[field] = tuple(each for each in getattr(draft, field) if keeps(field, (each,)))
        elif field not in texts:
            values |= {name: getattr(empty, name) for name in _PAIRS.get(field, (field,))}
    said: Mapping[str, Any] = draft.texts
    spoiled = [field for field in fields if field in texts]
    if spoiled:
        values["texts"] = {
            tag: dataclasses.replace(each, **{name: _kept(getattr(each, name)) for name in spoiled})
            for tag, each in said.items()
        }
        assert all(isinstance(each, kind) for each in values["texts"].values())
    return dataclasses.replace(draft, **values)


def _kept(text: str) -> str:
    try:
        return clean_note(text)
    except TextRefused:
        return ""


def _told(problem: Problem) -> Message:
    label = Message(_LABELS[problem.field]) if problem.field in _LABELS else problem.field
    return Message(_LEFT_OUT, {"field": label, "why": problem.message})


def _placed(draft: PlaceDraft) -> tuple[PlaceDraft, list[Message]]:
    """The draft with a point that can be believed. Halves that changed places are put right, and that is said."""
    latitude, longitude = draft.latitude, draft.longitude
    if latitude is None or longitude is None:
        if latitude is longitude:
            return draft, []
        latitude, longitude = (math.nan if half is None else half for half in (latitude, longitude))
    if _within(latitude, _LONGITUDES) and _within(longitude, _LATITUDES):
        facts = {"latitude": longitude, "longitude": latitude}
        return dataclasses.replace(draft, latitude=longitude, longitude=latitude), [Message(_SWAPPED, facts)]
    possible = _within(latitude, (-90, 90)) and _within(longitude, (-180, 180))
    if possible and not (latitude == 0 and longitude == 0):
        return draft, []
    told = {
        name: "?" if math.isnan(half) else half for name, half in (("latitude", latitude), ("longitude", longitude))
    }
    return dataclasses.replace(draft, latitude=None, longitude=None), [Message(_NOWHERE, told)]


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]
