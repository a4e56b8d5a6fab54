"""What is kept of all checklists, beside what it should be."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from maison.application import Desk
from maison.arrivals.following.queries import followed
from maison.arrivals.status import Status
from maison.checklists.items.model import Item
from maison.checklists.items.tables import PLACES, ExpiryRow, ItemRow

#: line key -> what is kept of the line
Lines = dict[str, dict[str, Any]]


def kept(desk: Desk) -> dict[int, Lines]:
    """The lines that are kept, by their stays."""
    found: dict[int, Lines] = {}
    names = [column.name for column in ItemRow.__table__.columns]
    with desk.store.read() as session:
        for row in session.execute(select(ItemRow.__table__)):
            values = dict(zip(names, row, strict=True))
            assert values.pop("id") // PLACES == values["stay_id"]
            lines = found.setdefault(values.pop("stay_id"), {})
            assert values["line_key"] not in lines
            lines[values.pop("line_key")] = values
    return found


def kept_ends(desk: Desk) -> dict[int, list[tuple[Any, ...]]]:
    """What ends, as it is kept, by stay."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    asked = select(ExpiryRow.stay_id, ExpiryRow.kind, ExpiryRow.what, ExpiryRow.until, ExpiryRow.adviser)
    with desk.store.read() as session:
        for stay_id, *rest in session.execute(asked.order_by(ExpiryRow.id)):
            found.setdefault(stay_id, []).append(tuple(rest))
    return found


def wanted(desk: Desk) -> dict[int, Lines]:
    """The lines as the checklist of each stay has them now: past what is kept, by the way that a file is shown."""
    found: dict[int, Lines] = {}
    for arrival in desk.arrival_queries.many(range(1, 300)):
        if arrival.deleted or arrival.status is Status.LEFT:
            continue
        lines: Lines = {}
        for line in desk.checklist_queries.checklist(desk.stay_facts.of(arrival)).lines:
            waiting = line.applies is True and not line.settled and line.due_on is not None
            draft = arrival.draft
            lines[line.key] = {
                "step_key": line.step.key,
                "applies": line.applies,
                "settled": line.settled,
                "blocked": bool(line.blocked_by),
                "legal": line.legal,
                "opens_on": line.opens_on,
                "due_on": line.due_on,
                "penalty_from": line.penalty_from,
                "dead_after": line.dead_after,
                "anchored_on": line.anchored_on,
                "waiting": waiting,
                "here": waiting and arrival.status in (Status.ARRIVED, Status.SETTLED),
                "adviser": draft.adviser if waiting else "",
                "category": (draft.category or "") if waiting else "",
            }
        if lines:
            found[arrival.id] = lines
    return found


def wanted_ends(desk: Desk) -> dict[int, list[tuple[Any, ...]]]:
    """What ends of each stay."""
    with desk.store.read() as session:
        stays = followed(session, list(range(1, 300)))
    return {
        stay_id: [(*one, stay.adviser) for one in stay.expiries] for stay_id, stay in stays.items() if stay.expiries
    }


def item(key: str, **values: Any) -> Item:
    """A line that a test is about."""
    nothing = dict.fromkeys(("opens_on", "due_on", "penalty_from", "dead_after", "anchored_on"))
    plain = {"applies": True, "settled": False, "blocked": False, "legal": False}
    return Item(line_key=key, step_key=key.partition("@")[0], **{**nothing, **plain, **values})
