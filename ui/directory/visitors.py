"""For whom a place may be put into a pack: the visitor whose file is open, then those of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ui.arrivals.brief import with_native

if TYPE_CHECKING:
    from maison.application import Desk

#: So many are offered.
_MOST = 12


class Visitor(NamedTuple):
    """A stay, what the person is called, and whether the place is in their pack already."""

    stay_id: int
    name: str
    has_it: bool


def visitors(desk: Desk, served: int | None, place_id: int) -> tuple[Visitor, ...]:
    """Who may want the place, the visitor whose file is open first."""
    from maison.arrivals.listing import ArrivalFilter
    from maison.arrivals.names import spoken_name
    from maison.errors import NotFound

    today, queries = desk.clock.today(), desk.arrival_queries
    rows = queries.first(ArrivalFilter(arrives_from=today, arrives_to=today), _MOST)
    names = {row.id: with_native(row.name, row.native_name) for row in rows}
    if served is not None:
        try:
            arrival = queries.get(served)
        except NotFound:
            served = None
        else:
            names = {served: spoken_name(arrival.draft)} | names if not arrival.deleted else names
    having = desk.pick_queries.stays_of(place_id)
    return tuple(Visitor(stay_id, name, stay_id in having) for stay_id, name in names.items())
