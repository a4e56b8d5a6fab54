"""What is said of a mark: to screen readers, beside the pointer, and under the map."""

from __future__ import annotations

from collections.abc import Sequence

from maison.directory.mapping.spots import Spot
from maison.directory.vocabulary import LABELS
from ui.i18n import _, current, ngettext
from ui.words import number

#: So many of the places of one mark are named.
_NAMED = 3


def told_mark(spots: Sequence[Spot]) -> str:
    """A place with what it is for, or how many places one mark stands for and which come first."""
    if len(spots) == 1:
        return told_spot(spots[0])
    return _("{places}: {names}").format(places=count_of(len(spots)), names=_names(spots))


def told_spot(spot: Spot) -> str:
    """The name of a place, what it is for, and that its point is not certain."""
    if spot.about:
        return _("{name}, {category}, point to confirm").format(name=spot.name, category=_(LABELS[spot.category]))
    return _("{name}, {category}").format(name=spot.name, category=_(LABELS[spot.category]))


def count_of(count: int) -> str:
    """So many places."""
    return ngettext("{count} place", "{count} places", count).format(count=number(count))


def _names(spots: Sequence[Spot]) -> str:
    names = [spot.name for spot in spots[:_NAMED]]
    return current().listing(names) if len(spots) <= _NAMED else _("{names}…").format(names=", ".join(names))
