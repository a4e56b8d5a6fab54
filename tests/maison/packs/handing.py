"""Handing packs over, for tests."""

from __future__ import annotations

import dataclasses
import datetime as dt

from maison.application import Desk
from maison.arrivals.model import Arrival
from maison.checklists.library.content import Unit, units, with_unit
from maison.clock import FixedClock
from maison.directory.model import PlaceDraft, PlaceTexts
from maison.directory.vocabulary import Confidence, PlaceCategory
from maison.packs.content import PartKey
from maison.packs.handed.model import Handed, Way
from maison.packs.options import PackOptions
from maison.packs.service import made

#: The parts that tell of what may change, and no more: the other pages would only take time.
BRIEF = (PartKey.COVER, PartKey.ROADMAP, PartKey.PLACES, PartKey.EVENTS, PartKey.HOUSE, PartKey.COLOPHON)
POOL = PlaceDraft(
    "Piscine d’essai",
    PlaceCategory.POOL,
    address="1 rue d’Essai",
    city="Lille",
    opening_hours="Mo-Fr 09:00-12:00",
    confidence=Confidence.A,
    texts={"fr": PlaceTexts(price="4 €")},
)


def options(tag: str = "fr", second: str | None = None) -> PackOptions:
    """A brief pack in a language."""
    return PackOptions(tag, second, parts=BRIEF)


def hand_over(
    desk: Desk,
    arrival: Arrival,
    wanted: PackOptions | None = None,
    *,
    way: Way = Way.PRINTED,
    reason: str = "",
    operation: str | None = None,
) -> Handed:
    """Check, make and note a pack."""
    checked = desk.pack_keeper.check(arrival, wanted or options())
    return desk.pack_keeper.hand_over(checked, made(checked.composed), way, reason, operation=operation)


def pool(desk: Desk) -> int:
    """A place that every pack tells of."""
    return desk.directory.add(POOL).ids[0]


def change_place(desk: Desk, place_id: int, **changes: object) -> None:
    """Let somebody correct the entry of a place."""
    place = desk.directory_queries.get(place_id)
    desk.directory.edit(place, dataclasses.replace(place.draft, **changes))  # type: ignore[arg-type]  # any of its fields


def change_step(desk: Desk, key: str, **changes: object) -> None:
    """Publish a catalogue in which a step says something else."""
    number = desk.library_queries.versions()[0].number
    content = desk.library_queries.content(number)
    unit = units(content)[f"step/{key}"]
    changed = with_unit(content, f"step/{key}", Unit(unit.file, {**unit.value, **changes}))
    desk.library.publish(changed, opened=number, note="Essai")


def on_a_later_day(desk: Desk, at: dt.datetime) -> None:
    """Let the desk work at another moment."""
    desk.clock = FixedClock(at)
    for name in set(desk.__dict__) - {"paths", "settings", "options", "clock", "actor", "store"}:
        del desk.__dict__[name]  # services keep the clock that they were made with
