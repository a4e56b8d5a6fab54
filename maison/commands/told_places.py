"""How the commands tell of places, and read moments: what those that find and those that show have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from maison.commands.inputs import InputRefused
from maison.errors import UserError

if TYPE_CHECKING:
    from maison.directory.model import Place
    from maison.directory.opening import Openings
    from maison.directory.stops import Point


_Value = TypeVar("_Value")


def told_place(place: Place, tag: str, openings: Openings, near: Point | None = None) -> dict[str, Any]:
    """A place as `--json` answers it, with whether it is open, and how far away it is."""
    opening = openings.of(place.draft)
    live = {
        "status": openings.status(place.draft).value,
        "open": opening.open,
        "opens_next": opening.opens_next and opening.opens_next.isoformat(),
    }
    return place.as_json(tag) | live | {"distance_m": place.metres_from(near) if near else None}


def moment_of(text: str) -> dt.datetime:
    """The moment that a date and a time name, in Lille where no time zone is given."""
    from maison.directory.reading import moment

    return _read(moment, text)


def point_of(text: str) -> Point:
    """The point that latitude and longitude name."""
    from maison.directory.reading import point

    return _read(point, text)


def _read(reader: Callable[[str], _Value], text: str) -> _Value:
    try:
        return reader(text)
    except UserError as error:
        raise InputRefused(error.message.msgid, **error.message.facts) from None
