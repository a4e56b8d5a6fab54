"""Reading the staff."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from maison.accounts.roles import Role
from maison.accounts.staff.model import Member
from maison.accounts.staff.tables import StaffRow
from maison.errors import NotFound
from maison.languages import N_
from maison.store import Store


class StaffQueries:
    """Reads the staff of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Member, ...]:
        """Everybody, those who may come in first, by name."""
        asked = select(StaffRow).order_by(StaffRow.disabled_at.is_not(None), StaffRow.name, StaffRow.id)
        with self._store.read() as session:
            return tuple(map(member, session.scalars(asked)))

    def get(self, staff_id: int) -> Member:
        """One of the staff. Raises `NotFound`."""
        with self._store.read() as session:
            return member(one(session, staff_id))

    def by_login(self, login: str) -> Member:
        """The member of staff who comes in by this name. Raises `NotFound`."""
        with self._store.read() as session:
            row = session.scalar(select(StaffRow).where(StaffRow.login == login.strip().casefold()))
            if row is None:
                raise NotFound(_GONE)
            return member(row)

    def is_empty(self) -> bool:
        """Whether nobody has an account yet: then the first one to be made is an administrator's."""
        with self._store.read() as session:
            return session.scalar(select(StaffRow.id).limit(1)) is None


_GONE = N_("There is no such account.")


def one(session: Session, staff_id: int, *, locked: bool = False) -> StaffRow:
    """The row of one of the staff. Raises `NotFound`."""
    row = session.get(StaffRow, staff_id, with_for_update=locked)
    if row is None:
        raise NotFound(_GONE)
    return row


def administrators(session: Session, besides: int = 0) -> int:
    """How many administrators may come in, without one."""
    asked = select(func.count(StaffRow.id)).where(
        StaffRow.role == Role.ADMINISTRATOR, StaffRow.disabled_at.is_(None), StaffRow.id != besides
    )
    return session.scalar(asked) or 0


def member(row: StaffRow) -> Member:
    """A row as others see it: without what a password was made into."""
    disabled = row.disabled_at is not None
    return Member(row.id, row.login, row.name, row.role, row.own_cases, disabled, row.must_change, row.version)
