"""Reading what other rules mean: the rules in force for one file, or a catalogue that is still to be published for all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from sqlalchemy import column, select, table
from sqlalchemy.orm import Session

from maison.checklists import assembly
from maison.checklists.catalogue import Catalogue, Current
from maison.checklists.library.tables import VersionRow
from maison.checklists.queries import answers_of, decisions_of
from maison.checklists.rules.model import LineChange, differences
from maison.checklists.rules.tables import NotedRulesRow
from maison.checklists.stays import StayFacts
from maison.clock import Clock
from maison.progress import Steps, Unwatched
from maison.store import Store, UtcMoment

#: Answers the catalogue of an older version; None where this program does not understand it.
Older: TypeAlias = Callable[[int], Catalogue | None]

_STAYS = table("stays", column("id"), column("created_at", UtcMoment))
#: So many stays are read together.
_TOGETHER = 1000


class RuleQueries:
    """Compares plans of stays of one store under two catalogues."""

    def __init__(self, store: Store, clock: Clock, current: Current, older: Older) -> None:
        self._store = store
        self._clock = clock
        self._current = current
        self._older = older

    def changes(self, stays: Sequence[StayFacts]) -> dict[int, tuple[LineChange, ...]]:
        """What the rules in force changed since somebody took note of them, by stay; nothing where nothing did."""
        number, catalogue = self._current()
        if number <= 1:
            return {}
        with self._store.read() as session:
            noted = noted_rules(session, [stay.stay_id for stay in stays])
        found: dict[int, tuple[LineChange, ...]] = {}
        for version in sorted(set(noted.values()) - {number}):
            older = self._older(version)
            if older is not None:
                some = [stay for stay in stays if noted.get(stay.stay_id) == version]
                found.update(self._compared(some, older, catalogue, Unwatched()))
        return found

    def compared(
        self, stays: Sequence[StayFacts], new: Catalogue, *, steps: Steps | None = None
    ) -> dict[int, tuple[LineChange, ...]]:
        """What `new` would change for these stays, by their ids; those for whom it changes nothing are left out."""
        return self._compared(stays, self._current().catalogue, new, steps or Unwatched())

    def _compared(
        self, stays: Sequence[StayFacts], old: Catalogue, new: Catalogue, steps: Steps
    ) -> dict[int, tuple[LineChange, ...]]:
        found = {}
        today = self._clock.today()
        stays = sorted(stays, key=lambda stay: stay.stay_id)  # they are read by the bounds of their ids
        for start in range(0, len(stays), _TOGETHER):
            some = stays[start : start + _TOGETHER]
            with self._store.read() as session:
                decisions, answers = decisions_of(session, some), answers_of(session, some)
            for at, stay in enumerate(some, start):
                steps.step(at, len(stays))
                made = decisions.get(stay.stay_id, {})
                known = assembly.known(new, stay, made, answers.get(stay.stay_id, {}), today)
                changes = differences(old, new, *known, made, today)
                if changes:
                    found[stay.stay_id] = changes
        return found


def noted_rules(session: Session, stay_ids: Sequence[int]) -> Mapping[int, int]:
    """The version that the desk took note of for each stay: at first, the one of the day it was put on file."""
    published = session.execute(select(VersionRow.published_at, VersionRow.number).order_by(VersionRow.number)).all()
    moments = [row.published_at for row in published]
    noted: dict[int, int] = {}
    for start in range(0, len(stay_ids), _TOGETHER):
        some = stay_ids[start : start + _TOGETHER]
        made = session.execute(select(_STAYS.c.id, _STAYS.c.created_at).where(_STAYS.c.id.in_(some)))
        noted.update({stay_id: published[max(0, bisect_right(moments, at) - 1)].number for stay_id, at in made})
        told = select(NotedRulesRow.stay_id, NotedRulesRow.number).where(NotedRulesRow.stay_id.in_(some))
        noted.update(dict(session.execute(told).all()))
    return noted
