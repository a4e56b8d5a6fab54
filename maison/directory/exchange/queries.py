"""Reading what files are compared with: what places are recognised by, and those that are meant, as they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.accounts.queries import fields_changed
from maison.directory.events.model import Event
from maison.directory.events.queries import events_named
from maison.directory.events.service import KIND as EVENT
from maison.directory.exchange.listing import Known
from maison.directory.exchange.plan import OnFile
from maison.directory.model import ExternalId, Fact
from maison.directory.queries import load
from maison.directory.stops import Point
from maison.directory.tables import FactSource, PlaceNumber, StoredPlace

#: So many places are asked for together: a statement takes no more than some thousand values.
_AT_ONCE = 1000


def known_places(session: Session) -> list[Known]:
    """What all places on file are recognised by, in the order of their ids."""
    numbers: defaultdict[int, list[ExternalId]] = defaultdict(list)
    for place_id, scheme, value in session.execute(select(PlaceNumber.place_id, PlaceNumber.scheme, PlaceNumber.value)):
        numbers[place_id].append(ExternalId(scheme, value))
    rows = session.execute(
        select(
            StoredPlace.id,
            StoredPlace.name,
            StoredPlace.postcode,
            StoredPlace.city,
            StoredPlace.latitude,
            StoredPlace.longitude,
            StoredPlace.external_id,
        ).order_by(StoredPlace.id)
    )
    return [
        Known(
            row.id,
            row.name,
            row.postcode,
            row.city,
            None if row.latitude is None else Point(row.latitude, row.longitude),
            tuple(numbers[row.id]),
            row.external_id or str(row.id),
        )
        for row in rows
    ]


def on_file(session: Session, place_ids: Collection[int]) -> dict[int, OnFile]:
    """The places with these ids, as they stand, and where each of their facts is from."""
    found: dict[int, OnFile] = {}
    for some in _batches(sorted(set(place_ids))):
        facts: defaultdict[int, dict[str, Fact]] = defaultdict(dict)
        for row in session.scalars(select(FactSource).where(FactSource.place_id.in_(some))):
            facts[row.place_id][row.fact] = Fact(row.fact, row.source, row.by_hand, row.checked_on)
        found |= {place.id: OnFile(place, facts[place.id]) for place in load(session, StoredPlace.id.in_(some))}
        session.expunge_all()
    return found


def places_from(session: Session, sources: Collection[str]) -> frozenset[int]:
    """The places that have anything from these sources."""
    theirs = set(session.scalars(select(StoredPlace.id).where(StoredPlace.source.in_(sources))))
    of_facts = select(FactSource.place_id).where(FactSource.source.in_(sources), FactSource.by_hand.is_(False))
    return frozenset(theirs.union(session.scalars(of_facts.distinct())))


def known_events(session: Session, named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Event]:
    """The events on file with these sources and numbers in them."""
    wanted = set(named)
    found: dict[tuple[str, str], Event] = {}
    for source in sorted({source for source, _uid in wanted}):
        found |= {(source, event.draft.uid): event for event in events_named(session, source)}
    return {name: event for name, event in found.items() if name in wanted}


def changed_by_hand(session: Session, events: Sequence[Event]) -> dict[int, frozenset[str]]:
    """The fields of events that somebody changed after they came from a file."""
    changed: dict[int, frozenset[str]] = {}
    for some in _batches([event.id for event in events]):
        changed |= fields_changed(session, EVENT, "changed", some)
    return changed


def _batches(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(ids), _AT_ONCE):
        yield ids[at : at + _AT_ONCE]
