"""Letting staff in, and looking after their accounts. Each call is one transaction with its entry in the trail."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from maison.accounts.model import Actor, FieldChange
from maison.accounts.roles import Role
from maison.accounts.service import differences, given, record
from maison.accounts.staff import passwords
from maison.accounts.staff.model import (
    DISABLED,
    LOCKED,
    LOCKED_AT,
    REFUSED,
    WAIT,
    Member,
    SignInRefused,
    StaffDraft,
    wait_after,
)
from maison.accounts.staff.queries import administrators, member, one
from maison.accounts.staff.tables import StaffRow
from maison.clock import Clock
from maison.errors import EditConflict, Invalid, Message, Problem
from maison.languages import N_
from maison.store import Change, Store
from maison.text import TextRefused, clean_line

KIND = "staff"
_LONGEST = 80
_CONFLICT = N_("Somebody else changed this account while it was open here. Look at it again.")
_LAST = N_("This is the last administrator: name another one first, or nobody could let anybody in.")


class StaffService:
    """Lets staff into one store and keeps their accounts, as one actor."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store = store
        self._clock = clock
        self._actor = actor

    # Coming in ----------------------------------------------------------------------------------------------------

    def sign_in(self, login: str, password: str) -> Member:
        """Let somebody in. Raises `SignInRefused`: who is unknown waits as long for it as who mistyped. Failures are in the trail."""
        return self._let_in(login, lambda row: passwords.fits(row.password, password), "signed_in", password)

    def recover(self, login: str, code: str, password: str) -> Member:
        """Let somebody in by the code that was printed, once, with a new password. Raises `SignInRefused`, `Invalid`."""
        passwords.check(password, (login,))
        plain = passwords.plain_code(code)

        def fits(row: StaffRow) -> bool:
            return bool(row.code) and passwords.fits(row.code, plain)

        return self._let_in(login, fits, "recovered", password, anew=True)

    def _let_in(
        self, login: str, fits: Callable[[StaffRow], bool], action: str, password: str, *, anew: bool = False
    ) -> Member:
        name = login.strip().casefold()
        now = self._clock.now()
        refused: list[SignInRefused] = []
        found: list[Member] = []

        def work(session: Session) -> Change:
            # looked at and counted under one lock: many attempts at once get no further than one after the other
            row = session.scalar(select(StaffRow).where(StaffRow.login == name).with_for_update())
            if row is None:
                passwords.fits(passwords.nobodys(), password)
                record(session, self._actor, now, action="failed", kind=KIND)
                refused.append(SignInRefused(REFUSED))
                return Change(KIND, ())
            refusal = _barred(row, now)
            if refusal is None and not fits(row):
                row.failures += 1
                row.failed_at = now
                refusal = SignInRefused(REFUSED)
            if refusal is not None:
                record(session, self._actor, now, action="failed", kind=KIND, row_id=row.id)
                refused.append(refusal)
                return Change(KIND, (row.id,))
            _welcome(row, password, anew=anew)
            record(session, Actor(row.name, self._actor.desk), now, action=action, kind=KIND, row_id=row.id)
            session.flush()
            found.append(member(row))
            return Change(KIND, (row.id,))

        self._store.change(work, at=now)
        if refused:
            raise refused[-1]
        return found[-1]

    # Accounts -----------------------------------------------------------------------------------------------------

    def create_first(self, draft: StaffDraft, password: str) -> str:
        """Make the first account, an administrator's, in a database that has none; answers the code to print.

        Raises `Invalid`, and `SignInRefused` where somebody was first.
        """
        draft = _cleaned(draft._replace(role=Role.ADMINISTRATOR, own_cases=False))
        passwords.check(password, draft[:2])
        code = passwords.new_code()
        kept, kept_code = passwords.hashed(password), passwords.hashed(code)

        def work(session: Session) -> Change:
            if session.scalar(select(StaffRow.id).limit(1)) is not None:
                raise SignInRefused(N_("This database has accounts already. Sign in with yours."))
            row = self._add(session, draft, kept, must_change=False)
            row.code = kept_code
            return Change(KIND, (row.id,))

        self._change(work, None)
        return code

    def add(self, draft: StaffDraft, password: str, *, operation: str | None = None) -> Change:
        """Make an account with a first password, which its owner has to change. Raises `Invalid`."""
        draft = _cleaned(draft)
        passwords.check(password, draft[:2])
        kept = passwords.hashed(password)

        def work(session: Session) -> Change:
            _refuse_taken(session, draft.login)
            return Change(KIND, (self._add(session, draft, kept, must_change=True).id,))

        return self._change(work, operation)

    def change(self, opened: Member, draft: StaffDraft, *, operation: str | None = None) -> Change:
        """Give an account another name or role. Raises `Invalid`, `NotFound`, `EditConflict`."""
        draft = _cleaned(draft)

        def work(session: Session) -> Change:
            row = _opened(session, opened, draft)
            if draft.role is not Role.ADMINISTRATOR:
                _keep_one(session, row)
            _refuse_taken(session, draft.login, besides=row.id)
            told = differences(_told(opened), draft._asdict())
            for name, value in draft._asdict().items():
                setattr(row, name, value)
            self._changed(session, row, "changed", *told)
            return Change(KIND, (row.id,))

        return self._change(work, operation)

    def close(self, opened: Member, *, operation: str | None = None) -> Change:
        """Close an account: who left comes in no more, and stays named in the history. Raises `Invalid`, `NotFound`."""

        def work(session: Session) -> Change:
            row = _opened(session, opened, opened)
            _keep_one(session, row)
            row.disabled_at = self._clock.now()
            self._changed(session, row, "closed")
            return Change(KIND, (row.id,))

        return self._change(work, operation)

    def open_again(self, opened: Member, *, operation: str | None = None) -> Change:
        """Open a closed or locked account again. Raises `NotFound`, `EditConflict`."""

        def work(session: Session) -> Change:
            row = _opened(session, opened, opened)
            row.disabled_at, row.failures, row.failed_at = None, 0, None
            self._changed(session, row, "opened_again")
            return Change(KIND, (row.id,))

        return self._change(work, operation)

    def set_password(self, staff_id: int, password: str, *, own: bool, operation: str | None = None) -> Change:
        """Set a password: one's own, or for somebody who forgot theirs and has to change it. Raises `Invalid`, `NotFound`."""

        with self._store.read() as session:
            passwords.check(password, member(one(session, staff_id))[1:3])
        kept = passwords.hashed(password)

        def work(session: Session) -> Change:
            row = one(session, staff_id, locked=True)
            row.password, row.must_change = kept, not own
            row.failures, row.failed_at = 0, None
            self._changed(session, row, "password_set")
            return Change(KIND, (row.id,))

        return self._change(work, operation)

    def new_code(self, staff_id: int) -> str:
        """Make a new recovery code to print; the one before works no more. Raises `NotFound`."""
        code = passwords.new_code()
        kept = passwords.hashed(code)

        def work(session: Session) -> Change:
            row = one(session, staff_id, locked=True)
            row.code = kept
            self._changed(session, row, "code_made")
            return Change(KIND, (row.id,))

        self._change(work, None)
        return code

    # --------------------------------------------------------------------------------------------------------------

    def _add(self, session: Session, draft: StaffDraft, kept: str, *, must_change: bool) -> StaffRow:
        stamp: dict[str, Any] = {"created_at": self._clock.now(), "created_by": self._actor.name or draft.name}
        row = StaffRow(
            **draft._asdict(),
            **stamp,
            updated_at=stamp["created_at"],
            updated_by=stamp["created_by"],
            password=kept,
            code="",
            must_change=must_change,
            failures=0,
        )
        session.add(row)
        session.flush()
        self._record(session, row.id, "created", *given(draft._asdict()))
        return row

    def _changed(self, session: Session, row: StaffRow, action: str, *changes: FieldChange) -> None:
        row.updated_at, row.updated_by = self._clock.now(), self._actor.name
        self._record(session, row.id, action, *changes)

    def _record(self, session: Session, row_id: int, action: str, *changes: FieldChange) -> None:
        record(session, self._actor, self._clock.now(), action=action, kind=KIND, row_id=row_id, changes=changes)

    def _change(self, work: Callable[[Session], Change], operation: str | None) -> Change:
        return self._store.change(work, at=self._clock.now(), operation=operation)


def _barred(row: StaffRow, now: dt.datetime) -> SignInRefused | None:
    """Why an account lets nobody in at this moment, whatever is typed."""
    if row.disabled_at is not None:
        return SignInRefused(DISABLED)
    if row.failures >= LOCKED_AT:
        return SignInRefused(LOCKED, count=LOCKED_AT)
    waits = wait_after(row.failures)
    # a clock that was set back lets nobody wait longer than told
    since = min(row.failed_at or now, now)
    if waits and now < since + waits:
        return SignInRefused(WAIT, seconds=int((since + waits - now).total_seconds()) + 1)
    return None


def _welcome(row: StaffRow, password: str, *, anew: bool) -> None:
    row.failures, row.failed_at = 0, None
    if anew:
        row.password, row.code, row.must_change = passwords.hashed(password), "", False
    elif passwords.is_outdated(row.password):
        row.password = passwords.hashed(password)


def _opened(session: Session, opened: Member, draft: Any) -> StaffRow:
    row = one(session, opened.id, locked=True)
    if row.version != opened.version:
        raise EditConflict(_CONFLICT, yours=draft, theirs=member(row))
    return row


def _keep_one(session: Session, row: StaffRow) -> None:
    """Raises `Invalid` where a database would be left without an administrator."""
    if row.role is Role.ADMINISTRATOR and not administrators(session, besides=row.id):
        raise Invalid([Problem("role", Message(_LAST))])


def _refuse_taken(session: Session, login: str, besides: int = 0) -> None:
    if session.scalar(select(StaffRow.id).where(StaffRow.login == login, StaffRow.id != besides)) is not None:
        raise Invalid([Problem("login", Message(N_("Somebody else comes in by this name.")))])


def _told(opened: Member) -> dict[str, Any]:
    return {name: getattr(opened, name) for name in StaffDraft._fields}


def _cleaned(draft: StaffDraft) -> StaffDraft:
    problems: list[Problem] = []
    values: dict[str, str] = {}
    for field in ("login", "name"):
        try:
            values[field] = clean_line(getattr(draft, field), _LONGEST)
        except TextRefused as error:
            problems.append(Problem(field, error.message))
            continue
        if not values[field]:
            problems.append(Problem(field, Message(N_("Please enter a name."))))
    if problems:
        raise Invalid(problems)
    return draft._replace(login=values["login"].casefold(), name=values["name"])
