"""Keeping the places of one store ready to be searched: read once, then only what any desk has changed since."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, NamedTuple

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from maison.clock import Clock
from maison.directory.finding.index import APART, Index
from maison.directory.finding.model import Entry, Found, Wanted
from maison.directory.finding.segment import Segment
from maison.directory.model import Place
from maison.directory.picks.tables import FavouriteRow
from maison.directory.queries import by_ids
from maison.directory.tables import StoredOffer, StoredPlace
from maison.directory.vocabulary import Audience, PlaceCategory, StudentPrice
from maison.store import Change, Store

#: What changes say that a place is another one: `placing.service.KIND`, which imports this capability's reading.
_KIND = "place"
#: Many ids are asked for so many at a time.
_TOGETHER = 400
#: So many places that were shown are remembered: some ten pages of a list.
_SHOWN = 1500


class _State(NamedTuple):
    """The index, the number of the newest change that it knows, and the day for which services were looked at.

    `shown` are places that were shown of late, as they are at that change: reading a hundred takes longer than finding them.
    """

    places: Index
    change: int
    day: dt.date
    shown: dict[int, Place]


class PlaceIndex:
    """The places of one store, searched in memory. Threads may share it."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._state: _State | None = None
        self._lock = Lock()

    def found(self, wanted: Wanted, limit: int) -> Found:
        """The best places, how many there are in all, and the facets."""
        state = self._now()
        hits = state.places.hits(wanted, limit, self._clock.now())
        known = {each: place for each in hits.ids if (place := state.shown.get(each))}
        if len(known) < len(hits.ids):
            with self._store.read() as session:
                read = by_ids(session, [each for each in hits.ids if each not in known])
            new = {place.id: place for place in read}
            _keep(state.shown, new)
            known |= new
        return Found(tuple(known[each] for each in hits.ids if each in known), hits.total, hits.facets)

    def entries(self, wanted: Wanted) -> tuple[Entry, ...]:
        """All places that are found, in no order."""
        return self.current().entries(wanted, self._clock.now())

    def named(self, text: str) -> frozenset[int]:
        """The ids of the places that every word of `text` is the beginning of a word of, spelt right."""
        return self.current().named(text)

    def current(self) -> Index:
        """The index of what is on file now."""
        return self._now().places

    def _now(self) -> _State:
        with self._lock:
            self._state = self._brought_up(self._state, self._clock.today())
            return self._state

    def _brought_up(self, state: _State | None, today: dt.date) -> _State:
        newest = self._store.newest_change()
        if state is None or state.day != today or newest < state.change:
            return self._made(newest, today)
        if newest == state.change:
            return state
        newest, changes = self._store.changes_since(state.change)
        concerned = [change for change in changes if change.kind == _KIND]
        return self._after(state._replace(change=newest), concerned)

    def _after(self, state: _State, changes: Iterable[Change]) -> _State:
        """The state after these changes; one without ids says that any place may have changed."""
        ids: set[int] = set()
        for change in changes:
            if not change.ids:
                return self._made(state.change, state.day)
            ids.update(change.ids)
        if not ids:
            return state
        if len(ids) > APART:
            return self._made(state.change, state.day)
        with self._store.read() as session:
            index = state.places.changed(ids, _read(session, state.day, ids))
        if index is None:
            return self._made(state.change, state.day)
        # another dictionary: who still reads for the state before must not put old places into this one
        return state._replace(places=index, shown={key: place for key, place in state.shown.items() if key not in ids})

    def _made(self, change: int, today: dt.date) -> _State:
        """Made anew. What is changed while it is read is looked at again: its number is a later one."""
        with self._store.read() as session:
            return _State(Index(Segment(_read(session, today))), change, today, {})


def _keep(shown: dict[int, Place], new: Mapping[int, Place]) -> None:
    """Remember places, at most `_SHOWN` of them."""
    shown.update(new)
    for each in list(shown)[: max(0, len(shown) - _SHOWN)]:
        shown.pop(each, None)  # another thread may have done so


def _read(session: Session, today: dt.date, ids: Collection[int] | None = None) -> list[Entry]:
    """The places with these ids, or all."""
    if ids is None:
        return _entries(session, today, None)
    wanted = sorted(ids)
    parts = (wanted[start : start + _TOGETHER] for start in range(0, len(wanted), _TOGETHER))
    return [entry for part in parts for entry in _entries(session, today, part)]


def _entries(session: Session, today: dt.date, ids: Collection[int] | None) -> list[Entry]:
    places, offers, favourites = select(*_PLACE), select(*_OFFER), select(FavouriteRow.place_id)
    if ids is not None:
        places = places.where(StoredPlace.id.in_(ids))
        offers = offers.where(StoredOffer.place_id.in_(ids))
        favourites = favourites.where(FavouriteRow.place_id.in_(ids))
    offered: dict[int, list[_Offer]] = {}
    for place_id, since, until, *said in session.execute(offers):
        if (since is None or since <= today) and (until is None or today <= until):
            offered.setdefault(place_id, []).append(_Offer(*said))
    favoured = frozenset(session.scalars(favourites))
    return [_entry(row, offered.get(row[0], ()), row[0] in favoured) for row in session.execute(places)]


class _Offer(NamedTuple):
    """What a place or a service of it says of its own; lists as they are stored."""

    category: PlaceCategory
    free: bool | None
    student_price: StudentPrice | None
    languages: str
    audience: str


def _said(table: type[StoredPlace] | type[StoredOffer], free: str) -> list[Any]:
    columns = table.__table__.c
    lists = (cast(columns[name], Text) for name in ("languages", "audience"))
    return [columns["category"], columns[free], columns["student_price"], *lists]


_OWN = (
    "id", "name", "sort_name", "search_key", "category", "latitude", "longitude", "opening_hours", "school_holiday_hours",
    "status", "closed_from", "closed_until", "confidence", "wheelchair",
)  # fmt: skip
# columns of the tables, not of the mapped classes: fifty thousand rows are read in half the time
_COLUMNS = StoredPlace.__table__.c
_PLACE = (
    *(_COLUMNS[name] for name in _OWN),
    cast(_COLUMNS["to_confirm"], Text),
    *_said(StoredPlace, "price_free"),
)
_OFFER = (
    *(StoredOffer.__table__.c[name] for name in ("place_id", "valid_from", "valid_until")),
    *_said(StoredOffer, "free"),
)


def _entry(row: Sequence[Any], offers: Iterable[_Offer], favourite: bool) -> Entry:
    """A place as it is sought, with what its services say."""
    said = (_Offer(*row[len(_OWN) + 1 :]), *offers)
    return Entry._make((
        *row[: len(_OWN)],
        _listed(row[len(_OWN)]),
        favourite,
        any(each.free or each.student_price is StudentPrice.FREE for each in said),
        any(each.student_price in _LESS for each in said),
        _together(tuple(each.category for each in said)),
        _together(tuple(tag for each in said for tag in _listed(each.languages))),
        _together(tuple(_audience(tag) for each in said for tag in _listed(each.audience))),
    ))  # fmt: skip


_LESS = (StudentPrice.FREE, StudentPrice.REDUCED)


@lru_cache(maxsize=4096)
def _listed(text: str) -> tuple[str, ...]:
    """A stored list; many places say the same one."""
    return tuple(json.loads(text))


@lru_cache(maxsize=64)
def _audience(tag: str) -> Audience:
    return Audience(tag)


@lru_cache(maxsize=8192)
def _together(values: tuple[Any, ...]) -> frozenset[Any]:
    """The values as a set, the same one for many places."""
    return frozenset(values)
