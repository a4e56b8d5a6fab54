"""Facts that somebody should look up before they are carried out of the door, and doors that are closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from maison.checklists.library.model import OLD_AFTER, months_between
from maison.directory.model import Place
from maison.directory.opening import is_there
from maison.directory.vocabulary import PlaceStatus
from maison.errors import Message
from maison.languages import N_, Language
from maison.packs.checking.model import Finding, Kind, Severity, Where
from maison.packs.content import PartKey
from maison.packs.material import Material

#: A closure that begins within so many days is told before the pack is printed.
AHEAD = dt.timedelta(days=30)

_CONFIRM = Message(N_("Look it up, and correct the catalogue, or tell the person that it is to be confirmed."))
_LOOK = Message(N_("Look at the place’s entry, and say there that it is still right."))
_OTHER = Message(N_("Choose another place for this pack."))
_HOUSE = Message(N_("Enter it in the preferences: the pack tells how the desk is reached."))


def doubtful(material: Material, staff: Language) -> Iterator[Finding]:
    """Steps whose facts were not all read anywhere, or long ago; places that nobody has looked at for long."""
    for step in {line.step.key: line.step for line in material.lines if line.status != "done"}.values():
        where, named = Where(PartKey.ROADMAP, step.key), {"step": step.title.text(staff.tag)}
        months = months_between(step.checked_on, material.today)
        if step.to_confirm:
            yield _warning(
                Kind.UNCHECKED, where, N_("{step}: not all of it was found in an official source."), named, _CONFIRM
            )
        if months > OLD_AFTER:
            facts = {**named, "month": staff.month(step.checked_on)}
            yield _warning(Kind.OLD, where, N_("{step}: last checked in {month}."), facts, _CONFIRM)
    for place in material.places:
        yield from _old_place(place, material.today)
    if not (material.house.address and material.house.phone):
        told = N_("The address or the telephone of the house is missing.")
        yield _warning(Kind.INCOMPLETE, Where(PartKey.HOUSE), told, {}, _HOUSE)


def _old_place(place: Place, today: dt.date) -> Iterator[Finding]:
    where, due = Where(PartKey.PLACES, str(place.id), "checked_on"), place.check_due
    if due is None:
        yield _warning(Kind.UNCHECKED, where, N_("{place}: nobody has checked it yet."), {"place": place.name}, _LOOK)
    elif due <= today:
        facts = {"place": place.name, "date": place.draft.checked_on}
        yield _warning(Kind.OLD, where, N_("{place}: last checked on {date}."), facts, _LOOK)


def closed(material: Material, picked: Sequence[Place]) -> Iterator[Finding]:
    """Places of this pack that will soon be closed; and those `picked` for it that are, and so are not in it."""
    for place in picked:
        if not is_there(place.draft, material.today):
            told = N_("{place} was chosen for this pack, but is closed: it is left out.")
            yield _warning(Kind.CLOSED, _closure(place), told, {"place": place.name}, _OTHER)
    for place in material.places:
        begins = place.draft.closed_from
        soon = begins is not None and material.today < begins <= material.today + AHEAD
        if soon and place.draft.status in (PlaceStatus.TEMPORARILY_CLOSED, PlaceStatus.CLOSED_FOR_GOOD):
            facts = {"place": place.name, "date": begins}
            yield _warning(Kind.CLOSED, _closure(place), N_("{place} is closed from {date} on."), facts, _OTHER)


def _closure(place: Place) -> Where:
    return Where(PartKey.PLACES, str(place.id), "status")


def _warning(kind: Kind, where: Where, told: str, facts: Mapping[str, object], remedy: Message) -> Finding:
    return Finding(Severity.WARN, kind, where, Message(told, facts), remedy)
