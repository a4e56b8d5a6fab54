"""Erasing people's files: when they ask for it, when the archives agreed that they are due, and again after going back to a copy."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from pathlib import Path

from sqlalchemy import Delete, Update, delete, insert, select, update
from sqlalchemy.orm import Session

from maison.accounts.model import Actor
from maison.accounts.service import record
from maison.arrivals.finding.service import forget
from maison.clock import Clock
from maison.errors import Invalid, NotFound, Problem
from maison.languages import N_
from maison.privacy import graves
from maison.privacy.declared import PARTED
from maison.privacy.model import Due, Erasure, Ground, PrivacyRefused, cut_off, mark_of
from maison.privacy.queries import due, erasures, in_order, owned, rows_of, selves, table
from maison.privacy.tables import ErasureRow
from maison.progress import Steps, Unwatched
from maison.store import Change, Store
from maison.store.backups.model import Why
from maison.text import TextRefused, clean_line

KIND = "arrival"
#: An approval is a short reference, as "AD59 2026-114".
LONGEST_APPROVAL = 120


class PrivacyService:
    """Erases people from one store, as one actor; `folder` keeps what must be known outside it."""

    def __init__(self, store: Store, clock: Clock, actor: Actor, folder: Path) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor
        self._path = folder / graves.NAME

    def erase(self, person_id: int, *, approval: str = "", operation: str | None = None) -> Change:
        """Erase the file of somebody who asks for it; what is counted stays, and names nobody. Raises `NotFound`.

        `approval` is the reference of the archives' visa, where there is one.
        """
        text = _checked(approval)

        def work(session: Session) -> Change:
            return Change(KIND, tuple(self._erase(session, person_id, Ground.ASKED, text)))

        change = self._store.change(work, at=self._clock.now(), operation=operation)
        self.remember()
        return change

    def erase_due(
        self,
        proposed: Collection[Due],
        months: int,
        approval: str,
        *,
        steps: Steps | None = None,
        operation: str | None = None,
    ) -> Change:
        """Erase those who were proposed and are still due, all or none. `approval` is the reference of the archives' visa.

        Whoever came back since stays. Raises `PrivacyRefused` without a reference.
        """
        text, watched = _checked(approval), steps or Unwatched()
        if not text:
            raise PrivacyRefused(
                N_("Enter the reference of the archives’ visa. Without it the law forbids destroying public archives.")
            )

        def work(session: Session) -> Change:
            still = {one.person_id for one in due(session, cut_off(self._clock.today(), months))}
            wanted = [one for one in proposed if one.person_id in still]
            gone: list[int] = []
            for number, one in enumerate(wanted):
                watched.step(number, len(wanted))
                gone += self._erase(session, one.person_id, Ground.RETENTION, text)
            return Change(KIND, tuple(gone))

        self._store.before(Why.PURGE)
        change = self._store.change(work, at=self._clock.now(), operation=operation)
        self.remember()
        return change

    def remember(self) -> int:
        """Let the file know all erasures of the database, and the database all of the file; answers how many people of an
        older copy were erased again. Raises `GravesUnreadable`.
        """
        filed = graves.known(self._path)
        with self._store.read() as session:
            kept = tuple(erasures(session))
        marks = {one.mark for one in kept}
        if missing := [one for one in filed if one.mark not in marks]:
            self._store.change(lambda session: self._again(session, missing), at=self._clock.now())
        both = {one.mark: one for one in (*filed, *kept)}
        if set(both) != {one.mark for one in filed}:
            graves.keep(self._path, both.values())
        return len(missing)

    # ------------------------------------------------------------------------------------------------------------

    def _again(self, session: Session, missing: Sequence[Erasure]) -> Change:
        gone: list[int] = []
        for one in missing:
            created = session.scalar(
                select(table("persons").c.created_at).where(table("persons").c.id == one.person_id)
            )
            if created is not None and mark_of(one.person_id, created) == one.mark:
                gone += self._wipe(session, (one.person_id,))
            session.execute(insert(ErasureRow), one._asdict())
        return Change(KIND, tuple(gone))

    def _erase(self, session: Session, person_id: int, ground: Ground, approval: str) -> list[int]:
        persons = table("persons").c
        own = selves(session, person_id)
        created = dict(session.execute(select(persons.id, persons.created_at).where(persons.id.in_(own))).all())
        if not created:
            raise NotFound(N_("This person is no longer on file."))
        stays = self._wipe(session, own)
        for number, moment in sorted(created.items()):
            told = Erasure(number, mark_of(number, moment), self._clock.now(), self._actor.name, ground, approval)
            session.execute(insert(ErasureRow), told._asdict())
        return stays

    def _wipe(self, session: Session, person_ids: Collection[int]) -> list[int]:
        """Let nothing of these people stay; answers their stays."""
        numbers: dict[str, Collection[int]] = {}
        deque(rows_of(session, person_ids, numbers), maxlen=0)  # the numbers are wanted, before anything goes
        stays = list(numbers["stays"])
        forget(session, stays)
        trail = table("audit_entries")
        _do(session, update(trail).where(owned(session, trail, numbers)).values(changes=[]))
        for name in reversed(in_order()):
            if name in PARTED:
                for column in PARTED[name]:
                    _do(session, update(table(name)).where(owned(session, table(name), numbers)).values({column: None}))
            elif name != trail.name:
                _do(session, delete(table(name)).where(owned(session, table(name), numbers)))
        for stay_id in stays:
            record(session, self._actor, self._clock.now(), action="erased", kind=KIND, row_id=stay_id)
        return stays


def _do(session: Session, statement: Update | Delete) -> None:
    session.execute(statement, execution_options={"synchronize_session": False})


def _checked(approval: str) -> str:
    """The reference of an approval as it is kept. Raises `Invalid`."""
    try:
        return clean_line(approval, LONGEST_APPROVAL)
    except TextRefused as error:
        raise Invalid([Problem("approval", error.message)]) from error
