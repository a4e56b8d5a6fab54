"""Reading the board: which steps wait over all files, how many of each, and what ends soon.

What is read is what was worked out last (`ItemService.refresh`). Counts are read from an index alone.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy import cast as cast_to

from maison.checklists.items.model import BoardFilter, BoardLine, ExpiryFilter, ExpiryKind, ExpiryLine, Item
from maison.checklists.items.tables import PLACES, ExpiryRow, ItemRow, StateRow
from maison.checklists.tables import DecisionRow
from maison.store import Store

#: So many ids stand in one statement.
_TOGETHER = 5000
#: What the partial indexes say: in these very words, or they are not used.
_WAITING = text("checklist_items.waiting")
#: Where a stay stands in an alphabetical list.
_STAYS = Table("stays", MetaData(), Column("id", Integer), Column("sort_name", Text))


class StepCount(NamedTuple):
    """How many stays are late with a step, and how many have it due."""

    key: str
    late: int
    soon: int


class BoardQueries:
    """Reads the lines of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # Steps that wait --------------------------------------------------------------------------------------------

    def counts(self, wanted: BoardFilter) -> tuple[StepCount, ...]:
        """How often each step is late or due, the most often late first."""
        late = func.count().filter(ItemRow.due_on < wanted.on)
        asked = select(ItemRow.step_key, func.count(), late).where(*_conditions(wanted)).group_by(ItemRow.step_key)
        with self._store.read() as session:
            found = [StepCount(key, late, every - late) for key, every, late in session.connection().execute(asked)]
        return tuple(sorted(found, key=lambda count: (-count.late, -count.soon, count.key)))

    def snapshot(self, wanted: BoardFilter) -> array[int]:
        """The ids of the whole list, in its order."""
        with self._store.read() as session:
            result = session.connection().execute(_ordered(select(ItemRow.id), wanted))
            return array("q", (row[0] for row in cast("Iterable[tuple[int]]", result.cursor)))

    def first(self, wanted: BoardFilter, count: int) -> tuple[BoardLine, ...]:
        """The first lines of the list."""
        with self._store.read() as session:
            ids = session.connection().execute(_ordered(select(ItemRow.id), wanted).limit(count)).scalars().all()
        return self.lines(ids)

    def lines(self, ids: Sequence[int]) -> tuple[BoardLine, ...]:
        """The lines with these ids, in this order; what no longer waits is left out."""
        found: dict[int, BoardLine] = {}
        with self._store.read() as session:
            for some in _together(ids):
                rows = session.connection().execute(_LINE.where(ItemRow.id.in_(some)))
                found.update((row[0], BoardLine(*row)) for row in rows)
        return tuple(found[number] for number in ids if number in found)

    def advisers(self) -> tuple[str, ...]:
        """The advisers of those who have something to do."""
        with self._store.read() as session:
            return tuple(sorted(_distinct(session.connection())))

    def items(self, stay_ids: Sequence[int]) -> dict[int, tuple[Item, ...]]:
        """All lines of some stays, settled ones too, by the stays; those that are not followed are left out."""
        found: dict[int, list[Item]] = {}
        with self._store.read() as session:
            for some in _together(stay_ids):
                for stay_id, *parts in session.connection().execute(_ITEM.where(StateRow.stay_id.in_(some))):
                    found.setdefault(stay_id, []).append(Item(*parts))
        return {stay_id: tuple(lines) for stay_id, lines in found.items()}

    # What ends soon ---------------------------------------------------------------------------------------------

    def expiry_counts(self, wanted: ExpiryFilter) -> dict[ExpiryKind, int]:
        """How much of each kind ends."""
        asked = select(ExpiryRow.kind, func.count()).where(*_ending(wanted)).group_by(ExpiryRow.kind)
        with self._store.read() as session:
            return {cast("ExpiryKind", kind): count for kind, count in session.connection().execute(asked)}

    def expiry_snapshot(self, wanted: ExpiryFilter) -> array[int]:
        """The ids of what ends, the soonest first."""
        with self._store.read() as session:
            return array("q", session.connection().execute(_soonest(wanted)).scalars())

    def expiring_first(self, wanted: ExpiryFilter, count: int) -> tuple[ExpiryLine, ...]:
        """The first of what ends."""
        with self._store.read() as session:
            ids = session.connection().execute(_soonest(wanted).limit(count)).scalars().all()
        return self.expiring(ids)

    def expiring(self, ids: Sequence[int]) -> tuple[ExpiryLine, ...]:
        """What ends, by ids, in this order."""
        found: dict[int, ExpiryLine] = {}
        with self._store.read() as session:
            for some in _together(ids):
                rows = session.connection().execute(_EXPIRY.where(ExpiryRow.id.in_(some)))
                found.update((row[0], ExpiryLine(*row)) for row in rows)
        return tuple(found[number] for number in ids if number in found)


_LINE: Any = (
    select(
        ItemRow.id,
        ItemRow.stay_id,
        ItemRow.line_key,
        ItemRow.step_key,
        ItemRow.blocked,
        ItemRow.legal,
        ItemRow.opens_on,
        ItemRow.due_on,
        ItemRow.penalty_from,
        ItemRow.dead_after,
        ItemRow.anchored_on,
        ItemRow.here,
        ItemRow.adviser,
        ItemRow.category,
        func.coalesce(DecisionRow.version, 0),
    )
    .outerjoin(DecisionRow, and_(DecisionRow.stay_id == ItemRow.stay_id, DecisionRow.step_key == ItemRow.line_key))
    .where(_WAITING)
)
#: The lines of a stay are found by their own ids, which begin with that of the stay.
_FIRST = cast_to(StateRow.stay_id, BigInteger) * PLACES
_ITEM: Any = select(ItemRow.stay_id, *(getattr(ItemRow, name) for name in Item._fields)).join_from(
    StateRow, ItemRow, ItemRow.id.between(_FIRST, _FIRST + (PLACES - 1))
)
_EXPIRY: Any = select(
    ExpiryRow.id, ExpiryRow.stay_id, ExpiryRow.kind, ExpiryRow.what, ExpiryRow.until, ExpiryRow.here, ExpiryRow.adviser
)


def _conditions(wanted: BoardFilter) -> list[Any]:
    conditions: list[Any] = [_WAITING, or_(ItemRow.dead_after.is_(None), ItemRow.dead_after >= wanted.on)]
    if wanted.first is not None:
        conditions.append(ItemRow.due_on >= wanted.first)
    if wanted.last is not None:
        conditions.append(ItemRow.due_on <= wanted.last)
    if wanted.steps is not None:
        conditions.append(ItemRow.step_key.in_(wanted.steps))
    if wanted.adviser is not None:
        conditions.append(ItemRow.adviser == wanted.adviser)
    if wanted.category is not None:
        conditions.append(ItemRow.category == wanted.category)
    if wanted.legal_only:
        conditions.append(ItemRow.legal)
    if not wanted.expected:
        conditions.append(ItemRow.here)
    return conditions


def _ordered(asked: Select[Any], wanted: BoardFilter) -> Select[Any]:
    """In the order that is wanted, then by date, then always the same."""
    down = wanted.descending
    asked = asked.where(*_conditions(wanted))
    keys: list[Any] = [ItemRow.due_on, ItemRow.id]
    if wanted.sort == "name":
        asked = asked.join(_STAYS, _STAYS.c.id == ItemRow.stay_id)
        keys.insert(0, _STAYS.c.sort_name)
    elif wanted.sort == "step":
        keys.insert(0, ItemRow.step_key)
    return asked.order_by(*(key.desc() if down and at == 0 else key for at, key in enumerate(keys)))


def _soonest(wanted: ExpiryFilter) -> Select[Any]:
    return select(ExpiryRow.id).where(*_ending(wanted)).order_by(ExpiryRow.until, ExpiryRow.id)


def _ending(wanted: ExpiryFilter) -> list[Any]:
    conditions: list[Any] = [ExpiryRow.until.between(wanted.first, wanted.last), ExpiryRow.kind.in_(wanted.kinds)]
    if wanted.adviser is not None:
        conditions.append(ExpiryRow.adviser == wanted.adviser)
    if not wanted.expected:
        conditions.append(ExpiryRow.here)
    return conditions


def _distinct(connection: Any) -> Iterator[str]:
    """Each adviser once, from one to the next in the index: there are few, of very many lines."""
    found = ""
    following = select(func.min(ItemRow.adviser)).where(_WAITING)
    while (found := connection.scalar(following.where(ItemRow.adviser > literal(found)))) is not None:
        yield found


def _together(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), _TOGETHER):
        yield ids[start : start + _TOGETHER]
