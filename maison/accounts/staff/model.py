"""A member of staff, and when somebody who mistyped may try again: rules without a database."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from maison.accounts.roles import Role
from maison.errors import UserError
from maison.languages import N_

#: From this failure in a row on, somebody has to wait, each time twice as long; at the last one the account is locked.
SLOWED_FROM, LOCKED_AT = 5, 10
_FIRST_WAIT = dt.timedelta(seconds=15)


class SignInRefused(UserError):
    """Somebody may not come in; it is never said whether the name or the password was wrong."""

    code = "sign_in"


class Member(NamedTuple):
    """One of the staff. `name` is what the history and the visitors read; nobody shares an account."""

    id: int
    login: str
    name: str
    role: Role
    own_cases: bool
    disabled: bool
    must_change: bool
    version: int


class StaffDraft(NamedTuple):
    """A member of staff as entered. `own_cases` lets an adviser see their own cases alone."""

    login: str
    name: str
    role: Role = Role.AGENT
    own_cases: bool = False


def wait_after(failures: int) -> dt.timedelta:
    """How long somebody has to wait after so many failures in a row."""
    if failures < SLOWED_FROM:
        return dt.timedelta()
    return _FIRST_WAIT * (1 << failures - SLOWED_FROM)


REFUSED = N_("The name or the password is not right. Type both again.")
WAIT = N_("Too many attempts. Try again in {seconds} s.")
LOCKED = N_("This account is locked after {count} attempts. An administrator can unlock it.")
DISABLED = N_("This account is closed. An administrator can open it again.")
