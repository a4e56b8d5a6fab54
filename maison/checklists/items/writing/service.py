"""Writing what came out for some stays over what stood there, in the caller's transaction.

A line that stays as it was is not written: a catalogue that changes one step changes one line of each file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Table, delete, insert, select
from sqlalchemy.orm import Session

from maison.checklists.items.model import Followed, Item
from maison.checklists.items.tables import PLACES, ExpiryRow, ItemRow
from maison.store.bulk import insert_columns

#: What came out for each stay; None for one whose checklist is closed.
Worked: TypeAlias = Mapping[int, tuple[Followed | None, Sequence[Item]]]
#: Lines of a stay by their keys: the id and everything else of each row.
_Lines: TypeAlias = dict[str, tuple[int, tuple[Any, ...]]]

#: Stays with fewer than so many others between them are read together.
_NEAR = 8
#: So many ids stand in one statement.
_TOGETHER = 5000
_ITEMS: Table = ItemRow.__table__  # type: ignore[assignment]  # a mapped class always has a Table
_NAMES = [column.name for column in _ITEMS.columns if column.name != "id"]
_KEY = _NAMES.index("line_key")


def replace(session: Session, worked: Worked, known: Sequence[int], steps: Collection[str] = ()) -> set[int]:
    """Let the lines and the ends of these stays be what came out. `known` are those of them that have some already.

    With `steps`, only the lines of these were worked out, and nothing else is touched. Answers whose lines are others now.
    """
    before = _existing(session, known, steps)
    gone: list[int] = []
    come: list[tuple[Any, ...]] = []
    new: dict[int, list[tuple[Any, ...]]] = {}
    for stay_id, (followed, items) in worked.items():
        old = before.get(stay_id, {})
        rows = {item.line_key: _row(stay_id, followed, item) for item in items} if followed else {}
        gone += [number for key, (number, row) in old.items() if rows.get(key) != row]
        for key, row in rows.items():
            if key not in old:
                new.setdefault(stay_id, []).append(row)
            elif old[key][1] != row:
                come.append((old[key][0], *row))
    changed = {number // PLACES for number in gone} | new.keys()
    taken = _ids(session, [stay_id for stay_id in known if stay_id in new])
    _remove(session, ItemRow, gone)
    left = set(gone) - {row[0] for row in come}
    for stay_id, lines in new.items():
        free = _free(stay_id, taken.get(stay_id, set()) - left)
        come += ((next(free), *row) for row in lines)
    if come:
        insert_columns(session, ItemRow, dict(zip(("id", *_NAMES), zip(*come, strict=True), strict=True)))
    if not steps:
        _replace_expiries(session, worked, known)
    return changed


def _row(stay_id: int, followed: Followed, item: Item) -> tuple[Any, ...]:
    """A line as it is kept, but for its id."""
    waiting = item.waiting
    shown = (followed.here, followed.adviser, followed.facts.category or "") if waiting else (False, "", "")
    return (
        stay_id,
        item.line_key,
        item.step_key,
        item.applies,
        item.settled,
        item.blocked,
        item.legal,
        item.opens_on,
        item.due_on,
        item.penalty_from,
        item.dead_after,
        item.anchored_on,
        waiting,
        *shown,
    )


def _free(stay_id: int, taken: Collection[int]) -> Iterator[int]:
    """The ids that the lines of a stay do not have yet, the lowest first."""
    first = stay_id * PLACES
    return (number for number in range(first, first + PLACES) if number not in taken)


def _existing(session: Session, stay_ids: Sequence[int], steps: Collection[str]) -> dict[int, _Lines]:
    found: dict[int, _Lines] = {}
    wanted = set(stay_ids)
    for first, last in _ranges(stay_ids):
        asked = select(_ITEMS).where(_ITEMS.c.id.between(first * PLACES, last * PLACES + PLACES - 1))
        if steps:
            asked = asked.where(_ITEMS.c.step_key.in_(steps))
        for number, stay_id, *rest in session.connection().execute(asked):
            if stay_id in wanted:
                row = (stay_id, *rest)
                found.setdefault(stay_id, {})[row[_KEY]] = (number, row)
    return found


def _ids(session: Session, stay_ids: Sequence[int]) -> dict[int, set[int]]:
    """The ids of all lines of some stays."""
    found: dict[int, set[int]] = {}
    for first, last in _ranges(stay_ids):
        asked = select(ItemRow.id).where(ItemRow.id.between(first * PLACES, last * PLACES + PLACES - 1))
        for number in session.scalars(asked):
            found.setdefault(number // PLACES, set()).add(number)
    return found


def _replace_expiries(session: Session, worked: Worked, known: Sequence[int]) -> None:
    wanted, gone = set(known), []
    for first, last in _ranges(known):
        asked = select(ExpiryRow.id, ExpiryRow.stay_id).where(
            ExpiryRow.id.between(first * PLACES, last * PLACES + PLACES - 1)
        )
        gone += [number for number, stay_id in session.execute(asked) if stay_id in wanted]
    _remove(session, ExpiryRow, gone)
    rows = [
        {
            "id": stay_id * PLACES + at,
            "stay_id": stay_id,
            "here": followed.here,
            "adviser": followed.adviser,
            **expiry._asdict(),
        }
        for stay_id, (followed, _items) in worked.items()
        if followed
        for at, expiry in enumerate(followed.expiries)
    ]
    if rows:
        session.connection().execute(insert(ExpiryRow), rows)


def _remove(session: Session, table: type[ItemRow] | type[ExpiryRow], ids: Sequence[int]) -> None:
    for start in range(0, len(ids), _TOGETHER):
        some = delete(table).where(table.id.in_(ids[start : start + _TOGETHER]))
        session.execute(some, execution_options={"synchronize_session": False})


def _ranges(stay_ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From which stay to which: so that those far from one another do not bring all between them along."""
    ids = sorted(stay_ids)
    start = 0
    for at in range(1, len(ids) + 1):
        if at == len(ids) or ids[at] - ids[at - 1] > _NEAR:
            yield ids[start], ids[at - 1]
            start = at
