"""Reading checklists. The caller gives the facts of the stays: this capability does not know arrivals."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.checklists.catalogue import Current
from maison.checklists.model import (
    Checklist,
    Decision,
    StoredAnswer,
    answer_of,
)
from maison.checklists.stays import StayFacts
from maison.checklists.tables import AnswerRow, DecisionRow
from maison.checklists.told import Told
from maison.clock import Clock
from maison.store import Store


class ChecklistQueries:
    """Reads checklists of one store as they stand today."""

    def __init__(self, store: Store, clock: Clock, current: Current) -> None:
        self._store = store
        self._clock = clock
        self._current = current

    def checklist(self, stay: StayFacts, *, on: dt.date | None = None) -> Checklist:
        """The checklist of one stay, today or on another day."""
        return self.checklists([stay], on=on)[0]

    def checklists(self, stays: Sequence[StayFacts], *, on: dt.date | None = None) -> tuple[Checklist, ...]:
        """The checklists of several stays, in their order."""
        day, catalogue = on or self._clock.today(), self._current().catalogue
        return tuple(told.checklist(catalogue, day) for told in self.told(stays))

    def told(self, stays: Sequence[StayFacts]) -> tuple[Told, ...]:
        """What the checklists of several stays follow from, beside the catalogue and the day, in their order."""
        heads = [StayFacts(stay.head) for stay in stays if stay.head is not None]
        with self._store.read() as session:
            decisions, answers = decisions_of(session, stays), answers_of(session, stays)
            shared = decisions_of(session, heads) if heads else {}
        return tuple(
            Told(stay, decisions.get(stay.stay_id, {}), answers.get(stay.stay_id, {}), shared.get(stay.head or 0, {}))
            for stay in stays
        )

    def answers(self, stay_id: int) -> Mapping[str, StoredAnswer]:
        """What one stay's checklist was told, by the names of the questions."""
        with self._store.read() as session:
            return answers_of(session, [StayFacts(stay_id)]).get(stay_id, {})


def worked_on(session: Session, stay_ids: Sequence[int]) -> set[int]:
    """Those of the stays about whose steps somebody decided or told something."""
    found: set[int] = set()
    for column in (DecisionRow.stay_id, AnswerRow.stay_id):
        found.update(session.scalars(select(column).where(column.in_(stay_ids)).distinct()))
    return found


def told_of(
    session: Session, stay_ids: Sequence[int]
) -> tuple[Mapping[int, dict[str, Decision]], Mapping[int, dict[str, StoredAnswer]]]:
    """What the desk decided about some stays, and what it was told, wherever their numbers lie."""
    decisions: defaultdict[int, dict[str, Decision]] = defaultdict(dict)
    made: Any
    for made in session.connection().execute(_DECISION.where(DecisionRow.stay_id.in_(stay_ids))):
        decisions[made.stay_id][made.step_key] = decision_of(made, made.step_key)
    answers: defaultdict[int, dict[str, StoredAnswer]] = defaultdict(dict)
    told: Any
    for told in session.connection().execute(_ANSWER.where(AnswerRow.stay_id.in_(stay_ids))):
        answers[told.stay_id][told.name] = answer_of_row(told)
    return decisions, answers


#: Past the ORM, whose objects take longer than the database.
_DECISION: Any = select(DecisionRow.__table__)
_ANSWER: Any = select(AnswerRow.__table__)

#: The parts of a decision, which are the columns that keep them.
_PARTS = tuple(part.name for part in fields(Decision) if part.name != "key")


def decision_of(row: DecisionRow | None, key: str) -> Decision:
    """A stored decision, or the one that nobody has made yet."""
    if row is None:
        return Decision(key)
    return Decision(key, **{name: getattr(row, name) for name in _PARTS})


def answer_of_row(row: AnswerRow) -> StoredAnswer:
    """A stored answer."""
    return StoredAnswer(None if row.value is None else answer_of(row.name, row.value), row.version)


def decisions_of(session: Session, stays: Iterable[StayFacts]) -> Mapping[int, dict[str, Decision]]:
    """What was decided, by stay and step."""
    found: defaultdict[int, dict[str, Decision]] = defaultdict(dict)
    for row in session.scalars(select(DecisionRow).where(*_of(DecisionRow.stay_id, stays))):
        found[row.stay_id][row.step_key] = decision_of(row, row.step_key)
    return found


def answers_of(session: Session, stays: Iterable[StayFacts]) -> Mapping[int, dict[str, StoredAnswer]]:
    """What the checklists were told, by stay and question."""
    found: defaultdict[int, dict[str, StoredAnswer]] = defaultdict(dict)
    for row in session.scalars(select(AnswerRow).where(*_of(AnswerRow.stay_id, stays))):
        found[row.stay_id][row.name] = answer_of_row(row)
    return found


def _of(column: Any, stays: Iterable[StayFacts]) -> list[Any]:
    """The rows of these stays and of those between them: two bounds, however many stays there are."""
    ids = [stay.stay_id for stay in stays]
    return [column.between(min(ids), max(ids))] if ids else [column.is_(None)]
