"""Keeping the lines of all checklists right: whoever changes a stay marks it, and whoever reads a board first works out
what is marked.

It is read and planned without a lock; only the writing of a few hundred stays is a transaction, and it leaves alone
what somebody changed meanwhile. So a run may stop at any moment: the next one goes on from there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

from sqlalchemy import ColumnElement, bindparam, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from maison.checklists.assembly import known
from maison.checklists.catalogue import Catalogue, Current
from maison.checklists.items.logic import Logic, Part, logic_of, part_of
from maison.checklists.items.model import RULES, Followed, Item, digest, items_of
from maison.checklists.items.processes import side_by_side
from maison.checklists.items.tables import LogicRow, StateRow
from maison.checklists.items.turning import Turns, next_turn, turns_of
from maison.checklists.items.writing.service import replace
from maison.checklists.model import Decision, StoredAnswer
from maison.checklists.queries import told_of
from maison.clock import Clock
from maison.progress import Steps, Unwatched
from maison.store import Store
from maison.store.built import built_by, now_built_by
from maison.store.bulk import insert_columns, room_for_many
from maison.store.prepared import Prepared
from maison.store.upsert import insert_if_missing

_NAME = "checklist_items"
#: So many stays are worked out at a time; others write in between.
AT_ONCE = 1000
#: More than so many are worked out by several processes, which take a second to begin.
MANY = 4000
#: Lines made by so many earlier logics are brought up to this one by what has changed since; those of others as a whole.
_LOGICS = 4
#: So many stays are marked by one statement.
_TOGETHER = 5000


class Files(Protocol):
    """What knows the files: the arrivals."""

    def __call__(self, session: Session, stay_ids: Sequence[int]) -> Mapping[int, Followed]:
        """Those of the stays whose checklists are open, in the session of the caller."""
        ...


def mark(session: Session, stay_ids: Collection[int]) -> None:
    """What the lines of these stays follow from has changed, or they are new. In the transaction of the change."""
    connection = session.connection()
    again = _MARK[connection.dialect.name]
    # in one order, so that two desks that mark the same stays do not wait for each other
    rows = [{"stay_id": stay_id} for stay_id in sorted(set(stay_ids))]
    for start in range(0, len(rows), _TOGETHER):
        again.execute_many(connection, rows[start : start + _TOGETHER])


_MARK = {
    name: Prepared(
        upsert(StateRow).on_conflict_do_update(index_elements=["stay_id"], set_={"marked": StateRow.marked + 1}),
        ("stay_id",),
    )
    for name, upsert in (("sqlite", sqlite.insert), ("postgresql", postgresql.insert))
}


def mark_new(session: Session, stay_ids: Sequence[int]) -> None:
    """As `mark`, for very many stays that nobody knew before."""
    insert_columns(session, StateRow, {"stay_id": stay_ids})


class _State(NamedTuple):
    """What was known of a stay when it was read."""

    stay_id: int
    marked: int
    worked: int
    logic: str
    digest: str
    refresh_on: dt.date | None


class _Worked(NamedTuple):
    """What came out for a stay: all its lines, or those of the steps of a `part` of the catalogue."""

    state: _State
    followed: Followed | None
    items: list[Item]
    digest: str
    refresh_on: dt.date | None
    part: Part | None = None


_STATE = select(*(getattr(StateRow, name) for name in _State._fields))
#: The digest of lines of which only some were worked out and written: what the next look at the whole finds is another one.
_IN_PART = "in part"
_SETTLED = (
    update(StateRow)
    .where(StateRow.stay_id == bindparam("of_stay"))
    .values({name: bindparam(name) for name in ("worked", "logic", "refresh_on", "digest")})
)


class ItemService:
    """Works out the checklists of one store."""

    def __init__(self, store: Store, clock: Clock, files: Files, current: Current) -> None:
        self._store, self._clock, self._files, self._current = store, clock, files, current

    def stale(self) -> int:
        """How many checklists have to be worked out."""
        with self._store.read() as session:
            if built_by(session, _NAME) != RULES:
                return session.scalar(select(func.count(StateRow.stay_id))) or 0
            stale = _stale(logic_of(self._current().catalogue).name, self._clock.today())
            return session.scalar(select(func.count(StateRow.stay_id)).where(stale)) or 0

    def refresh(self, steps: Steps | None = None) -> int:
        """Work out what is stale; answers how many checklists that were.

        When `steps` raises `Cancelled`, what was worked out until then stays, and the next call does the rest.
        """
        self._begin_anew()
        catalogue = self._current().catalogue
        today, logic = self._clock.today(), logic_of(catalogue)
        with self._store.read() as session:
            stale = select(StateRow.stay_id).where(_stale(logic.name, today)).order_by(StateRow.stay_id)
            ids = list(session.connection().execute(stale).scalars())
            parts_of_it = _parts(session, catalogue) if ids else {}
        if ids:
            self._remember(logic)
        run = Run(catalogue, logic.name, today, self._files, parts_of_it)
        parts = [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]
        told, done = steps or Unwatched(), 0
        told.step(done, max(len(ids), 1))
        for count in side_by_side(self._store, run, parts) if len(ids) > MANY else map(run.of(self._store), parts):
            done += count
            told.step(done, len(ids))
        return len(ids)

    def _remember(self, logic: Logic) -> None:
        """So that another catalogue may be compared with this one."""
        with self._store.read() as session:
            if session.get(LogicRow, logic.name) is not None:
                return
        with self._store.begin() as session:
            insert_if_missing(session, LogicRow, name=logic.name, rest=logic.rest, steps=dict(logic.steps))

    def _begin_anew(self) -> None:
        """Mark everything when other rules made what there is."""
        with self._store.read() as session:
            if built_by(session, _NAME) == RULES:
                return
        with self._store.begin() as session:
            session.execute(update(StateRow).values(marked=StateRow.marked + 1))
            now_built_by(session, _NAME, RULES)


def _parts(session: Session, catalogue: Catalogue) -> dict[str, Part]:
    """For the logics by which most lines were made: what of the catalogue differs from them, where that is little."""
    counted = select(StateRow.logic).where(StateRow.logic != logic_of(catalogue).name).group_by(StateRow.logic)
    most = session.scalars(counted.order_by(func.count().desc()).limit(_LOGICS)).all()
    known = session.scalars(select(LogicRow).where(LogicRow.name.in_(most)))
    found = ((row.name, part_of(catalogue, row.rest, row.steps)) for row in known)
    return {name: part for name, part in found if part is not None}


class Run(NamedTuple):
    """One catalogue on one day. It goes from one process to another.

    `parts` are what of it has to be worked out where lines were made by another logic.
    """

    catalogue: Catalogue
    logic: str
    today: dt.date
    files: Files
    parts: Mapping[str, Part]

    def of(self, store: Store) -> Callable[[Sequence[int]], int]:
        """What works out those of some stays that are stale, and writes them; it answers how many were given."""
        turning = turns_of(self.catalogue)

        def work(stay_ids: Sequence[int]) -> int:
            with store.read() as session:
                asked = _STATE.where(StateRow.stay_id.in_(stay_ids), _stale(self.logic, self.today))
                states = [_State(*row) for row in session.execute(asked)]
                files = self.files(session, [state.stay_id for state in states])
                heads = {one.facts.head for one in files.values() if one.facts.head is not None}
                decisions, answers = told_of(session, [*files, *(heads - files.keys())])
            # nothing is read any more: SQLite cannot begin its log anew while somebody does
            worked = self._worked(states, files, decisions, answers, turning)
            with store.begin() as session, room_for_many(session):
                _keep(session, self.logic, worked)
            return len(stay_ids)

        return work

    def _worked(
        self,
        states: Sequence[_State],
        files: Mapping[int, Followed],
        decisions: Mapping[int, dict[str, Decision]],
        answers: Mapping[int, dict[str, StoredAnswer]],
        turning: Turns,
    ) -> list[_Worked]:
        """What comes out for some stays."""
        worked = []
        for state in states:
            followed = files.get(state.stay_id)
            if followed is None:
                worked.append(_Worked(state, None, [], "", None))
                continue
            facts = followed.facts
            made, told = decisions.get(state.stay_id, {}), answers.get(state.stay_id, {})
            shared = decisions.get(facts.head, {}) if facts.head is not None else {}
            answered, anchors = known(self.catalogue, facts, made, told, self.today)
            part = self._part(state)
            catalogue = part.catalogue if part else self.catalogue
            items = items_of(catalogue, facts, made, answered, anchors, on=self.today, shared=shared)
            turn = next_turn(turning, facts, anchors, items, self.today)
            if part:
                items = [item for item in items if item.step_key in part.steps]
                turn = min(turn, state.refresh_on or turn)
            worked.append(_Worked(state, followed, items, "" if part else digest(followed, items), turn, part))
        return worked

    def _part(self, state: _State) -> Part | None:
        """What has to be worked out where nothing but the catalogue has changed."""
        turned = state.refresh_on is None or state.refresh_on <= self.today
        return None if turned or state.marked != state.worked else self.parts.get(state.logic)


def _stale(logic: str, today: dt.date) -> ColumnElement[bool]:
    return or_(StateRow.marked != StateRow.worked, StateRow.logic != logic, StateRow.refresh_on <= today)


def _keep(session: Session, logic: str, worked: Sequence[_Worked]) -> None:
    """Write what came out, but for the stays that somebody changed or worked out since they were read."""
    asked = _STATE.where(StateRow.stay_id.in_([one.state.stay_id for one in worked])).with_for_update(skip_locked=True)
    now = {row.stay_id: _State(*row) for row in session.execute(asked)}
    mine = [one for one in worked if now.get(one.state.stay_id) == one.state]
    changed = [one for one in mine if one.part is None and one.digest != one.state.digest]
    known = [one.state.stay_id for one in changed if one.state.digest]
    replace(session, {one.state.stay_id: (one.followed, one.items) for one in changed}, known)
    others = _keep_parts(session, [one for one in mine if one.part is not None])
    settled = [
        {
            "of_stay": one.state.stay_id,
            "worked": one.state.marked,
            "logic": logic,
            "refresh_on": one.refresh_on,
            "digest": others.get(one.state.stay_id, one.digest),
        }
        for one in mine
    ]
    if settled:
        session.connection().execute(_SETTLED, settled)


def _keep_parts(session: Session, worked: Sequence[_Worked]) -> dict[int, str]:
    """Write the lines of those of which a part was worked out; answers what becomes of their digests."""
    digests = {one.state.stay_id: one.state.digest for one in worked}
    by_logic: dict[str, dict[int, tuple[Followed | None, Sequence[Item]]]] = {}
    steps: dict[str, Collection[str]] = {}
    for one in worked:
        if one.part is not None and one.part.steps:
            by_logic.setdefault(one.state.logic, {})[one.state.stay_id] = (one.followed, one.items)
            steps[one.state.logic] = one.part.steps
    for logic, lines in by_logic.items():
        digests |= dict.fromkeys(replace(session, lines, list(lines), steps[logic]), _IN_PART)
    return digests
