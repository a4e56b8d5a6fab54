"""Reading two people side by side, and which merges there were."""

from __future__ import annotations

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from maison.arrivals.merging.model import Attached, Merge, SideBySide
from maison.arrivals.model import Arrival
from maison.arrivals.names import listed_name
from maison.arrivals.queries import load, one
from maison.arrivals.tables import FamilyLink, MergeRow, NoteRow, Person, Stay
from maison.errors import NotFound, UserError
from maison.languages import N_
from maison.store import Store


class SamePerson(UserError):
    """Two files that shall be merged are about one person already."""

    code = "same-person"


class MergeQueries:
    """Reads the merges of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def side_by_side(self, kept_stay: int, merged_stay: int) -> SideBySide:
        """The people of two stays, whose file stays and whose is merged. Raises `NotFound`, `SamePerson`."""
        with self._store.read() as session:
            return side_by_side(session, kept_stay, merged_stay)

    def of(self, person_id: int) -> tuple[Merge, ...]:
        """Who became a part of this person, the latest first; without merges that were undone."""
        with self._store.read() as session:
            rows = session.execute(
                select(MergeRow, Person)
                .join(Person, Person.id == MergeRow.merged_id)
                .where(MergeRow.kept_id == person_id, MergeRow.undone_at.is_(None))
                .order_by(MergeRow.id.desc())
            ).all()
            return tuple(
                Merge(
                    row.id,
                    row.kept_id,
                    listed_name(person.family_name, person.given_names, person.native_name),
                    row.joined["reference"],
                    row.merged_at,
                    row.merged_by,
                    on_top(session, row) is None,
                )
                for row, person in rows
            )


def side_by_side(session: Session, kept_stay: int, merged_stay: int) -> SideBySide:
    """The people of two stays as they stand. Raises `NotFound`, `SamePerson`."""
    kept, merged = (one(session, Stay.id == stay).person_id for stay in (kept_stay, merged_stay))
    if kept == merged:
        raise SamePerson(N_("These two files are about the same person already."))
    found = load(session, Stay.person_id.in_((kept, merged)) & Stay.deleted_at.is_(None))
    ours, theirs = _first(found, kept, kept_stay), _first(found, merged, merged_stay)
    if not ours or not theirs:
        raise NotFound(N_("This arrival is no longer on file."))
    return SideBySide(ours, theirs, _attached(session, merged, len(theirs)))


def on_top(session: Session, row: MergeRow) -> MergeRow | None:
    """The latest merge that has to be undone before this one: of one of the people whom it touched."""
    people = {row.kept_id, row.merged_id, *(link[0] for link in row.joined["family"])}
    return session.scalar(
        select(MergeRow)
        .where(MergeRow.id > row.id, MergeRow.undone_at.is_(None))
        .where(or_(MergeRow.kept_id.in_(people), MergeRow.merged_id.in_(people)))
        .order_by(MergeRow.id.desc())
        .limit(1)
    )


def _first(found: list[Arrival], person_id: int, stay_id: int) -> tuple[Arrival, ...]:
    own = [arrival for arrival in found if arrival.person_id == person_id]
    return tuple(sorted(own, key=lambda arrival: (arrival.id != stay_id, -arrival.id)))


def _attached(session: Session, person_id: int, stays: int) -> Attached:
    notes = select(func.count(NoteRow.id)).where(NoteRow.person_id == person_id, NoteRow.deleted_at.is_(None))
    family = select(func.count()).select_from(FamilyLink).where(FamilyLink.person_id == person_id)
    return Attached(stays, session.scalar(notes) or 0, session.scalar(family) or 0)
