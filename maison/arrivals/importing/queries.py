"""Reading what an import has to know: who is on file already, and what earlier imports did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.arrivals.duplicates.grading import Grade, Match, compare, identity_of
from maison.arrivals.importing.days import DayOrder
from maison.arrivals.importing.headers import IN_A_COLUMN, REFERENCE, Profile, signature
from maison.arrivals.importing.likeness import Known, Rows
from maison.arrivals.importing.marks import Decision, Finding, Mark, changes_of, given_fields, merged, stay_of
from maison.arrivals.importing.plan import ImportPlan
from maison.arrivals.importing.twins import Twins
from maison.arrivals.keys import is_reference, name_key
from maison.arrivals.model import PERSON_FIELDS, Arrival, ArrivalDraft, problems_of
from maison.arrivals.queries import TOGETHER, load
from maison.arrivals.tables import Person, PersonPhone, Stay
from maison.errors import Message
from maison.languages import N_
from maison.progress import Steps, Unwatched
from maison.store.profiles import columns_said

_REFERENCE = N_("the reference {reference}")
_ANOTHER = N_("the reference {reference}, but nothing else in common")
_ORDER = tuple(Grade)


def findings(
    session: Session,
    plan: ImportPlan,
    today: dt.date,
    decisions: Mapping[int, Decision],
    *,
    steps: Steps | None = None,
) -> list[Finding]:
    """What each good row of `plan` would do now, in its order; `decisions` are the agent's, by the row's number."""
    anybody = session.scalar(select(Stay.id).where(Stay.deleted_at.is_(None)).limit(1)) is not None
    judge = _Judge(plan, today, decisions)
    if anybody:
        steps = steps or Unwatched()
        steps.step(0, 3)
        referred = _referred(session, plan)
        left = [at for at in range(len(plan.drafts)) if at not in referred]
        steps.step(1, 3)
        alike = _alike(session, Rows((at, plan.drafts[at]) for at in left))
        steps.step(2, 3)
        people = _people(session, alike, referred)
        judge.know(referred, alike, people)
    return judge.findings()


def _referred(session: Session, plan: ImportPlan) -> dict[int, Arrival]:
    """The arrivals that rows name by their references."""
    rows = {text: at for at, text in enumerate(plan.references) if is_reference(text)}
    found: dict[int, Arrival] = {}
    wanted = list(rows)
    for start in range(0, len(wanted), TOGETHER):
        some = Stay.reference.in_(wanted[start : start + TOGETHER])
        found |= {rows[arrival.reference]: arrival for arrival in load(session, some) if not arrival.deleted}
    return found


def _alike(session: Session, rows: Rows) -> dict[int, set[int]]:
    """Row -> the stays on file that it could be about."""
    found: dict[int, set[int]] = {}
    for person in _everybody(session):
        for at in rows.like(person):
            found.setdefault(at, set()).add(person.stay_id)
    numbers = list(rows.phones)
    for start in range(0, len(numbers), TOGETHER):
        known = (
            select(PersonPhone.number, Stay.id)
            .join(Stay, Stay.person_id == PersonPhone.person_id)
            .where(Stay.deleted_at.is_(None), PersonPhone.number.in_(numbers[start : start + TOGETHER]))
        )
        for number, stay_id in session.execute(known):
            for at in rows.phones[number]:
                found.setdefault(at, set()).add(stay_id)
    return found


def _everybody(session: Session) -> Iterator[Known]:
    asked = (
        select(
            Stay.id,
            Person.family_name,
            Person.given_names,
            Person.preferred_name,
            Person.native_name,
            Person.birth_date,
            Person.email,
        )
        .join(Person, Person.id == Stay.person_id)
        .where(Stay.deleted_at.is_(None))
    )
    for part in session.execute(asked.execution_options(yield_per=TOGETHER)).partitions():
        yield from map(Known._make, part)


def _people(session: Session, alike: Mapping[int, set[int]], referred: Mapping[int, Arrival]) -> dict[int, _Stays]:
    """Stay -> all stays of its person, for those that rows could be about."""
    wanted = sorted({stay for stays in alike.values() for stay in stays} | {one.id for one in referred.values()})
    persons: set[int] = set()
    for start in range(0, len(wanted), TOGETHER):
        some = wanted[start : start + TOGETHER]
        persons.update(session.scalars(select(Stay.person_id).where(Stay.id.in_(some))))
    everyone = sorted(persons)
    stays: dict[int, list[Arrival]] = {}
    for start in range(0, len(everyone), TOGETHER):
        some = everyone[start : start + TOGETHER]
        for arrival in load(session, Stay.person_id.in_(some) & Stay.deleted_at.is_(None)):
            stays.setdefault(arrival.person_id, []).append(arrival)
    return {stay.id: tuple(sorted(some, key=_by_id)) for some in stays.values() for stay in some}


_Stays = tuple[Arrival, ...]


def _by_id(arrival: Arrival) -> int:
    return arrival.id


class _Judge:
    """Says of each row what it does."""

    def __init__(self, plan: ImportPlan, today: dt.date, decisions: Mapping[int, Decision]) -> None:
        self._plan, self._today, self._decisions = plan, today, decisions
        self._fields = given_fields(plan.fields)
        self._of_person = tuple(name for name in self._fields if name in PERSON_FIELDS)
        self._referred: Mapping[int, Arrival] = {}
        self._alike: Mapping[int, set[int]] = {}
        self._people: Mapping[int, _Stays] = {}
        self._before = Twins()
        self._written: dict[int, int] = {}

    def know(
        self, referred: Mapping[int, Arrival], alike: Mapping[int, set[int]], people: Mapping[int, _Stays]
    ) -> None:
        """Who is on file: by reference, by likeness, and with which stays."""
        self._referred, self._alike, self._people = referred, alike, people

    def findings(self) -> list[Finding]:
        """One of each row."""
        return [
            self._of(at, row, draft)
            for at, (row, draft) in enumerate(zip(self._plan.numbers, self._plan.drafts, strict=True))
        ]

    def _of(self, at: int, row: int, draft: ArrivalDraft) -> Finding:
        decision = self._decisions.get(row)
        if decision is Decision.LEAVE:
            return Finding(row, Mark.LEFT)
        if at not in self._alike and at not in self._referred:
            return self._new(row, draft, decision)
        arrival, grade, reasons = self._best(at, draft)
        if arrival is None or (decision is Decision.NEW and at not in self._referred):
            return self._new(row, draft, decision)
        if grade is not Grade.SURE and decision is not Decision.SAME and not self._says_no_more(draft, arrival):
            # what is only possible is told by the form, of one row; of a list that would be every tenth
            if grade is Grade.POSSIBLE and (draft.birth_date or draft.email or draft.phones):
                return self._new(row, draft, decision)
            return Finding(row, Mark.DUPLICATE, arrival, {}, reasons)
        return self._known(row, draft, arrival, reasons, by_reference=at in self._referred)

    def _says_no_more(self, draft: ArrivalDraft, arrival: Arrival) -> bool:
        """Whether a row has a name and a day, and says of both, and of all else, just what is on file."""
        days = (draft.birth_date, draft.planned_arrival, draft.arrived_on)
        return any(days) and not changes_of(arrival.draft, draft, self._fields)

    def _best(self, at: int, draft: ArrivalDraft) -> tuple[Arrival | None, Grade | None, tuple[Message, ...]]:
        """Whom the row is about most surely, and why."""
        ours = identity_of(draft)
        if (named := self._referred.get(at)) is not None:
            told = Message(_REFERENCE, {"reference": named.reference})
            if compare(ours, identity_of(named.draft)):
                return named, Grade.SURE, (told,)
            return named, Grade.LIKELY, (Message(_ANOTHER, {"reference": named.reference}),)
        found: list[tuple[int, int, int, Match, Arrival]] = []
        for stay_id in self._alike.get(at, ()):
            stays = self._people.get(stay_id, ())
            for stay in stays:
                if stay.id == stay_id and (match := compare(ours, identity_of(stay.draft))):
                    found.append((_ORDER.index(match.grade), -len(match.reasons), -stay.id, match, stay))
        if not found:
            return None, None, ()
        *_rank, match, stay = min(found, key=lambda one: one[:3])
        return stay, match.grade, match.reasons

    def _new(self, row: int, draft: ArrivalDraft, decision: Decision | None) -> Finding:
        name = name_key(draft.family_name, draft.given_names, draft.native_name)
        who = (name, draft.birth_date, draft.email, draft.planned_arrival, draft.host)
        before = self._before.find(*who)
        if before and decision is not Decision.NEW:
            return Finding(row, Mark.REPEATED, before=before)
        self._before.add(*who, row)
        return Finding(row, Mark.NEW)

    def _known(
        self, row: int, draft: ArrivalDraft, arrival: Arrival, reasons: tuple[Message, ...], *, by_reference: bool
    ) -> Finding:
        stays = self._people.get(arrival.id, (arrival,))
        stay = arrival if by_reference else stay_of(stays, draft)
        key = stay.id if stay else -arrival.person_id
        if (before := self._written.setdefault(key, row)) != row:
            return Finding(row, Mark.REPEATED, arrival, before=before)
        if stay is None:
            changes = changes_of(arrival.draft, draft, self._of_person)
            return Finding(row, Mark.NEW_STAY, stays[-1], changes, reasons)
        changes = changes_of(stay.draft, draft, self._fields)
        whole = merged(stay.draft, changes, self._today)
        changes = {name: value for name in changes if (value := getattr(whole, name)) != getattr(stay.draft, name)}
        if changes.get("status") is stay.status:
            del changes["status"]
        problems = tuple(problems_of(whole, self._today)) if changes else ()
        mark = Mark.ERROR if problems else Mark.CHANGED if changes else Mark.SAME
        return Finding(row, mark, stay, changes, reasons, problems=problems)


def profile(session: Session, header: Sequence[str]) -> Profile | None:
    """How the last list with these columns was read, where somebody had to say so."""
    said = columns_said(session, signature(header))
    if said is None or len(said.fields) != len(header):
        return None
    known = {*IN_A_COLUMN, REFERENCE}
    fields = tuple(name if name in known else None for name in said.fields)
    return Profile(fields, DayOrder(said.day_order) if said.day_order else None)
