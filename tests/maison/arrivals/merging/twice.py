"""Somebody who is on file twice, and what tests of merges ask."""

import dataclasses
import datetime as dt

from maison.accounts.model import AuditEntry
from maison.accounts.queries import history
from maison.application import Desk
from maison.arrivals.merging.model import Side, StayPair
from maison.arrivals.model import Arrival, ArrivalDraft
from maison.arrivals.vocabulary import Category

TODAY = dt.date(2026, 11, 23)
TWICE = ArrivalDraft(
    family_name="El Khoury",
    given_names="Nadine",
    birth_date=dt.date(2001, 2, 3),
    nationalities=("LB",),
    phones=("+33698765432",),
    email="n.elkhoury@example.org",
    name_hint="na-DINE",
    host="Université de Lille",
    planned_arrival=dt.date(2026, 12, 1),
    category=Category.DOCTORAL_STUDENT,
)


def merged(desk: Desk, kept: Arrival, other: Arrival, *pairs: StayPair, **take: Side) -> int:
    return desk.merges.merge(desk.merge_queries.side_by_side(kept.id, other.id), take, pairs).id


def edited(desk: Desk, stay_id: int, **fields: object) -> None:
    opened = desk.arrival_queries.get(stay_id)
    desk.arrivals.edit(opened, dataclasses.replace(opened.draft, **fields))


def on_file(desk: Desk, stay_id: int) -> tuple[object, ...]:
    """All of an arrival but the versions, which move."""
    now = desk.arrival_queries.get(stay_id)
    return now.person_id, now.draft, now.status, now.deleted, now.merged_into


def last(desk: Desk, stay_id: int) -> AuditEntry:
    return history(desk.store, "arrival", stay_id)[-1]
