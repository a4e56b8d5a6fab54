"""The stays whose checklists are open, as the board of steps knows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from maison.arrivals.family.queries import facts_in
from maison.arrivals.model import Arrival
from maison.arrivals.queries import load_these
from maison.arrivals.status import Status
from maison.arrivals.vocabulary import Permit
from maison.checklists.items.model import Expiry, ExpiryKind, Followed

#: These have come, and are followed here.
_HERE = frozenset({Status.ARRIVED, Status.SETTLED})
#: The documents that say nothing of how long somebody may stay.
_NO_DOCUMENT = frozenset({Permit.UNKNOWN, Permit.NOT_REQUIRED, Permit.VISA_FREE_SHORT_STAY})


def followed(session: Session, stay_ids: Sequence[int]) -> dict[int, Followed]:
    """Those of the stays that are on file and not over, by their ids."""
    arrivals = [
        arrival
        for arrival in load_these(session, stay_ids)
        if not arrival.deleted and arrival.status is not Status.LEFT
    ]
    return {
        arrival.id: Followed(facts, arrival.status in _HERE, arrival.draft.adviser, tuple(_expiries(arrival)))
        for arrival, facts in zip(arrivals, facts_in(session, arrivals), strict=True)
    }


def _expiries(arrival: Arrival) -> Iterator[Expiry]:
    """What ends: each document by its last day, and the lease of the place where somebody lives last."""
    draft = arrival.draft
    permits = [(held.kind, held.valid_until) for held in draft.permits]
    if draft.permit is not None:
        permits.append((draft.permit, draft.permit_until))
    seen: set[tuple[Permit, dt.date]] = set()
    for permit, until in permits:
        if until is None or permit in _NO_DOCUMENT or (permit, until) in seen:
            continue
        seen.add((permit, until))
        yield Expiry(_kind(permit), permit.value, until)
    leases = [(lease.until, lease.kind) for lease in draft.leases if lease.until is not None]
    if leases:
        until, housing = max(leases)
        yield Expiry("lease", housing.value, until)


def _kind(permit: Permit) -> ExpiryKind:
    return "visa" if permit.value.startswith("vls_") or permit is Permit.SHORT_STAY_VISA_C else "permit"
