"""What a database can refuse, in words; drivers' errors are translated here and nowhere else."""

from __future__ import annotations

from maison.errors import UserError
from maison.languages import N_


class StoreError(UserError):
    """The database did not do what was asked. Nothing was changed by the call that failed."""

    code = "database"


class StoreBusy(StoreError):
    """Another writer holds the lock."""

    code = "database-busy"


class StoreReadOnly(StoreError):
    """The file or folder cannot be written."""

    code = "database-read-only"


class StoreFull(StoreError):
    """No room is left on the disk."""

    code = "database-full"


class StoreDamaged(StoreError):
    """The file is damaged, or is no database of the desk."""

    code = "database-damaged"


class StoreNewer(StoreError):
    """A newer program wrote this database."""

    code = "database-newer"


class StoreGone(StoreError):
    """The server does not answer, or does not let us in."""

    code = "database-gone"


class StoreMisplaced(StoreError):
    """An embedded database on a network share."""

    code = "database-misplaced"


class StoreUnknown(StoreError):
    """A database address that names no kind of database the desk can use."""

    code = "database-unknown"


def translated(error: BaseException) -> StoreError | None:
    """The sentence for a driver's error, or None when it is a bug of ours."""
    said = str(getattr(error, "orig", None) or error).lower()
    for signs, kind, msgid in _SIGNS:
        if any(sign in said for sign in signs):
            return kind(msgid)
    if getattr(error, "connection_invalidated", False):
        return StoreGone(_GONE)
    return None


_GONE = N_(
    "The database server cannot be reached. What you typed is kept: try again in a moment, or tell the IT department."
)

_SIGNS: tuple[tuple[tuple[str, ...], type[StoreError], str], ...] = (
    (
        (
            "database is locked",
            "database table is locked",
            "lock timeout",
            "could not obtain lock",
            "deadlock detected",
            "statement timeout",
            "could not serialize",
        ),
        StoreBusy,
        N_("Another desk or program is writing at this very moment. Nothing was lost: try again."),
    ),
    (
        (
            "readonly database",
            "read-only",
            "attempt to write a readonly",
            "unable to open database file",
            "permission denied",
        ),
        StoreReadOnly,
        N_(
            "The database cannot be written: its file or folder is read-only or missing. Ask the IT department for the right to write there."
        ),
    ),
    (
        ("database or disk is full", "no space left", "disk full"),
        StoreFull,
        N_("The disk is full: nothing was saved. Free some space, then save again; what you typed is still here."),
    ),
    (
        ("malformed", "not a database", "file is encrypted", "disk i/o error", "database corruption"),
        StoreDamaged,
        N_(
            "The database file is damaged or is not a database of the desk. Restore the last backup (maison database restore), or tell the IT department."
        ),
    ),
    (
        (
            "connection refused",
            "could not connect",
            "connection failed",
            "server closed the connection",
            "terminating connection",
            "connection timeout",
            "could not translate host name",
            "failed to resolve host",
            "the connection is closed",
            "connection is lost",
            "consuming input failed",
            "ssl connection has been closed",
            "connection reset",
            "starting up",
            "shutting down",
            "connection timeout expired",
        ),
        StoreGone,
        _GONE,
    ),
    (
        ("password authentication failed", "no pg_hba.conf entry", "does not exist"),
        StoreGone,
        N_("The database server refused: check the database's name, the user and the password in the settings."),
    ),
)
