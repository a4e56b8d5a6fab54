"""What a database can refuse, in words; drivers' errors are translated here and nowhere else."""

from __future__ import annotations

from pathlib import Path

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


_BUSY = (StoreBusy, N_("Another desk or program is writing at this very moment. Nothing was lost: try again."))
_READ_ONLY = (
    StoreReadOnly,
    N_(
        "The database cannot be written: its file or folder is read-only or missing. Ask the IT department for the right to write there."
    ),
)
_FULL = (
    StoreFull,
    N_("The disk is full: nothing was saved. Free some space, then save again; what you typed is still here."),
)
_DAMAGED = (
    StoreDamaged,
    N_(
        "The database file is damaged or is not a database of the desk. Go back to the newest sound backup, or tell the IT department."
    ),
)
_DISK = (
    StoreGone,
    N_(
        "The disk that holds the database did not answer as it should: nothing was saved. Check that it is connected, then try again, or tell the IT department."
    ),
)
_GONE = (
    StoreGone,
    N_(
        "The database server cannot be reached. What you typed is kept: try again in a moment, or tell the IT department."
    ),
)
_REFUSED = (
    StoreGone,
    N_(
        "The database server refused the connection. Try again in a moment; if it goes on, check the database’s name, the user and the password in the settings."
    ),
)
_FORBIDDEN = (
    StoreReadOnly,
    N_("The database server does not let this user write. Ask the IT department for the right to write there."),
)

#: SQLite's primary result codes.
_SQLITE = {
    3: _READ_ONLY,  # PERM
    5: _BUSY,
    6: _BUSY,  # LOCKED
    8: _READ_ONLY,
    10: _DISK,  # IOERR
    11: _DAMAGED,  # CORRUPT
    13: _FULL,
    14: _READ_ONLY,  # CANTOPEN
    26: _DAMAGED,  # NOTADB
}

#: PostgreSQL's SQLSTATEs, or their classes: its messages are in whatever language its server speaks.
_POSTGRESQL = {
    "55P03": _BUSY,  # lock_timeout
    "57014": _BUSY,  # statement_timeout
    "40001": _BUSY,
    "40P01": _BUSY,  # deadlock
    "25006": _FORBIDDEN,  # a transaction that may only read
    "42501": _FORBIDDEN,
    "53100": _FULL,
    "53300": _REFUSED,  # too many connections
    "57P": _GONE,  # shut down, crashed, starting up
    "08": _GONE,
    "28": _REFUSED,
    "3D": _REFUSED,
}


def busy() -> StoreError:
    """Somebody else has been writing for longer than we wait."""
    return _BUSY[0](_BUSY[1])


def damaged() -> StoreError:
    """The file of the database cannot be read."""
    return _DAMAGED[0](_DAMAGED[1])


def not_a_backup(source: Path) -> StoreDamaged:
    """What is to be restored is damaged, or something else."""
    return StoreDamaged(
        N_("{file} is damaged or is not a backup of the desk. Nothing was changed: choose another backup."),
        file=source.name,
    )


def translated(error: BaseException) -> StoreError | None:
    """The sentence for a driver's error (or SQLAlchemy's around it), or None when it is a bug of ours."""
    driver = getattr(error, "orig", None) or error
    code = getattr(driver, "sqlite_errorcode", None)
    if code is not None:
        found = _SQLITE.get(code & 0xFF)
    elif state := getattr(driver, "sqlstate", None):
        found = next((_POSTGRESQL[state[:size]] for size in (5, 3, 2) if state[:size] in _POSTGRESQL), None)
    elif type(driver).__name__ == "OperationalError":
        # no answer at all, or one before there was a session: "FATAL" is not translated by servers
        found = _REFUSED if "FATAL" in str(driver) else _GONE
    else:
        found = None
    return found and found[0](found[1])
